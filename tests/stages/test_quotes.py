"""Quotation marks: those of the brief's language, on the tree that becomes HTML."""

import copy

import pytest

from briefgen.model.document import Document, Part
from briefgen.model.tree import plain
from briefgen.stages import dom
from briefgen.stages.quotes import marks_of, set_quotes
from projects import BIB, HEAD, blocks, document


def quoted(text: str, language: str) -> str:
    return plain(set_quotes(blocks(text), language))


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "“A ‘b’ c”"),
        ("en-GB", "“A ‘b’ c”"),
        ("ru", "«A „b“ c»"),
        ("ru-RU", "«A „b“ c»"),
        ("kk", "«A „b“ c»"),
        ("uk", "«A „b“ c»"),
        ("be", "«A „b“ c»"),
        ("de", "„A ‚b‘ c“"),
        ("de-AT", "„A ‚b‘ c“"),
        ("de-CH", "«A ‹b› c»"),
        ("fr", "«\u202fA “b” c\u202f»"),
        ("es", "«A “b” c»"),
        ("es-MX", "“A ‘b’ c”"),
        ("it", "«A “b” c»"),
        ("pl", "„A «b» c”"),
        ("cs", "„A ‚b‘ c“"),
        ("sk", "„A ‚b‘ c“"),
        ("tr", "“A ‘b’ c”"),
        ("nl", "“A ‘b’ c”"),
        ("pt", "“A ‘b’ c”"),
        ("pt-PT", "«A “b” c»"),
        ("sv", "”A ’b’ c”"),
        ("x-nobody", "“A ‘b’ c”"),
    ],
)
def test_quotations_have_the_marks_of_the_language(language: str, printed: str) -> None:
    assert quoted("\"A 'b' c\"", language) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("He 'says'", "He „says“"),  # the kind is the author's choice
        ("“As” ‘it’ «stands»", "“As” ‘it’ «stands»"),
        ("don't", "don’t"),
        ('`"code"`', '"code"'),
        ('[He said "a" and 5]{lang=en} "b"', "He said “a” and 5 «b»"),
        ("\"[He says 'a']{lang=de}\"", "«He says ‚a‘»"),
        ('::: {lang=fr}\n"a"\n:::\n\n"b"', "«\u202fa\u202f»\n«b»"),
    ],
)
def test_in_a_russian_brief(text: str, printed: str) -> None:
    assert quoted(text, "ru") == printed


def test_the_tree_that_was_read_stays_as_it_was() -> None:
    tree = blocks('"A *b* c"')
    before = copy.deepcopy(tree)
    set_quotes(tree, "ru")

    assert tree == before


@pytest.mark.parametrize("language", ["en", "ru", "de", "fr", "sv"])
def test_a_language_has_four_marks(language: str) -> None:
    assert len(marks_of(language)) == 4


def made(body: str, *settings: str) -> Document:
    head = HEAD.removesuffix("---\n") + "".join(f"{line}\n" for line in settings) + "---\n"
    result, found = document("", BIB, **{"briefs/a/brief.md": head + body})
    assert found == []
    return result


def test_every_text_of_a_brief_has_them() -> None:
    result = made(
        '# Резюме\n\n"A".^[Note "b".]\n\n# Часть "вторая"\n\nСлово "c" [@hrw-2008, см. "d"].\n',
        "language: ru",
        "about: {text: 'About \"e\".'}",
        "disclaimer: 'Views \"f\".'",
        "authors: [{name: Ada, bio: 'Wrote \"g\".'}]",
    )
    texts = "".join(
        dom.text_of(one)
        for one in dom.parse({part.value: text for part, text in result.parts.items()}).values()
    )

    assert all(f"«{letter}»" in texts for letter in "Abcdef")
    assert "«g»" in result.bios[0]
    assert [one.text for one in result.outline] == ["Резюме", "Часть «вторая»"]
    assert "“" not in texts
    assert "“" not in result.parts[Part.NOTES]


def test_a_comma_behind_an_english_quotation_still_moves_inside() -> None:
    result = made('He said "no" [@hrw-2008].\n')

    assert "“no.”" in result.parts[Part.BODY]
