"""Dates: when a source was written and when it was read, as far as an entry says so."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from briefgen.model.codes import lint as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.lint.addresses import is_doi
from briefgen.stages.lint.fields import meant_by
from briefgen.stages.lint.works import WEB, Work, Works

DATES: Final = ("date", "urldate", "archivedate", "eventdate", "origdate")
# A day as pandoc reads it; months over 20 are seasons (EDTF, level 1).
ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:.Z+-]+)?[~?%]?")
YEAR: Final = re.compile(r"\d{3}[\dXu]")
UNDATED: Final = re.compile(r"n\.?\s*d\.?|no date|undated", re.IGNORECASE)  # as styles say it
SEASONS: Final = range(21, 42)
MONTHS: Final = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
# Days as people write them, to be shown as they should be.
TURNED: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4})")
NAMED: Final = re.compile(
    r"([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (\d{4})|(\d{1,2}) ([A-Z][a-z]{2})[a-z]*\.? (\d{4})"
)
ACCESSED: Final = re.compile(
    r"\W*(?:last )?(?:accessed|visited|retrieved)\b(?: on)?:?([^;]*)", re.IGNORECASE
)
SHAPE: Final = "write 2009, 2009-11 or 2009-11-19"


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A year, a month or a day: its first day and its last."""

    first: date
    last: date


def moment(text: str) -> Moment | None:
    """The time a date names, a range its beginning; None when it names none."""
    found = ISO.fullmatch(text.split("/", maxsplit=1)[0].strip())
    if found is None or found[1] == "0000":
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    if month in SEASONS:
        month = day = 0
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    last_day = day or calendar.monthrange(year, month or 12)[1]
    return Moment(first=first, last=date(year, month or 12, last_day))


def access_dates(work: Work) -> Iterator[Diagnostic]:
    """R301 for a page of which nobody knows when it was as it is quoted."""
    if not work.cited or work.get("urldate") or "urldate" in meant_by(work.entry.fields):
        return
    noted = _noted(work.own("note"))
    hint = "add the day on which you read it, like urldate = {2009-11-19}"
    if noted:
        hint = f"write urldate = {{{noted}}} in place of the words in note"
    if work.kind in WEB and not work.get("date", "year"):
        message = f"{work.key} has neither date nor urldate"
        yield codes.NO_ACCESS_DATE.at(work.head, message, hint)
    elif work.own("url") and not work.get("doi", "archivedate") and not is_doi(work.own("url")):
        message = f"{work.key} has a url and no urldate"
        yield codes.NO_ACCESS_DATE.at(work.name("url"), message, hint)


def times(works: Works) -> Iterator[Diagnostic]:
    """R302 for reading before writing, R303 for what has not happened yet."""
    tomorrow = works.today + timedelta(days=1)  # it has begun, east of Greenwich
    for work in works.all:
        name = "date" if work.own("date") else "year"
        written, read = moment(work.get("date", "year")), moment(work.own("urldate"))
        if written and work.own(name) and written.first > tomorrow:
            message = f"the {name} of {work.key}, {work.own(name)}, is still to come"
            hint = "of a work that is to appear, write pubstate = {forthcoming} in place of a date"
            yield codes.FUTURE_DATE.at(work.value(name), message, hint)
        elif read and read.first > tomorrow:
            message = f"the urldate of {work.key}, {work.own('urldate')}, is still to come"
            hint = "write the day on which you read it"
            yield codes.FUTURE_DATE.at(work.value("urldate"), message, hint)
        elif written and read and read.last < written.first:
            message = f"{work.key} was read before it was written, {work.get('date', 'year')}"
            hint = "correct one of the two: urldate is the day on which you read it"
            yield codes.EARLY_ACCESS.at(work.value("urldate"), message, hint)


def forms(work: Work) -> Iterator[Diagnostic]:
    """R304 for a date that is none, or that another one contradicts.

    A date with a year that is not printed is R203's.
    """
    for name in DATES:
        text = work.own(name)
        if text and (fault := _fault(name, text)) is not None:
            message = f'the {name} of {work.key}, "{text}", {fault}'
            yield codes.BAD_DATE.at(work.value(name), message, _shape(text))
    year, month = work.own("year"), work.own("month")
    if year and not YEAR.search(year) and not UNDATED.fullmatch(year):
        message = f'the year of {work.key}, "{year}", is no year'
        yield codes.BAD_DATE.at(work.value("year"), message, _shape(year))
    if year and work.own("date") and year[:4] != work.own("date")[:4]:
        message = f"{work.key} has the year {year}, and the date {work.own('date')}"
        yield codes.BAD_DATE.at(work.value("year"), message, "keep one; the date is printed")
    if month and not work.own("date") and not _is_month(month):
        message = f'the month of {work.key}, "{month}", is not printed'
        yield codes.BAD_DATE.at(work.value("month"), message, _month(month))


def _fault(name: str, text: str) -> str | None:
    """What is wrong with a date."""
    parts = [ISO.fullmatch(part.strip()) for part in text.split("/")]
    for found in filter(None, parts):
        month = int(found[2] or 1)
        if month not in range(1, 13) and month not in SEASONS:
            return f"has no such month: {found[2]}"
        if found[3] and moment(found[0]) is None:
            return f"has no such day: {found[3]}"
    sound = (YEAR.search(text) or UNDATED.fullmatch(text)) if name == "date" else all(parts)
    return None if sound else "is not a date that pandoc reads"


def _shape(text: str) -> str:
    """How a date is to be written: the very one, where it can be told."""
    day = _read(text.strip())
    if moment(day) is not None:
        return f"write {day}"
    if not YEAR.search(text) and not text.isdigit():
        coming = re.search("forthcoming|press|appear|submitted", text, re.IGNORECASE)
        if coming:
            return "write pubstate = {forthcoming} in its place"
        return "leave it out: styles say by themselves that there is none"
    return SHAPE


def _read(text: str) -> str:
    """A day as people write it, in the form of a date; nothing if it is none."""
    if found := TURNED.fullmatch(text):
        year, month, day = found.groups()[:3] if found[1] else found.groups()[:2:-1]
        return f"{year}-{int(month):02}-{int(day):02}"
    if found := NAMED.fullmatch(text):
        named, day, year = found.groups()[:3] if found[1] else (found[5], found[4], found[6])
        if named.lower() in MONTHS:
            return f"{year}-{MONTHS.index(named.lower()) + 1:02}-{int(day):02}"
    return ""


def _noted(note: str) -> str:
    """The day that a note says a page was read on, as "Accessed: May 6, 2018"; nothing if none."""
    words = ACCESSED.match(note)
    day = words[1].strip(" .") if words else ""
    return day if moment(day) else _read(day)


def _is_month(text: str) -> bool:
    return text.lower() in MONTHS or re.fullmatch(r"0?[1-9]|1[0-2]", text) is not None


def _month(text: str) -> str:
    short = text[:3].lower()
    return f"write month = {short}" if short in MONTHS else "write it as a number, 1 to 12"
