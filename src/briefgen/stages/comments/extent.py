"""Extent: from which word of a text to which a passage reaches, by what a chain found of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.stages.comments.reading import ReadersText
from briefgen.stages.comments.remembered import Remembered
from briefgen.stages.comments.spelling import LIKE, SMALL, likest

OFF: Final = 4  # words by which a single one of the passage may be further off than it was
BEYOND: Final = 8  # words beside the place, among which one of the passage may be misspelt
SLIPS: Final = 0.6  # of the letters of a word that was misspelt twice
ROOM: Final = 25  # words that may stand in the place of the passage


# At one end: the words of the passage that are lost there, the last that is left, and the number of
# the word of the text that is beyond it.
End = tuple[range, int, int]


@dataclass(frozen=True, kw_only=True)
class Extent:
    """Words `first` up to `last` of a text; alike where nothing is left of the passage.

    `left` are the numbers of the remembered words that are in it; `low` and `high` the words of the
    text that stood directly before and behind the passage, where they were found. `sure` says that
    no word beyond its ends may be of the passage, and none within them of what stood beside it.
    """

    first: int
    last: int
    left: tuple[int, ...]
    low: int | None
    high: int | None
    sure: bool

    @property
    def is_held(self) -> bool:
        """Whether it is between the words that stood directly beside the passage."""
        return self.low is not None and self.high is not None and self.high >= self.last


def extent(known: Remembered, found: Mapping[int, int], text: ReadersText) -> Extent:
    """The extent of a passage; `found` are remembered words, as numbers of words of the text."""
    left = _together([one for one in range(known.first, known.last) if one in found], known, found)
    low, high = found.get(known.first - 1), found.get(known.last)
    if left:
        first = _front(left[0], low, known, found, text)
        last = _end(left[-1], high, known, found, text)
    else:
        first, last = _gap(low, high, known, found)
        first, last = _respelt(low, high, known, found, text) or (first, last)
    sure = low == first - 1 and high == last
    if left:
        front = (range(known.first, left[0]), left[0], first - 1)
        end = (range(left[-1] + 1, known.last), left[-1], last)
        first, last = _within(first, last, found[left[0]], found[left[-1]], text)
        taken = (range(first, found[left[0]]), range(found[left[-1]] + 1, last))
        sure = _is_sure((front, end), known, found, text) and not _is_either(known, found)
        sure = sure and not _is_beside(taken, known, text)
    return Extent(first=first, last=last, left=tuple(left), low=low, high=high, sure=sure)


def _is_sure(
    ends: tuple[End, End], known: Remembered, found: Mapping[int, int], text: ReadersText
) -> bool:
    """Whether each end is known, or what is lost of it is really gone."""
    beside_it = (known.first - 1, known.last)
    gone = {
        known.words[one] for one in beside_it if 0 <= one < len(known.words) and one not in found
    }
    for lost, inner, beyond in ends:
        there = text.words[beyond] if 0 <= beyond < len(text.words) else ""
        again = any(one in found or known.words[one] == there for one in lost)
        if lost and (again or known.words[inner] in gone):
            return False
    return True


def _within(first: int, last: int, front: int, end: int, text: ReadersText) -> tuple[int, int]:
    """An extent without what was taken in of other blocks: `front` and `end` are the words left."""
    low, high = (text.blocks[text.block_at(text.places[one][0])] for one in (front, end))
    while text.places[first][0] < low.start:
        first += 1
    while text.places[last - 1][0] >= high.end:
        last -= 1
    return first, last


def _is_beside(taken: tuple[range, range], known: Remembered, text: ReadersText) -> bool:
    """Whether what was taken for words of the passage has the word that stood beside it."""
    return any(
        0 <= one < len(known.words) and known.words[one] in (text.words[it] for it in places)
        for one, places in zip((known.first - 1, known.last), taken, strict=True)
    )


def _is_either(known: Remembered, found: Mapping[int, int]) -> bool:
    """Whether words at an end may be of the passage or of what stood beside it.

    So it is where words beside them are gone that began or ended alike: which of the two is left
    cannot be told.
    """
    first, last = known.first, known.last - 1
    return _slides(known, found, first, -1) or _slides(known, found, last, 1)


def _slides(known: Remembered, found: Mapping[int, int], edge: int, step: int) -> bool:
    """Whether the gap beside the word at an edge could as well begin or end at that word."""
    outer = edge + step
    while 0 <= outer < len(known.words) and outer not in found:
        outer += step
    gone = outer - step
    return gone != edge and edge in found and known.words[gone] == known.words[edge]


def beside(known: Remembered) -> tuple[str, ...]:
    """The words that stood around a passage, as many on each side as it has, and two more."""
    size = known.last - known.first + 2
    before = known.words[max(known.first - size, 0) : known.first]
    return (*before, *known.words[known.last : known.last + size])


def _together(numbers: Sequence[int], known: Remembered, found: Mapping[int, int]) -> Sequence[int]:
    """The words that are left of the passage, without a single one at an end that is far off.

    Or that is a little off, and stood beside the passage too.
    """
    around = beside(known)

    def is_off(one: int, other: int, outer: int) -> bool:
        off = abs(found[other] - found[one]) - abs(other - one)
        alone = found.get(outer, -2) + (one - outer) != found[one]
        return alone and (off > OFF or (off > 0 and known.words[one] in around))

    while len(numbers) > 1 and is_off(numbers[0], numbers[1], numbers[0] - 1):
        numbers = numbers[1:]
    while len(numbers) > 1 and is_off(numbers[-1], numbers[-2], numbers[-1] + 1):
        numbers = numbers[:-1]
    return numbers


def _front(
    number: int, low: int | None, known: Remembered, found: Mapping[int, int], text: ReadersText
) -> int:
    """The first word; one that was replaced is between the rest and what stood before."""
    lost, first = number - known.first, found[number]
    if lost == 1:
        first = _alike(first, -1, low, known.passage[0], text)
    return low + 1 if lost and low is not None and first - low <= 2 + lost else first


def _end(
    number: int, high: int | None, known: Remembered, found: Mapping[int, int], text: ReadersText
) -> int:
    """The one behind the last word, likewise."""
    lost, last = known.last - 1 - number, found[number] + 1
    if lost == 1:
        last = _alike(last - 1, 1, high, known.passage[-1], text) + 1
    return high if lost and high is not None and high - last <= 1 + lost else last


def _alike(place: int, step: int, until: int | None, word: str, text: ReadersText) -> int:
    """The number of a word before or behind a place that is this one misspelt, or the place."""
    if len(word) <= SMALL:
        return place
    tried = range(place + step, place + step * (BEYOND if until is not None else 2), step)
    for here in tried:
        if here == until or not 0 <= here < len(text.words):
            break
        if likest((word,), here, here + 1, text, SLIPS if until is not None else LIKE) is not None:
            return here
    return place


def _gap(
    low: int | None, high: int | None, known: Remembered, found: Mapping[int, int]
) -> tuple[int, int]:
    """Where the passage stood, if nothing is left of it."""
    if low is not None:
        return low + 1, max(high if high is not None else low + 1, low + 1)
    if high is not None:
        return high, high
    before = [one for one in found if one < known.first]
    place = found[before[-1]] + 1 if before else next(iter(found.values()))
    return place, place


def _respelt(
    low: int | None,
    high: int | None,
    known: Remembered,
    found: Mapping[int, int],
    text: ReadersText,
) -> tuple[int, int] | None:
    """Of the words that stand where the passage did, those that are it in another spelling."""
    size = known.last - known.first
    if not size or low is high is None:
        return None
    first = low + 1 if low is not None else (high or 0) - size
    last = high if high is not None else first + size
    if not size <= last - first < ROOM or first < 0 or last > len(text.words):
        return None
    place = likest(known.passage, first, last, text)
    if place is None or any(place <= one < place + size for one in found.values()):
        return None
    return place, place + size
