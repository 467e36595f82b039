"""Imposition: frames laid out apart, moved to where they stand and gathered into sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

from weasyprint.css import ColorProfile
from weasyprint.document import Document, Page
from weasyprint.formatting_structure import boxes
from weasyprint.html import get_html_metadata
from weasyprint.pdf.metadata import DocumentMetadata

from briefgen.outputs.engine.flow import PX, Flow
from briefgen.outputs.engine.kit import Kit

SRGB: Final = "srgb"
Tags = tuple[tuple[tuple[int, ...], bool], ...]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A frame's worth of a flow, moved to where it stands on its sheet, its notes `drop` pt lower.

    `rank` orders reading.
    """

    flow: Flow
    index: int
    x: float
    y: float
    rank: tuple[int, ...]
    drop: float = 0.0


def impose(backdrop: Flow, sheets: Sequence[Sequence[Piece]], kit: Kit) -> tuple[Document, Tags]:
    """Gather pieces onto their sheets; returns the document and, for each of its top-level tags in
    order, the rank of its piece and whether it holds notes.
    """
    pages: list[Page] = []
    tags: list[tuple[tuple[int, ...], bool]] = []
    seen: list[Any] = []
    for number, pieces in enumerate(sheets):
        page = backdrop.pages[number]
        children: list[Any] = []
        for piece in sorted(pieces, key=lambda one: one.rank):
            for child in _moved(piece):
                children.append(child)
                notes = isinstance(child, boxes.FootnoteAreaBox)
                tags += [(piece.rank, notes)] * (1 if notes else _tagged(child))
        # The backdrop's own root is empty and left out: only its running heads and feet stand.
        page.children = (*children, *backdrop.margin_boxes(number))
        _one_bookmark_each(page, seen)
        backdrop.draw_backgrounds(page)
        made = Page(page)
        # Boxes inside a link are links too to WeasyPrint, but not to its tags: the link's own box
        # stands for all of it (PDF/UA-1 7.18.5).
        made.links = [one for one in made.links if one[3].link]
        pages.append(made)
    metadata = DocumentMetadata(**get_html_metadata(backdrop.html))
    document = Document(pages, metadata, kit.fetcher, kit.fonts, {SRGB: _profile()}, SRGB)
    return document, tuple(tags)


def _profile() -> ColorProfile:
    """The colours that all others are given in, as WeasyPrint brings them along."""
    data = files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    return ColorProfile(BytesIO(data), SRGB, "relative-colorimetric", (["r"], ["g"], ["b"]))


def _tagged(root: Any) -> int:
    """How many tags WeasyPrint will give a flow's root: one for each box its body holds.

    A frame that only takes up notes from the frame before has an empty body.
    """
    return sum(len(body.children) for body in root.children)


def _moved(piece: Piece) -> list[Any]:
    """The boxes of a piece where they stand on the sheet: its text, and its notes if it has any."""
    laid = piece.flow.pages[piece.index]
    laid.translate(piece.x * PX, piece.y * PX)
    root, notes, _ = laid.children
    notes.translate(0, piece.drop * PX)
    return [root, notes] if notes.children else [root]


def _one_bookmark_each(page: Any, seen: list[Any]) -> None:
    """A heading broken over frames is one bookmark (Kozea/WeasyPrint#1145)."""
    for box in page.descendants():
        if box.bookmark_label:
            if any(box.element is element for element in seen):
                box.bookmark_label = ""
            else:
                seen.append(box.element)
