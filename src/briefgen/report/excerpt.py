"""Excerpts: the lines a finding stands in, with marks below the very signs that are meant.

Columns are cells of a terminal: a Chinese sign or an emoji takes two, a combining accent none.
"""

from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from briefgen.model.text import Span
from briefgen.report.lines import clean

WIDTH: Final = 96  # cells of a source line that are shown
LINES: Final = 3  # a span over more lines is shown by its first and its last


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line as it is shown, and where its marks are, in cells."""

    number: int
    shown: str
    start: int
    width: int


def excerpt(span: Span, colour: str, *, indent: int = 2, mark: str = "^") -> Text:
    """The lines of a span with the spot marked; nothing where they are blank."""
    rows = _rows(span)
    gutter = max((len(str(row.number)) for row in rows), default=0)
    made = Text()
    for above, row in zip([None, *rows], rows, strict=False):
        if above is not None and row.number > above.number + 1:
            made.append(f"\n{' ' * indent}{'…':>{gutter}} |", "not bold dim")
        made.append(f"\n{' ' * indent}{row.number:>{gutter}} | ", "not bold dim")
        made.append(row.shown, "not bold not dim")
        made.append(f"\n{' ' * indent}{'':>{gutter}} | ", "not bold dim")
        made.append(" " * row.start + mark * row.width, colour)
    return made


def _rows(span: Span) -> list[Row]:
    """The lines to show: all of a few, else the first and the last; blank ones are left out."""
    first, last = span.first, span.last
    numbers = range(first.line, last.line + (last.column > 1 or last == first))
    rows: list[Row] = []
    for number in numbers if len(numbers) <= LINES else (numbers[0], numbers[-1]):
        line = span.source.line(number)
        start = first.column - 1 if number == first.line else len(line) - len(line.lstrip())
        end = last.column - 1 if number == last.line else len(line.rstrip())
        if line.strip():
            rows.append(_row(number, line, start, max(start, end)))
    return rows


def _row(number: int, line: str, start: int, end: int) -> Row:
    """A line, of a long one the part around the spot."""
    before = clean(line[max(0, start - WIDTH) : start])
    after = clean(line[start : start + WIDTH])
    room = max(WIDTH - cell_len(after), WIDTH // 2)
    kept = before
    while cell_len(kept) > room:
        kept = kept[1:]
    if start > len(kept):
        kept = f"…{kept[1:]}"
    shown = kept + after
    while cell_len(shown) > WIDTH:
        shown = shown[:-1]
    spot = shown[: len(kept) + end - start]
    if len(shown) - len(kept) < len(line) - start:
        shown += "…"
    width = cell_len(spot) - cell_len(kept)
    # An accent alone takes no cell of its own: the mark goes below the letter that carries it.
    moved = width == 0 and end > start and kept != ""
    return Row(number=number, shown=shown, start=cell_len(kept) - moved, width=max(1, width))
