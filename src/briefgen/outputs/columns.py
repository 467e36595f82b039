"""Columns: the main text in the frames of one sheet, over the box of a sidebar where one stands."""

from dataclasses import replace
from typing import Final

from briefgen.outputs.engine import Flow, Piece
from briefgen.outputs.frames import MAIN, Sheet
from briefgen.outputs.sidebar import Sidebar

SHORTER: Final = 4  # lines a frame may lose to keep its notes


class Columns:
    """The main text on its way over the sheets."""

    def __init__(self, main: Flow, sheet: Sheet) -> None:
        self.main = main
        self._sheet = sheet

    def lay(
        self,
        page: int,
        start: int,
        edges: tuple[float, float],
        box: tuple[Sidebar, int] | None = None,
        shorter: float = 0.0,
    ) -> list[Piece]:
        """The columns of a page (counted from 1) between two `edges`, from frame `start` on.

        `box` is a sidebar and the number of its part that stands in the outer column; the text of
        all columns but the last ends so much `shorter`, their notes stand level with its notes.
        Pieces laid out before from `start` on are forgotten.
        """
        sheet, pieces, (top, bottom) = self._sheet, [], edges
        self.restart(start)
        for number in range(sheet.frames.columns):
            last = number == sheet.frames.columns - 1
            less = 0.0 if last else shorter
            floor = bottom - less
            if box and last:
                made, floor = box[0].box(box[1], page, top, bottom)
                pieces += made
            if not self.main.done and floor - top >= sheet.least:
                x, height = sheet.column_x(number), floor - top
                piece = self.text(x, top, sheet.column, height, (MAIN, page - 1, number))
                if height < sheet.bottom - sheet.top and self._too_low(piece.index):
                    self.restart(piece.index)  # a figure waits for a higher frame
                else:
                    pieces.append(replace(piece, drop=piece.drop + less))
        return pieces

    def _too_low(self, index: int) -> bool:
        """Whether a frame is too low for what stands at its head, or has only its heading."""
        parted = not self.main.done and self.main.parts_heading(index)
        return self.main.overfull(index) or parted

    def restart(self, index: int) -> None:
        """Forget the frames from `index` on, laid out before in others."""
        if len(self.main.pages) > index:
            del self.main.pages[index:]
            self.main.done = False

    def text(self, x: float, y: float, width: float, height: float, rank: tuple[int, ...]) -> Piece:
        """The next frame of the main text, with every note it calls at its foot.

        To save an orphan the engine may push a note to the next column, away from its call. A
        shorter text then breaks earlier; the notes stay where they would have stood.
        """
        index, leading = len(self.main.pages), self._sheet.frames.leading
        for lines in range(SHORTER):
            self.main.lay(index, width, height - lines * leading)
            if not self.main.parted:
                break
        else:  # a note too long for any column: proof will tell when part of it is lost
            lines = 0
            self.main.lay(index, width, height)
        drop = lines * leading
        return Piece(flow=self.main, index=index, x=x, y=y, rank=rank, drop=drop)
