"""Closing: the last sheet with its columns of one height, and room for the imprint under them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from briefgen.outputs.engine import Flow, Piece
from briefgen.outputs.frames import Sheet

WIDER: Final = 2  # heights tried before the steps between them grow by a line
EVEN: Final = 2  # lines by which columns may differ


@dataclass(frozen=True, kw_only=True)
class LastSheet:
    """The last sheet, to be laid out in other heights until it is right.

    The main text stands on it from frame `start` on. `lay` takes where the columns end, and how
    much before that all but the last one do (pt); `finished` says whether all is on the sheets.
    """

    sheet: Sheet
    main: Flow
    start: int
    sidebars: list[Flow]
    reserved: float
    lay: Callable[[float, float], list[Piece]]
    finished: Callable[[], bool]

    def closed(self, pieces: list[Piece]) -> list[Piece]:
        """Its pieces, laid out before to its foot, balanced and if can be over the imprint."""
        columns = [piece for piece in pieces if piece.flow is self.main]
        if not columns:
            return pieces
        sheet, under = self.sheet, min(piece.y for piece in columns)
        boxes = [sheet.bottom - piece.y for piece in pieces if piece.flow in self.sidebars]
        total = sum(self.main.used(piece.index) for piece in columns) + sum(boxes)
        height, tried = max(total / sheet.frames.columns, sheet.least, *boxes), 0
        for bottom in (sheet.bottom - self.reserved, sheet.bottom):
            if sheet.frames.columns == 1:
                height = bottom - under  # there is none to be like
            while under + height <= bottom:
                made = self.lay(under + height, 0)
                if self._good():
                    return made if boxes else self._evened(made, under + height)
                tried += 1
                height += sheet.frames.leading * (1 + tried // WIDER)
        return self.lay(sheet.bottom, 0)

    def _good(self) -> bool:
        """Whether all is on the sheet, and no heading is parted from its text."""
        parted = any(map(self.main.parts_heading, range(self.start, len(self.main.pages) - 1)))
        return self.finished() and not parted

    def _evened(self, pieces: list[Piece], bottom: float) -> list[Piece]:
        """The sheet with its first columns shortened where that leaves them more alike.

        Columns fill from the first: what cannot be broken may leave the last one short.
        """
        leading, gap = self.sheet.frames.leading, self._gap(pieces)
        if gap <= EVEN * leading:
            return pieces
        # A line less in one column is a line more in the other.
        made = self.lay(bottom, leading * round(gap / leading / 2))
        better = self._good() and self._gap(made) < gap - 1
        return made if better else self.lay(bottom, 0)

    def _gap(self, pieces: list[Piece]) -> float:
        """How much the columns differ in height; pt."""
        used = [self.main.used(piece.index) for piece in pieces if piece.flow is self.main]
        whole = len(used) == self.sheet.frames.columns
        return max(used) - (min(used) if whole else 0.0)
