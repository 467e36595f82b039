"""Runs: remembered words that stand side by side in a text as well, each as many as there are."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import log2
from typing import Final, NamedTuple

from briefgen.stages.comments.reading import ReadersText

COMMON: Final = 200  # places of two words beyond which they tell nothing
RUNS: Final = 600  # that are looked at, those that tell most
GAP: Final = 2.0  # bits that a gap costs at least


class Run(NamedTuple):  # which is made some hundred times for a comment, ten times faster
    """`size` remembered words from number `known` on, that stand in a text from `here` on."""

    known: int
    here: int
    size: int
    bits: float

    @property
    def off(self) -> int:
        """By how many words it stands behind where it was."""
        return self.here - self.known

    def before(self, limit: "Run") -> "Run | None":
        """What of it is before another."""
        size = min(self.size, limit.known - self.known, limit.here - self.here)
        return self._cut(0, size) if size > 0 else None

    def behind(self, limit: "Run") -> "Run | None":
        """What of it is behind another."""
        known, here = limit.known + limit.size - self.known, limit.here + limit.size - self.here
        skip = max(known, here, 0)
        return self._cut(skip, self.size - skip) if skip < self.size else None

    def _cut(self, skip: int, size: int) -> "Run":
        if size == self.size:
            return self
        return Run(self.known + skip, self.here + skip, size, self.bits * size / self.size)


def runs(words: Sequence[str], text: ReadersText) -> list[Run]:
    """Two words or more that stand in a text in the same order, those that tell most first."""
    return sorted(_runs(words, text), key=lambda one: (-one.bits, one.here))[:RUNS]


def cost(known: int, here: int) -> float:
    """Bits that a gap costs, by the words that it has among those remembered and in the text."""
    return 0.0 if known == here == 0 else GAP + log2(1 + known) + log2(1 + here)


def _runs(words: Sequence[str], text: ReadersText) -> Iterator[Run]:
    total = [0.0, *accumulate(text.bits.get(one, 0.0) for one in words)]
    starts: dict[int, int] = {}  # by how far off they are, where they begin, and end
    ends: dict[int, int] = {}

    def run(off: int) -> Run:
        first, last = starts[off], ends[off] + 1
        return Run(first, first + off, last - first, total[last] - total[first])

    for number, pair in enumerate(pairwise(words)):
        places = text.pairs.get(pair, ())
        for place in places if len(places) <= COMMON else ():
            off = place - number
            if ends.get(off) != number:
                if off in ends:
                    yield run(off)
                starts[off] = number
            ends[off] = number + 1
    yield from map(run, ends)
