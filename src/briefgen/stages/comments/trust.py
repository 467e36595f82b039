"""Trust: which of the places where a comment's words may stand is certain to be the one."""

from typing import Final

from briefgen.stages.comments.candidates import Candidate
from briefgen.stages.comments.remembered import Remembered

MARGIN: Final = 14.0  # bits by which the best place must be better than the next
LONG: Final = 8  # words that are nowhere said again by chance
HALF: Final = 0.4  # of the passage left: the original perhaps, of which the best is a copy
NEED: Final = 26.0  # bits around an unchanged passage that need no more, less those of itself
LEAST: Final = 10.0
# How much of an edited passage must be left, of 1, and how much around it.
EDITED: Final = ((0.85, 14.0), (0.75, 18.0), (0.5, 26.0), (0.3, 36.0))
ONE_SIDED: Final = 26.0  # bits of the nearest words where there are none on the other side
SIDE: Final = 8.0  # bits of the nearest words that count as some
BESIDE: Final = 6  # words that may have been put in on both sides of a passage
AWAY: Final = 40
RARE: Final = 9.0  # bits of a passage that was not put in by chance
RARER: Final = 20.0
SURE: Final = 28.0
MOST: Final = 0.6
INSIDE: Final = 25
COINCIDENCE: Final = 25.0  # bits of a passage that count against a gap where it stood
FEWER: Final = 8.0
DISTANT: Final = 3.0


def certain(known: Remembered, every: list[Candidate]) -> Candidate | None:
    """The place that is certain, if one is."""
    there = [one for one in every if one.left and is_trusted(known, one)]
    if not there:
        return None
    best = max(there, key=lambda one: (one.score, -one.start))
    others = [one for one in every if apart(one, best)]
    rivals = [one for one in others if one.left >= HALF]
    size = known.last - known.first
    if best.whole and size >= LONG and not rivals and not known.rival:
        return best
    if any(_is_gap_of(one, best, size) for one in others if one.left < HALF):
        return None
    rivals = [one for one in rivals if DISTANT * one.near >= best.near or best.near < SURE]
    if known.rival and best.near < known.rival + FEWER:
        sure = any(one.whole for one in rivals) and all(
            best.score - one.score >= 2 * MARGIN for one in rivals
        )
        return best if sure else None
    close = [one for one in rivals if best.score - one.score < MARGIN]
    if not close:
        return best
    nearer = all(best.near >= one.near for one in close)
    return best if nearer and best.home and not any(one.home for one in close) else None


def _is_gap_of(one: Candidate, best: Candidate, size: int) -> bool:
    """Whether the passage rather stood in a gap, and what was found is a copy."""
    if one.held and one.near > best.near - MARGIN and one.words <= size + BESIDE:
        return True
    return one.near - best.near > min(best.kept, COINCIDENCE)


def apart(one: Candidate, other: Candidate) -> bool:
    """Whether two places share no sign."""
    return one.end <= other.start or other.end <= one.start


def is_trusted(known: Remembered, one: Candidate) -> bool:
    """Whether enough speaks for a place: the fewer the words, the more must stand around them."""
    if not one.own and (one.touching < 2 if one.whole else not one.held):
        return False
    return _is_trusted_whole(known, one) if one.whole else _is_trusted_edit(known, one)


def _is_trusted_whole(known: Remembered, one: Candidate) -> bool:
    if known.last - known.first >= LONG:
        return True
    gap = max(one.before.gap, one.behind.gap)
    if not one.touching:
        enough = one.kept >= RARER and gap <= AWAY or one.kept >= RARE and gap <= BESIDE
        return enough and one.near >= SURE
    return one.near >= max(LEAST, NEED - one.kept)


def _is_trusted_edit(known: Remembered, one: Candidate) -> bool:
    beside = max(one.before.gap, one.behind.gap) <= BESIDE
    if not one.touching and (known.is_short or not beside):
        return False
    if min(one.before.near, one.behind.near) < SIDE and one.near < ONE_SIDED:
        return False
    inside = one.words - (known.last - known.first)
    if one.share >= MOST and one.near >= SURE:
        if inside <= (BESIDE if known.is_short else INSIDE):
            return True
    if known.is_short and not (one.held and beside and one.left >= MOST):
        return False
    if one.left < 0.5 and not one.held:
        return False
    return any(one.left >= left and one.near >= near for left, near in EDITED)


def _is_said_twice(known: Remembered) -> bool:
    """Whether the same words stand directly beside the passage."""
    size = known.last - known.first
    before = known.words[max(known.first - size, 0) : known.first]
    return known.passage in (before, known.words[known.last : known.last + size])
