"""A sidebar in frames: in boxes at the foot of a sheet's outer column, sheet after sheet.

That of the series has its head on the first sheet, beside the text. Where a part is not the last, a
jump line under it names the page where it goes on, and a return line over the next one names the
page it comes from. Lines are not read out: a sidebar is read in one piece.
"""

from typing import Final

from briefgen.model.edition import Edition
from briefgen.outputs.engine import Flow, Kit, Piece
from briefgen.outputs.frames import SIDEBAR, UNREAD, Sheet

SERIES: Final = "sidebar"  # the flow of the text that all briefs of a series have

Rank = tuple[int, ...]


class Sidebar:
    """One sidebar on its way over the sheets."""

    def __init__(
        self, edition: Edition, sheet: Sheet, kit: Kit, name: str = SERIES, rank: Rank = (SIDEBAR,)
    ) -> None:
        """`name` is its flow's; `rank` says where its parts are read."""
        self.flow = Flow(edition.flows[name], kit)
        self._back = "continuation" if name == SERIES else f"{name}-return"
        self._rank = rank
        self._lines = edition.flows
        self._sheet = sheet
        self._kit = kit

    @property
    def done(self) -> bool:
        """Whether it ends on the sheets there are."""
        return self.flow.done

    @property
    def laid(self) -> int:
        """How many frames it has."""
        return len(self.flow.pages)

    def head(self, top: float) -> list[Piece]:
        """Its part on the first sheet, from `top` (pt) down, with a jump line when it goes on."""
        sheet, width = self._sheet, self._sheet.frames.sidebar
        self.flow.lay(0, width, sheet.bottom - top)
        piece = Piece(flow=self.flow, index=0, x=sheet.left, y=top, rank=(*self._rank, 0))
        if self.done:
            return [piece]
        jump = self._line("continued", width, page=2)
        self.flow.lay(0, width, sheet.bottom - top - jump.used(0))
        y = top + self.flow.used(0)
        return [piece, Piece(flow=jump, index=0, x=sheet.left, y=y, rank=(UNREAD,))]

    def box(self, index: int, page: int, top: float, bottom: float) -> tuple[list[Piece], float]:
        """Its part `index` at the foot of the outer column of a page (counted from 1).

        Returns the pieces and where the text over them must end.
        """
        sheet, x = self._sheet, self._sheet.column_x(self._sheet.frames.columns - 1)
        if index == self.laid and self.done:
            return [], bottom
        line = self._line(self._back, sheet.column, page=page - 1) if index else None
        above = line.used(0) if line else 0.0
        self.flow.lay(index, sheet.column, bottom - top - above)
        y = bottom - above - self.flow.used(index) if self.done else top
        rest = Piece(flow=self.flow, index=index, x=x, y=y + above, rank=(*self._rank, index))
        pieces = [rest]
        if line:
            pieces.append(Piece(flow=line, index=0, x=x, y=y, rank=(UNREAD,)))
        if not self.done:
            jump = self._line("continued", sheet.column, page=page + 1)
            self.flow.lay(index, sheet.column, bottom - top - above - jump.used(0))
            under = y + above + self.flow.used(index)
            pieces.append(Piece(flow=jump, index=0, x=x, y=under, rank=(UNREAD,)))
        return pieces, y - sheet.frames.box_gap

    def _line(self, name: str, width: float, *, page: int) -> Flow:
        line = Flow(self._lines[name].replace("{page}", str(page)), self._kit)
        line.lay_whole(width)
        return line
