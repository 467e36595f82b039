"""Chains: stretches of remembered words, found again in a text in their order and near each other.

How much a chain says is counted in bits: a word as many as it is rare in the text, less what the
gaps cost, so that words which are near each other by chance come to nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import inf, log2
from typing import Final

from rapidfuzz.distance import LCSseq

from briefgen.stages.comments.reading import ReadersText
from briefgen.stages.comments.remembered import Remembered

BESIDE: Final = 10  # words before and behind the passage with which a chain begins
COMMON: Final = 200  # places of two words beyond which they tell nothing
CHAINS: Final = 6  # that are looked at
INSIDE: Final = 40  # words that may have been put into the passage, or in its place
REACH: Final = 220  # words that may have been put in or taken out between two stretches
GAP: Final = 2.0  # bits that a gap costs at least
SLACK: Final = 6  # words that may have been put in beside the first or the last that are known
FILLED: Final = 40  # words of a gap that are compared one by one
WEAK: Final = 9.0  # bits of a stretch below which no chain begins with it


@dataclass(frozen=True, kw_only=True)
class Run:
    """`size` remembered words from number `known` on, that stand in the text from `here` on."""

    known: int
    here: int
    size: int
    bits: float


Gap = Callable[[Run, Run], float]  # what the gap between two costs


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Remembered words by number, and the words of the text that they were found as.

    `before`, `kept` and `behind` are the bits of what was found before the passage, of it, and
    behind it.
    """

    found: Mapping[int, int] = field(repr=False)
    before: float
    kept: float
    behind: float

    @property
    def around(self) -> float:
        """Bits of what stands around the passage."""
        return self.before + self.behind


def chains(known: Remembered, text: ReadersText) -> list[Chain]:
    """The likeliest places of what is remembered, the likeliest first."""
    runs = sorted(_runs(known.words, text), key=lambda one: (-one.bits, one.here))
    made: list[Chain] = []
    low, high = known.first - BESIDE, known.last + BESIDE
    left = [
        one
        for one in runs
        if one.bits >= WEAK and one.known < high and one.known + one.size > low
    ]
    while left and len(made) < CHAINS:
        chain = _grown(left[0], runs, known)
        left = [one for one in left[1:] if not _is_mostly(one, chain) or _tells(one, chain, known)]
        made.append(_weighed(_filled(_mapped(chain), known, text), known, text))
    return sorted(made, key=lambda one: -(one.around + one.kept))


def cost(known: int, here: int) -> float:
    """Bits that a gap costs, by the words that it has among those remembered and in the text."""
    return 0.0 if known == here == 0 else GAP + log2(1 + known) + log2(1 + here)


def _runs(words: Sequence[str], text: ReadersText) -> Iterable[Run]:
    """Two words or more that stand in the text in the same order, as many as there are."""
    open_runs: dict[int, int] = {}  # by how far off they are: where they begin
    ends: dict[int, int] = {}
    bits = text.bits
    for number, pair in enumerate(pairwise(words)):
        places = text.pairs.get(pair, ())
        if len(places) > COMMON:
            continue
        for place in places:
            off = place - number
            if ends.get(off) == number:
                ends[off] = number + 1
                continue
            if off in ends:
                yield _run(open_runs[off], ends[off], off, words, bits)
            open_runs[off], ends[off] = number, number + 1
    for off, end in ends.items():
        yield _run(open_runs[off], end, off, words, bits)


def _run(
    first: int, last: int, off: int, words: Sequence[str], bits: Mapping[str, float]
) -> Run:
    total = sum(bits[one] for one in words[first : last + 1])
    return Run(known=first, here=first + off, size=last + 1 - first, bits=total)


def _is_mostly(run: Run, chain: Iterable[Run]) -> bool:
    """Whether a chain has most of a run, or other remembered words where it stands."""
    met = sum(
        max(0, min(run.here + run.size, one.here + one.size) - max(run.here, one.here))
        for one in chain
    )
    return 2 * met >= run.size


def _tells(run: Run, chain: Iterable[Run], known: Remembered) -> bool:
    """Whether a run has words of the passage that the chain has at another place."""
    first, last = max(run.known, known.first), min(run.known + run.size, known.last)
    off = run.here - run.known
    return first < last and not any(
        one.here - one.known == off and one.known < last and one.known + one.size > first
        for one in chain
    )


