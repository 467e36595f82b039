"""Composition: generated briefs of all shapes, held to a compositor's rules.

`python bench/composer.py` holds all fifty to them; these few cover the shapes, and are quick.
"""

import pytest

from pressing import press
from specimens import COUNT, shapes, specimen
from typesetting import faults

CHOSEN = (10, 16, 18, 24, 29, 31, 41, 45)


@pytest.mark.parametrize(
    "number", [*CHOSEN[:3], *(pytest.param(one, marks=pytest.mark.long) for one in CHOSEN[3:])]
)
def test_a_brief_of_any_shape_is_composed_without_a_fault(number: int) -> None:
    """Nothing lost, stranded, uneven or overset; true jump lines; at most three passes."""
    assert faults(press(specimen(shapes()[number - 1]))) == []


def test_the_briefs_chosen_cover_the_shapes() -> None:
    """Both papers and languages, and each kind of thing a brief may hold, or not."""
    chosen = [shapes()[number - 1] for number in CHOSEN]

    assert {one.paper for one in chosen} == {"letter", "a4"}
    assert {one.language for one in chosen} == {"en", "ru"}
    for name in ("about", "body", "notes", "table", "wide", "figures", "boxes"):
        assert {bool(getattr(one, name)) for one in chosen} == {True, False}, name
    assert max(one.table for one in chosen) == 70
    assert max(one.about for one in chosen) == 900


def test_the_same_number_gives_the_same_brief() -> None:
    """What one run finds, the next can look into."""
    assert shapes() == shapes()
    assert len(shapes()) == COUNT
    assert specimen(shapes()[0]) == specimen(shapes()[0])
