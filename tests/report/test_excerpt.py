"""Excerpts: marks stand below the very signs that are meant, however wide those are."""

import pytest
from rich.cells import cell_len

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.diagnostic import Diagnostic
from projects import a_source


def text(*found: Diagnostic) -> str:
    return report.text(found).plain


def excerpt(line: str, start: int, end: int) -> list[str]:
    """What is shown of a text below the place and the message."""
    return text(BAD_VALUE.at(a_source(line).span(start, end), "x")).split("\n")[1:]


def test_an_empty_line_and_an_empty_file_show_no_excerpt() -> None:
    empty = a_source("")

    assert text(BAD_VALUE.at(empty.span(0), "x")) == "briefs/a/brief.md:1:1: error[F203] x"
    assert "\n" not in text(BAD_VALUE.at(a_source("a\n\nb").span(2), "x"))


@pytest.mark.parametrize(
    ("line", "start", "end", "marks"),
    [
        ("abc", 0, 3, "^^^"),
        ("abc", 1, 1, " ^"),
        ("a\tc", 2, 3, "  ^"),
        ("Әлем мен", 5, 8, "     ^^^"),
        ("abc\ndef", 1, 6, " ^^"),
    ],
)
def test_the_spot_is_marked_under_its_characters(
    line: str, start: int, end: int, marks: str
) -> None:
    shown = text(BAD_VALUE.at(a_source(line).span(start, end), "x")).split("\n")

    assert f"    | {marks}" == shown[2]
    assert "\t" not in shown[1]


@pytest.mark.parametrize("start", [0, 50, 150, 290])
def test_of_a_long_line_the_part_around_the_spot_is_shown(start: int) -> None:
    source = a_source("".join(chr(ord("a") + n % 26) for n in range(300)))
    _, shown, marks = text(BAD_VALUE.at(source.span(start, start + 9), "x")).split("\n")
    spot = marks.index("^")

    assert source.text[start : start + 9].strip("…") in shown[spot : spot + 9]
    assert marks.count("^") == 9
    assert len(shown) <= report.WIDTH + 7


@pytest.mark.parametrize(
    ("line", "start", "end", "marks"),
    [
        ("水と家 [@nobody]", 6, 12, "         ^^^^^^"),
        ("水と家", 2, 3, "    ^^"),
        ("👩 and me", 2, 5, "   ^^^"),
        ("🇰🇿 flag", 3, 7, "   ^^^^"),
        ("cafe\u0301 bar", 6, 9, "     ^^^"),
        ("cafe\u0301 bar", 4, 5, "   ^"),
        ("\u0301", 0, 1, "^"),
        ("a\u200bb", 2, 3, " ^"),
    ],
)
def test_marks_are_as_wide_as_the_signs_above_them(
    line: str, start: int, end: int, marks: str
) -> None:
    assert excerpt(line, start, end)[1] == f"    | {marks}"


def test_a_spot_over_two_lines_is_marked_on_both() -> None:
    assert excerpt('He said "one\n  two" here.\n', 8, 19) == [
        '  1 | He said "one',
        "    |         ^^^^",
        '  2 |   two" here.',
        "    |   ^^^^",
    ]


def test_of_a_spot_over_many_lines_the_first_and_the_last_are_shown() -> None:
    text = "\n".join(f"line {n}" for n in range(1, 13))

    assert excerpt(text, 5, len(text)) == [
        "   1 | line 1",
        "     |      ^",
        "   … |",
        "  12 | line 12",
        "     | ^^^^^^^",
    ]


def test_a_spot_that_ends_with_its_line_is_on_that_line_only() -> None:
    assert excerpt("abc\ndef\n", 0, 4) == ["  1 | abc", "    | ^^^"]


@pytest.mark.parametrize("start", [0, 40, 150, 290])
def test_of_a_long_line_of_wide_signs_no_more_is_shown_than_fits(start: int) -> None:
    shown, marks = excerpt("水" * 300, start, start + 5)

    assert cell_len(shown) <= report.WIDTH + 7
    assert marks.count("^") == 10
    assert set(shown[6:]) <= {"水", "…"}


def test_a_spot_longer_than_the_window_is_marked_to_its_end() -> None:
    shown, marks = excerpt("a" * 300, 100, 290)

    assert shown.endswith("…")
    assert len(marks) == len(shown) - 1
