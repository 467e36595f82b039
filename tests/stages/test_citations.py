"""Citations: whether references.bib can answer for every key, and what nobody cites."""

import pytest

from briefgen.model.bibliography import Bibliography
from briefgen.model.document import Citation
from briefgen.stages.citations import check_citations, unused_entries
from briefgen.stages.index import index_source
from projects import a_source, document, where

BIB = """\
@book{levy-2008, title = {A}}

@incollection{part-2008,
  title = {B},
  crossref = {whole-2008},
}

@collection{whole-2008, title = {C}}

@book{torn-2007
  title = {D},
}
"""


def bibliography(text: str = BIB) -> Bibliography:
    made = index_source(a_source(text, "references.bib")).value
    assert made is not None
    return made


def cited(*keys: str) -> tuple[Citation, ...]:
    source = a_source("".join(f"@{key}\n" for key in keys))
    places = [source.text.index(f"@{key}") + 1 for key in keys]
    return tuple(
        Citation(key=key, span=source.span(place, place + len(key)))
        for key, place in zip(keys, places, strict=True)
    )


def test_keys_that_are_answered_for_say_nothing() -> None:
    assert check_citations(cited("levy-2008", "part-2008"), bibliography()) == ()
    assert check_citations((), bibliography("")) == ()


def test_every_unknown_key_is_told_at_its_place() -> None:
    found = check_citations(cited("nobody-1", "levy-2008", "nobody-2"), bibliography())

    assert where(found) == ["1:2 R201 nobody-1", "3:2 R201 nobody-2"]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("levy-2009", 'did you mean "levy-2008"? (references.bib:1)'),
        ("Levy-2008", 'did you mean "levy-2008"? (references.bib:1)'),
        ("whole2008", 'did you mean "whole-2008"? (references.bib:8)'),
        ("zzz", "add the source to references.bib, or correct the key"),
    ],
)
def test_an_unknown_key_is_answered_with_the_nearest(key: str, hint: str) -> None:
    found = check_citations(cited(key), bibliography())

    assert [hint] == [one.hint for one in found]


def test_a_broken_entry_is_told_where_it_is_cited_and_where_it_stands() -> None:
    found = check_citations(cited("torn-2007"), bibliography())

    assert where(found) == ["1:2 R202 torn-2007"]
    assert "there is no comma after its key" in found[0].message
    assert [one.span.text for one in found[0].related] == ["@book{torn-2007"]


def test_without_a_bibliography_one_finding_stands_for_all_citations() -> None:
    found = check_citations(cited("levy-2008", "part-2008"), bibliography(""))

    assert where(found) == ["1:2 R101 levy-2008"]
    assert found[0].hint == "save your sources as references.bib beside the briefs folder"


def test_what_nobody_cites_is_told_at_its_line_but_not_what_others_rest_on() -> None:
    assert where(unused_entries(bibliography(), frozenset({"part-2008"}))) == [
        "1:1 R104 @book{levy-2008, title = {A}}"
    ]
    assert where(unused_entries(bibliography(), frozenset())) == [
        "1:1 R104 @book{levy-2008, title = {A}}",
        "3:1 R104 @incollection{part-2008,",
        "8:1 R104 @collection{whole-2008, title = {C}}",
    ]


def test_a_basis_cites_too() -> None:
    made, _ = document(
        '::: {.recommendation basis="#a @levy-2008 @part-2008"}\nx\n:::\n\n[]{#a}\n', BIB
    )

    assert [(one.key, one.span.first.line) for one in made.citations if one.span] == [
        ("levy-2008", 6),
        ("part-2008", 6),
    ]
