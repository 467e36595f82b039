"""Frames: the geometry of a sheet, from a theme's measures, and its reading; lengths in pt."""

from dataclasses import dataclass
from typing import Final

from briefgen.model.edition import Frames

# The order of reading on the sheets; jump lines are not read.
MASTHEAD, MAIN, SIDEBAR, IMPRINT, UNREAD = range(5)
LEAST_LINES: Final = 5  # a frame with room for fewer lines is not used


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The rectangles of one sheet, measured from its top left corner."""

    paper: tuple[float, float]
    frames: Frames

    @property
    def left(self) -> float:
        """Left edge of all frames."""
        return self.frames.margins.left

    @property
    def top(self) -> float:
        """Upper edge of all frames."""
        return self.frames.margins.top

    @property
    def right(self) -> float:
        """Right edge of all frames."""
        return self.paper[0] - self.frames.margins.right

    @property
    def bottom(self) -> float:
        """Lower edge of all frames."""
        return self.paper[1] - self.frames.margins.bottom

    @property
    def width(self) -> float:
        """Width of a frame that spans all columns."""
        return self.right - self.left

    @property
    def column(self) -> float:
        """Width of a column."""
        gutters = self.frames.gutter * (self.frames.columns - 1)
        return (self.width - gutters) / self.frames.columns

    @property
    def least(self) -> float:
        """Height under which a frame is not worth using."""
        return LEAST_LINES * self.frames.leading

    def column_x(self, number: int) -> float:
        """Left edge of a column, counted from 0."""
        return self.left + number * (self.column + self.frames.gutter)

    @property
    def beside_sidebar(self) -> float:
        """Left edge of the main text on the first sheet."""
        return self.left + self.frames.sidebar + self.frames.sidebar_gutter
