"""Furniture: what stands between the words of a page, and no one quotes."""

import pytest

from briefgen.model.evidence import Match, Verdict
from briefgen.stages.matching import index_text, match


def found(quotation: str, text: str) -> Match:
    return match(quotation, index_text(text))


def lines(number: int) -> str:
    """Lines that fill a page, no two alike."""
    return "".join(
        f"line {number * 100 + n} of the report says little of note\n" for n in range(28)
    )


PAGES = [
    f"{lines(1)}The commission met on two occasions, and its mem-",
    f"bers agreed on nothing.\n{lines(2)}The chairman spoke of the",
    f"river and of the dam.\n{lines(3)}",
    lines(4),
]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("The Sulmar Report\n\n", "\n\n{number}"),
        ("The Sulmar Report\n\n", "\n\n– {number} –"),
        ("The Sulmar Report {number}\n\n", ""),
        ("{number} The Sulmar Report\nA Second Line\n\n", ""),
        ("", "\n\nPage {number} of 10"),
        ("", "\n\nстр. {number}"),
        ("", "\n\n{number}"),
        ("No Water for the Plains\n", "\n{number}"),
        ("", "\n(continued on pg {number})"),
    ],
)
def test_a_quotation_may_run_over_the_end_of_a_page(head: str, foot: str) -> None:
    text = "\f".join(
        head.format(number=number) + page + foot.format(number=number)
        for number, page in enumerate(PAGES, 7)
    )
    made = found("and its members agreed on nothing", text)

    assert made.verdict is Verdict.VERIFIED
    assert made.alterations[-1] == "page furniture"
    assert made.start is not None
    assert text[made.start : made.end].startswith("and its mem-")
    assert text[made.start : made.end].endswith("agreed on nothing")
    assert found("The chairman spoke of the river and of the dam", text).verdict is Verdict.VERIFIED


def test_what_looks_like_furniture_can_still_be_quoted() -> None:
    text = "\f".join(f"The Sulmar Report\n\n{page}\n\n{n}" for n, page in enumerate(PAGES, 7))

    assert found("The Sulmar Report", text).verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("text", "quotation", "shown"),
    [
        ("prices rose by\n45\npercent in a year", "prices rose by percent in a year", "45"),
        ("prices rose by\n\n45\n\npercent in a year", "rose by percent in a year", "45"),
        ("see\npage 5\nfor all of it", "see for all of it", "page 5"),
        (
            "He spoke.\nNot a word is true.\nHe left.\nNot a word is true.\nNot a word is true.\n",
            "He spoke. He left.",
            "Not a word is true",
        ),
    ],
)
def test_what_may_be_part_of_the_text_is_for_a_person_to_see(
    text: str, quotation: str, shown: str
) -> None:
    made = found(quotation, text)

    assert made.verdict is Verdict.REVIEW
    assert made.reason.startswith(f'"{shown}" stands within it')


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("prices\ncontinued to rise\nin that year", "prices in that year"),
        ("he said it\n\n45 percent\n\nand left", "he said it and left"),
        ("The G8 met in Rome", "the G met in Rome"),
        ("MI6 had known", "MI had known"),
        ("see Art. 12 of it", "see Art. of it"),
        ("see art.12 of it", "see art. of it"),
        ("paid $11 million", "paid $ million"),
        ("共12人。离开", "共人离开"),
        ("in 2008 12 members left", "in 2008 members left"),
    ],
)
def test_no_number_and_no_line_of_the_text_is_passed_over(text: str, quotation: str) -> None:
    assert found(quotation, text).verdict is Verdict.MISMATCH


NOTED = (
    "It began.1 It went on,2 as one says.3 So “it was.”4 They were there[5] until it ended;6 all"
)


@pytest.mark.parametrize(
    "quotation",
    [
        "It began. It went on",
        "went on, as one says. So",
        "So “it was.” They were",
        "They were there until",
        "until it ended; all",
        "began. It went on, as one says. So “it was.” They were there until it ended; all",
        "It began.1 It went on,2 as one",
    ],
)
def test_the_marks_of_notes_are_passed_over(quotation: str) -> None:
    made = found(quotation, NOTED)

    assert made.verdict is Verdict.VERIFIED
    assert made.alterations == (() if "2" in quotation else ("note mark",))


def test_marks_that_stick_to_words_are_passed_over() -> None:
    text = "the reform1 came late and the law2 too, said Levy3 then"

    assert found("the reform came late and the law too", text).verdict is Verdict.VERIFIED
    assert found("the law too, said Levy then", text).verdict is Verdict.REVIEW


def test_superscript_marks_are_no_part_of_the_text() -> None:
    assert found("the reform came in 2008 too", "the reform¹² came in 2008³ too").alterations == ()


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("It was in 2008.12 The next", "was in 2008. The next"),
        ("In May 2009,35 they met", "In May 2009, they met"),
        ("It met in Rome.17 The next", "met in Rome. The next"),  # 16 and 18 are nowhere
        ("by 5%3 of them", "by 5% of them"),
        ("in approx.12 of them", "in approx. of them"),
    ],
)
def test_a_number_that_may_be_a_mark_is_for_a_person_to_see(text: str, quotation: str) -> None:
    made = found(quotation, text)

    assert made.verdict is Verdict.REVIEW
    assert "the mark of a note?" in made.reason


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("their co- operation was long", "their cooperation was long"),
        ("a multi–party system there", "a multi-party system there"),
        ("a multi-party system there", "a multi party system there"),
        ("a state-of-the-art dam", "a state of the art dam"),
        ("a state of the art dam", "a state-of-the-art dam"),
        ("some 40\n000 people left", "some 40 000 people left"),
        ("some 40,000 people left", "some 40 000 people left"),
        ("a pre-\nand post-war law", "a pre- and post-war law"),
    ],
)
def test_hyphens_and_the_ends_of_lines_make_no_difference(text: str, quotation: str) -> None:
    assert found(quotation, text).verdict is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("he was not\nable to say", "he was notable to say"),
        ("he was not – able to say", "he was notable to say"),
        ("some 12 345 people left", "some 345 people left"),
        ("the 3 000 votes", "the 30 00 votes"),
    ],
)
def test_words_and_numbers_are_not_put_together_from_others(text: str, quotation: str) -> None:
    assert found(quotation, text).verdict is Verdict.MISMATCH
