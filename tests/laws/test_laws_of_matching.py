"""Laws of matching: it never fails, and what stands in a text is found where it stands."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import BLANKS, soup

from briefgen.model.evidence import Verdict
from briefgen.stages.matching import (
    around,
    digest,
    figures,
    has_figure,
    index_text,
    match,
    reuse,
    sought_words,
)

PIECES = (
    "the not may 12 1,234 40 000 5.3 % $ 2009.12 reform12 co- co-\n [t]he commit[ted] [x] [] [sic] "
    "(sic!) … ... . . . […] “ ” ‘ ’ « » „ \" ' – — - \xad \ufffe \x02 \f Page 5 ﬁ ½ ² е\u0301 "
    "Ёлка қазақ كِتَاب 改革 हिन्दी \u200b \u0301 ſ ﷺ million half third percent 1/2 http://a 1. (2)"
).split(" ")
TEXT = soup(PIECES, 30)
# Words with marks around them; numbers of four digits, for shorter ones may be part of one.
WORD = st.tuples(
    st.sampled_from(["", "“", "(", "— ", "«"]),
    st.one_of(
        st.text("aeghlmnoprstuvw", min_size=1, max_size=7),
        st.text("абвгеёжийклмноп", min_size=1, max_size=7),
        st.sampled_from(
            ["don’t", "long-term", "été", "2009", "1,234", "5.3", "oﬃce", "改革", "كتاب"]
        ),
    ),
    st.sampled_from(["", "", ",", ".", "”", ")", ";", "»", "?!"]),
).map("".join)
WORDS = st.lists(WORD, min_size=5, max_size=40)


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_any_text_is_compared_with_any_other(quotation: str, text: str) -> None:
    source = index_text(text)
    made = match(quotation, source)
    shown = around(source, made, 8)

    assert made.verdict in {Verdict.VERIFIED, Verdict.REVIEW, Verdict.MISMATCH}
    assert (made.verdict is Verdict.VERIFIED) == (not made.reason)
    assert (made.start is None) == (made.end is None)
    assert made.start is None or 0 <= made.start < (made.end or 0) <= len(text)
    assert 0 <= made.coverage <= 1
    assert len(f"{shown.before}{shown.text}{shown.after}".split()) <= 9
    assert sought_words(quotation) >= 0
    assert all(one.words >= 3 for one in reuse(quotation, source, 3))
    for figure in figures(quotation):
        assert quotation[figure.start : figure.end] == figure.text
        assert has_figure(figure, source) in {True, False}


@settings(max_examples=200, deadline=None)
@given(WORDS, st.data())
def test_words_of_a_text_are_found_in_it_where_they_stand(
    words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words) - 5))
    last = data.draw(st.integers(first + 5, len(words)))
    blank = data.draw(st.sampled_from([" ", "\n", "  ", "\r\n", "\u00a0"]))
    text = blank.join(words)
    quotation = " ".join(words[first:last])
    made = match(quotation, index_text(text))

    assert made.verdict is Verdict.VERIFIED
    assert made.start is not None
    assert made.end is not None
    found = index_text(text[made.start : made.end]).tokens.words
    assert found == index_text(quotation).tokens.words


@settings(max_examples=200, deadline=None)
@given(WORDS, st.data())
def test_a_digest_does_not_change_with_typography(words: list[str], data: st.DataObject) -> None:
    blanks = data.draw(st.lists(BLANKS.filter(str.isspace), min_size=40, max_size=40))
    text = " ".join(words)
    spaced = "".join(f"{word}{blank}" for word, blank in zip(words, blanks, strict=False))
    typed = text.replace("“", '"').replace("”", '"').replace("’", "'").replace("—", "–")

    assert digest(text) == digest(spaced)
    assert digest(text) == digest(typed)
    assert digest(text) == digest(unicodedata.normalize("NFKD", text))
    assert digest(text) == digest(text.upper())
    assert digest(text) != digest(f"{text} more")
