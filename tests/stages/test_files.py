"""Text files of the project, and the one way to say that one cannot be used."""

from pathlib import PurePosixPath

import pytest

from briefgen.stages.files import decode, read_source
from fake_world import FakeWorld
from projects import where

PATH = PurePosixPath("briefs/a/brief.md")


def test_a_file_is_read_as_clean_text() -> None:
    made = read_source(PATH, 100, FakeWorld({str(PATH): b"\xef\xbb\xbfa\r\nb"}))

    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.text == "a\nb"
    assert made.value.path == PATH


def test_a_missing_file_is_told_at_its_first_place() -> None:
    made = read_source(PATH, 100, FakeWorld())

    assert made.value is None
    assert where(made.diagnostics) == ["1:1 P102 "]
    assert made.diagnostics[0].message == "this file is missing"


@pytest.mark.parametrize(
    ("data", "place", "byte"),
    [
        (b"ab\xe9", "1:3", "0xe9"),
        (b"a\r\nb\xff\xfe", "2:2", "0xff"),
        (b"\xef\xbb\xbf\xd3\x98\xd3", "1:2", "0xd3"),
        (b"\xed\xa0\x80", "1:1", "0xed"),
    ],
)
def test_a_byte_that_is_not_utf_8_is_told_at_its_line_and_column(
    data: bytes, place: str, byte: str
) -> None:
    made = decode(PATH, data, 100)

    assert made.value is None
    assert where(made.diagnostics)[0].startswith(f"{place} P102")
    assert made.diagnostics[0].message == f"this file is not UTF-8 text: byte {byte}"
    assert made.diagnostics[0].hint == "save it as UTF-8"


def test_a_nul_character_is_told_at_its_place() -> None:
    made = decode(PATH, b"a\nb\0", 100)

    assert where(made.diagnostics) == ["2:2 P102 \0"]


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\x0c", "\x1b", "\x7f", "\x92", "\uffff"])
def test_a_control_character_is_told_at_its_place_with_its_number(sign: str) -> None:
    made = decode(PATH, f"a\nb{sign}c".encode(), 100)

    assert made.value is None
    assert where(made.diagnostics) == [f"2:2 P102 {sign}"]
    assert f"U+{ord(sign):04X}" in made.diagnostics[0].message
    assert made.diagnostics[0].hint == "delete it"


def test_control_characters_become_spaces_where_they_do_not_matter() -> None:
    made = decode(PATH, "a\x0bb\x92c\td\n".encode(), 100, controls=True)

    assert made.value is not None
    assert made.value.text == "a b c\td\n"


def test_tabs_soft_hyphens_and_odd_spaces_are_text() -> None:
    made = decode(PATH, "a\tb\u00adc\u2028d\u200be\ufdd0".encode(), 100)

    assert made.diagnostics == ()


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    assert decode(PATH, b"x" * 2048, 2048).diagnostics == ()
    assert where(decode(PATH, b"x" * 2049, 2048).diagnostics) == ["1:1 P102 "]
    assert "over the limit" in decode(PATH, b"x" * 2049, 2048).diagnostics[0].message


@pytest.mark.parametrize(
    ("limit", "shown"),
    [(2 << 20, "2.1 MB, over the limit of 2 MB"), (64 << 10, "65 KB, over the limit of 64 KB")],
)
def test_a_limit_is_told_in_words_people_use(limit: int, shown: str) -> None:
    made = decode(PATH, b"x" * (limit + 1), limit)

    assert made.diagnostics[0].message == f"this file has {shown}"
    assert made.diagnostics[0].hint is not None
