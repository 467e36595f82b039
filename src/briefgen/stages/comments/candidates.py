"""Candidates: the place that each chain gives to the words of a comment, and what speaks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from briefgen.stages.comments.chains import Chain, cost
from briefgen.stages.comments.reading import ReadersText, level
from briefgen.stages.comments.remembered import Remembered

SPELLED: Final = 12  # words that are compared letter by letter
LIKE: Final = 0.75  # of letters; half of all are alike by chance
SMALL: Final = 4  # letters of a word in which no more than one may be another
NEAREST: Final = 10  # words on each side that count as near
AWAY: Final = 24  # words by which they may be further off than they were
OFF: Final = 4  # words by which a single one of the passage may be further off than it was
END: Final = 20.0  # bits of nothing, where there was nothing
FAR: Final = 1_000  # words: nothing is found
NEAR: Final = 25  # words that may stand in the place of the passage


@dataclass(frozen=True, kw_only=True)
class Side:
    """What stands on one side of a place: bits of all that is found, and of the nearest words.

    `gap` is how many words of the text are between the place and the nearest that was found;
    `touches` says that the very next word is there, or that none was.
    """

    bits: float
    near: float
    gap: int
    touches: bool


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A place, or the gap where the passage stood: characters `start` up to `end` of the text.

    `left` is how much of the passage is there, of 1; `whole` that all its words are, unchanged and
    side by side; `exact` that its signs are too. `kept` are the bits of what is left of it. `held`
    says that the next word on each side is found, and `home` that it is below the same heading, or
    that heading is gone.
    """

    start: int
    end: int
    left: float
    share: float
    words: int
    own: bool
    whole: bool
    exact: bool
    kept: float
    before: Side
    behind: Side
    held: bool
    home: bool

    @property
    def around(self) -> float:
        """Bits of what stands around it."""
        return self.before.bits + self.behind.bits

    @property
    def near(self) -> float:
        """The same of the nearest words, the more the nearer."""
        return self.before.near + self.behind.near

    @property
    def weaker(self) -> Side:
        """The side of which less is found."""
        return min(self.before, self.behind, key=lambda one: one.near)

    @property
    def gap(self) -> int:
        """How many words of the text are beside it at most, before something is found again."""
        return max(self.before.gap, self.behind.gap)

    @property
    def score(self) -> float:
        """All that speaks for it, in bits."""
        return self.around + self.kept

    @property
    def touching(self) -> int:
        """On how many sides the next word is there."""
        return self.before.touches + self.behind.touches


def candidate(chain: Chain, known: Remembered, text: ReadersText) -> Candidate:
    """What a chain says of where the passage is."""
    found = chain.found
    numbers = _together([one for one in range(known.first, known.last) if one in found], known, found)
    low, high = found.get(known.first - 1), found.get(known.last)
    first, last = _edges(numbers, low, high, known, found, text)
    size = known.last - known.first
    if not numbers:
        first, last = _respelt(low, high, first, last, known, text)
    whole = len(numbers) == size and (
        last - first == size if size else low is not None and high is not None and high == low + 1
    )
    start, end = _characters(first, last, whole, known, text)
    held = low is not None and high is not None and (low < first or not numbers) and high >= last
    left = 1.0 if whole else _left(numbers, first, last, held, known, text)
    return Candidate(
        start=start,
        end=end,
        left=left,
        share=1.0 if whole else max(_share(numbers, known), left),
        words=last - first,
        own=not _is_borrowed(numbers, known),
        whole=whole,
        exact=whole and level(text.text[start:end]) == known.signs,
        kept=chain.kept,
        before=_side(chain.before, range(known.first - 1, -1, -1), first, chain, known, text),
        behind=_side(
            chain.behind, range(known.last, len(known.words)), last - 1, chain, known, text
        ),
        held=held,
        home=_is_home(first, known, text),
    )


def _together(numbers: list[int], known: Remembered, found: Mapping[int, int]) -> list[int]:
    """The words that are left of the passage, without a single one at an end that is far off.

    Or that is a little off, and stood beside the passage too.
    """
    beside = _beside(known)

    def is_off(one: int, other: int, outer: int) -> bool:
        off = abs(found[other] - found[one]) - abs(other - one)
        alone = found.get(outer, -2) + (one - outer) != found[one]
        return alone and (off > OFF or (off > 0 and known.words[one] in beside))

    while len(numbers) > 1 and is_off(numbers[0], numbers[1], numbers[0] - 1):
        numbers = numbers[1:]
    while len(numbers) > 1 and is_off(numbers[-1], numbers[-2], numbers[-1] + 1):
        numbers = numbers[:-1]
    return numbers


def _side(
    bits: float, numbers: range, edge: int, chain: Chain, known: Remembered, text: ReadersText
) -> Side:
    """What is found of the remembered words on one side, from the passage outwards.

    `edge` is the number of the word of the text at that side of the place; on the left, its first.
    """
    if not numbers:
        at_end = edge in (0, len(text.words) - 1)
        return Side(bits=0.0, near=END if at_end else 0.0, gap=0, touches=True)
    steps = [(step, chain.found[one]) for step, one in enumerate(numbers) if one in chain.found]
    if not steps:
        return Side(bits=0.0, near=0.0, gap=FAR, touches=False)
    gap = abs(steps[0][1] - edge) - 1
    near = sum(
        text.bits[known.words[numbers[step]]] * 3 / (3 + max(step, abs(here - edge) / 2))
        for step, here in steps
        if step < NEAREST and abs(here - edge) <= step + AWAY
    )
    joint = cost(steps[0][0], max(gap, 0))
    return Side(
        bits=max(bits - joint, 0.0),
        near=max(near - joint, 0.0),
        gap=gap,
        touches=steps[0][0] == gap == 0,
    )


