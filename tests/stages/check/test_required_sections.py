"""Sections: what the series requires of them, in which order, and how long they may be."""

import pytest

from briefgen.model.diagnostic import Diagnostic
from desk import found_by
from projects import where

CODES = ("D201", "D202", "D203", "D204", "D207", "D208")


def checked(text: str, rules: str = "{}") -> list[Diagnostic]:
    return found_by(text, *CODES, series=f"sections: {rules}\n")


def test_a_sound_order_says_nothing() -> None:
    text = "# Summary\n\na\n\n# Introduction\n\nb\n\n# Recommendations\n\n- c\n"

    assert checked(text, "{required: [summary, recommendations]}") == []


def test_what_the_series_requires_is_asked_for_at_the_title() -> None:
    found = checked("# Introduction\n", "{required: [summary, recommendations]}")

    assert where(found) == ["2:8 D201 A Title", "2:8 D201 A Title"]
    assert [one.hint for one in found] == [
        'add "# Executive Summary", or mark a heading with {.summary}',
        'add "# Recommendations", or mark a heading with {.recommendations}',
    ]


def test_a_summary_that_does_not_open_the_text_is_told_at_its_heading() -> None:
    assert where(checked("# One\n\n# Summary\n")) == ["8:1 D203 # Summary"]
    assert where(checked("Lead.\n\n# Summary\n")) == ["8:1 D203 # Summary"]


def test_a_second_section_of_one_part_is_told_with_the_first() -> None:
    found = checked(
        "# Summary\n\n# One\n\n# Key Points\n\n# Recommendations\n\n# R {.recommendations}\n"
    )

    assert where(found) == ["10:1 D204 # Key Points", "14:1 D204 # R {.recommendations}"]
    assert found[0].message == "the brief already has an executive summary"
    assert found[1].message == "the brief already has recommendations"
    assert [one.related[0].span.first.line for one in found] == [6, 12]


@pytest.mark.parametrize(
    ("limit", "hint"),
    [
        (5, []),
        (4, ["cut 1 word, or raise the limit in series.yaml"]),
        (2, ["cut 3 words, or raise the limit in series.yaml"]),
    ],
)
def test_a_section_over_its_limit_says_how_much_to_cut(limit: int, hint: list[str]) -> None:
    found = checked(
        "# Summary\n\nFour words stand here.\n", f"{{limits: {{summary: {{words: {limit}}}}}}}"
    )

    assert [one.code.id for one in found] == ["D202"] * len(hint)
    assert hint == [one.hint for one in found]
