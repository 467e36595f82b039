"""The types of fields: what each takes, and what it says of the rest."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from briefgen.model import settings


def taken(kind: Any, value: object) -> object:
    adapter: TypeAdapter[object] = TypeAdapter(kind)
    return adapter.validate_python(value)


def refused(kind: object, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        taken(kind, value)
    return caught.value.errors()[0]["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        (settings.Text, " Water ", "Water"),
        (settings.Text, "2010", "2010"),
        (settings.Text, "NO", "NO"),
        (settings.Day, "2009-11-19", date(2009, 11, 19)),
        (settings.Day, "2008-02-29", date(2008, 2, 29)),
        (settings.Flag, "true", True),
        (settings.Flag, "false", False),
        (settings.Flag, True, True),
        (settings.Whole, "-3", -3),
        (settings.Whole, "007", 7),
        (settings.Positive, "1", 1),
        (settings.Number, "13.2", 13.2),
        (settings.Number, "-54", -54.0),
        (settings.Length, "0", 0.0),
        (settings.Length, "5000", 5000.0),
        (settings.Url, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (settings.Url, "http://example.org", "http://example.org"),
        (settings.Language, "kk", "kk"),
        (settings.Language, "en-GB", "en-GB"),
        (settings.Language, "zh-Hant-TW", "zh-Hant-TW"),
        (settings.Slug, "csis-ind", "csis-ind"),
        (settings.Slug, "5", "5"),
        (settings.Email, "ada@example.org", "ada@example.org"),
        (settings.Orcid, "0000-0002-1825-009X", "0000-0002-1825-009X"),
        (settings.Doi, "10.5281/zenodo.1", "10.5281/zenodo.1"),
        (settings.RuleName, "R104", "R104"),
        (settings.RuleName, "unused-entry", "unused-entry"),
    ],
)
def test_a_field_reads_the_text_it_wants(kind: object, written: object, meant: object) -> None:
    read = taken(kind, written)

    assert meant == read
    assert type(meant) is type(read)


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (settings.Day, "2009-02-30", "there is no day 2009-02-30 in the calendar"),
        (settings.Day, "2009-13-01", "there is no day 2009-13-01 in the calendar"),
        (settings.Day, "0000-01-01", "there is no day 0000-01-01 in the calendar"),
        (settings.Day, "19.11.2009", "a date is written year-month-day, like 2009-11-19"),
        (settings.Day, "2009-11-19 10:00", "a date is written year-month-day, like 2009-11-19"),
        (settings.Day, "20091119", "a date is written year-month-day, like 2009-11-19"),
        (settings.Flag, "yes", "expected true or false"),
        (settings.Flag, "True", "expected true or false"),
        (settings.Flag, None, "expected true or false"),
        (settings.Flag, ["true"], "expected true or false"),
        (settings.Whole, "five", "expected a whole number"),
        (settings.Whole, "5.0", "expected a whole number"),
        (settings.Whole, "1e9", "expected a whole number"),
        (settings.Whole, "1_000", "expected a whole number"),
        (settings.Whole, "9" * 5000, "expected a whole number"),
        (settings.Number, "nan", "expected a number"),
        (settings.Number, "inf", "expected a number"),
        (settings.Number, "1e400", "expected a number"),
        (settings.Url, "example.org", "expected a web address that begins with"),
        (settings.Url, "javascript:alert(1)", "expected a web address that begins with"),
        (settings.Url, 'https://example.org/"onload="x', "expected a web address"),
        (settings.Url, "https://example.org/<x>", "expected a web address"),
        (settings.Url, "https://a b", "expected a web address"),
        (settings.Language, "English", "expected a language tag like en, en-GB or kk"),
        (settings.Language, 'en" onload="x', "expected a language tag like en, en-GB or kk"),
        (settings.Language, "en_US", "expected a language tag like en, en-GB or kk"),
        (settings.Slug, "../etc", "expected a name of small letters, digits and single hyphens"),
        (settings.Slug, "a--b", "expected a name of small letters, digits and single hyphens"),
        (settings.Slug, "CSIS", "expected a name of small letters, digits and single hyphens"),
        (settings.Email, "ada at example.org", "expected an address like ada@example.org"),
        (settings.Orcid, "0000", "expected an ORCID iD like 0000-0002-1825-0097"),
        (settings.Doi, "https://doi.org/10.1/x", "expected a DOI without its address"),
        (settings.RuleName, "r104", "expected the code or the name of a rule"),
    ],
)
def test_a_field_says_in_words_what_it_expected(kind: object, written: object, said: str) -> None:
    message = refused(kind, written)

    assert message.startswith(said)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (settings.Text, ""),
        (settings.Text, "   "),
        (settings.Text, ["one"]),
        (settings.Text, 5),
        (settings.Positive, "0"),
        (settings.Positive, "-1"),
        (settings.Length, "-0.1"),
        (settings.Length, "5001"),
        (settings.Day, None),
        (settings.Url, ["https://example.org"]),
    ],
)
def test_a_field_refuses_what_is_of_another_kind_or_out_of_bounds(
    kind: object, written: object
) -> None:
    said = refused(kind, written)

    assert said


@pytest.mark.parametrize("text", ["\nen", "en\n", "kk\n"])
def test_a_line_end_does_not_slip_past_a_pattern(text: str) -> None:
    said = refused(settings.Language, text)

    assert said.startswith("expected a language tag")


class Pair(settings.Settings):
    """Two fields."""

    one: settings.Text
    """The first."""
    two: settings.Whole = 2
    """The second."""


def test_settings_are_frozen() -> None:
    pair = Pair(one="x")

    with pytest.raises(ValidationError, match="frozen"):
        pair.one = "y"  # type: ignore[misc]


def test_settings_refuse_a_field_they_do_not_have() -> None:
    with pytest.raises(ValidationError) as caught:
        Pair.model_validate({"one": "x", "three": "3"})

    assert caught.value.errors()[0]["type"] == "extra_forbidden"


def test_the_words_under_an_attribute_are_its_description_in_the_schema() -> None:
    properties = Pair.model_json_schema()["properties"]

    assert properties["one"]["description"] == "The first."
    assert properties["two"]["default"] == 2
