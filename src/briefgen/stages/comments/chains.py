"""Chains: runs of remembered words, found again in a text in their order and near each other.

How much a chain says is counted in bits: a word as many as it is rare in the text, less what the
gaps cost, so that words which are near each other by chance come to nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from math import inf
from typing import Final

from rapidfuzz.distance import LCSseq

from briefgen.stages.comments.reading import ReadersText
from briefgen.stages.comments.remembered import Remembered
from briefgen.stages.comments.runs import Run, cost, runs

CHAINS: Final = 4  # that are looked at
SEEDS: Final = 60  # runs that a chain may begin with
BESIDE: Final = 10  # words before and behind the passage, of which a chain has some to begin with
WEAK: Final = 9.0  # bits of a run below which no chain begins with it
INSIDE: Final = 40  # words that may have been put into the passage, or in its place
REACH: Final = 220  # words that may have been put in or taken out between two runs
FILLED: Final = 40  # words of a gap that are compared one by one
SLACK: Final = 6  # words that may have been put in beside the first or the last that are known
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


def chains(known: Remembered, text: ReadersText) -> list[Chain]:
    """The likeliest places of what is remembered, the likeliest first."""
    every = runs(known.words, text)
    low, high = known.first - BESIDE, known.last + BESIDE
    seeds = (
        one for one in every if one.bits >= WEAK and one.known < high and one.known + one.size > low
    )
    grown: list[list[Run]] = []
    for seed in islice(seeds, SEEDS):
        if all(not _is_mostly(seed, one) or _tells(seed, one, known) for one in grown):
            grown.append(_grown(seed, every, known))
        if len(grown) == CHAINS:
            break
    made = [_weighed(_filled(_mapped(one), known, text), known, text) for one in grown]
    return sorted(made, key=lambda one: -(one.before + one.kept + one.behind))


def _is_mostly(run: Run, chain: Iterable[Run]) -> bool:
    """Whether a chain has most of a run, or other remembered words where it stands."""
    met = sum(
        max(0, min(run.here + run.size, one.here + one.size) - max(run.here, one.here))
        for one in chain
    )
    return 2 * met >= run.size


def _tells(run: Run, chain: Iterable[Run], known: Remembered) -> bool:
    """Whether a run has words of the passage that the chain has at another place, or not."""
    first, last = max(run.known, known.first), min(run.known + run.size, known.last)
    return first < last and not any(
        one.off == run.off and one.known < last and one.known + one.size > first for one in chain
    )


def _grown(seed: Run, every: Sequence[Run], known: Remembered) -> list[Run]:
    """A run with all before and behind it that are worth more than the gap between costs."""

    def gap(one: Run, other: Run) -> float:
        until, here = one.known + one.size, other.here - one.here - one.size
        if here > INSIDE and until >= known.first and other.known <= known.last:
            return inf
        return cost(other.known - until, here)

    low, high = seed.off - REACH, seed.off + REACH
    near = [one for one in every if low <= one.here - one.known <= high]
    chain = [seed]
    while found := _before(chain[0], near, gap):
        chain.insert(0, found)
    while found := _behind(chain[-1], near, gap):
        chain.append(found)
    place = 0
    while place < len(chain) - 1:
        found = _between(chain[place], chain[place + 1], near, gap)
        if found:
            chain.insert(place + 1, found)
        else:
            place += 1
    return chain


def _before(first: Run, near: Iterable[Run], gap: Gap) -> Run | None:
    """The run worth most before another; `near` are sorted by their bits."""
    best, most = None, 0.0
    for run in near:
        if run.bits <= most:
            break
        if run.known < first.known and run.here < first.here and (one := run.before(first)):
            gain = one.bits - gap(one, first)
            best, most = (one, gain) if gain > most else (best, most)
    return best


def _behind(last: Run, near: Iterable[Run], gap: Gap) -> Run | None:
    """The run worth most behind another."""
    best, most = None, 0.0
    for run in near:
        if run.bits <= most:
            break
        if one := run.behind(last):
            gain = one.bits - gap(last, one)
            best, most = (one, gain) if gain > most else (best, most)
    return best


def _between(first: Run, last: Run, near: Iterable[Run], gap: Gap) -> Run | None:
    """The run that is worth most between two, if more than it costs to make two gaps of one."""
    known, here = first.known + first.size, first.here + first.size
    if known >= last.known or here >= last.here:
        return None
    best, most = None, -gap(first, last)
    for run in near:
        if run.known < last.known and run.here < last.here:
            one = run.behind(first)
            one = one.before(last) if one else None
            if one:
                gain = one.bits - gap(first, one) - gap(one, last)
                best, most = (one, gain) if gain > most else (best, most)
    return best


def _mapped(chain: Iterable[Run]) -> dict[int, int]:
    return {one.known + step: one.here + step for one in chain for step in range(one.size)}


def _filled(found: dict[int, int], known: Remembered, text: ReadersText) -> dict[int, int]:
    """The same with single words that stand between, in and beside the passage."""
    made = dict(found)
    for words, places in _gaps(found, known, len(text.words)):
        if len(words) > FILLED or len(places) > 2 * FILLED:
            continue
        wanted = known.words[words.start : words.stop]
        here = text.words[places.start : places.stop]
        for one in LCSseq.opcodes(wanted, here):
            if one.tag == "equal":
                same = words[one.src_start : one.src_end], places[one.dest_start : one.dest_end]
                made |= dict(zip(*same, strict=True))
    return made


def _gaps(found: Mapping[int, int], known: Remembered, count: int) -> Iterator[tuple[range, range]]:
    """Remembered words in and beside the passage that were not found, and where they may be."""
    numbers = sorted(found)
    low, high = known.first - 1, known.last + 1
    for one, other in pairwise(numbers):
        if one + 1 < other and other > low and one + 1 < high:
            yield range(one + 1, other), range(found[one] + 1, found[other])
    # Before the first word that is known, and behind the last, those nearest to it are likeliest.
    first, last = numbers[0], numbers[-1]
    if low < first and first > 0:
        words = range(max(0, first - FILLED), first)
        yield words, range(max(0, found[first] - len(words) - SLACK), found[first])
    if last + 1 < high and last + 1 < len(known.words):
        words = range(last + 1, min(len(known.words), last + 1 + FILLED))
        yield words, range(found[last] + 1, min(count, found[last] + 1 + len(words) + SLACK))


def _weighed(found: dict[int, int], known: Remembered, text: ReadersText) -> Chain:
    parts = ((0, known.first), (known.first, known.last), (known.last, len(known.words)))
    before, kept, behind = (_bits(found, start, end, known, text) for start, end in parts)
    return Chain(found=dict(sorted(found.items())), before=before, kept=kept, behind=behind)


def _bits(
    found: Mapping[int, int], start: int, end: int, known: Remembered, text: ReadersText
) -> float:
    """Bits of the remembered words from `start` up to `end` that were found."""
    numbers = [one for one in range(start, end) if one in found]
    total = sum(text.bits[known.words[one]] for one in numbers)
    gaps = (cost(two - one - 1, found[two] - found[one] - 1) for one, two in pairwise(numbers))
    return max(total - sum(gaps), 0.0)
