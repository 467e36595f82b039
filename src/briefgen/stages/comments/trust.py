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
ONE_SIDED: Final = 24.0  # bits of the nearest words where there are none on the other side
SIDE: Final = 14.0  # bits of the nearest words that count as some
BESIDE: Final = 6  # words that may have been put in on both sides of a passage
AWAY: Final = 40
RARE: Final = 9.0  # bits of a passage that was not put in by chance
RARER: Final = 20.0
BOTH: Final = 40.0  # bits of the nearest words on both sides
SURE: Final = 28.0
MOST: Final = 0.6
INSIDE: Final = 25
COINCIDENCE: Final = 25.0  # bits of a passage that count against a gap where it stood
FEWER: Final = 8.0
DISTANT: Final = 3.0
CLOSE: Final = 2  # words


def certain(known: Remembered, every: list[Candidate]) -> Candidate | None:
    """The place that is certain, if one is."""
    there = [one for one in every if one.left and is_trusted(known, one)]
    if not there:
        return None
    likeliest = max(there, key=lambda one: (one.score, -one.start))
    same = (one for one in there if not apart(one, likeliest))
    best = max(same, key=lambda one: (one.whole, one.near))
    others = [one for one in every if apart(one, best)]
    rivals = [one for one in others if one.left >= HALF]
    size = known.last - known.first
    if best.whole and size >= LONG and not rivals and not known.rival:
        return best
    if any(_is_gap_of(one, best, size) for one in others if one.left < HALF):
        return None
    torn = best.touching < 2 and (best.kept < RARER or not best.whole)
    if torn and any(_is_contested(best, one) for one in others):
        return None
    if known.rival and best.near < known.rival + FEWER:
        return None
    rivals = [one for one in rivals if DISTANT * one.near >= best.near or best.near < SURE]
    close = [
        one for one in rivals if min(best.score - one.score, best.around - one.around) < MARGIN
    ]
    if not close:
        return best
    nearer = best.weaker.near >= SIDE and all(best.near >= one.near for one in close)
    return best if nearer and best.home and not any(one.home for one in close) else None


def _is_gap_of(one: Candidate, best: Candidate, size: int) -> bool:
    """Whether the passage rather stood in a gap, and what was found is a copy."""
    if one.held and one.near > best.near - MARGIN and one.words <= size + BESIDE:
        return True
    sides = ((best.before, one.before), (best.behind, one.behind))
    if one.gap <= CLOSE and all(
        other.near >= LEAST and other.near > side.near - FEWER for side, other in sides
    ):
        return True
    return one.near - best.near > min(best.kept, COINCIDENCE)


def _is_contested(best: Candidate, one: Candidate) -> bool:
    """Whether what stood on one side of the passage stands at another place instead."""
    sides = ((best.before, one.before), (best.behind, one.behind))
    return any(
        other.gap <= CLOSE and other.near >= SIDE and other.near > side.near + FEWER
        for side, other in sides
    )


def apart(one: Candidate, other: Candidate) -> bool:
    """Whether two places share no sign."""
    return one.end <= other.start or other.end <= one.start


def is_trusted(known: Remembered, one: Candidate) -> bool:
    """Whether enough speaks for a place: the fewer the words, the more must stand around them."""
    if not one.own and not (_is_between(one) if one.whole else one.held):
        return False
    return _is_trusted_whole(known, one) if one.whole else _is_trusted_edit(known, one)


def _is_between(one: Candidate) -> bool:
    """Whether a place is where it was between its neighbours, though these may be it again."""
    return one.touching > 1 or (one.kept >= RARE and one.touching > 0 and one.gap <= BESIDE)


def _is_trusted_whole(known: Remembered, one: Candidate) -> bool:
    if known.last - known.first >= LONG:
        return True
    if not one.touching:
        enough = one.gap <= CLOSE
        enough |= one.kept >= RARE and one.gap <= BESIDE or one.kept >= RARER and one.gap <= AWAY
        return enough and one.near >= SURE
    if one.kept < RARER and one.touching < 2 and one.near < ONE_SIDED:
        return False
    return one.near >= max(LEAST, NEED - one.kept)


def _is_trusted_edit(known: Remembered, one: Candidate) -> bool:
    size = known.last - known.first
    beside = one.gap <= BESIDE
    weak = one.kept < RARER
    if not one.touching and not (one.gap <= CLOSE if weak else beside):
        return False
    if one.weaker.near < SIDE and one.near < ONE_SIDED:
        return False
    if one.words - size > (BESIDE if weak else INSIDE):
        return False
    if weak or known.is_short:
        return _is_trusted_little(one, one.words - size)
    if one.share >= MOST and one.near >= SURE:
        return True
    if one.left < 0.5 and not (one.held and one.touching > 1):
        return False
    return any(one.left >= left and one.near >= near for left, near in EDITED)


def _is_trusted_little(one: Candidate, more: int) -> bool:
    """The same of an edit that leaves little; `more` is how many words it has now than it had."""
    if one.near < SURE:
        return False
    if one.touching > 1 and one.held and one.near >= BOTH:
        return (more <= 2 and one.share >= 0.5) or one.share == 1.0
    if one.gap <= CLOSE + 1 and one.near >= BOTH and more <= 2 and one.share >= MOST:
        return True
    if one.left < 0.45 or one.share < MOST:
        return False
    return (one.gap <= BESIDE and one.held) or one.share > MOST + 0.1
