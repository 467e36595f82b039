"""Choice: which of the places where a comment's words may stand is certain to be the one.

Another that is as likely, or a gap where the words were, makes even a likely place uncertain.
"""

from collections.abc import Sequence
from typing import Final

from briefgen.stages.comments.candidates import Candidate
from briefgen.stages.comments.remembered import Remembered
from briefgen.stages.comments.trust import (
    ALMOST,
    BESIDE,
    CLOSE,
    LEAST,
    LONG,
    RARE,
    SIDE,
    SOME,
    SURE,
    TELLING,
    is_trusted,
)

MARGIN: Final = 14.0  # bits by which a place must be likelier than all others
HALF: Final = 0.4  # of the passage left: the original perhaps, of which the best is a copy
COINCIDENCE: Final = 25.0  # bits of a passage that count at most against a gap
SLIGHT: Final = 2.0  # bits by which other words at the same place may be likelier
WIDE: Final = 30.0  # the margin of a common word, where it is found by one side, to its like
NEXT: Final = 6.0  # bits of a word that is common
DISTANT: Final = 3.0  # times as much must be near the best, to make nothing of another


def certain(known: Remembered, every: Sequence[Candidate]) -> Candidate | None:
    """The place that is certain, if one is."""
    trusted = [one for one in every if one.left and is_trusted(known, one)]
    if not trusted:
        return None
    likeliest = max(trusted, key=lambda one: (round(one.score), one.home, -one.start))
    same = [one for one in every if one.left and not apart(one, likeliest)]
    best = max(same, key=lambda one: (one.whole, one.left, one.near))
    if best not in trusted or any(_is_otherwise(one, best) for one in same):
        return None
    others = [one for one in every if apart(one, best)]
    rivals = [one for one in others if one.left >= HALF]
    gaps = [one for one in others if one.left < HALF]
    if any(_is_there(one, best) for one in gaps) or any(_is_longer(one, best) for one in same):
        return None
    if best.whole and known.last - known.first >= LONG and not rivals and not known.rival:
        return best
    if any(_is_gap_of(one, best, known) for one in gaps) or _is_torn(best, others):
        return None
    return best if _is_clear(best, rivals, known) else None


def apart(one: Candidate, other: Candidate) -> bool:
    """Whether two places share no sign."""
    return one.end <= other.start or other.end <= one.start


def _is_otherwise(one: Candidate, best: Candidate) -> bool:
    """Whether other words at the same place are as likely to be the passage."""
    most = best.near + (SOME if best.whole else SLIGHT)
    return (one.start, one.end) != (best.start, best.end) and one.near > most


def _is_clear(best: Candidate, rivals: Sequence[Candidate], known: Remembered) -> bool:
    """Whether no other place at which the passage stands is as likely.

    Where two are, one is a copy made since: then only the section tells.
    """
    if known.rival and best.kept < TELLING + SLIGHT and _is_loose(best):
        return False
    common = best.touching < 2 and best.kept < RARE
    if known.rival and best.near < known.rival + (WIDE if common else MARGIN):
        return False
    near = [one for one in rivals if DISTANT * one.near >= best.near or best.near < SURE]
    if not best.whole and any(one.whole and one.kept > 2 * best.kept for one in near):
        return False
    close = [
        one
        for one in near
        if min(best.score - one.score, best.around - one.around) < MARGIN
        or (known.rival and best.near - one.near < MARGIN)
    ]
    astray = [one for one in near if one.home and not best.home and best.near - one.near < MARGIN]
    if not close and not astray:
        return True
    if known.rival or astray:  # it was there more than once already, or was copied and moved
        return False
    nearest = best.weaker.near >= LEAST and all(best.near >= one.near for one in close)
    return nearest and best.home and not any(one.home for one in close)


def _is_loose(best: Candidate) -> bool:
    """Whether on one side a word or so is there, and all else that stood there is far off."""
    return best.touching > 1 and best.weaker.near < NEXT and best.weaker.bits > DISTANT * TELLING


def _is_there(one: Candidate, best: Candidate) -> bool:
    """Whether what stood on both sides of the passage is beside a gap about as much."""
    sides = ((best.before.near, one.before.near), (best.behind.near, one.behind.near))
    return one.gap <= CLOSE and all(it >= LEAST and it > there - MARGIN for there, it in sides)


def _is_longer(one: Candidate, best: Candidate) -> bool:
    """Whether the passage is also at a place that begins as likely, but before the best."""
    before = one.share >= ALMOST and one.start < best.start
    return before and one.before.near >= best.before.near - SLIGHT


def _is_gap_of(one: Candidate, best: Candidate, known: Remembered) -> bool:
    """Whether the passage rather stood in a gap, and what was found is a copy."""
    size = known.last - known.first
    if one.held and one.near > best.near - MARGIN and one.words <= size + BESIDE:
        return True
    elsewhere = one.home and not best.home and best.touching < 2
    if elsewhere and best.kept < COINCIDENCE and one.around > best.around:
        return True
    return one.near - best.near > min(best.kept, COINCIDENCE)


def _is_torn(best: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether what stood on one side of a passage that says little stands elsewhere instead."""
    if best.touching > 1 or best.held or (best.whole and best.kept >= RARE):
        return False
    return any(
        it.near >= there.near + SOME
        and (it.touches > there.touches or (it.gap <= CLOSE and it.near >= SIDE))
        for one in others
        for there, it in ((best.before, one.before), (best.behind, one.behind))
    )
