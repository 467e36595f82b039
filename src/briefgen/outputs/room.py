"""Room: what the main text takes of the sheets, and how many words more or fewer would fit.

Words are reckoned from the area that the words there are take, notes and headings with them.
"""

from briefgen.outputs.frames import IMPRINT, LEAST_LINES
from briefgen.outputs.sheets import Filling


class Room:
    """The room of filled sheets; areas in square pt."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling
        self._sheet = filling.sheet
        self._taken = [self._area(number) for number in range(len(filling.sheets))]
        self._last = max(number for number, area in enumerate(self._taken) if area)
        frame = self._sheet.column * self._sheet.frames.columns
        self._imprint = filling.reserved * frame
        self._whole = frame * (self._sheet.bottom - self._sheet.top)

    @property
    def last_lines(self) -> int | None:
        """Lines on the last of several pages where these are few and all it has; else None."""
        sheets, main = self._filling.sheets, self._filling.main
        others = [piece for piece in sheets[-1] if piece.rank[0] != IMPRINT and piece.flow != main]
        lines = sum(main.lines(piece.index) for piece in sheets[-1] if piece.flow is main)
        few = len(sheets) > 1 and not others and lines < LEAST_LINES
        return lines if few else None

    @property
    def fill(self) -> float:
        """Share of the last page's columns that is taken, from 0 to 1."""
        shared = self._last == len(self._taken) - 1
        taken = self._taken[self._last]
        return taken / max(taken, self._held(self._last) - self._imprint) if shared else 0.0

    def words_over(self, pages: int) -> int:
        """Words to be cut so that so many pages hold all, where they do not."""
        beyond = sum(self._taken[pages:])
        spare = 0.0 if beyond else self._held(pages - 1) - self._taken[pages - 1]
        return self._words(beyond + self._imprint - spare)

    def words_left(self, pages: int) -> int:
        """Words that so many pages, where all stands on them, have room for."""
        spare = self._held(self._last) - self._taken[self._last]
        more = (pages - 1 - self._last) * self._whole
        return self._words(spare + more - self._imprint)

    def words_until(self, pages: int) -> int:
        """Words to be added so that the last of so many pages has a few lines."""
        spare = self._held(self._last) - self._taken[self._last]
        more = (pages - 2 - self._last) * self._whole
        lines = self._sheet.least * self._sheet.column
        return self._words(spare + more + lines)

    def _words(self, area: float) -> int:
        frames = [piece for sheet in self._filling.sheets[1:] for piece in sheet]
        main = [piece.index for piece in frames if piece.flow is self._filling.main]
        main = main or list(range(len(self._filling.main.pages)))
        words = sum(self._filling.main.words(index) for index in main)
        taken = sum(self._frame(index) for index in main)
        return max(0, round(area * words / taken)) if taken else 0

    def _area(self, number: int) -> float:
        """What the main text takes of a sheet."""
        pieces = self._filling.sheets[number]
        return sum(self._frame(one.index) for one in pieces if one.flow is self._filling.main)

    def _frame(self, index: int) -> float:
        return self._filling.main.used(index) * self._filling.main.width(index)

    def _held(self, number: int) -> float:
        """What the main text could take of a sheet: all columns, under bands and over a box.

        A sheet that it does not come to, as of a long table, holds nothing for it.
        """
        sheet, pieces = self._sheet, self._filling.sheets[number]
        main = [piece for piece in pieces if piece.flow is self._filling.main]
        if not main:
            return 0.0
        top = min(piece.y for piece in main)
        if number == 0 and self._filling.sidebar is not None:
            return (sheet.right - sheet.beside_sidebar) * (sheet.bottom - top)
        held = sheet.frames.columns * sheet.column * (sheet.bottom - top)
        boxes = [piece.y for piece in pieces if piece.flow in self._filling.sidebars]
        foot = min(boxes) - sheet.frames.box_gap if boxes else sheet.bottom
        return held - sheet.column * (sheet.bottom - foot)
