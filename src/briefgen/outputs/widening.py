"""Widening: tables that are too wide for a column, found by setting them, become bands."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element
from lxml.html import document_fromstring

from briefgen.model.edition import Edition
from briefgen.outputs.engine import Flow, Kit
from briefgen.outputs.frames import Sheet

LETTER: Final = 4.6  # pt a letter of a table takes at most, nearly always
CELL: Final = 8.0  # pt between cells
INNER: Final = frozenset({"li", "td", "blockquote", "dd"})  # a table in these stays there
BAND: Final = "<!-- band -->"


def widened(edition: Edition, kit: Kit) -> Edition:
    """The edition with every table that no column holds across all of them."""
    column = Sheet(paper=edition.paper, frames=edition.frames).column
    if edition.frames.columns == 1 or "<table" not in edition.flows["main"]:
        return edition
    page = document_fromstring(edition.flows["main"])
    bands = {name for name in edition.flows if name.startswith("band-")}
    made: dict[str, str] = {}
    for exhibit in list(_tables(page)):
        html = edition.flows["band"].replace(BAND, _html(exhibit))
        if _least_width(exhibit) > column and _too_wide(html, column, kit):
            name = f"band-{len(bands) + len(made) + 1}"
            made[name] = html
            _replace(exhibit, name)
    if not made:
        return edition
    return replace(edition, flows={**edition.flows, **made, "main": _html(page)})


def _tables(page: Element) -> Iterator[Element]:
    """The tables that stand in the text itself."""
    for element in page.iter("div"):
        if {"exhibit", "table"} <= set((element.get("class") or "").split()):
            above = list(element.iterancestors())
            boxed = any("box" in (one.get("class") or "").split() for one in above)
            if not boxed and not INNER & {one.tag for one in above}:
                yield element


def _least_width(exhibit: Element) -> float:
    """About the width a table needs when every cell breaks wherever it can; pt."""
    longest: dict[int, int] = {}
    for row in exhibit.iter("tr"):
        for number, cell in enumerate(row):
            words = "".join(cell.itertext()).split()
            longest[number] = max(longest.get(number, 0), *map(len, words), 0)
    return sum(length * LETTER + CELL for length in longest.values())


def _too_wide(html: str, width: float, kit: Kit) -> bool:
    flow = Flow(html, kit)
    flow.lay_whole(width)
    return bool(flow.too_wide())


def _replace(exhibit: Element, name: str) -> None:
    """Leave a mark where a table was."""
    exhibit.clear(keep_tail=True)
    exhibit.attrib["class"] = "call"
    exhibit.attrib["id"] = name


def _html(element: Element) -> str:
    doctype = "<!doctype html>" if element.tag == "html" else None
    html: str = etree.tostring(
        element, encoding="unicode", method="html", with_tail=False, doctype=doctype
    )
    return html
