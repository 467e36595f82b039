"""Candidates: the place that each chain gives to the words of a comment, and what speaks for it."""

from dataclasses import dataclass
from typing import Final

from briefgen.stages.comments.chains import Chain
from briefgen.stages.comments.extent import Extent, beside, extent
from briefgen.stages.comments.reading import ReadersText, level
from briefgen.stages.comments.remembered import Remembered
from briefgen.stages.comments.runs import cost
from briefgen.stages.comments.spelling import respelt

NEAREST: Final = 10  # words on each side that count as near
AWAY: Final = 24  # words by which they may be further off than they were
NEARER: Final = 3  # words off, at which a word counts for half
END: Final = 20.0  # bits of nothing, where there was nothing
FAR: Final = 1_000  # words: nothing is found


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

    `words` is how many it has. Of the passage, `left` is how much is there and nothing else, of 1,
    `share` how much is there whatever else is, and `kept` the bits of that. `whole` says that all
    its words are there side by side, `exact` that its signs are too, and `own` that what is left of
    it may not be words which stood beside it. `held` says that the words directly beside the
    passage are found beside the place, and `home` that it is below the same heading, or that
    heading is gone.
    """

    start: int
    end: int
    words: int
    left: float
    share: float
    kept: float
    whole: bool
    exact: bool
    own: bool
    sure: bool
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
    def touching(self) -> int:
        """On how many sides the next word is there."""
        return self.before.touches + self.behind.touches

    @property
    def score(self) -> float:
        """All that speaks for it, in bits."""
        return self.around + self.kept


def candidate(chain: Chain, known: Remembered, text: ReadersText) -> Candidate:
    """What a chain says of where the passage is."""
    here = extent(known, chain.found, text)
    whole = _is_whole(here, known, text)
    start, end = _characters(here, known, text, whole=whole)
    left = 1.0 if whole else _left(here, known, text)
    before = range(known.first - 1, -1, -1)
    behind = range(known.last, len(known.words))
    return Candidate(
        start=start,
        end=end,
        words=here.last - here.first,
        left=left,
        share=1.0 if whole else max(_share(here, known), left),
        kept=chain.kept,
        whole=whole,
        exact=whole and level(text.text[start:end]) == known.signs,
        own=not here.left or any(known.words[one] not in beside(known) for one in here.left),
        sure=here.sure,
        before=_side(chain, before, here.first, text, chain.before),
        behind=_side(chain, behind, here.last - 1, text, chain.behind),
        held=here.is_held,
        home=is_home(known.section, start, text),
    )


def _is_whole(here: Extent, known: Remembered, text: ReadersText) -> bool:
    size = known.last - known.first
    if size:
        return len(here.left) == size == here.last - here.first
    return known.between == text.typed[slice(*_between(here, text))]


def _between(here: Extent, text: ReadersText) -> tuple[int, int]:
    """From the end of the word before a place to the beginning of the word behind it."""
    if here.low is None or here.high != here.low + 1:
        return 0, 0
    return text.places[here.low][1], text.places[here.high][0]


def _characters(
    here: Extent, known: Remembered, text: ReadersText, *, whole: bool
) -> tuple[int, int]:
    """The characters of a place, with the signs at its ends that the passage has there."""
    if whole and known.first == known.last:
        start = _between(here, text)[0] + known.lead
        return start, start + len(known.signs)
    if here.first == here.last:
        at = text.places[here.first][0] if here.first < len(text.places) else len(text.text)
        return at, at
    start, end = text.places[here.first][0], text.places[here.last - 1][1]
    opening = known.signs[: known.opening]
    closing = known.signs[len(known.signs) - known.closing :]
    if text.typed[max(start - len(opening), 0) : start] == opening:
        start -= len(opening)
    if text.typed[end : end + len(closing)] == closing:
        end += len(closing)
    return (start + known.lead, end - known.trail) if whole else (start, end)


def _side(chain: Chain, numbers: range, edge: int, text: ReadersText, bits: float) -> Side:
    """What is found of the remembered words on one side, from the passage outwards.

    `edge` is the number of the word of the text at that side of the place, within it.
    """
    if not numbers:
        is_end = edge in (0, len(text.words) - 1)
        return Side(bits=0.0, near=END if is_end else 0.0, gap=0, touches=is_end)
    steps = [(step, chain.found[one]) for step, one in enumerate(numbers) if one in chain.found]
    if not steps:
        return Side(bits=0.0, near=0.0, gap=FAR, touches=False)
    near = sum(
        text.bits[text.words[here]] * NEARER / (NEARER + max(step, abs(here - edge) / 2))
        for step, here in steps
        if step < NEAREST and abs(here - edge) <= step + AWAY
    )
    gap = max(abs(steps[0][1] - edge) - 1, 0)
    joint = cost(steps[0][0], gap)
    touches = steps[0][0] == gap == 0
    return Side(bits=max(bits - joint, 0.0), near=max(near - joint, 0.0), gap=gap, touches=touches)


def _share(here: Extent, known: Remembered) -> float:
    """How many letters of the passage are in words that are left, of 1."""
    every = sum(map(len, known.passage))
    return sum(len(known.words[one]) for one in here.left) / every if every else 0.0


def _left(here: Extent, known: Remembered, text: ReadersText) -> float:
    """How much of both is the same, of 1, by words or by letters: small words say little."""
    words = text.words[here.first : here.last]
    if not words or not known.passage:
        return 0.0
    alike = 2 * len(here.left) / (len(known.passage) + len(words))
    letters = 2 * sum(len(known.words[one]) for one in here.left)
    left = min(alike, letters / sum(map(len, (*known.passage, *words))))
    return max(left, respelt(known.passage, words, text))


def is_home(section: str | None, start: int, text: ReadersText) -> bool:
    """Whether an offset of a text is below the heading of this id, or that heading is gone."""
    if section is None or section not in text.sections:
        return True
    return text.blocks[text.block_at(start)].section == section
