"""Trust: whether enough speaks for a place by itself, the more the less the passage says.

The figures are measured by replayed edits (tests/replays.py). Of forty thousand with which they
were not found, each edited up to five times, 95 in 100 end rightly and six in all at a wrong place:
there the very words stand where the others were, with what stood around those.
"""

from typing import Final

from briefgen.stages.comments.candidates import Candidate
from briefgen.stages.comments.remembered import Remembered

LONG: Final = 8  # words that nobody says twice by chance
# Bits of a passage, or what is left of it.
SAYING: Final = 6.0  # more than two small words have
RARE: Final = 9.0  # more than a common word has
TELLING: Final = 20.0  # of three words or so: with less, both sides must speak for a place
MUCH: Final = 40.0  # of seven words or so: what is nearly all there needs one side only
# Bits of the nearest words around a place; a side has about 30 at most.
LEAST: Final = 10.0
ENOUGH: Final = 26.0  # with those of the passage itself
TRACE: Final = 4.0  # on one side
SOME: Final = 8.0
SIDE: Final = 14.0
HELD: Final = 20.0  # where both words beside the passage are there
ONE_SIDED: Final = 24.0  # where there are none on the other side
SURE: Final = 28.0
BOTH: Final = 40.0  # on both sides
# Words put in beside a passage.
CLOSE: Final = 2
BESIDE: Final = 6
AWAY: Final = 40
INSIDE: Final = 25  # words put into a passage
# How much of an edited passage must be left, of 1.
MOST: Final = 0.6  # of its letters
LITTLE: Final = 0.4
PART: Final = 0.5
ALMOST: Final = 0.75
NEARLY: Final = 0.85


def is_trusted(known: Remembered, one: Candidate) -> bool:
    """Whether enough speaks for a place."""
    between = one.touching > 1 and one.share >= ALMOST
    where = one.whole and one.touching and (one.held or one.kept >= RARE)
    if not (one.own or between or where):
        return False
    if not one.sure:  # what was put in may be of it, or beside it
        return False
    return _is_trusted_whole(known, one) if one.whole else _is_trusted_edit(known, one)


def _is_trusted_whole(known: Remembered, one: Candidate) -> bool:
    """Whether an unchanged passage is where it was, for what stands around it."""
    if known.last - known.first >= LONG:
        return True
    if one.kept < RARE and not _is_placed(one):
        return False
    if one.kept >= RARE and one.held and one.exact and one.near >= HELD:
        return True
    if not one.touching:  # what was put in on both sides may hold small words by chance
        return one.near >= SURE and one.gap <= (AWAY if one.kept >= TELLING else BESIDE)
    alone = one.kept < RARE and one.gap > BESIDE and one.weaker.near < SOME
    strange = alone or not one.exact or one.near < ONE_SIDED
    if one.touching < 2 and one.kept < TELLING and strange:
        return False
    return one.near >= max(LEAST, ENOUGH - one.kept)


def _is_placed(one: Candidate) -> bool:
    """Whether a common word is held by what stands beside it."""
    if one.weaker.near == 0:  # it was the first of all, or the last, and is not any more
        return False
    return one.touching > 1 or (one.touching > 0 and one.home)


def _is_trusted_edit(known: Remembered, one: Candidate) -> bool:
    """Whether a passage that was edited is where it was, for what is left of it and around it."""
    more = one.words - (known.last - known.first)
    if not one.touching:  # nothing joins what is left to what stood around it
        return False
    if one.kept >= MUCH and min(one.left, one.share) >= NEARLY and one.near >= SIDE:
        return True
    loose = known.is_short and one.touching < 2 and one.gap > CLOSE and more > 1
    if loose or _is_told_by_little(one):
        return False
    if _is_told_by_both(one):
        return True
    if known.is_short or one.kept < TELLING:
        # A word or two that say little may be left of other words.
        near = one.touching > 1 or one.kept >= SAYING
        enough = one.left >= PART and one.share >= MOST and one.near >= SURE
        return near and enough and more <= BESIDE
    enough = one.share >= MOST and one.near >= SURE
    return more <= INSIDE and (enough or (one.left >= PART and one.near >= ENOUGH))


def _is_told_by_little(one: Candidate) -> bool:
    """Whether hardly anything is left, or stood there on one of the sides."""
    if one.weaker.near < SIDE and one.near < ONE_SIDED:
        return True
    least = SIDE if one.kept < TELLING else TRACE
    return one.left < LITTLE or (one.touching < 2 and one.weaker.near < least)


def _is_told_by_both(one: Candidate) -> bool:
    """Whether much is left, and what stood on both sides is there."""
    if one.touching > 1 and one.near >= BOTH:
        return min(one.share, one.left) >= LITTLE
    if one.near < SURE or one.kept < RARE or one.share < MOST:
        return False
    return one.touching > 1 or (one.touching > 0 and one.left >= MOST and one.weaker.near >= SOME)
