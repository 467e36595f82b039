"""Figures: which numbers of prose state something, and whether a source has them."""

import pytest

from briefgen.stages.matching import figures, has_figure, index_text


def missing(prose: str, source: str) -> list[str]:
    """The numbers of prose that a source does not have."""
    text = index_text(source)
    return [figure.text for figure in figures(prose) if not has_figure(figure, text)]


@pytest.mark.parametrize(
    ("prose", "numbers"),
    [
        ("In 2009 some 40,000 people left.", ["2009", "40,000"]),
        ("It rose by 5 percent, 5.3 per cent, 6%.", ["5 percent", "5.3 per cent", "6%"]),
        ("It cost $6.8 million or 7 bn U.S. dollars.", ["$6.8 million", "7 bn U.S. dollars"]),
        ("Это 340 млн тенге, 5 процентов.", ["340 млн тенге", "5 процентов"]),
        ("Уехали 40 000 человек.", ["40 000"]),
        ("From 5 to 7 percent, 8–9%.", ["5", "7 percent", "8", "9%"]),
        ("On 19 November 2009 or November 19th, 2009.", ["19 November 2009", "19th, 2009"]),
        ("On 2009-11-19.", ["2009-11-19"]),
        ("Twelve percent of two million people.", ["Twelve percent", "two million"]),
        ("Three of them spent forty thousand dollars.", ["Three", "forty thousand dollars"]),
        ("Two hundred and fifty kilometers.", ["Two hundred and fifty kilometers"]),
        ("Half of them, a third of us, two thirds.", ["Half", "third", "two thirds"]),
        ("The 5th time, the 1990s, mid-2009.", ["5", "1990", "2009"]),
        ("A 10-year plan for 34 km and 5km.", ["10-year", "34 km", "5km"]),
        ("Article 5 of 2008–09 (see 2010).", ["5", "2008", "2010"]),
        ("It sold 1/2 of it for €5m.", ["1/2", "€5m"]),
    ],
)
def test_numbers_are_told_with_their_units(prose: str, numbers: list[str]) -> None:
    found = figures(prose)

    assert [figure.text for figure in found] == numbers
    assert [prose[figure.start : figure.end] for figure in found] == numbers


@pytest.mark.parametrize(
    "prose",
    [
        "",
        "1. The first.\n2. The second.\n  3) The third.",
        "The points (1), (2) and [3].",
        "See Table 3, Figures 2 and 5, p. 12, note 4, section 3 and No. 5.",
        "The G8, COVID-19, an S-300, R2 and a 5G net.",
        "At 10:30, 24/7, since 9/11.",
        "At https://x.example/2009/5 or a5@b.example or www.x.example/7.",
        "In the 21st century.",
        "One of them, one day, the second time, a few, millions.",
        "Two states and seven reasons, a two-year plan.",
        "At the third attempt, a quarter past, half-hearted.",
        "Issue #5 of it.",
    ],
)
def test_numbers_that_state_nothing_are_left_alone(prose: str) -> None:
    assert figures(prose) == ()


@pytest.mark.parametrize(
    ("prose", "source"),
    [
        ("40,000 people", "40 000 left"),
        ("40,000 people", "40000 left"),
        ("40,000 people", "forty thousand left"),
        ("40 000 человек", "some 40,000"),
        ("5 percent", "5% of them"),
        ("5%", "5 per cent of them"),
        ("five percent", "5 percent"),
        ("5 percent", "five per cent"),
        ("$6.8 million", "6.8 million U.S. dollars"),
        ("$6.8 million", "$6,800,000"),
        ("6,8 млн долларов", "US$6.8 million"),
        ("1,9 миллиарда", "1.9 billion"),
        ("between 5 and 7 percent", "5–7%"),
        ("5 million", "5 to 7 million"),
        ("5 percent", "the table, in percent: 3, 5, 8"),
        ("50 percent", "half of it"),
        ("half of it", "50 percent of it"),
        ("a third of it", "33 percent of it"),
        ("a third of it", "one third of it"),
        ("two thirds", "66.7%"),
        ("two years of it, two of them", "a two-year plan"),
        ("19 November 2009", "on November 19, 2009"),
        ("19 November 2009", "on 19.11.2009"),
        ("2009-11-19", "19 November 2009"),
        ("the 1990s", "in 1994"),
        ("the 21st time", "the 21st"),
        ("the 5th time", "the fifth time"),
        ("about 40,000 people", "39,874 people"),
        ("more than 60 percent", "62 percent"),
        ("nearly $5 million", "$4.8 million"),
        ("6,800 of them", "6 800 of them"),
        ("12 of them", "twelve of them"),
        ("250 of them", "two hundred and fifty of them"),
        ("2,500,000 votes", "two and a half, or 2.5 million"),
        ("$500,000", "half a million dollars"),
        ("23 of them", "twenty-three of them"),
        ("٤٠٬٠٠٠", "40,000"),
    ],
)
def test_a_number_is_the_same_in_digits_and_in_words(prose: str, source: str) -> None:
    assert missing(prose, source) == []
    assert figures(prose)


@pytest.mark.parametrize(
    ("prose", "source", "lost"),
    [
        ("45,000 people left in 2009", "40,000 people left in 2009", ["45,000"]),
        ("7 percent", "5 percent, 7 km, 7 dollars", ["7 percent"]),
        ("$6.8 million", "6.8 million euros", ["$6.8 million"]),
        ("$6.8 million", "$6.8 billion", ["$6.8 million"]),
        ("19 November 2009", "19 October 2008", ["19 November 2009"]),
        ("twelve percent", "eleven percent", ["twelve percent"]),
        ("about 40,000 people", "52,000 people", ["40,000"]),
        ("the 1990s", "in 1984", ["1990"]),
        ("half of them", "30 percent", ["half"]),
        ("5 of them", "\f".join(f"page\n\n{number}" for number in range(1, 9)), ["5"]),
        ("anything 5", "", ["5"]),
    ],
)
def test_another_number_is_not_in_the_source(prose: str, source: str, lost: list[str]) -> None:
    assert missing(prose, source) == lost


@pytest.mark.parametrize(
    "prose",
    ["12 " * 5_000, "a" * 50_000, "12/" * 5_000, "one hundred " * 3_000, "$" * 20_000, "9" * 9_000],
)
def test_numbers_without_end_are_no_trouble(prose: str) -> None:
    source = index_text(prose)

    assert all(has_figure(figure, source) for figure in figures(prose)[:50])
