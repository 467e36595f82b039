"""What a compositor would not let pass: the faults of an imposed brief, in words.

Boxes are read where they stand on their sheets, after imposition; text is read from the PDF.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise, takewhile
from typing import Any

from weasyprint.formatting_structure import boxes

from briefgen.outputs.engine import Piece
from briefgen.outputs.engine.boxes import bottom, text_of
from briefgen.outputs.engine.flow import PX
from briefgen.outputs.frames import IMPRINT, MAIN, MASTHEAD, SIDEBAR, UNREAD
from pdfs import page_texts, signs, tagged
from pressing import Pressed

LEAST = 5  # lines of text on a page
UNEVEN = 2  # lines by which the last columns may differ
PASSES = 3
CALL = re.compile(r"\u2060 ?\d+")  # the number of a note, tied to the word before it
HEADS = ("h2", "h3", "h4", "caption", "figcaption")
JUMPS = {"en": r"\(continued on pg (\d+)\)", "ru": r"\(продолжение на с\. (\d+)\)"}
RETURNS = {"en": "continued from pg", "ru": "начало на с."}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of text, or an image, on a sheet, with its edges and baseline in pt.

    `whole` is the outermost element around it that must not be broken, if any.
    """

    element: Any
    tag: str
    text: str
    top: float
    bottom: float
    base: float
    whole: Any


def faults(pressed: Pressed) -> list[str]:
    """Everything that is wrong with a brief's PDF."""
    # What is pressed are words by chance, in which a copy editor would find fault (D4).
    told = [one for one in pressed.findings if not one.code.id.startswith("D4")]
    found = [f"finding {one.code.id}: {one.message}" for one in told]
    found += [] if pressed.passes <= PASSES else [f"{pressed.passes:.1f} passes"]
    found += [] if pressed.fillings <= PASSES else [f"{pressed.fillings} fillings"]
    if pressed.data is not None:
        found += [*_misread(pressed, pressed.data), *_false_jumps(pressed, pressed.data)]
        found += [*_colliding(pressed), *_uneven(pressed)]
        found += [*_stranded(pressed), *_empty(pressed), *_uneven_lines(pressed)]
    return found


def _misread(pressed: Pressed, data: bytes) -> Iterator[str]:
    """(a) The text layer, in the order of its tags, against the source."""
    specimen, leaves = pressed.specimen, tagged(data)
    notes = signs("".join(text for path, text in leaves if "/Note" in path))
    said = signs("".join(text for path, text in leaves if "/Note" not in path))
    for head in map(signs, specimen.repeated):
        first = said.find(head) + len(head)
        said = said[:first] + said[first:].replace(head, "")
    if sum(name.startswith("band-") for name in pressed.filling.flows) != len(specimen.bands):
        yield "a wide table does not span the columns"
    for band in map(signs, specimen.bands):  # read with the sheet it stands on, in one piece
        if said.count(band) != 1:
            yield "a wide table is not read in one piece"
        said = said.replace(band, "")
    wanted = signs(specimen.text) + signs(specimen.about)
    if wanted not in said:
        start = max(said.find(wanted[:40]), 0)
        yield f"text departs from “{_departure(wanted, said[start:])}”"
    if notes != signs(specimen.notes):
        yield f"notes depart from “{_departure(signs(specimen.notes), notes)}”"


def _departure(wanted: str, there: str) -> str:
    """The signs of one text from where another departs from it."""
    pairs = enumerate(zip(wanted, there, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), min(len(wanted), len(there)))
    return f"{wanted[at : at + 40]}” to “{there[at : at + 40]}"


def _false_jumps(pressed: Pressed, data: bytes) -> Iterator[str]:
    """(c) The pages that jump lines name, against those that have a box with a return line."""
    language, texts = pressed.specimen.shape.language, page_texts(data)
    named = [int(page) for text in texts for page in re.findall(JUMPS[language], text)]
    there = [number for number, text in enumerate(texts, 1) if RETURNS[language] in text]
    if named != there:
        yield f"jump lines name pages {named}, the sidebar goes on on {there}"


def _colliding(pressed: Pressed) -> Iterator[str]:
    """(b) Pieces over each other, or over the foot of their sheet."""
    sheet = pressed.filling.sheet
    for number, pieces in enumerate(pressed.filling.sheets, 1):
        for piece in pieces:
            if _foot(piece) > sheet.bottom + 1:
                yield f"page {number}: a piece goes {_foot(piece) - sheet.bottom:.0f} pt too far"
        for upper, lower in pairwise(sorted(pieces, key=lambda one: (one.x, one.y))):
            if upper.x == lower.x and _foot(upper) > lower.y + 1:
                yield f"page {number}: two pieces overlap by {_foot(upper) - lower.y:.0f} pt"


def _uneven(pressed: Pressed) -> Iterator[str]:
    """(d) The last columns: of one height, but where a box stands in one; their notes level.

    They may differ by as much as the least that could go from one to the other, with its notes.
    """
    filling, frames = pressed.filling, pressed.filling.sheet.frames
    pieces = next(one for one in reversed(filling.sheets) if any(_is(p, MAIN) for p in one))
    columns = [one for one in pieces if one.flow is filling.main]
    boxed = any(_is(one, SIDEBAR) for one in pieces)
    if not columns or boxed:
        return
    noted = [_foot(one) for one in columns if one.flow.pages[one.index].children[1].children]
    if max(noted, default=0) - min(noted, default=0) > 1:
        yield "the notes of the last columns are not level"
    feet = [_end(one) for one in columns]
    heights = [height for one in columns for height in _note_heights(one)]
    texts = [list(lines(one.flow.pages[one.index].children[0])) for one in columns]
    if len(columns) < frames.columns:
        feet.append(columns[0].y)
        texts.append([])
    for upper, lower in pairwise(range(len(feet))):
        uneven = (feet[upper] - feet[lower]) / frames.leading
        lump = _last(texts[upper]) if uneven > 0 else _first(texts[lower])
        calls = sum(len(CALL.findall(line.text)) for line in lump)
        least = _height(lump) + calls * max(heights, default=0)
        if abs(uneven) > max(UNEVEN, least / frames.leading + 1):
            yield f"the last columns differ by {abs(uneven):.1f} lines"