def _respelt(
    low: int | None, high: int | None, first: int, last: int, known: Remembered, text: ReadersText
) -> tuple[int, int]:
    """Of the words that stand where the passage did, those that are it in another spelling."""
    size = known.last - known.first
    if not size or low is high is None:
        return first, last
    low = low if low is not None else (high or 0) - size - 1
    high = high if high is not None else low + size + 1
    if not size < high - low <= NEAR or low < -1 or high > len(text.words):
        return first, last
    wanted = " ".join(known.passage)
    tried = range(low + 1, high - size + 1)
    ratios = [_ratio(wanted, " ".join(text.words[one : one + size])) for one in tried]
    best = max(ratios)
    if best < LIKE:
        return first, last
    place = tried[ratios.index(best)]
    return place, place + size


def _share(numbers: list[int], known: Remembered) -> float:
    """How many letters of the passage are in words that are left, of 1."""
    every = sum(map(len, known.passage))
    return sum(len(known.words[one]) for one in numbers) / every if every else 0.0


def _is_borrowed(numbers: list[int], known: Remembered) -> bool:
    """Whether what is left of a passage may be words that stood just beside it."""
    return bool(numbers) and all(known.words[one] in _beside(known) for one in numbers)


def _beside(known: Remembered) -> tuple[str, ...]:
    size = known.last - known.first + 2
    before = known.words[max(known.first - size, 0) : known.first]
    return (*before, *known.words[known.last : known.last + size])


def _edges(
    numbers: list[int],
    low: int | None,
    high: int | None,
    known: Remembered,
    found: Mapping[int, int],
    text: ReadersText,
) -> tuple[int, int]:
    """The first word of the place, and the one behind its last; alike where there is none."""
    first, last = (found[numbers[0]], found[numbers[-1]] + 1) if numbers else (None, None)
    # A first or last word that was replaced is between the rest and what stands around it.
    lost_front = (numbers[0] if numbers else known.last) - known.first
    lost_end = known.last - 1 - (numbers[-1] if numbers else known.first - 1)
    first = first if first is None or lost_front != 1 else _alike(
        first, -1, low, known.passage[0], text
    )
    last = last if last is None or lost_end != 1 else _alike(
        last - 1, 1, high, known.passage[-1], text
    ) + 1
    if low is not None and lost_front and (
        (first is None and high is not None) or (first is not None and first - low <= 2 + lost_front)
    ):
        first = low + 1
    if high is not None and lost_end and (
        (last is None and low is not None) or (last is not None and high - last <= 1 + lost_end)
    ):
        last = high
    if first is None or last is None or first > last:
        place = low + 1 if low is not None else high if high is not None else None
        if place is None:
            before = [one for one in found if one < known.first]
            place = found[before[-1]] + 1 if before else next(iter(found.values()))
        return place, place
    return first, last


def _alike(place: int, step: int, until: int | None, word: str, text: ReadersText) -> int:
    """The number of the nearest word before or behind a place that is a word misspelt."""
    for number in range(1, NEAR):
        here = place + step * number
        if here == until or not 0 <= here < len(text.words):
            break
        if _ratio(word, text.words[here]) >= LIKE and len(word) > SMALL:
            return here
        if until is None:
            break
    return place


def _characters(
    first: int, last: int, whole: bool, known: Remembered, text: ReadersText
) -> tuple[int, int]:
    """The characters of words `first` up to `last`; of an unchanged passage those that it had."""
    if first == last and not whole:
        at = text.places[first][0] if first < len(text.places) else len(text.text)
        return at, at
    if first == last:  # signs without a word, between two words
        low, high = text.places[first - 1][1] if first else 0, text.places[first][0]
        at = text.typed.find(known.signs, low, high)
        return (at, at + len(known.signs)) if at >= 0 else (low, low)
    start, end = text.places[first][0], text.places[last - 1][1]
    if whole and (known.lead or known.trail):
        return start + known.lead, end - known.trail
    opening = known.signs[: known.opening]
    closing = known.signs[len(known.signs) - known.closing :]
    if text.typed[max(start - len(opening), 0) : start] == opening:
        start -= len(opening)
    if text.typed[end : end + len(closing)] == closing:
        end += len(closing)
    return start, end


def _left(
    numbers: list[int], first: int, last: int, held: bool, known: Remembered, text: ReadersText
) -> float:
    """How much of the passage is left, of 1, by words or by letters: small words say little."""
    here = text.words[first:last]
    if not here or not known.passage:
        return 0.0
    words = 2 * len(numbers) / (len(known.passage) + len(here))
    letters = 2 * sum(len(known.words[one]) for one in numbers)
    left = min(words, letters / sum(map(len, (*known.passage, *here))))
    return max(left, _spelled(known.passage, here, text))


def _spelled(passage: tuple[str, ...], here: tuple[str, ...], text: ReadersText) -> float:
    """How alike the words are letter by letter, as where one was corrected."""
    if len(passage) > SPELLED or len(here) > 2 * SPELLED:
        return 0.0
    one, other = " ".join(passage), " ".join(here)
    if max(len(one), len(other)) <= SMALL:
        differ = sum(a != b for a, b in zip(one, other, strict=False))
        typo = len(one) == len(other) > 2 and differ <= 1 and text.words.count(other) == 1
        return LIKE if typo else 0.0
    ratio = _ratio(one, other)
    return ratio if ratio >= LIKE else 0.0


def _ratio(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)


def _is_home(first: int, known: Remembered, text: ReadersText) -> bool:
    """Whether a place is below the same heading, or that heading is gone."""
    at = text.places[min(first, len(text.places) - 1)][0]
    here = text.blocks[text.block_at(at)].section or None
    return here == known.section or known.section not in text.sections
