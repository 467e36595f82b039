"""Completion: from a text with a cursor in it to the candidates, without any server."""

from pathlib import PurePosixPath

import pytest

from briefgen.lsp.candidates import Candidate
from briefgen.lsp.completion import complete
from briefgen.lsp.pages import page
from editors import BIB
from fake_world import SERIES, FakeWorld

BODY = """\
# Findings {#found}

Text.

![Exports doubled.](figures/x.png){#fig-trade alt="A line."}

# What next?

: Pledges {#tbl-pledge .wide}

"""


def offered(text: str, path: str = "briefs/a/brief.md") -> list[Candidate]:
    """The candidates where `|` stands in a text."""
    offset = text.index("|")
    made = page(PurePosixPath(path), text.replace("|", "", 1))
    assert made is not None
    found = complete(made, offset, FakeWorld({"references.bib": BIB}))
    assert {one.start for one in found} <= {len(text[:offset].rstrip(WORD))} or not found
    return list(found)


WORD = "abcdefghijklmnopqrstuvwxyz0123456789-_"


def labels(text: str, path: str = "briefs/a/brief.md") -> list[str]:
    return [one.label for one in offered(text, path)]


def in_brief(line: str) -> list[str]:
    return labels(f"---\ntitle: T\n---\n\n{BODY}{line}\n\nMore.\n")


def in_head(lines: str) -> list[str]:
    return labels(f"---\n{lines}\n---\n\nText.\n")


@pytest.mark.parametrize("line", ["As [@|", "[see @hr|", "[-@|, p. 3]", "@|", "[@a; @|", "[@{|"])
def test_behind_an_at_sign_stand_the_keys_of_the_bibliography(line: str) -> None:
    assert in_brief(line) == ["hrw-2008", "смит-1999"]


@pytest.mark.parametrize("line", ["ada@|", "word", "`[@|`x", "<!-- [@|"])
def test_in_addresses_words_and_comments_nothing_is_offered(line: str) -> None:
    assert in_brief(line if "|" in line else f"{line}|") == [] or line.startswith("`")


def test_a_work_is_found_by_its_author_and_title_too() -> None:
    work, book = offered("---\ntitle: T\n---\n\nAs [@|")

    assert work.detail == "Human Rights Watch 2008"
    assert work.sought == "hrw-2008 Human Rights Watch An Atmosphere of Quiet Repression"
    assert work.meaning == "Human Rights Watch. *An Atmosphere of Quiet Repression*. 2008-12"
    assert book.detail == "Smith 1999"


def test_a_link_leads_to_headings_figures_tables_and_named_places() -> None:
    assert in_brief("As [](#|") == ["found", "fig-trade", "what-next", "tbl-pledge"]


def test_a_basis_takes_places_and_sources() -> None:
    fence = '::: {.recommendation actor="Parliament" basis="'

    assert in_brief(f"{fence}#|") == ["found", "fig-trade", "what-next", "tbl-pledge"]
    assert in_brief(f"{fence}#found @|") == ["hrw-2008", "смит-1999"]
    assert in_brief(f"{fence}|")[:5] == [
        "#found",
        "#fig-trade",
        "#what-next",
        "#tbl-pledge",
        "@hrw-2008",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("::: |", ["recommendation", "box", "pullquote", "sidebar"]),
        ("::: {.|", ["recommendation", "box", "pullquote", "sidebar"]),
        ("::: {.recommendation |", ["actor", "by", "basis"]),
        ('::: {.recommendation actor="A" b|', ["by", "basis"]),
        ('::: {.recommendation actor="|', []),
        ("# Summary {.|", ["summary", "recommendations"]),
        ("![A](b.png){|", [".wide", "alt", "width", "height"]),
        (": Pledges {#t |", [".wide", "row-heads"]),
        ("[words]{.|", ["smallcaps", "q", "scare"]),
        ("words {|", []),
    ],
)
def test_braces_take_the_classes_and_attributes_of_what_they_stand_behind(
    line: str, expected: list[str]
) -> None:
    assert in_brief(line) == expected


def test_a_comment_that_allows_is_offered_the_rules_that_a_brief_may_allow() -> None:
    found = in_brief("Text. <!-- briefgen allow |")

    assert "double-space" in found
    assert "unknown-citation" not in found  # an error, and of the bibliography
    assert in_brief("Text. <!-- briefgen allow double-space, mis|") == found


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: T\nst|", "status"),
        ("|\ntitle: T", "date"),
        ("authors:\n  - na|", "name"),
        ("authors:\n- name: Ada\n  |", "orcid"),
        ("authors:\n  - name: Ada\n    |\n    role: R", "affiliation"),
        ("about:\n  |", "text"),
        ("title: T\ncitations:\n  style: apa\n  |", "notes"),
    ],
)
def test_front_matter_takes_the_fields_of_the_group_the_line_is_in(
    lines: str, expected: str
) -> None:
    assert expected in in_head(lines)


def test_fields_that_are_there_are_not_offered_again() -> None:
    top = in_head("title: T\n|\nstatus: final\nauthors:\n  - name: Ada")
    inner = in_head("authors:\n  - name: Ada\n    |\n    role: R\n  - name: Bo\n    bio: B")

    assert {"title", "status", "authors"} & set(top) == set()
    assert inner == ["family", "affiliation", "email", "orcid", "url", "bio"]


def test_a_field_is_explained_and_written_with_its_colon() -> None:
    status = next(one for one in offered("---\nst|\n---\n") if one.label == "status")

    assert status.text == "status: "
    assert status.meaning.startswith("How far it has come")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("status: |", ["draft", "review", "final"]),
        ("status: fi|", ["draft", "review", "final"]),
        ("recommendations_table: |", ["true", "false"]),
        ("citations:\n  notes: |", ["foot", "end"]),
        ("date: |", ["2026-01-31"]),
        ("title: |", []),
    ],
)
def test_a_field_with_few_values_offers_them(lines: str, expected: list[str]) -> None:
    assert in_head(lines) == expected


def test_languages_and_citation_styles_are_offered() -> None:
    assert {"en-US", "ru", "kk"} <= set(in_head("language: |"))
    assert "chicago-author-date" in in_head("citations:\n  style: chicago-a|")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("sections:\n  required: [|", ["summary", "recommendations"]),
        ("sections:\n  required: [summary, re|", ["summary", "recommendations"]),
        ("sections:\n  required:\n    - |", ["summary", "recommendations"]),
        ("sections:\n  limits:\n    |", ["summary", "recommendations", "each", "whole"]),
        ("sections:\n  limits:\n    summary:\n      |", ["words"]),
        ("rules:\n  unused-entry: |", ["error", "warning", "info", "off"]),
        ("rules:\n  unused-entry:\n    |", ["draft", "review", "final"]),
        ("rules:\n  unused-entry:\n    draft: |", ["error", "warning", "info", "off"]),
        ("paper: |", ["letter", "a4"]),
        ("theme: |", ["csis-ind"]),
        ("version: |", ["1"]),
    ],
)
def test_series_settings_are_offered_like_front_matter(lines: str, expected: list[str]) -> None:
    assert labels(lines, "briefs/series.yaml") == expected


def test_rules_are_offered_by_name_those_set_already_left_out() -> None:
    found = labels(f"{SERIES}rules:\n  double-space: off\n  |", "briefs/series.yaml")

    assert "unknown-citation" in found
    assert "double-space" not in found


def test_front_matter_that_is_not_closed_yet_is_front_matter() -> None:
    assert "status" in labels("---\ntitle: T\n|")


def test_a_bibliography_has_no_candidates() -> None:
    assert labels("@book{|", "references.bib") == []
