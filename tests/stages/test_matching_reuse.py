"""Reuse: words of a source in prose that says nothing of it."""

import random

import pytest

from briefgen.stages.matching import Reuse, index_text, reuse
from prose import paragraph

TEXT = """\
The commission meets in the spring and in the autumn. In spring it adopts a schedule
of releases; in autumn it takes note of what was re-
leased.1 Nobody has asked for more. It went on.2
"""
SOURCE = index_text(TEXT)


def shared(prose: str, least: int = 8) -> list[tuple[str, str]]:
    """The runs of prose and of the source."""
    return [
        (prose[one.start : one.end], TEXT[one.source_start : one.source_end])
        for one in reuse(prose, SOURCE, least)
    ]


def test_a_run_is_as_long_as_it_can_be() -> None:
    prose = "As we know, the Commission meets in the spring and in the autumn, but adopts nothing."
    found = reuse(prose, SOURCE)

    assert found == (Reuse(start=12, end=64, source_start=0, source_end=52, words=10),)
    assert prose[12:64] == "the Commission meets in the spring and in the autumn"


@pytest.mark.parametrize(
    "prose",
    [
        "",
        "the commission meets in the spring and in",  # eight words, but the last is another
        "In spring it adopts a schedule. Of releases it takes note in autumn.",
        "A text that has nothing to do with any of all that, and says so at length.",
    ],
)
def test_fewer_words_and_other_words_are_none(prose: str) -> None:
    assert shared(prose, 9) == []


def test_runs_go_over_line_ends_and_the_marks_of_notes() -> None:
    prose = "They say that in autumn it takes note of what was released. Nobody has asked for more!"
    (run,) = shared(prose)

    assert run[0] == "in autumn it takes note of what was released. Nobody has asked for more"
    assert run[1].endswith("leased.1 Nobody has asked for more")


def test_several_runs_are_told_in_order() -> None:
    prose = (
        "Meets in the spring and in the autumn. Well. Adopts a schedule of releases; in autumn it"
    )

    assert [one[0] for one in shared(prose)] == [
        "Meets in the spring and in the autumn",
        "Adopts a schedule of releases; in autumn it",
    ]


def test_the_longest_of_several_places_is_told() -> None:
    source = index_text("one two three four. one two three four five six. one two three four five.")
    (found,) = reuse("He counts one two three four five six seven", source, 4)

    assert found.words == 6


def test_what_is_only_furniture_is_no_reuse() -> None:
    head = "The Sulmar Water Agreement and What Came of It\n"
    text = head + "".join(f"line {number} of the text says something new\n" for number in range(4))
    source = index_text(text * 3)

    assert reuse("Levy, The Sulmar Water Agreement and What Came of It, 2009", source) == ()


def test_a_passage_planted_in_much_prose_is_found_and_nothing_else() -> None:
    dice = random.Random(7)
    text = "\n\n".join(paragraph(dice, 90) for _ in range(60))
    words = text.split()
    source = index_text(text)
    for _ in range(20):
        first = dice.randrange(len(words) - 14)
        planted = " ".join(words[first : first + 12])
        prose = f"{paragraph(dice, 150)} {planted} {paragraph(dice, 150)}"
        (found,) = reuse(prose, source)

        assert planted.strip(".") in prose[found.start : found.end]


def test_a_source_of_one_word_is_no_trouble() -> None:
    (found,) = reuse("war " * 3_000, index_text("war " * 3_000))

    assert found.words == 3_000
