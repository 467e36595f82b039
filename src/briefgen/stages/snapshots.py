"""Snapshots: where a source is archived, printed behind its address, as Chicago (14.10) does it.

No citation style knows `archiveurl` and `archivedate`, so citeproc cannot print them.
"""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Final

from lxml.etree import _Element as Element

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.model.codes import references as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.document import Citation, Part, Snapshot
from briefgen.model.terms import Terms
from briefgen.stages.bibtex import address, name_span
from briefgen.stages.dom import elements, make
from briefgen.stages.items import WEB, harmless
from briefgen.stages.wording import fill, partial_date

# The day in an address of the Internet Archive, and others that run its software.
STAMP: Final = re.compile(r"/web/(\d{4})(\d\d)(\d\d)\d{6}\w*/")
CITING: Final = (Part.NOTES.value, Part.REFERENCES.value)


def snapshots(
    bibliography: Bibliography, citations: Iterable[Citation]
) -> Mapping[str, tuple[Entry, Snapshot]]:
    """The archived copies of cited sources, by the address that is printed of each."""
    found: dict[str, tuple[Entry, Snapshot]] = {}
    for key in dict.fromkeys(one.key for one in citations):
        entry = bibliography.entries.get(key)
        if entry is None or entry.fault is not None:
            continue
        url = address(entry.fields.get("archiveurl", ""))
        printed = harmless(address(entry.fields.get("url", "")))
        if printed and WEB.match(url):
            stamp = STAMP.search(url)
            day = entry.fields.get("archivedate") or ("-".join(stamp.groups()) if stamp else "")
            found.setdefault(printed, (entry, Snapshot(address=printed, url=url, date=day)))
    return found


def unprinted(
    known: Mapping[str, tuple[Entry, Snapshot]], written: Mapping[str, str]
) -> list[Diagnostic]:
    """R205 for an archived copy whose source is printed without its address."""
    text = html.unescape("".join(written.get(part, "") for part in CITING))
    message = "the archived copy of {} is not printed, as the style prints no url of it"
    return [
        codes.UNPRINTED_ARCHIVE.at(name_span(entry, "archiveurl"), message.format(entry.key))
        for printed, (entry, _) in known.items()
        if f">{printed}<" not in text
    ]


def set_snapshots(
    trees: Mapping[str, Element], known: Iterable[Snapshot], terms: Terms, language: str
) -> None:
    """Say in notes and references where a copy is, behind the address of what it is a copy of."""
    by_address = {one.address: one for one in known}
    for part in CITING:
        for element in elements(trees[part], "a", "span"):
            one = by_address.get(element.text or "")
            if one is not None and not len(element) and "uri" not in (element.get("class") or ""):
                _say(element, one, terms, language)


def _say(element: Element, one: Snapshot, terms: Terms, language: str) -> None:
    day = partial_date(one.date, language)
    words = fill(terms.archived_on, date=day) if day else terms.archived
    before, _, after = words.partition("{url}")
    tail = element.tail or ""
    closing = tail[:1] if tail[:1] in (">", "⟩") else ""  # <https://…> in some styles
    link = make("a", one.url, href=one.url)
    link.tail = after + tail.removeprefix(closing)
    element.tail = f"{closing}, {before}"
    element.addnext(link)
