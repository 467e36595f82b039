"""Signs between words and numbers: spaces, dashes and hyphens."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import language as codes
from briefgen.model.diagnostic import Diagnostic, Edit
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.prose import Kind

NO_TABLE: Final = tuple(kind for kind in Kind if kind is not Kind.TABLE)
SPACES: Final = re.compile(r"(?<=\S) (?P<more>[ \u00a0]+)(?=[^\s|])")
DASH: Final = re.compile(r"(?<=[^\s\-–—])[ \u00a0](?P<dash>-)(?=\s+[^\s\d\-–—])")
NUMBER: Final = r"\d{1,4}(?:[.,]\d+)?"
RANGE: Final = re.compile(
    rf"(?<![\w.,/:#+-])(?P<low>{NUMBER})(?P<dash>-)(?P<high>{NUMBER})(?![\w/-])"
)
MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
# What says, before or behind two numbers, that they are a range and no score or number of a paper.
COUNTED: Final = re.compile(
    rf"\b(?:pp?\.|pages?|chapters|chs?\.|sections|articles|arts\.|paras?\.|paragraphs|§§|lines|"
    rf"nos\.|"
    rf"ages?|aged|between|from|c\.|стр?\.|гл\.|S\.|{MONTHS})\s*\Z",
    re.IGNORECASE,
)
UNIT: Final = re.compile(
    rf"\s*(?:%|percent|per[ -]cent|percentage|years?\b|months?\b|weeks?\b|days?\b|hours?\b|"
    rf"minutes\b|"
    rf"people\b|members\b|thousand|million|billion|trillion|kilomet|miles\b|km\b|процент|лет\b|"
    rf"(?:{MONTHS})\b)",
    re.IGNORECASE,
)
NUMBERED: Final = re.compile(
    r"(?:ISSN|ISBN|U\.?S\.?C\.?|C\.?F\.?R\.?|No\.?|Tel\.?|phone|fax|GOST)\W*\Z", re.IGNORECASE
)
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 2199


def double_spaces(copy: Copy) -> Iterator[Diagnostic]:
    """D406 for spaces that are typed twice; in tables they align columns."""
    for found in copy.prose.matches(SPACES, *NO_TABLE):
        span = copy.prose.span(found)
        edit = Edit(span=copy.prose.span(found, "more"), text="")
        message = f"{len(found[0])} spaces between words"
        yield codes.DOUBLE_SPACE.at(span, message, "one is enough", edits=(edit,))


def hyphens_as_dashes(copy: Copy) -> Iterator[Diagnostic]:
    """D403 for a hyphen with spaces around it, but for the minus between numbers."""
    for found in copy.prose.matches(DASH, *NO_TABLE):
        span = copy.prose.span(found, "dash")
        hint = "write – (an en dash) here, or — without the spaces"
        edit = Edit(span=span, text="–")
        yield codes.HYPHEN_AS_DASH.at(span, "a hyphen stands for a dash", hint, edits=(edit,))


def hyphens_in_ranges(copy: Copy) -> Iterator[Diagnostic]:
    """D404 for a hyphen between years, pages, days or amounts."""
    text = copy.prose.own
    for found in copy.prose.matches(RANGE, *NO_TABLE):
        low, high = found["low"], found["high"]
        before, after = text[max(0, found.start() - 16) : found.start()], text[found.end() :][:16]
        if NUMBERED.search(before) or not (
            _years(low, high)
            or ((COUNTED.search(before) or UNIT.match(after)) and _rises(low, high))
        ):
            continue
        span = copy.prose.span(found, "dash")
        hint = f"write {low}–{high} with an en dash"
        edit = Edit(span=span, text="–")
        message = f"a hyphen stands between {low} and {high}"
        yield codes.HYPHEN_IN_RANGE.at(span, message, hint, edits=(edit,))


def _years(low: str, high: str) -> bool:
    """Whether two numbers are years, as in 2009-2012 and 1998-99; 2009-12 may be a month."""
    if not (low + high).isdigit() or not FIRST_YEAR <= int(low) <= LAST_YEAR:
        return False
    if len(high) == len(low):
        return int(low) < int(high) <= LAST_YEAR
    months = 12
    return len(high) == 2 and int(low) % 100 < int(high) and int(high) > months


def _rises(low: str, high: str) -> bool:
    """Whether the second of two amounts is more, or is a page number cut short, as in 123-25."""
    if (low + high).isdigit() and 2 <= len(high) < len(low):
        high = low[: -len(high)] + high
    return float(low.replace(",", "")) < float(high.replace(",", ""))
