"""Source text and the places in it: offsets, and the lines and columns people count."""

import bisect
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

# Characters that no text means and no page can hold (XML 1.0, "Characters"; HTML, "control codes").
CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A position as a person counts it: line and column, both from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Source:
    """A text file of the project; `text` has line feeds only and no byte order mark."""

    path: PurePosixPath
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets at which lines begin; the first is 0."""
        return (0, *(found.end() for found in re.finditer("\n", self.text)))

    def place(self, offset: int) -> Place:
        """Line and column of a character offset; an offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect.bisect_right(self.line_starts, offset)
        return Place(line=line, column=offset - self.line_starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Character offset of a line and column, both from 1; kept inside the text."""
        start = self.line_starts[max(0, min(line, len(self.line_starts)) - 1)]
        return min(start + max(column, 1) - 1, len(self.text))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def span(self, start: int, end: int | None = None) -> "Span":
        """The characters from `start` up to `end`, by default just the one at `start`."""
        return Span(source=self, start=start, end=start + 1 if end is None else end)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of a source: characters `start` up to, not including, `end`."""

    source: Source
    start: int
    end: int

    @property
    def first(self) -> Place:
        """Where the stretch begins."""
        return self.source.place(self.start)

    @property
    def last(self) -> Place:
        """Just past where the stretch ends."""
        return self.source.place(self.end)

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]


def clean_text(raw: str) -> str:
    """Text with line feeds only and no byte order mark, as every `Source` holds it."""
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
