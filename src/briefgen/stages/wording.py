"""Wording: dates, numbers and licences as a reader of the brief's language writes them."""

import datetime
import re
from dataclasses import dataclass
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

# SPDX identifier → name and address of the deed; other licences are printed as written.
CC: Final = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)(-IGO)?|CC0-1\.0")
KINDS: Final = {
    "BY": "Attribution",
    "NC": "NonCommercial",
    "ND": "NoDerivatives",
    "SA": "ShareAlike",
}
SPELLERS: Final = {"kk": "kz"}  # num2words names Kazakh by its country
SMALL: Final = frozenset({"and", "et", "und"})


@dataclass(frozen=True, kw_only=True)
class License:
    """A licence as it is printed: its name, and the address of its text where known."""

    name: str
    url: str | None


def locale_of(language: str) -> Locale:
    """The locale of a language tag, or of its primary language, or English."""
    for tag in (language, language.split("-", maxsplit=1)[0], "en"):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("babel carries English")


def long_date(day: datetime.date, language: str) -> str:
    """A day in words, like November 19, 2009."""
    return str(format_date(day, "long", locale=locale_of(language)))


def long_moment(moment: datetime.datetime, language: str) -> str:
    """A day, hour and offset, like December 1, 2026, 06:00 (UTC+1): as the author gave them."""
    away = moment.utcoffset() or datetime.timedelta()
    hours, minutes = divmod(abs(away) // datetime.timedelta(minutes=1), 60)
    sign = "−" if away < datetime.timedelta() else "+"
    shift = f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if away else ""
    seconds = f":{moment.second:02}" if moment.second else ""
    return f"{long_date(moment.date(), language)}, {moment:%H:%M}{seconds} (UTC{shift})"


def partial_date(text: str, language: str) -> str:
    """A year, a month like 2010-06 or a day in words; anything else as it is."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}", text):
            day = datetime.date.fromisoformat(f"{text}-01")
            return str(format_skeleton("yMMMM", day, locale=locale_of(language)))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return long_date(datetime.date.fromisoformat(text), language)
    except ValueError:
        pass
    return text


def number_in_words(number: int, language: str) -> str:
    """A number spelt out as in a title: Five, Twenty-One."""
    from num2words import num2words  # all its languages, which few commands need

    primary = language.split("-", maxsplit=1)[0]
    try:
        words = str(num2words(number, lang=SPELLERS.get(primary, primary)))
    except NotImplementedError:
        return str(number)
    return re.sub(r"\w+", lambda word: word[0] if word[0] in SMALL else _title(word[0]), words)


def fill(text: str, **values: str) -> str:
    """A term with its {names} filled in; unlike str.format it cannot reach into the values."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _title(word: str) -> str:
    return word[:1].upper() + word[1:]


def license_of(text: str | None) -> License | None:
    """A licence by its SPDX name, or in the author's words."""
    if text is None:
        return None
    found = CC.fullmatch(text.strip())
    if found is None:
        return License(name=text, url=None)
    if found[1] is None:
        deed = "https://creativecommons.org/publicdomain/zero/1.0/"
        return License(name="Creative Commons Zero 1.0", url=deed)
    kinds = "-".join(KINDS[part] for part in found[1].split("-"))
    igo = " IGO" if found[3] else ""
    path = f"{found[1].lower()}/{found[2]}/{'igo/' if igo else ''}"
    return License(
        name=f"Creative Commons {kinds} {found[2]}{igo}",
        url=f"https://creativecommons.org/licenses/{path}",
    )
