"""Remembered: the words that a comment keeps, those it is on among those around them."""

from dataclasses import dataclass, field
from typing import Final

from briefgen.model.comments import Anchor
from briefgen.stages.comments.reading import WORD, fold, level

FEW: Final = 2  # words that are as likely to be said again by chance


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """The words of an anchor's prefix, of what it is on, and of its suffix, as one row.

    Those from `first` up to `last` are the passage, or partly: of its first word `lead` characters
    are not chosen, of its last `trail`. Before its first word it has `opening` signs, behind its
    last `closing`. `signs` are those of the passage, `between` all between the words beside it. A
    passage may be signs without a word: then `first` equals `last`, and `lead` characters of
    `between` are before them.
    """

    words: tuple[str, ...] = field(repr=False)
    first: int
    last: int
    lead: int
    trail: int
    opening: int
    closing: int
    signs: str
    between: str
    section: str | None
    rival: int

    @property
    def passage(self) -> tuple[str, ...]:
        """The words that the comment is on."""
        return self.words[self.first : self.last]

    @property
    def is_short(self) -> bool:
        """Whether the passage is so short that it says little by itself."""
        return self.last - self.first <= FEW


def remembered(anchor: Anchor) -> Remembered:
    """What an anchor keeps, word by word."""
    start = len(anchor.prefix)
    end = start + len(anchor.exact)
    both = anchor.prefix + anchor.exact + anchor.suffix
    whole = fold(both)
    places = [(one.start(), one.end()) for one in WORD.finditer(whole)]
    first = sum(until <= start for _, until in places)
    last = max(sum(begin < end for begin, _ in places), first)
    tail = places[last - 1][1] if first < last else end
    before = places[first - 1][1] if first else 0
    behind = places[last][0] if last < len(places) else len(both)
    head = places[first][0] if first < last else before
    return Remembered(
        words=tuple(whole[begin:until] for begin, until in places),
        first=first,
        last=last,
        lead=max(start - head, 0),
        trail=max(tail - end, 0),
        opening=max(head - start, 0),
        closing=max(end - tail, 0),
        signs=level(anchor.exact),
        between=level(both[before:behind]),
        section=anchor.section,
        rival=anchor.rival,
    )
