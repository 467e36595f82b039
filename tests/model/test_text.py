"""Sources, and the arithmetic between offsets and the lines and columns people count."""

from pathlib import PurePosixPath

import pytest

from briefgen.model.text import Place, Source, clean_text


def source(text: str) -> Source:
    return Source(path=PurePosixPath("briefs/a/brief.md"), text=text)


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("", 99, 1, 1),
        ("a", -5, 1, 1),
        ("a", 1, 1, 2),
        ("a\n", 1, 1, 2),
        ("a\n", 2, 2, 1),
        ("ab\ncd\n\nef", 4, 2, 2),
        ("ab\ncd\n\nef", 6, 3, 1),
        ("ab\ncd\n\nef", 8, 4, 2),
        ("ab\ncd\n\nef", 99, 4, 3),
        ("Әлем\nмір", 5, 2, 1),
        ("𝟙a", 1, 1, 2),
        ("a\x0bb\x85c\u2028d\ne", 8, 2, 1),
    ],
)
def test_an_offset_has_a_line_and_a_column_in_characters(
    text: str, offset: int, line: int, column: int
) -> None:
    place = source(text).place(offset)

    assert place == Place(line=line, column=column)


@pytest.mark.parametrize(
    ("line", "column", "offset"),
    [(1, 1, 0), (2, 1, 3), (2, 2, 4), (0, 0, 0), (-3, -3, 0), (2, 99, 5), (99, 1, 3), (99, 99, 5)],
)
def test_a_line_and_a_column_have_an_offset_inside_the_text(
    line: int, column: int, offset: int
) -> None:
    found = source("ab\ncd").offset(line, column)

    assert offset == found


def test_a_line_is_had_without_its_end() -> None:
    text = source("one\n\nthree")

    assert [text.line(number) for number in (1, 2, 3)] == ["one", "", "three"]


def test_a_source_that_ends_with_a_line_feed_has_an_empty_last_line() -> None:
    text = source("one\n")

    assert text.line_starts == (0, 4)
    assert not text.line(2)


def test_a_span_knows_its_text_its_first_place_and_the_place_behind_it() -> None:
    span = source("one\ntwo three").span(4, 7)

    assert span.text == "two"
    assert Place(line=2, column=1) == span.first
    assert Place(line=2, column=4) == span.last


def test_a_span_without_an_end_is_one_character() -> None:
    span = source("one").span(1)

    assert span.text == "n"


def test_spans_are_equal_when_their_sources_and_places_are() -> None:
    assert source("one").span(1, 2) == source("one").span(1)
    assert source("one").span(1, 2) != source("two").span(1, 2)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffa\r\nb\rc\n", "a\nb\nc\n"),
        ("a\r\r\nb", "a\n\nb"),
        ("a\ufeffb", "a\ufeffb"),
        ("", ""),
    ],
)
def test_a_clean_text_has_line_feeds_only_and_no_byte_order_mark(raw: str, text: str) -> None:
    cleaned = clean_text(raw)

    assert text == cleaned
