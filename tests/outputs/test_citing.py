"""The formats that cite a brief: BibTeX, RIS, CSL-JSON, from one record."""

import json
from datetime import date
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

from briefgen import pandoc
from briefgen.model.record import Creator
from briefgen.model.world import PandocCall
from briefgen.outputs import bibtex, csl, ris
from records import BARE, WHOLE, a_record


def read(reader: str, text: str) -> dict[str, Any]:
    """The one item that pandoc reads from a bibliography."""
    reply = pandoc.run(PandocCall(reader=reader, writer="csljson", text=text))
    assert reply.text is not None, reply.failure
    (item,) = json.loads(reply.text)
    made: dict[str, Any] = item
    return made


def test_an_entry_of_bibtex_has_all_that_is_known() -> None:
    (entry,) = parse_string(bibtex.entry(WHOLE)).entries
    fields = {one.key: one.value for one in entry.fields}

    assert (entry.entry_type, entry.key) == ("techreport", "05-water")
    assert fields == {
        "author": "van Well, Jr., Ada and Plato and {Ministry of Water}",
        "title": r"{Water \& Wells: In May <1>}",
        "institution": "Test Institute and Other Forum",
        "address": "Larkfield",
        "type": "Policy Brief",
        "number": "5",
        "series": "{Test Papers}",
        "year": "2009",
        "month": "nov",
        "day": "19",
        "version": "2.0",
        "doi": "10.5555/a_b",
        "url": "https://test.example/05-water.html",
        "issn": "2049-3630",
        "language": "en-US",
        "keywords": r"wells, rain \& snow",
        "abstract": r"It falls. It is \$5 a ton.",
    }


def test_pandoc_reads_from_bibtex_what_csl_says() -> None:
    told, item = read("bibtex", bibtex.entry(WHOLE)), csl.item(WHOLE)
    same = ("id", "type", "title", "issued", "genre", "number", "collection-title", "DOI", "URL")

    assert [told.get(name) for name in same] == [item.get(name) for name in same]
    assert told["publisher-place"] == "Larkfield"
    assert told["author"][2] == {"literal": "Ministry of Water"}


def test_a_bare_record_has_no_empty_fields() -> None:
    assert bibtex.entry(BARE) == (
        "@techreport{a,\n"
        "  author = {{Test Institute}},\n"
        "  title = {{Water}},\n"
        "  institution = {Test Institute},\n"
        "  type = {Policy Brief},\n"
        "  series = {{Test Papers}},\n"
        "  year = {2009},\n"
        "  month = nov,\n"
        "  day = {19},\n"
        "  language = {en-US},\n"
        "}\n"
    )
    assert ris.tagged(BARE) == (
        "TY  - RPRT\r\nID  - a\r\nAU  - Test Institute,\r\nTI  - Water\r\nT2  - Test Papers\r\n"
        "M3  - Policy Brief\r\nPY  - 2009\r\nDA  - 2009/11/19\r\nPB  - Test Institute\r\n"
        "LA  - en-US\r\nER  - \r\n"
    )
    assert "" not in csl.item(BARE).values()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("100% of $5_b #1 & more", r"100\% of \$5\_b \#1 \& more"),
        ("a -- b---c", "a -{}- b-{}-{}-c"),
        ("\\textbf{x}", r"\textbackslash{}textbf\{x\}"),
        ("one { alone", r"one \textbraceleft{} alone"),
        ("} {", r"\textbraceright{} \textbraceleft{}"),
        ('~ ^ ` "', r"\textasciitilde{} \textasciicircum{} \`{} \textquotedbl{}"),
        ("a\n b", "a b"),
    ],
)
def test_signs_of_tex_are_printed_and_never_obeyed(text: str, written: str) -> None:
    assert bibtex.escaped(text) == written


def test_a_name_that_bibtex_would_take_apart_is_kept_whole() -> None:
    one = Creator(name="Jo Smith and Sons", family="Smith and Sons", given="Jo")
    text = bibtex.entry(a_record(creators=(one,)))

    assert "author = {{Smith and Sons}, Jo}" in text


def test_a_retraction_is_told_wherever_the_brief_is_cited() -> None:
    record = a_record(withdrawn=date(2011, 2, 3))

    assert "note = {Retracted 2011-02-03}" in bibtex.entry(record)
    assert "N1  - Retracted 2011-02-03\r\n" in ris.tagged(record)
    assert csl.item(record)["note"] == "Retracted 2011-02-03"


def test_pandoc_reads_csl_and_gives_it_back() -> None:
    item = csl.item(a_record(number=5, doi="10.5555/a_b", keywords=("wells", "rain & snow")))

    assert read("csljson", json.dumps([item])) == item