def _grown(seed: Run, others: Sequence[Run], known: Remembered) -> list[Run]:
    """A run with all before and behind it that are worth more than the gap between costs."""

    def gap(one: Run, other: Run) -> float:
        until, here = one.known + one.size, other.here - one.here - one.size
        if here > INSIDE and until >= known.first and other.known <= known.last:
            return inf
        return cost(other.known - until, here)

    off = seed.here - seed.known
    near = [one for one in others if abs(one.here - one.known - off) <= REACH]
    chain = [seed]
    while found := _best((_before(one, chain[0]) for one in near), chain[0], gap, front=True):
        chain.insert(0, found)
    while found := _best((_behind(one, chain[-1]) for one in near), chain[-1], gap, front=False):
        chain.append(found)
    place = 0
    while place < len(chain) - 1:
        one, other = chain[place], chain[place + 1]
        found = _between(one, other, near, gap)
        if found:
            chain.insert(place + 1, found)
        else:
            place += 1
    return chain


def _between(one: Run, other: Run, near: Iterable[Run], gap: Gap) -> Run | None:
    """What is worth more than it costs to make two gaps of one."""
    if other.known - one.known - one.size < 1 or other.here - one.here - one.size < 1:
        return None
    best, most = None, -gap(one, other)
    for run in near:
        inner = _before(run, other)
        inner = _behind(inner, one) if inner else None
        if inner:
            gain = inner.bits - gap(one, inner) - gap(inner, other)
            if gain > most:
                best, most = inner, gain
    return best


def _best(runs: Iterable[Run | None], beside: Run, gap: Gap, *, front: bool) -> Run | None:
    best, most = None, 0.0
    for one in runs:
        if one is not None:
            gain = one.bits - (gap(one, beside) if front else gap(beside, one))
            if gain > most:
                best, most = one, gain
    return best


def _before(run: Run, limit: Run) -> Run | None:
    """What of a run is before another."""
    size = min(run.size, limit.known - run.known, limit.here - run.here)
    if size == run.size:
        return run
    if size < 1:
        return None
    return Run(known=run.known, here=run.here, size=size, bits=run.bits * size / run.size)


def _behind(run: Run, limit: Run) -> Run | None:
    """What of a run is behind another."""
    skip = max(limit.known + limit.size - run.known, limit.here + limit.size - run.here, 0)
    if not skip:
        return run
    if skip >= run.size:
        return None
    size = run.size - skip
    return Run(
        known=run.known + skip, here=run.here + skip, size=size, bits=run.bits * size / run.size
    )


def _mapped(chain: Iterable[Run]) -> dict[int, int]:
    return {one.known + step: one.here + step for one in chain for step in range(one.size)}


def _filled(found: dict[int, int], known: Remembered, text: ReadersText) -> dict[int, int]:
    """The same with single words that stand between, in and beside the passage."""
    low, high = known.first - 1, known.last + 1
    numbers = sorted(found)
    edges = [(-1, found[numbers[0]] - numbers[0] - 1), *((one, found[one]) for one in numbers)]
    edges.append((len(known.words), found[numbers[-1]] + len(known.words) - numbers[-1]))
    made = dict(found)
    for (start, here), (end, until) in pairwise(edges):
        first, last = start + 1, end
        if first >= last or last <= low or first >= high:
            continue
        if start < 0 or here < -1:  # nothing is known before: what is nearest is likeliest
            first = max(first, last - FILLED)
            here = max(until - (last - first) - SLACK - 1, -1)
        if end == len(known.words):
            last = min(last, first + FILLED)
            until = min(here + 1 + (last - first) + SLACK, len(text.words))
        wanted, there = known.words[first:last], text.words[here + 1 : until]
        if len(wanted) > FILLED or len(there) > 2 * FILLED:
            continue
        for one in LCSseq.opcodes(wanted, there):
            if one.tag == "equal":
                for step in range(one.src_end - one.src_start):
                    made[first + one.src_start + step] = here + 1 + one.dest_start + step
    return made


def _weighed(found: dict[int, int], known: Remembered, text: ReadersText) -> Chain:
    parts = ((0, known.first), (known.first, known.last), (known.last, len(known.words)))
    before, kept, behind = (_bits(found, start, end, known, text) for start, end in parts)
    return Chain(
        found=dict(sorted(found.items())), before=before, kept=kept, behind=behind
    )


def _bits(
    found: Mapping[int, int], start: int, end: int, known: Remembered, text: ReadersText
) -> float:
    """Bits of the remembered words from `start` up to `end` that were found."""
    numbers = [one for one in range(start, end) if one in found]
    total = sum(text.bits[known.words[one]] for one in numbers)
    gaps = (
        cost(two - one - 1, found[two] - found[one] - 1) for one, two in pairwise(numbers)
    )
    return max(total - sum(gaps), 0.0)
