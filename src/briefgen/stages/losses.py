"""Losses: what an entry says and pandoc does not print, for it drops data without a word."""

import re
from collections.abc import Iterator
from typing import Any, Final

from briefgen.model.bibliography import Entry
from briefgen.model.codes import references as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.bibtex import name_span
from briefgen.stages.items import letters

DATED: Final = re.compile(r"\d{4}")
SIGN: Final = re.compile(r"(?<![\\&])[$%#]")  # of TeX's: mathematics, a comment, a parameter
# Variables of CSL in which pandoc prints the fields, other than the title and the dates.
PRINTED: Final = {
    "title": ("subtitle", "titleaddon"),
    "title-short": ("shorttitle",),
    "author": ("author",),
    "editor": ("editor",),
    "publisher": ("publisher", "institution", "organization", "school", "howpublished"),
    "publisher-place": ("location", "address"),
    "container-title": ("journaltitle", "journal", "journalsubtitle", "booktitle", "booksubtitle"),
    "collection-title": ("series",),
    "genre": ("type",),
    "number": ("number",),
    "volume": ("volume",),
}
SIGNS: Final = r"write \$, \%, \& and \# for $, %, & and #"


def losses(entry: Entry, item: dict[str, Any]) -> Iterator[Diagnostic]:
    """R203 for a cut title or name, for money whose spaces are lost, and for a dropped date."""
    title, printed = entry.fields.get("title", ""), str(item.get("title", ""))
    cut = len(letters(printed)) < 0.9 * len(letters(title)) and "&#" not in title  # R362 tells
    if cut or "$" in SIGN.findall(title):
        yield _lost(entry, "title", printed)
    for variable, names in PRINTED.items():
        whole = _text(item.get(variable, ""))
        for name in names:
            value = entry.fields.get(name, "")
            if SIGN.search(value) and not _has(whole, value):
                yield _lost(entry, name, whole)
    for name in ("date", "year"):
        value = entry.fields.get(name, "")
        if DATED.search(value) and not item.get("issued"):
            message = f'the {name} of {entry.key}, "{value}", is not printed'
            hint = "write 2009, 2009-11, 2009-11-19 or a range like 2009/2012"
            yield codes.LOSSY_ENTRY.at(name_span(entry, name), message, hint)


def _lost(entry: Entry, name: str, printed: str) -> Diagnostic:
    shown = f"is printed as “{printed}”" if printed else "is not printed"
    message = f"the {name} of {entry.key} {shown}"
    return codes.LOSSY_ENTRY.at(name_span(entry, name), message, SIGNS)


def _text(value: Any) -> str:
    """What a variable of an item says; names are put one after the other."""
    if not isinstance(value, list):
        return str(value)
    return ", ".join(" ".join(str(part) for part in name.values()) for name in value)


def _has(printed: str, written: str) -> bool:
    """Whether all words of a value are printed, in any order, and its money as it is written."""
    said = letters(printed)
    words = re.split(r"[\s{}~]+", written)
    return "$" not in SIGN.findall(written) and all(letters(word) in said for word in words)
