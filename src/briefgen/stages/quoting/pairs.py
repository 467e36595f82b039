"""Pairs: where in a paragraph quotations begin and end, by their marks of any language."""

import re
from dataclasses import dataclass
from typing import Final

from briefgen.stages.quoting.stream import CLOSE, OPEN, SCARE, UNSCARE, Stream

# Which signs may close what a sign opens. Single marks are quotations only where they are cited.
CLOSES: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‹": "›",
    OPEN: CLOSE,
    SCARE: UNSCARE,
}
SINGLE: Final = "‘‹"
OPENING: Final = re.compile(f"[{''.join(CLOSES)}]")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A quotation in a stream: the places of its marks, and whether it is marked as one."""

    start: int
    end: int
    single: bool = False
    explicit: bool = False


def find_pairs(stream: Stream) -> tuple[Pair, ...]:
    """The outermost quotations of a paragraph, in order; a mark without its fellow is none."""
    text = stream.text
    found: list[Pair] = []
    place = 0
    while opening := OPENING.search(text, place):
        start, sign = opening.start(), opening[0]
        end = _closing(text, start)
        if end is not None and sign != SCARE:
            found.append(Pair(start=start, end=end, single=sign in SINGLE, explicit=sign == OPEN))
        place = (start if end is None else end) + 1
    return tuple(found)


def _closing(text: str, start: int) -> int | None:
    """Where what opens at a place is closed, past all that opens and closes within."""
    if text[start] == "»" and (start == 0 or not text[start - 1].isspace()):
        return None  # it closes something that was never opened
    if text[start] in SINGLE and start and text[start - 1].isalnum():
        return None  # an apostrophe
    closers, place = CLOSES[text[start]], start + 1
    while place < len(text):
        sign = text[place]
        if sign in closers and not _apostrophe(text, place):
            return place
        if sign in CLOSES and sign != "»" and (inner := _closing(text, place)) is not None:
            place = inner
        place += 1
    return None


def _apostrophe(text: str, place: int) -> bool:
    """Whether a closing single mark is one: within a word."""
    after = text[place + 1 : place + 2]
    return text[place] == "’" and after.isalnum()
