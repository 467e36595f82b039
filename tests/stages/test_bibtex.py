"""BibTeX: where fields stand, and what addresses and DOIs say without TeX and services."""

import pytest

from briefgen.model.bibliography import Entry
from briefgen.stages.bibtex import address, doi, head_span, name_span, value_span, well_formed
from briefgen.stages.index import index_source
from projects import a_source

ENTRY = """\
A line before.

@Report{levy-2008,
  note = {see title = {x}, url = {y}},
  Title  =  {The {River} \\} Falls},
  url = "https://x.example/a?title=b",
  institution = rp # " and " # {Sons},
  publisher = "River " # rp,
  series = "River " # rp # " Papers",
  year=2008, month = may
}
"""


def entry(text: str = ENTRY) -> Entry:
    bibliography = index_source(a_source(text, "references.bib")).value
    assert bibliography is not None
    (one,) = bibliography.entries.values()
    return one


@pytest.mark.parametrize(
    ("name", "line", "written", "value"),
    [
        ("note", 4, "note", "see title = {x}, url = {y}"),
        ("title", 5, "Title", "The {River} \\} Falls"),
        ("url", 6, "url", "https://x.example/a?title=b"),
        ("year", 10, "year", "2008"),
        ("month", 10, "month", "may"),
    ],
)
def test_a_field_is_found_where_it_stands_and_not_where_its_name_is_said(
    name: str, line: int, written: str, value: str
) -> None:
    one = entry()

    assert name_span(one, name).text == written
    assert name_span(one, name).first.line == line
    assert value_span(one, name).text == value == one.fields[name]


def test_a_part_of_a_value_is_found_by_its_place_in_the_value() -> None:
    one = entry()
    start = one.fields["title"].index("River")

    assert value_span(one, "title", start, start + 5).text == "River"


@pytest.mark.parametrize("name", ["institution", "publisher", "series"])
def test_the_joined_parts_of_a_value_are_one_value(name: str) -> None:
    one = entry()

    assert value_span(one, name).text == one.fields[name]


def test_what_a_field_lacks_is_shown_at_the_head_of_the_entry() -> None:
    one = entry()

    assert name_span(one, "author") == value_span(one, "author") == head_span(one)
    assert head_span(one).text == "@Report{levy-2008"


@pytest.mark.parametrize(
    ("value", "sound"),
    [
        ("{a {b} c}", True),
        ('"a {"} b"', True),
        ("2008", True),
        ("jan # { 5}", True),
        ("", True),
        ("{a", False),
        ("{a} {b}", False),
        ("{a} #", False),
        ("two words", False),
    ],
)
def test_a_value_is_well_formed_when_it_is_parts_that_are_joined(value: str, sound: bool) -> None:
    assert well_formed(value) is sound


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://x.example/a%20b?c=d&e=f#g~h_i", "https://x.example/a%20b?c=d&e=f#g~h_i"),
        (r"\url{https://x.example/a}", "https://x.example/a"),
        (r"https://x.example/{\_}a\_b\%20c\&d\#e", "https://x.example/_a_b%20c&d#e"),
        (r"https://x.example/\~{}ada/\textasciitilde{}b", "https://x.example/~ada/~b"),
        ("  https://x.example/a\n", "https://x.example/a"),
    ],
)
def test_an_address_is_read_without_what_tex_wants(written: str, read: str) -> None:
    assert address(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "10.1080/a_b.2010",
        r"10.1080/a\_b.2010",
        "https://doi.org/10.1080/a_b.2010",
        "http://dx.doi.org/10.1080/a_b.2010",
        "doi.org/10.1080/a_b.2010",
        "doi: 10.1080/a_b.2010",
        "DOI 10.1080/a_b.2010",
    ],
)
def test_a_doi_is_read_without_the_service_that_resolves_it(written: str) -> None:
    assert doi(written) == "10.1080/a_b.2010"
