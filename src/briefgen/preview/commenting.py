"""Commenting: what a browser sends, taken for a stranger's, to a new file beside the brief.

Files of comments are all that the preview ever writes.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Final, TypeVar

from pydantic import Field, ValidationError

from briefgen.model.brief import Brief
from briefgen.model.comments import (
    FOLDER,
    Anchor,
    Answer,
    Author,
    Comment,
    Deed,
    Thread,
)
from briefgen.model.limits import (
    COMMENT_BYTES,
    COMMENT_CONTEXT,
    COMMENT_FILES,
    COMMENT_NAME,
    COMMENT_QUOTE,
    COMMENT_TEXT,
)
from briefgen.model.settings import Settings
from briefgen.posting import Linked, post
from briefgen.stages.comments.anchoring import anchor_at, find, quoted
from briefgen.stages.comments.files import read_threads
from briefgen.stages.comments.reading import ReadersText, level, readers_text, seen
from briefgen.stages.comments.writing import answer_file, clean, thread_file
from briefgen.stages.read import read
from briefgen.system import System

M = TypeVar("M", bound=Settings)
WHO: Final = "name"  # the field that is asked for where it is not known who writes


class Refused(Exception):
    """Nothing was written; `reason` is a sentence for who wrote, `field` the one to be mended."""

    def __init__(self, reason: str, field: str = "", *, gone: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.gone = gone


class Said(Settings):
    """What every form sends."""

    text: Annotated[str, Field(max_length=COMMENT_TEXT)] = ""
    """The comment."""
    name: Annotated[str, Field(max_length=COMMENT_NAME)] = ""
    """Who writes, where the preview does not know."""


class Opening(Said, Settings):
    """A comment on words of the brief."""

    quote: Annotated[str, Field(max_length=COMMENT_QUOTE)]
    """The words, as the page shows them."""
    before: Annotated[str, Field(max_length=COMMENT_CONTEXT)] = ""
    """What stands before them."""
    after: Annotated[str, Field(max_length=COMMENT_CONTEXT)] = ""
    """What stands behind them."""


class Answering(Said, Settings):
    """An answer to a comment."""

    deed: Deed
    """What it does."""


LONG: Final = {
    "text": f"A comment has at most {COMMENT_TEXT:,} characters.",
    "name": f"A name has at most {COMMENT_NAME} characters.",
    "quote": f"A comment can be on {COMMENT_QUOTE:,} characters at most: choose fewer words.",
}


def comment(sent: object, brief: Brief, system: System, author: Author | None) -> str:
    """Write a comment on words of a brief, and return its id; raises `Refused` and `Unable`.

    `sent` is the parsed JSON of a request; `author` is who writes, where that is known already.
    """
    form = _valid(sent, Opening)
    said = _said(form, system, author)
    if not said.text:
        raise Refused("Write what you have to say.", "text")
    anchor = _anchor(form, brief, system)
    name = brief.source.path.name
    span = brief.source.span(0)
    thread = Thread(id="", brief=name, anchor=anchor, opened=said, span=span)
    return _post(brief, None, thread_file(thread), system)


def answer(sent: object, name: str, brief: Brief, system: System, author: Author | None) -> str:
    """Write an answer to the comment of this id, and return its own; raises as `comment` does."""
    form = _valid(sent, Answering)
    threads = {one.id: one for one in read_threads(brief, system).value or ()}
    thread = threads.get(name)
    if thread is None:
        raise Refused("This comment is not there any more.", gone=True)
    if form.deed is Deed.RESOLVE and not thread.is_open:
        raise Refused("This comment has been resolved already.")
    if form.deed is Deed.REOPEN and thread.is_open:
        raise Refused("This comment is open already.")
    said = _said(form, system, author)
    if form.deed is Deed.REPLY and not said.text:
        raise Refused("Write what you have to say.", "text")
    said = replace(said, time=thread.next_time(said.time))
    data = answer_file(Answer(id="", deed=form.deed, said=said))
    return _post(brief, thread.id, data, system)


def _valid(sent: object, model: type[M]) -> M:
    """What was sent, if it is what a form sends; nothing more is taken."""
    if not isinstance(sent, Mapping) or not all(isinstance(one, str) for one in sent.values()):
        raise Refused("The preview does not understand this request.")
    try:
        return model.model_validate({str(name): clean(text) for name, text in sent.items()})
    except ValidationError as fault:
        first = fault.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        long = LONG.get(field) if first["type"] == "string_too_long" else None
        raise Refused(
            long or "The preview does not understand this request.", field if long else ""
        ) from None


def _said(form: Said, system: System, author: Author | None) -> Comment:
    """What is said, and by whom: as the preview knows, or as they say themselves."""
    name = " ".join(form.name.split())
    who = author or (Author(name=name) if name else None)
    if who is None or max(len(who.name), len(who.email or "")) > COMMENT_NAME:
        raise Refused("Say who you are: your name stands beside the comment.", WHO)
    return Comment(author=who, time=system.now(), text=form.text.strip())


def _anchor(form: Opening, brief: Brief, system: System) -> Anchor:
    """The anchor of the words; refused where they are not there, or could be meant elsewhere."""
    reading = read(brief, system).value
    if reading is None:
        raise Refused("The brief cannot be read just now: see Problems, then comment again.")
    text = readers_text(brief, reading.blocks)
    quote = seen(form.quote)
    if not quote:
        raise Refused("Choose the words in the text that the comment is on.", "quote")
    place = _place(quote, seen(form.before), seen(form.after), text)
    anchor = anchor_at(text, *place)
    if anchor is None:
        raise Refused(
            "These words cannot be told from a passage much like them: choose others.", "quote"
        )
    return anchor


def _place(quote: str, before: str, after: str, text: ReadersText) -> tuple[int, int]:
    """Where the words stand; of several places, the one that has the same around it."""
    places = quoted(quote, text)
    if not places:
        found = find(Anchor(exact=quote, prefix=before, suffix=after), text)
        if found is None:
            raise Refused(
                "These words are not in the text as it is now: choose words of one paragraph, "
                "without notes.",
                "quote",
            )
        return found.start, found.end
    around = [_agreed(one, level(before), level(after), text) for one in places]
    best = max(around)
    if around.count(best) > 1:
        raise Refused(
            f"These words are {len(places)} times in the text: choose a few more, before or "
            "behind them.",
            "quote",
        )
    return places[around.index(best)]


def _agreed(place: tuple[int, int], before: str, after: str, text: ReadersText) -> int:
    """How many signs on both sides of a place are those that were sent."""
    left = text.typed[: place[0]].rstrip()[::-1]
    right = text.typed[place[1] :].lstrip()
    return _alike(before[::-1], left) + _alike(after, right)


def _alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _post(brief: Brief, thread: str | None, data: bytes, system: System) -> str:
    if len(data) > COMMENT_BYTES:
        raise Refused("This comment is too long for its file: say it in fewer words.", "text")
    if len(system.folder(brief.source.path.parent / FOLDER)) >= COMMENT_FILES:
        raise Refused(f"There are {COMMENT_FILES:,} files of comments: no more would be read.")
    try:
        path = post(brief.source.path.parent, thread, data, system)
    except Linked:
        raise Refused("The folder of comments is a link, and links are not followed.") from None
    return path.stem.rpartition(".")[2]
