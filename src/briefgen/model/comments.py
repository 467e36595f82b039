"""Comments on a brief: threads of what editors said, and the words of the text that they mean.

A thread is a file, and so is each answer to it; none is ever changed, so that branches merge.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field

from briefgen.model.limits import COMMENT_CONTEXT, COMMENT_NAME, COMMENT_QUOTE, COMMENT_TEXT
from briefgen.model.settings import Numeral, Settings, Text, Whole
from briefgen.model.text import Span

FOLDER: Final = "comments"
# Letters and digits that are not taken for each other; without vowels they spell nothing.
ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxyz"
ID_LENGTH: Final = 10  # 28 ** 10: among ten thousand, two alike once in six million projects
FILE: Final = re.compile(
    rf"([{ALPHABET}]{{{ID_LENGTH}}})(?:\.([{ALPHABET}]{{{ID_LENGTH}}}))?\.yaml"
)
TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class Deed(StrEnum):
    """What an answer does to a thread."""

    REPLY = "reply"
    RESOLVE = "resolve"
    REOPEN = "reopen"


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who wrote: a name, and an address where one was given."""

    name: str
    email: str | None = None


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """The words that are meant, as readers see them, with those around them.

    `exact`, `prefix` and `suffix` are those of a text quote selector (W3C Web Annotation).
    `section` is the id of the heading above, a hint only. When the comment was written, the same
    words stood at other places too, as many as `copies`; `rival` says how much like these the words
    around the likest of them were, in bits.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    section: str | None = None
    copies: int = 0
    rival: int = 0


@dataclass(frozen=True, kw_only=True)
class Comment:
    """One thing said: who said it, when (UTC, to the millisecond), and in which words."""

    author: Author
    time: datetime
    text: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was said or done later; without text where a thread was only resolved or reopened."""

    id: str
    deed: Deed
    said: Comment


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A comment on a passage of a brief's file (`brief.md`), with its answers by time.

    `span` is where its own file says whose it is.
    """

    id: str
    brief: str
    anchor: Anchor
    opened: Comment
    answers: tuple[Answer, ...] = ()
    span: Span = field(repr=False, compare=False)

    @property
    def path(self) -> PurePosixPath:
        """Its file."""
        return self.span.source.path

    @property
    def replies(self) -> tuple[Answer, ...]:
        """The answers that say something."""
        return tuple(one for one in self.answers if one.said.text)

    @property
    def closing(self) -> Answer | None:
        """Who resolved it and when; None while it is open."""
        last = [one for one in self.answers if one.deed is not Deed.REPLY][-1:]
        return last[0] if last and last[0].deed is Deed.RESOLVE else None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.closing is None

    def next_time(self, now: datetime) -> datetime:
        """When an answer is given: now, but after all others, whatever their clocks said."""
        last = max([self.opened.time, *(one.said.time for one in self.answers)])
        try:
            return max(now, last + timedelta(milliseconds=1))
        except OverflowError:
            return now


@dataclass(frozen=True, kw_only=True)
class Anchored:
    """A thread whose words are found: characters `start` up to `end` of the text as readers see it.

    `span` is their place in the brief's file, `block` the number of the block of text in which they
    begin, and `section` the id of the heading above. `exact` says whether they are unchanged.
    """

    thread: Thread
    start: int
    end: int
    exact: bool
    block: int
    section: str
    span: Span = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Orphan:
    """A thread whose words are gone, or are not certain."""

    thread: Thread


Placed = Anchored | Orphan


def written_time(time: datetime) -> str:
    """A time as files and JSON have it, like 2026-11-25T09:30:00.000Z."""
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03}Z"


def _time(value: object) -> object:
    if isinstance(value, str):
        if not TIME.fullmatch(value):
            raise ValueError("a time is written like 2026-11-25T09:30:00.000Z")
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise ValueError(f"there is no time {value}") from None
    return value


def _brief(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"brief(\.[A-Za-z0-9-]{2,30})?\.md", value):
        raise ValueError("expected the name of a brief's file, like brief.md or brief.ru.md")
    return value


Time = Annotated[datetime, BeforeValidator(_time)]
Name = Annotated[Text, Field(max_length=COMMENT_NAME)]
Words = Annotated[str, Field(min_length=1, max_length=COMMENT_TEXT)]
Quote = Annotated[str, Field(min_length=1, max_length=COMMENT_QUOTE)]
Context = Annotated[str, Field(max_length=COMMENT_CONTEXT)]


class AnchorFields(Settings):
    """The words that are meant: a text quote selector, and hints."""

    exact: Quote
    """The words."""
    prefix: Context = ""
    """What stands before them."""
    suffix: Context = ""
    """What stands behind them."""
    section: Annotated[str, Field(max_length=COMMENT_NAME)] | None = None
    """The id of the heading above."""
    copies: Annotated[Whole, Field(ge=0)] = 0
    """Other places where the same words stood."""
    rival: Annotated[Whole, Field(ge=0)] = 0
    """How much like these the words around the likest of them were, in bits."""


class Signed(Settings):
    """What all files of comments have."""

    version: Annotated[Literal[1], Numeral]
    """Edition of this format: 1."""
    author: Name
    """Name of who wrote it."""
    email: Name | None = None
    """Address of who wrote it."""
    time: Time
    """When, in UTC."""


class ThreadFields(Signed, Settings):
    """A file ID.yaml: a comment."""

    brief: Annotated[str, BeforeValidator(_brief)]
    """The file that it is on, like brief.md."""
    anchor: AnchorFields
    """The words that it is on."""
    text: Words
    """What it says."""


class AnswerFields(Signed, Settings):
    """A file ID.ID.yaml: an answer to the comment of the first name."""

    deed: Deed
    """What it does: reply, resolve or reopen."""
    text: Words | None = None
    """What it says."""
