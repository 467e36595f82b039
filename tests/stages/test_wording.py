"""Wording: dates, numbers and licences as a reader of the language writes them."""

from datetime import date

import pytest

from briefgen.stages.wording import (
    License,
    fill,
    license_of,
    locale_of,
    long_date,
    number_in_words,
    partial_date,
)


def plain_spaces(text: str) -> str:
    """A text in which spaces that hold words together are spaces like others."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-US", "November 19, 2009"),
        ("en", "November 19, 2009"),
        ("en-GB", "19 November 2009"),
        ("ru", "19 ноября 2009 г."),
        ("kk", "2009 ж. 19 қараша"),
        ("de-AT", "19. November 2009"),
        ("fr", "19 novembre 2009"),
        ("xx-nowhere", "November 19, 2009"),
    ],
)
def test_a_day_is_in_the_words_of_the_language(language: str, words: str) -> None:
    written = long_date(date(2009, 11, 19), language)

    assert words == plain_spaces(written)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2010", "en", "2010"),
        ("2010-06", "en", "June 2010"),
        ("2010-06-01", "en", "June 1, 2010"),
        ("2010-06-01", "kk", "2010 ж. 1 маусым"),
        ("2010-13", "en", "2010-13"),
        ("2010-02-30", "en", "2010-02-30"),
        ("the end of 2010", "en", "the end of 2010"),
        ("", "en", ""),
    ],
)
def test_a_part_of_a_date_is_in_words_and_anything_else_as_it_is(
    text: str, language: str, words: str
) -> None:
    assert words == plain_spaces(partial_date(text, language))


def test_a_month_in_russian_stands_by_itself() -> None:
    assert partial_date("2010-06", "ru").startswith("июнь 2010")


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        (5, "en-US", "Five"),
        (21, "en", "Twenty-One"),
        (105, "en", "One Hundred and Five"),
        (5, "ru", "Пять"),
        (21, "kk", "Жиырма Бір"),
        (5, "de", "Fünf"),
        (5, "xx", "5"),
    ],
)
def test_a_number_is_spelt_as_in_a_title(number: int, language: str, words: str) -> None:
    assert words == number_in_words(number, language)


def test_a_language_nobody_knows_is_written_like_english() -> None:
    assert locale_of("xx-nowhere").language == "en"
    assert locale_of("kk-KZ").language == "kk"
    assert locale_of("").language == "en"


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("CC-BY-4.0", "Creative Commons Attribution 4.0", "by/4.0/"),
        ("CC-BY-SA-3.0", "Creative Commons Attribution-ShareAlike 3.0", "by-sa/3.0/"),
        (
            "CC-BY-NC-ND-4.0",
            "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0",
            "by-nc-nd/4.0/",
        ),
        ("CC-BY-3.0-IGO", "Creative Commons Attribution 3.0 IGO", "by/3.0/igo/"),
    ],
)
def test_a_creative_commons_licence_has_its_name_and_its_deed(
    text: str, name: str, url: str
) -> None:
    deed = f"https://creativecommons.org/licenses/{url}"

    assert License(name=name, url=deed) == license_of(text)


def test_a_licence_in_words_is_printed_as_written_and_none_is_none() -> None:
    zero = "https://creativecommons.org/publicdomain/zero/1.0/"

    assert license_of("All rights reserved") == License(name="All rights reserved", url=None)
    assert license_of("CC0-1.0") == License(name="Creative Commons Zero 1.0", url=zero)
    assert license_of(None) is None


def test_a_term_is_filled_in_by_name_and_reaches_no_further() -> None:
    assert fill("{label} Number {number}", label="Brief", number="5") == "Brief Number 5"
    assert fill("{a.__class__} {a!r} {b}", a="x") == "{a.__class__} {a!r} {b}"
    assert fill("{a} {b}", a="{b}", b="c") == "c c"
