"""Texts for the laws: small, and rich in what YAML, Markdown and BibTeX trip over."""

from hypothesis import strategies as st

# Words and signs that mean something to one of the readers, and some that mean nothing.
MARKDOWN = (
    "# ## ### --- === ::: ::::: > - * + 1. (a) | |--- ``` ~~~ ` `` ** * __ _ ~ ^ ~~ [ ] ( ) [^1] "
    "[^1]: ^[ ![ ]( <b> </b> <!-- --> <script> & &amp; &#1; &#x110000; \\ \\textbf{ } $ $$ @levy "
    "@hrw-2008 [@hrw-2008, [-@ ]{ {.box} {#a} {style=x} {onclick= :::{.recommendation} "
    "::: box :: : :Caption --- ... -- ' \" “ ” « » https://x.example javascript:a <a@b.example> "
    "Source: **Aim:** \\@ \\[ \t"
).split(" ")
YAML = (
    "title: date: number: authors: keywords: about: - : , [ ] { } & * ! | > ' \" % @ ` # ? --- ... "
    "<<: ~ null 2009-11-19 2009-02-30 text: name: {a: b} [a, b] \\ \\x07 \\ud800 *a &a !!str \t "
    "version: institutions: corporate_author: rules: sections: required: limits: words: 1 off"
).split(" ")
BIBTEX = (
    '@book{ @misc( @string{ @comment{ @preamble{ } ) { , = # " a-1 b-1 levy, title author date '
    "year url crossref xdata {x} {y} 2009 \\ \\'e $ % & @ {{ }} = {a-1} ={b-1} and"
).split(" ")
LETTERS = st.text(max_size=6)
BLANKS = st.sampled_from([" ", "\n", "\n\n", "", "\n  ", "\r\n", "\n\t", "\x0b", "\u2028"])


def soup(words: list[str], size: int = 40) -> st.SearchStrategy[str]:
    """Text of these words, letters and blanks in any order."""
    piece = st.one_of(st.sampled_from(words), st.sampled_from(words), LETTERS)
    pieces = st.lists(st.tuples(piece, BLANKS), max_size=size)
    return pieces.map(lambda found: "".join(one for pair in found for one in pair))


PLAIN = st.text(
    st.characters(categories=["L", "N"], include_characters="’é", exclude_characters="ǅ"),
    min_size=1,
    max_size=9,
)
