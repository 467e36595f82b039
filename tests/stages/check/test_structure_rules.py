"""Structure: headings, lists and recommendations at their places."""

import pytest

from desk import said


@pytest.mark.parametrize(
    "heading",
    ["# `code` alone", "# A [link](https://x.org/a)", "# *A* word {#b .c}", "A rule\n======"],
)
def test_a_heading_is_found_whatever_is_in_it(heading: str) -> None:
    first = heading.split("\n", maxsplit=1)[0]

    assert said(f"# One\n\nText.\n\n{heading}\n", "D210") == [f"D210 {first}"]


def test_of_two_headings_of_the_same_words_the_right_one_is_told() -> None:
    text = "# Fees\n\nThey rise.\n\n# Costs\n\nThey fall.\n\n# Fees\n"

    assert said(text, "D210") == ["D210 # Fees"]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (["a;", "b;", "c."], []),
        (["a;", "b; and", "c."], []),
        (["a, or", "b, or", "c."], []),
        (["a;", "b;", "c"], ["D213 c"]),
        (["a", "b", "c"], []),
        (["a", "b", "c."], []),
        (["a.", "b.", "c"], ["D213 c"]),
        (["a.", "b?", "c!"], []),
        (["Who?", "What?", "the end"], []),
        (["a.", "b:", "c"], []),
        (["a.", "“b.”", "(c.)"], []),
        (["a.", "b"], []),
        (["a.", "b;", "c", "d,"], []),
        (["see [the report](https://x.org/a).", "b.", "a [word](https://x.org/b)"], ["D213 word"]),
    ],
)
def test_the_item_that_ends_otherwise_is_told(items: list[str], told: list[str]) -> None:
    text = "".join(f"- So {item}\n" for item in items)

    assert said(f"We saw\n\n{text}", "D213") == told


def test_items_that_hold_lists_or_several_paragraphs_are_left_alone() -> None:
    assert said("- a.\n- b.\n\n  c\n- d\n", "D213") == []
    assert said("- a.\n- b\n    - c\n- d.\n", "D213") == []
