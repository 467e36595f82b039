"""Pages: a text as it is open in an editor, and which of a project's files it is."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

from briefgen.model.project import BIBLIOGRAPHY, BRIEFS, SERIES
from briefgen.model.text import Source, clean_text
from briefgen.stages.configure import FILE
from briefgen.stages.parse import CLOSING, OPENING


class Kind(StrEnum):
    """What a file is to a project."""

    BRIEF = "brief"
    SERIES = "series"
    BIBLIOGRAPHY = "bibliography"
    OTHER = "other"
    """A file that a check reads, such as one of a theme."""


def kind_of(path: PurePosixPath) -> Kind | None:
    """What the file of a path is to a project; None for one that is nothing to it."""
    if path in (SERIES, BIBLIOGRAPHY):
        return Kind.SERIES if path == SERIES else Kind.BIBLIOGRAPHY
    if path.parent.parent == BRIEFS and FILE.fullmatch(path.name):
        return Kind.BRIEF
    theme = path.parts[:1] == ("templates",)
    return Kind.OTHER if theme or path.name == "evidence.lock" or path.suffix == ".csl" else None


@dataclass(frozen=True, kw_only=True)
class Page:
    """An open text. In a brief, its settings are `settings` (start and end), and `body` is where
    its text begins; in series.yaml, all is settings.
    """

    kind: Kind
    source: Source
    settings: tuple[int, int] = (0, 0)
    body: int = field(default=0)

    def settings_lines(self, offset: int) -> tuple[list[str], int, int] | None:
        """The lines of the settings, and line and column of an offset in them, from 0."""
        start, end = self.settings
        if not start <= offset <= end or (start, end) == (0, 0):
            return None
        lines = self.source.text[start:end].split("\n")
        place, first = self.source.place(offset), self.source.place(start)
        return lines, place.line - first.line, place.column - 1


def page(path: PurePosixPath, text: str) -> Page | None:
    """An open text of a project; front matter that is not closed yet goes to its end."""
    kind = kind_of(path)
    if kind is None:
        return None
    source = Source(path=path, text=clean_text(text))
    if kind is Kind.SERIES:
        return Page(kind=kind, source=source, settings=(0, len(source.text)))
    opening = OPENING.match(source.text) if kind is Kind.BRIEF else None
    if opening is None:
        return Page(kind=kind, source=source)
    closing = CLOSING.search(source.text, opening.end())
    end = closing.start() if closing else len(source.text)
    body = min(closing.end() + 1, len(source.text)) if closing else len(source.text)
    return Page(kind=kind, source=source, settings=(opening.end(), end), body=body)


def word_at(source: Source, offset: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The match of a pattern, within a line, that an offset is in or at the end of."""
    start = source.text.rfind("\n", 0, offset) + 1
    end = source.text.find("\n", offset)
    for found in pattern.finditer(source.text, start, end if end >= 0 else len(source.text)):
        if found.start() <= offset <= found.end():
            return found
    return None
