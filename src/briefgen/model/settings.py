"""Field types shared by front matter, `series.yaml` and `theme.yaml`.

YAML scalars arrive as text, so that `title: 2010` and `title: NO` are titles; each type here reads
the text it wants and says in an author's words what it expected.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)


class Settings(BaseModel):
    """A frozen group of fields; an unknown key is a finding, not a silent extra."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def model_json_schema(cls, **options: Any) -> dict[str, Any]:  # type: ignore[override]  # the same, by name only
        """The schema, in which each field has the words under it as its description."""
        from briefgen.model.meanings import Described

        return super().model_json_schema(**{"schema_generator": Described, **options})


def _date(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError("a date is written year-month-day, like 2009-11-19")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"there is no day {value} in the calendar") from None
    return value


MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(T(?P<hour>\d{2}:\d{2}(:\d{2})?))?(?P<offset>Z|[+-]\d{2}:\d{2})?"
)


def _moment(value: object) -> object:
    if not isinstance(value, str):
        return value
    expected = "expected a day, hour and offset, like 2026-12-01T06:00+01:00"
    found = MOMENT.fullmatch(value)
    if found is None:
        raise ValueError(expected)
    if found["hour"] is None:
        raise ValueError(f"{expected}; this is only a day")
    if found["offset"] is None:
        raise ValueError(f"{expected}; the offset from UTC is missing, Z for UTC itself")
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"there is no day and hour {value}") from None


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError("expected true or false")


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"-?\d{1,9}", value):
            raise ValueError("expected a whole number")
        return int(value)
    return value


def _number(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", value):
            raise ValueError("expected a number")
        return float(value)
    return value


def _shown(pattern: str, example: str) -> WithJsonSchema:
    """The form of a text as editors check it: JavaScript knows no escaped quotation mark."""
    form = pattern.replace('\\"', '"')
    return WithJsonSchema({"type": "string", "pattern": f"^({form})$", "examples": [example]})


def _form(pattern: str, expected: str) -> BeforeValidator:
    """A check of a text's form that says in words what it wants, where a pattern would not."""

    def check(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise ValueError(f"expected {expected}")
        return value

    return BeforeValidator(check)


_URL = r"https?://[^\s<>\"']+"
# RFC 5646, the part in use: a primary subtag, then script, region or variant.
_LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
_EMAIL = r"[^@\s<>\"']+@[^@\s<>\"']+"
_ORCID = r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]"
_DOI = r"10\.\d{4,9}/[^\s\"<>]+"
_ISSN = r"\d{4}-\d{3}[\dX]"
# RePEc's archives have three letters, its series six signs.
_HANDLE = r"RePEc:[a-z]{3}:[A-Za-z0-9]{6}"
_RULE = r"[A-Z]\d{3}|[a-z]+(-[a-z]+)*"


def _checked_issn(value: str) -> str:
    """An ISSN whose last sign is right (ISO 3297: weights 8 to 2, modulo 11)."""
    digits = [10 if sign == "X" else int(sign) for sign in value.replace("-", "")]
    if sum(weight * digit for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11:
        raise ValueError("a digit of this ISSN is wrong: its last sign does not fit the others")
    return value


# For an editor 2010 is a number; here a title or a keyword may be called so.
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1}),
]
Day = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2009-11-19"]}),
]
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2026-12-01T06:00+01:00"]}
    ),
]
Flag = Annotated[bool, BeforeValidator(_flag)]
Numeral = BeforeValidator(_whole)
Whole = Annotated[int, Numeral]
Positive = Annotated[int, Numeral, Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})]
Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
Length = Annotated[float, BeforeValidator(_number), Field(ge=0, le=5000, allow_inf_nan=False)]
Url = Annotated[
    str,
    _form(_URL, "a web address that begins with https:// or http://"),
    _shown(_URL, "https://example.org/"),
]
Language = Annotated[
    str, _form(_LANGUAGE, "a language tag like en, en-GB or kk"), _shown(_LANGUAGE, "en-GB")
]
Slug = Annotated[
    str,
    _form(_SLUG, "a name of small letters, digits and single hyphens"),
    _shown(_SLUG, "csis-ind"),
]
Email = Annotated[
    str, _form(_EMAIL, "an address like ada@example.org"), _shown(_EMAIL, "ada@example.org")
]
Orcid = Annotated[
    str,
    _form(_ORCID, "an ORCID iD like 0000-0002-1825-0097"),
    _shown(_ORCID, "0000-0002-1825-0097"),
]
Doi = Annotated[
    str,
    _form(_DOI, "a DOI without its address, like 10.5281/zenodo.1"),
    _shown(_DOI, "10.5281/zenodo.1"),
]
Issn = Annotated[
    str,
    _form(_ISSN, "an ISSN like 2049-3630"),
    AfterValidator(_checked_issn),
    _shown(_ISSN, "2049-3630"),
]
Handle = Annotated[
    str,
    _form(_HANDLE, "a series handle like RePEc:lkf:polbrf"),
    _shown(_HANDLE, "RePEc:lkf:polbrf"),
]
RuleName = Annotated[str, _form(_RULE, "the code or the name of a rule, like R104 or unused-entry")]
