"""Fit: how far a text gives way, and by how much a number of pages is missed."""

import pytest
from pydantic import ValidationError

from briefgen.model.fit import Budget, Range, Tolerances
from projects import a_source

EVEN = {"tight": -1, "normal": 0, "loose": 2}
ALL = dict.fromkeys(Tolerances.model_fields, EVEN)


def test_a_measure_gives_way_evenly_on_both_sides_of_normal() -> None:
    measure = Range.model_validate({"tight": 12, "normal": 13, "loose": 15})

    assert [measure.at(give) for give in (-1, -0.5, 0, 0.25, 1)] == [12, 12.5, 13, 13.5, 15]


def test_tight_is_never_looser_than_normal() -> None:
    with pytest.raises(ValidationError, match="from the least to the most"):
        Range.model_validate({"tight": 14, "normal": 13, "loose": 15})


def test_the_measures_are_custom_properties_with_their_units() -> None:
    tolerances = Tolerances.model_validate(ALL)

    assert tolerances.style(0) == ""
    assert tolerances.style(-0.5) == (
        ":root { --tracking: -0.5pt; --word-space: -0.5pt; --leading: -0.5pt; "
        "--paragraph-gap: -0.5pt; --figures: -0.5% }"
    )


@pytest.mark.parametrize(
    ("exact", "pages", "missed"),
    [(True, 5, 1), (True, 4, 0), (True, 2, -2), (False, 6, 2), (False, 2, 0)],
)
def test_an_exact_number_is_missed_on_both_sides_and_a_limit_on_one(
    exact: bool, pages: int, missed: int
) -> None:
    budget = Budget(pages=4, exact=exact, span=a_source("pages: 4").span(0))

    assert budget.missed(pages) == missed
