"""Sheets: the flows of a print edition run into frames, decided while they are laid out.

The first sheet has the masthead, the sidebar and, beside it, the beginning of the main text. All
following sheets have columns. A sidebar that overflows goes on in a box at the foot of the next
sheet's outer column; exhibits that span the columns (bands) stand at the head of the sheet that
calls them; the columns of the last sheet are balanced, and the imprint closes the brief.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from briefgen.model.edition import Edition
from briefgen.model.limits import SHEETS
from briefgen.outputs.closing import LastSheet
from briefgen.outputs.columns import Columns
from briefgen.outputs.engine import Flow, Kit, Piece
from briefgen.outputs.frames import IMPRINT, MAIN, MASTHEAD, Sheet
from briefgen.outputs.sidebar import SERIES, Sidebar

BAND: Final = "band-"
ASIDE: Final = "aside-"
APART: Final = re.compile(r"sheet|band|sidebar|continu.*|aside-.*")  # flows laid out by others


class TooManySheets(Exception):
    """The flows do not end within the limit of sheets."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a sheet holds: bands at its head from `top` (pt) on, the main text from frame `start`
    on, and in the outer column part `part` of the sidebar that runs.
    """

    bands: tuple[str, ...]
    top: float
    start: int
    part: int


@dataclass
class Filling:
    """The sheets of one edition as they fill."""

    edition: Edition
    kit: Kit
    sheets: list[list[Piece]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sheet = Sheet(paper=self.edition.paper, frames=self.edition.frames)
        self.flows = {
            name: Flow(html, self.kit)
            for name, html in self.edition.flows.items()
            if html.strip() and not APART.fullmatch(name)
        }
        self.main = self.flows["main"]
        self.sidebar = None
        if self.edition.flows.get("sidebar", "").strip():
            self.sidebar = Sidebar(self.edition, self.sheet, self.kit)
            self.flows["sidebar"] = self.sidebar.flow
        self.columns = Columns(self.main, self.sheet)
        self.placed: set[str] = set()
        self.asides: list[str] = []
        # Measured first, so that the last sheet can keep room for it.
        imprint, gap = self.flows.get("imprint"), self.sheet.frames.box_gap
        self.reserved = imprint.lay_whole(self.sheet.width) + gap if imprint else 0.0

    def fill(self) -> Iterator[int]:
        """Run all flows to their ends, telling how many sheets stand while others must follow.

        Raises `TooManySheets`.
        """
        waiting = self._first_sheet()
        while not self._finished() or waiting:
            if len(self.sheets) >= SHEETS:
                raise TooManySheets
            yield len(self.sheets)
            waiting = self._next_sheet(waiting)
        self._imprint()

    @property
    def sidebars(self) -> list[Flow]:
        """The flows that stand in boxes."""
        return [flow for name, flow in self.flows.items() if name.startswith((SERIES, ASIDE))]

    def _finished(self) -> bool:
        """Whether all that was called has come to its end."""
        return self.main.done and (self.sidebar is None or self.sidebar.done) and not self.asides

    def _first_sheet(self) -> list[str]:
        """Masthead, sidebar and the main text beside it; returns the bands this sheet calls."""
        sheet, masthead = self.sheet, self.flows["masthead"]
        height = masthead.lay_whole(sheet.width)
        pieces = [Piece(flow=masthead, index=0, x=sheet.left, y=sheet.top, rank=(MASTHEAD,))]
        top = sheet.top + height + sheet.frames.masthead_gap
        if self.sidebar is None:
            plan = Plan(bands=(), top=top, start=0, part=0)
            plan, columns = self._with_sidebar(plan, self._laid(plan, sheet.bottom))
            if self._finished() and not self._called(0):
                columns = self._closed(plan, columns)
            self.sheets.append(pieces + columns)
        else:
            pieces += self.sidebar.head(top)
            text = self._beside(top, sheet.bottom)
            self.asides = self._called(0, ASIDE)
            if self._finished() and not self._called(0):
                text = self._beside(top, sheet.bottom - self.reserved)
                if not self.main.done:
                    text = self._beside(top, sheet.bottom)
            self.sheets.append([*pieces, text])
        return self._called(0)

    def _beside(self, top: float, bottom: float) -> Piece:
        """The main text beside the sidebar, laid out anew."""
        self.columns.restart(0)
        x, width = self.sheet.beside_sidebar, self.sheet.right - self.sheet.beside_sidebar
        return self.columns.text(x, top, width, bottom - top, (MAIN, 0, 1))

    def _next_sheet(self, waiting: list[str]) -> list[str]:
        """Columns under the bands that wait; returns those that must wait for the next sheet."""
        tall = [name for name in waiting if self._height(name) > self._room()]
        free = self.sidebar is None or self.sidebar.done
        if tall and free:  # jump lines name the next sheet
            self._own_sheets(tall[0])
            return [name for name in waiting if name != tall[0]]
        if self.asides and free:
            self._run(self.asides.pop(0))
        plan = Plan(
            bands=tuple(name for name in waiting if name not in tall),
            top=self.sheet.top,
            start=len(self.main.pages),
            part=self.sidebar.laid if self.sidebar else 0,
        )
        pieces = self._laid(plan, self.sheet.bottom)
        plan, pieces = self._with_bands(plan, pieces)
        self.placed.update(plan.bands)
        plan, pieces = self._with_sidebar(plan, pieces)
        called = tall + self._called(plan.start)
        if self._finished() and not called:
            pieces = self._closed(plan, pieces)
        self.sheets.append(pieces)
        return called

    def _with_bands(self, plan: Plan, pieces: list[Piece]) -> tuple[Plan, list[Piece]]:
        """The sheet with the bands that it calls, or without where they push their calls away."""
        called = tuple(self._called(plan.start))
        more = replace(plan, bands=plan.bands + called)
        if not called or sum(map(self._height, more.bands)) > self._room():
            return plan, pieces
        made = self._laid(more, self.sheet.bottom)
        if set(called) <= set(self._called(plan.start)):
            return more, made
        return plan, self._laid(plan, self.sheet.bottom)

    def _with_sidebar(self, plan: Plan, pieces: list[Piece]) -> tuple[Plan, list[Piece]]:
        """The sheet with the first sidebar that it calls, if one more can stand on it.

        Where its box would push the call to the next sheet, it waits for that one; others wait too.
        """
        called, before = self._called(plan.start, ASIDE), self.sidebar
        boxed = before is not None and plan.part < before.laid
        if called and not boxed and not self.asides:
            self._run(called[0])
            more = replace(plan, part=0)
            made = self._laid(more, self.sheet.bottom)
            if called[0] in self._ids(plan.start, ASIDE):
                self.asides += self._called(plan.start, ASIDE)
                return more, made
            self.sidebar = before
            self.placed.remove(called[0])
            del self.flows[called[0]]
            pieces = self._laid(plan, self.sheet.bottom)
        self.asides += self._called(plan.start, ASIDE)
        return plan, pieces

    def _closed(self, plan: Plan, pieces: list[Piece]) -> list[Piece]:
        """The pieces of the last sheet as they are to stand."""
        last = LastSheet(
            sheet=self.sheet,
            main=self.main,
            start=plan.start,
            sidebars=self.sidebars,
            reserved=self.reserved,
            lay=lambda bottom, shorter: self._laid(plan, bottom, shorter),
            finished=self._finished,
        )
        return last.closed(pieces)

    def _laid(self, plan: Plan, bottom: float, shorter: float = 0.0) -> list[Piece]:
        """The pieces of a sheet: bands at its head, and down to `bottom` the columns under them."""
        sheet, top, pieces = self.sheet, plan.top, []
        for number, name in enumerate(plan.bands):
            rank = (MAIN, len(self.sheets), sheet.frames.columns + 1 + number)
            height = self._height(name)
            pieces.append(Piece(flow=self.flows[name], index=0, x=sheet.left, y=top, rank=rank))
            top += height
        box = (self.sidebar, plan.part) if self.sidebar else None
        page = len(self.sheets) + 1
        return pieces + self.columns.lay(page, plan.start, (top, bottom), box, shorter)

    def _run(self, name: str) -> None:
        """Let a sidebar of the brief be the one that runs over the sheets from here on."""
        rank = (MAIN, len(self.sheets), self.sheet.frames.columns + 100)
        self.sidebar = Sidebar(self.edition, self.sheet, self.kit, name, rank)
        self.flows[name] = self.sidebar.flow
        self.placed.add(name)

    def _room(self) -> float:
        """Height bands may take on a sheet that has columns too."""
        return self.sheet.bottom - self.sheet.top - 3 * self.sheet.least

    def _height(self, name: str) -> float:
        """Height of a band, with the space under it."""
        return self.flows[name].lay_whole(self.sheet.width) + self.sheet.frames.box_gap

    def _called(self, start: int, kind: str = BAND) -> list[str]:
        """Bands, or sidebars, whose calls stand in the main text's frames from `start` on."""
        return [name for name in self._ids(start, kind) if name not in self.placed]

    def _ids(self, start: int, *kinds: str) -> list[str]:
        """Names in the main text's frames from `start` on that begin with one of `kinds`."""
        names = (name for n in range(start, len(self.main.pages)) for name in self.main.ids(n))
        return [name for name in names if name.startswith(kinds)]

    def _own_sheets(self, name: str) -> None:
        """A band too tall for company, on sheets of its own."""
        sheet, band, index = self.sheet, self.flows[name], 0
        while index == 0 or not band.done:
            band.lay(index, sheet.width, sheet.bottom - sheet.top)
            rank = (MAIN, len(self.sheets), index)
            piece = Piece(flow=band, index=index, x=sheet.left, y=sheet.top, rank=rank)
            self.sheets.append([piece])
            index += 1
        self.placed.add(name)

    def _imprint(self) -> None:
        """The imprint across the foot of the last sheet, or on a sheet of its own."""
        imprint, sheet = self.flows.get("imprint"), self.sheet
        if imprint is None:
            return
        lowest = max(one.y + one.flow.reach(one.index) + one.drop for one in self.sheets[-1])
        if lowest + self.reserved <= sheet.bottom:
            y = sheet.bottom - imprint.used(0)
        else:
            self.sheets.append([])
            y = sheet.top
        self.sheets[-1].append(Piece(flow=imprint, index=0, x=sheet.left, y=y, rank=(IMPRINT,)))
