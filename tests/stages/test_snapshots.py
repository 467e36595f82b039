"""Snapshots: archived copies are printed behind the address, in every kind of style."""

import pytest

from briefgen.model.document import Part
from briefgen.model.edition import Medium
from briefgen.model.evidence import Evidence
from briefgen.stages.dom import elements, parse, text_of
from briefgen.stages.setting import set_texts
from projects import document, terms, where

COPY = "https://web.archive.org/web/20180507101112/https://x.example/a"
BIB = f"""\
@online{{page-1,
  author = {{{{River Commission}}}},
  title = {{Levels}},
  date = {{2017}},
  url = {{https://x.example/a?b=c&d=e}},
  urldate = {{2018-05-06}},
  archiveurl = {{{COPY}}},
  EXTRA
}}
"""
TEXT = "It falls [@page-1, p. 3]. It rises [@page-1].\n"


def printed(
    style: str, language: str = "en", extra: str = "", *, listed: bool = False
) -> tuple[str, list[str], list[str]]:
    """What notes and references say, where their links lead, and what is found."""
    series = (
        "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\nfunding: F\n"
        f"language: {language}\ncitations:\n  style: {style}\n"
        f"{'  bibliography: true' * listed}\n"
    )
    made, found = document(TEXT, BIB.replace("EXTRA", extra), **{"briefs/series.yaml": series})
    texts = set_texts(made, Evidence(), terms(language), Medium.SCREEN).parts
    shown = listed or made.lists_references  # a page lists them all the same
    parts = ("notes", "references") if shown else ("notes",)
    trees = parse({part: str(texts[part]) for part in parts})
    links = [link.get("href") or "" for tree in trees.values() for link in elements(tree, "a")]
    return " ".join(map(text_of, trees.values())), links, where(found)


def test_a_note_says_where_a_copy_is_and_links_it_the_first_time() -> None:
    said, links, found = printed("chicago-notes-bibliography-access-dates")

    assert f"https://x.example/a?b=c&d=e, archived on May 7, 2018, at {COPY}." in said
    assert said.count(COPY) == links.count(COPY) == 1
    assert found == []


@pytest.mark.parametrize("style", ["chicago-author-date", "apa", "ieee", "gost-r-7-0-5-2008"])
def test_a_list_of_references_says_where_a_copy_is(style: str) -> None:
    said, links, found = printed(style)

    assert f"https://x.example/a?b=c&d=e, archived on May 7, 2018, at {COPY}" in said
    assert links.count(COPY) == 1
    assert found == []


def test_a_copy_stands_behind_the_bracket_around_the_address() -> None:
    said, _, _ = printed("oscola", listed=True)

    assert f"<https://x.example/a?b=c&d=e>, archived on May 7, 2018, at {COPY}" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", f", архивная копия от 7 мая 2018 г.: {COPY}"),
        ("kk", f", мұрағаттық көшірмесі (2018 ж. 7 мамыр): {COPY}"),
    ],
)
def test_a_copy_is_told_in_the_language_of_the_brief(language: str, words: str) -> None:
    said, _, _ = printed("chicago-notes-bibliography-access-dates", language)

    assert f"https://x.example/a?b=c&d=e{words}" in said.replace("\u00a0", " ")


def test_the_date_of_a_copy_is_the_one_written_or_the_one_in_its_address_or_none() -> None:
    style = "chicago-author-date"
    undated = BIB.replace(COPY, "https://perma.cc/ABCD-1234").replace("EXTRA", "")
    made, _ = document(TEXT, undated)

    assert "archived on May 9, 2018, at" in printed(style, extra="archivedate = {2018-05-09},")[0]
    assert made.snapshots[0].date == ""
    texts = set_texts(made, Evidence(), terms(), Medium.SCREEN).parts
    assert "d=e</a>, archived at <a" in str(texts["notes"])


def test_a_copy_whose_source_is_printed_without_its_address_is_told() -> None:
    _, _, found = printed("chicago-notes-bibliography", extra="doi = {10.1080/a},")

    assert found == ["7:3 R205 archiveurl"]


def test_a_source_that_only_has_a_copy_is_printed_with_the_address_of_that() -> None:
    only = BIB.replace("  url =", "  note =").replace("EXTRA", "")
    made, found = document(TEXT, only)

    assert made.snapshots == ()
    assert f'href="{COPY}"' in made.parts[Part.NOTES]
    assert found == []


def test_an_address_that_the_author_links_in_a_note_is_left_alone() -> None:
    text = f"{TEXT}\nA note.^[See <https://x.example/a?b=c&d=e>.]\n"
    made, _ = document(text, BIB.replace("EXTRA", ""))
    texts = set_texts(made, Evidence(), terms(), Medium.SCREEN).parts

    assert str(texts["notes"]).count(COPY) == 2  # the address of one link, and its text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "copies/a.html", "data:text/html,x"])
def test_a_copy_that_is_no_address_is_not_printed(url: str) -> None:
    made, _ = document(TEXT, BIB.replace(COPY, url).replace("EXTRA", ""))

    assert made.citations[0].key == "page-1"

    assert made.snapshots == ()
