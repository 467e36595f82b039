"""Sections: the outline of a brief, and which section plays which part."""

import pytest

from briefgen.model.series import Role
from briefgen.stages.locate import Places
from briefgen.stages.sections import Section, outline, role_of, split
from projects import a_source, blocks


def sections(text: str) -> list[Section]:
    return split(blocks(text), Places(a_source(text), 0))


def test_a_section_is_a_heading_of_the_highest_level_and_what_follows() -> None:
    found = sections("# One\n\na\n\n## Sub\n\nb\n\n# Two\n\nc\n")

    assert [len(one.blocks) for one in found] == [3, 1]
    assert [one.span.text for one in found] == ["# One", "# Two"]


def test_the_highest_level_there_is_counts_as_the_first() -> None:
    found = sections("### One\n\n#### Sub\n\n### Two\n")
    levels = [one.heading["c"][0] for one in found if one.heading]
    inner = [node["c"][0] for node in found[0].blocks if node["t"] == "Header"]

    assert levels == [1, 1]
    assert inner == [2]


def test_text_before_any_heading_is_a_section_without_one() -> None:
    found = sections("Lead.\n\n# One\n")

    assert found[0].heading is None
    assert found[0].role is None
    assert found[0].span.first.line == 1


def test_a_text_without_headings_is_one_section_and_no_text_is_none() -> None:
    assert [one.heading for one in sections("Only text.\n")] == [None]
    assert sections("") == []


def test_headings_in_boxes_begin_no_section() -> None:
    found = sections("# One\n\n::: box\n# Boxed\n\na\n:::\n\n> # Quoted\n")

    assert len(found) == 1


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("# Executive Summary", Role.SUMMARY),
        ("# EXECUTIVE SUMMARY", Role.SUMMARY),
        ("# *Key* Points", Role.SUMMARY),
        ("# Резюме", Role.SUMMARY),
        ("# Түйін", Role.SUMMARY),
        ("# Zusammenfassung", Role.SUMMARY),
        ("# At a Glance {.summary}", Role.SUMMARY),
        ("# Recommendations", Role.RECOMMENDATIONS),
        ("# Recommendations for the OSCE", Role.RECOMMENDATIONS),
        ("# Рекомендации", Role.RECOMMENDATIONS),
        ("# Рекомендации для ОБСЕ", Role.RECOMMENDATIONS),
        ("# Ұсыныстар", Role.RECOMMENDATIONS),
        ("# What to Do {.recommendations}", Role.RECOMMENDATIONS),
        ("# Summary of the Law", None),
        ("# Our Recommendations", None),
        ("# Introduction {.box}", None),
    ],
)
def test_a_section_is_known_by_its_class_or_its_heading(heading: str, role: Role | None) -> None:
    found = sections(heading + "\n")[0]

    assert role is found.role
    assert role is role_of(found.heading)


def test_words_count_the_heading_and_not_the_notes() -> None:
    found = sections("# Two Words\n\nThree more words.[^n] – !\n\n[^n]: None of these.\n")[0]

    assert found.words == 5


def test_the_outline_has_sections_and_sub_heads_but_no_boxes() -> None:
    text = "# One {#first}\n\n## Sub\n\n::: box\n## Boxed\n:::\n\n### Deep\n"
    source = a_source(text)
    places = Places(source, 0)
    found = outline(split(blocks(text), places)[0], places, "en")

    assert [(one.level, one.text, one.id, one.span.first.line) for one in found] == [
        (1, "One", "first", 1),
        (2, "Sub", "sub", 3),
        (2, "Deep", "deep", 9),
    ]


def test_a_section_of_no_words_is_still_of_the_first_level() -> None:
    text = "# *\n\n# Two\n"
    places = Places(a_source(text), 0)
    levels = [
        one.level
        for section in split(blocks(text), places)
        for one in outline(section, places, "en")
    ]

    assert set(levels) == {1}