def _end(piece: Piece) -> float:
    """Where a piece would end if its notes stood right under its text, in pt."""
    root, area, _ = piece.flow.pages[piece.index].children
    return float((bottom(root) + (area.margin_height() if area.children else 0)) / PX)


def _note_heights(piece: Piece) -> list[float]:
    """How high each note at the foot of a piece is, in pt."""
    area = piece.flow.pages[piece.index].children[1]
    return [float(note.margin_height() / PX) for note in area.children]


def _first(text: list[Line]) -> list[Line]:
    """The least that can go from a column's head to the one before: headings, and what follows."""
    heads = list(takewhile(lambda line: line.tag in HEADS and line.whole is None, text))
    block = _block(text[len(heads) :])
    return heads + (block if len(block) < 4 or block[0].whole is not None else block[:2])


def _last(text: list[Line]) -> list[Line]:
    """The least that can go from a column's foot to the next."""
    block = _block(text[::-1])
    if block and block[0].whole is None and len(block) >= 4:
        return block[:2]
    rest = text[::-1][len(block) :]
    return block + list(takewhile(lambda line: line.tag in HEADS, rest))


def _block(text: list[Line]) -> list[Line]:
    """Lines from the first on that are of one paragraph, or of one thing that stays whole."""
    own = [line.whole if line.whole is not None else line.element for line in text]
    return list(compress(text, accumulate((one is own[0] for one in own), min)))


def _height(text: list[Line]) -> float:
    return max((one.bottom for one in text), default=0) - min((one.top for one in text), default=0)


def _stranded(pressed: Pressed) -> Iterator[str]:
    """(e) Headings at a column's foot, single lines of a paragraph at its head or foot."""
    main = pressed.filling.main
    columns = [list(lines(page.children[0])) for page in main.pages]
    for number, (column, following) in enumerate(pairwise(columns), 1):
        if not column or not following:
            continue
        last, first = column[-1], following[0]
        if last.tag in HEADS:
            yield f"column {number}: a {last.tag} stands at its foot, “{last.text}”"
        if last.element is first.element and last.tag != "td":
            for one, where, count in (
                (last, "foot", sum(line.element is last.element for line in column)),
                (first, "head", sum(line.element is last.element for line in following)),
            ):
                if count == 1:
                    yield f"column {number}: a single line at the {where}, “{one.text}”"


def _empty(pressed: Pressed) -> Iterator[str]:
    """(f) Pages with hardly a line; the last may hold the imprint alone."""
    for number, pieces in enumerate(pressed.filling.sheets, 1):
        told = [one for one in pieces if one.rank[0] not in {MASTHEAD, UNREAD}]
        text = [one for one in told if not _is(one, IMPRINT)]
        count = sum(1 for one in text for _ in lines(one.flow.pages[one.index].children[0]))
        alone = not text and number == len(pressed.filling.sheets)
        if count < LEAST and not alone:
            yield f"page {number} has {count} lines"


def _uneven_lines(pressed: Pressed) -> Iterator[str]:
    """(g) Lines further apart than the other lines of their paragraph, as if a call pushed them."""
    for number, page in enumerate(pressed.filling.main.pages, 1):
        steps: dict[Any, list[tuple[float, str]]] = {}
        for upper, lower in pairwise(lines(page.children[0])):
            if upper.element is lower.element and lower.tag in {"p", "li", "td"}:
                apart = (lower.base - upper.base, lower.text)
                steps.setdefault(lower.element, []).append(apart)
        for together in steps.values():
            least = min(step for step, _ in together)
            for step, text in together:
                if step > least + 0.2:
                    yield f"column {number}: a line is {step - least:.1f} pt too low, “{text}”"


def _is(piece: Piece, kind: int) -> bool:
    return piece.rank[0] == kind


def _foot(piece: Piece) -> float:
    """Where a piece ends on its sheet, in pt, its notes included."""
    root, notes, _ = piece.flow.pages[piece.index].children
    lowest = notes.position_y + notes.margin_height() if notes.children else bottom(root)
    return float(lowest / PX)


def lines(box: Any, whole: Any = None) -> Iterator[Line]:
    """The lines and images in a box, in order; what style sheets generate left out."""
    if "::" in (box.element_tag or ""):
        return
    if whole is None and box.style["break_inside"] == "avoid" and box.element_tag not in HEADS:
        whole = box.element
    if isinstance(box, boxes.ReplacedBox):
        yield _line(box, box.element, "img", "an image", whole)
        return
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield _line(child, box.element, str(box.element_tag), text_of(child), whole)
        elif child.is_in_normal_flow():
            yield from lines(child, whole)


def _line(box: Any, element: Any, tag: str, text: str, whole: Any) -> Line:
    top = box.position_y / PX
    lower = top + box.margin_height() / PX
    base = top + (getattr(box, "baseline", None) or 0) / PX
    return Line(element=element, tag=tag, text=text, top=top, bottom=lower, base=base, whole=whole)
