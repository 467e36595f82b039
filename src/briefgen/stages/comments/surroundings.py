"""Surroundings: how much of what stood around an anchor's words stands around a place now."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from briefgen.model.comments import Anchor
from briefgen.stages.comments.reading import WORD, ReadersText, fold

USUAL: Final = 80  # characters of context, where that is enough to tell a place from all others
AROUND: Final = 13  # words on each side that count: about 80 characters
SLACK: Final = 130  # characters that may have been put in
# Words by which what is found may be nearer or further off than it was. Many words on end may be
# further off, as behind a new sentence, but not where the same words stood more than once.
SHIFT: Final = 5
RUN: Final = 4
RUN_SHIFT: Final = 20


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What is found again around a place: of the nearest words, of 2, and of those further off.

    `wide` is None for an anchor that has no more than the nearest. `touching` counts the sides, two
    at most, on which the very next word is there, or none was.
    """

    around: float
    wide: float | None
    touching: int


def surroundings(anchor: Anchor, start: int, end: int, text: ReadersText) -> Surroundings:
    """What of an anchor's context stands around characters `start` to `end` of a text."""
    before, behind = WORD.findall(fold(anchor.prefix))[::-1], WORD.findall(fold(anchor.suffix))
    reach = len(anchor.prefix) + SLACK
    here_before = WORD.findall(text.folded[max(start - reach, 0) : start])[::-1]
    here_behind = WORD.findall(text.folded[end : end + len(anchor.suffix) + SLACK])
    near = [(before[:AROUND], here_before), (behind[:AROUND], here_behind)]
    skip = AROUND // 2  # for words may have been taken out
    far = [(before[AROUND:], here_before[skip:]), (behind[AROUND:], here_behind[skip:])]
    far_off = SHIFT if anchor.copies else RUN_SHIFT
    grown = max(len(anchor.prefix), len(anchor.suffix)) > USUAL
    share, wide = _share(near, far_off), _share(far, far_off) if grown else None
    return Surroundings(
        around=2.0 if share is None else 2 * share,
        wide=wide,
        touching=sum(known[:1] == here[: len(known[:1])] for known, here in near),
    )


def _share(sides: list[tuple[list[str], list[str]]], far_off: int) -> float | None:
    """How many of the words of both sides are there, of 1; None where there were none."""
    wanted = sum(len(known) for known, _ in sides)
    if not wanted:
        return None
    return (
        sum(_common(known, here[: len(known) + far_off], far_off) for known, here in sides) / wanted
    )


def _common(known: list[str], here: list[str], far_off: int) -> int:
    """How many words are there in their order, two at least side by side, or the very next one."""
    if known == here[: len(known)]:
        return len(known)
    matcher = SequenceMatcher(None, known, here, autojunk=False)
    return sum(
        one.size
        for one in matcher.get_matching_blocks()
        if abs(one.b - one.a) <= (far_off if one.size >= RUN else SHIFT)
        and (one.size > 1 or (one.a, one.b) == (0, 0))
    )
