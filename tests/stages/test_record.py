"""The record of a brief as a publication: who signs, what it is called, where it is."""

import pytest

from briefgen.model.brief import Author
from briefgen.stages.names import person
from briefgen.stages.record import record_of
from fake_world import SERIES
from projects import document

HEAD = """\
---
title: Water
number: 5
date: 2009-11-19
status: final
license: CC-BY-4.0
authors: [{name: Ada Well, orcid: 0000-0002-1825-0097, affiliation: Water Office}]
corrections: [{date: 2010-01-02, level: correction, text: It was $6.}]
---
"""
TEXT = """
# Executive Summary

It *falls* [@hrw-2008].

- On one,
- and all.

**Cost:** much.

# Text

It rose.
"""
MORE = "url: https://test.example/briefs/\nissn: 2049-3630\n"


@pytest.mark.parametrize(
    ("name", "family", "parts"),
    [
        ("Ada Lovelace", None, ("Lovelace", "Ada", "")),
        ("Plato", None, ("Plato", "", "")),
        ("Jan van den Berg", None, ("van den Berg", "Jan", "")),
        ("van Berg", None, ("Berg", "van", "")),
        ("Martin Luther King Jr.", None, ("King", "Martin Luther", "Jr.")),
        ("Gabriel García Márquez", "García Márquez", ("García Márquez", "Gabriel", "")),
        ("Xi Jinping", "Xi", ("Xi", "Jinping", "")),
        ("Иванова Анна Петровна", "Иванова", ("Иванова", "Анна Петровна", "")),
    ],
)
def test_a_name_has_the_part_that_it_is_sorted_by(
    name: str, family: str | None, parts: tuple[str, str, str]
) -> None:
    one = person(Author(name=name, family=family))

    assert (one.family, one.given, one.suffix) == parts
    assert one.name == name


def test_a_record_says_what_the_brief_and_its_series_say() -> None:
    files = {"briefs/a/brief.md": HEAD + TEXT, "briefs/series.yaml": SERIES + MORE}
    made, _ = document("", **files)
    record = record_of(made)

    assert record.creators[0].inverted == "Well, Ada"
    assert record.creators[0].orcid == "0000-0002-1825-0097"
    assert record.abstract == ("It falls.", "On one,", "and all.", "Cost: much.")
    assert (record.issn, record.page_url) == ("2049-3630", "https://test.example/briefs/a.html")
    assert record.pdf_url == "https://test.example/briefs/a.pdf"
    assert record.license is not None
    assert record.license.spdx == "CC-BY-4.0"
    assert (record.version, record.edition) == ("2.0", "2.0")
    assert record.modified.isoformat() == "2010-01-02"
    assert [one.key for one in record.works] == ["hrw-2008"]
    assert record.works[0].text.startswith("Human Rights Watch. An Atmosphere")


def test_without_authors_the_series_signs_and_without_a_summary_the_beginning_describes() -> None:
    record = record_of(document("It rose.\n")[0])

    assert [(one.name, one.is_body) for one in record.creators] == [("Test Institute", True)]
    assert record.abstract == ("It rose.",)
    assert (record.page_url, record.pdf_url, record.edition) == (None, None, None)
