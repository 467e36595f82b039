"""What a stage may ask of the world: a few questions, answered by `System` or by a test's dict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Protocol


class Unreadable(Exception):
    """A file that cannot be had; `reason` completes the sentence "the file …".

    It has no place: whoever asked knows which line of which brief named the file.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unable(Exception):
    """The machine cannot do its part (no Pango, disk full); caught once, in the command line."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, kw_only=True)
class PandocCall:
    """One conversion by pandoc: `text` from the format of a reader to that of a writer.

    With `citeproc`, its citations are set as the metadata of the text say; the files that these
    name are among `files`, which lie beside pandoc meanwhile.
    """

    reader: str
    writer: str
    text: str = field(repr=False)
    citeproc: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, kw_only=True)
class PandocMessage:
    """An entry of pandoc's log: `text` is the name, key or words it is about.

    `line` and `column` count from 1 and are None where unknown.
    """

    kind: str
    text: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, kw_only=True)
class PandocReply:
    """What pandoc gave back: `text` is None when it failed, and `failure` then says how."""

    text: str | None
    messages: tuple[PandocMessage, ...] = ()
    failure: str | None = None


class PdfFault(StrEnum):
    """Why no text was had of a PDF."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    LONG = "long"
    """It holds more text than `ARCHIVED_TEXT`."""
    LATE = "late"
    DIED = "died"
    """The process that read it ended before its time."""


@dataclass(frozen=True, kw_only=True)
class PdfReply:
    """What was read of a PDF: each page's printed label ("" without one) and its text."""

    pages: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    fault: PdfFault | None = None


@dataclass(frozen=True, kw_only=True)
class FontFace:
    """One face of a font package: `family` is the name in CSS, `weight` is 100 to 900."""

    family: str
    package: str
    weight: int
    italic: bool


class World(Protocol):
    """The world as stages see it. Paths are relative to the project's root."""

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a project file; raises `Unreadable`."""

    def archived(self, path: PurePosixPath) -> bytes:
        """The bytes of a file of the source archive, by its path in there; raises `Unreadable`."""

    def recall(self, name: str) -> bytes | None:
        """What this user kept under a name, in another run perhaps; None when there is nothing."""

    def keep(self, name: str, data: bytes) -> None:
        """Keep what took long to make; it may be gone again at any time."""

    def folder(self, path: PurePosixPath) -> tuple[str, ...]:
        """Names in a project folder, sorted, folders with a `/` behind; empty if there is none."""

    def theme_file(self, theme: str, name: str) -> bytes:
        """A file of a theme, the project's own before the installed one; raises `Unreadable`."""

    def themes(self) -> tuple[str, ...]:
        """Names of all themes there are."""

    def style(self, name: str) -> bytes:
        """A citation style (CSL) by name, complete in itself; raises `Unreadable`."""

    def styles(self) -> tuple[str, ...]:
        """Names of all installed citation styles."""

    def font(self, face: FontFace) -> bytes:
        """A static TrueType font; raises `Unable` when its package is not installed."""

    def today(self) -> date:
        """The date, which `SOURCE_DATE_EPOCH` fixes."""

    def reached(self, day: date) -> bool:
        """Whether a day has come: unlike the date, this seldom changes."""

    def passed(self, moment: datetime) -> bool:
        """Whether a moment (with its offset) has come by the real clock.

        `SOURCE_DATE_EPOCH` does not count here. It is the time of a commit: an embargo that ended
        since would hold for ever by it, and one that is set to next year would end today.
        """

    def pandoc(self, call: PandocCall) -> PandocReply:
        """Let pandoc convert in its sandbox; raises `Unable` when there is no usable pandoc."""

    def pdf(self, data: bytes) -> PdfReply:
        """Read the text of a PDF behind a wall; raises `Unable` when there is no reader."""
