"""Nearest: words that were edited, found by those that are left of them and around them."""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from briefgen.model.comments import Anchor
from briefgen.stages.comments.reading import WORD, ReadersText, fold
from briefgen.stages.comments.surroundings import AROUND

SLACK: Final = 40  # words that may have been put in
BUCKET: Final = 8  # words within which two pairs are of the same place
WINDOWS: Final = 4  # places that are looked at
SPELLED: Final = 12  # words that are compared letter by letter
LIKE: Final = 0.75  # of letters; half of all are alike by chance


@dataclass(frozen=True, kw_only=True)
class Near:
    """Characters `start` up to `end` of the text: edited words, perhaps.

    `alike` says how much of the words is left, of 1, and `held` that the words just before and just
    behind are there too.
    """

    start: int
    end: int
    alike: float
    held: bool


def nearest(anchor: Anchor, text: ReadersText) -> tuple[Near, ...]:
    """The places that may hold the edited words of an anchor."""
    before = WORD.findall(fold(anchor.prefix))[-AROUND:]
    exact = WORD.findall(fold(anchor.exact))
    behind = WORD.findall(fold(anchor.suffix))[:AROUND]
    if not exact:
        return ()
    windows = _windows([*before, *exact, *behind], text)
    near = (_Window(before, exact, behind, text, start).near() for start in windows)
    return tuple(dict.fromkeys(one for one in near if one is not None))


def _windows(wanted: list[str], text: ReadersText) -> list[int]:
    """Numbers of the words at which the whole may begin, the likeliest first."""
    votes: Counter[int] = Counter()
    for number, pair in enumerate(pairwise(wanted)):
        places = text.pairs.get(pair, ())
        for place in places[:200]:
            votes[(place - number) // BUCKET] += 1
    likely = sorted(votes, key=lambda one: (-votes[one] - votes.get(one + 1, 0), one))
    return [one * BUCKET for one in likely[:WINDOWS]]


class _Window:
    """A stretch of the text laid beside an anchor, word by word."""

    def __init__(
        self, before: list[str], exact: list[str], behind: list[str], text: ReadersText, start: int
    ) -> None:
        self.exact, self.text = exact, text
        self.first, self.last = len(before), len(before) + len(exact)
        wanted = [*before, *exact, *behind]
        self.size = len(wanted)
        self.offset = max(start - SLACK, 0)
        here = text.words[self.offset : start + self.size + SLACK + BUCKET]
        matcher = SequenceMatcher(None, wanted, here, autojunk=False)
        self.known = {
            one.a + step: self.offset + one.b + step
            for one in matcher.get_matching_blocks()
            for step in range(one.size)
        }

    def near(self) -> Near | None:
        """What is left of the words between what is left of those around them."""
        left = [self.known[one] for one in range(self.first, self.last) if one in self.known]
        low = self.known.get(self.first - 1)
        high = self.known.get(self.last)
        first, last = (left[0], left[-1] + 1) if left else (None, None)
        # A first or last word that was replaced is between the rest and what stands around it.
        if low is not None and (first is None or first - low <= 1 + self._lost(front=True)):
            first = low + 1
        if high is not None and (last is None or high - last <= self._lost(front=False)):
            last = high
        if first is None or last is None or first >= last:
            return None
        alike = self._alike(left, first, last)
        if low is not None and high is not None and high - low - 1 <= 2 * len(self.exact) + 2:
            alike = max(alike, self._spelled(first, last))
        return Near(
            start=self.text.places[first][0],
            end=self.text.places[last - 1][1],
            alike=alike,
            held=low is not None and high is not None,
        )

    def _alike(self, left: list[int], first: int, last: int) -> float:
        """How much of both is left, of 1, by words or by letters: small words say little."""
        here = self.text.words[first:last]
        words = 2 * len(left) / (len(self.exact) + len(here))
        letters = 2 * sum(len(self.text.words[one]) for one in left)
        return min(words, letters / sum(map(len, (*self.exact, *here))))

    def _lost(self, *, front: bool) -> int:
        """How many words at the beginning or the end of the anchor's were not found again."""
        numbers = range(self.first, self.last)
        lost = 0
        for one in numbers if front else reversed(numbers):
            if one in self.known:
                break
            lost += 1
        return lost

    def _spelled(self, first: int, last: int) -> float:
        """How alike the words are letter by letter, as where one was corrected."""
        if len(self.exact) > SPELLED or last - first > 2 * SPELLED:
            return 0.0
        here = " ".join(self.text.words[first:last])
        ratio = SequenceMatcher(None, " ".join(self.exact), here, autojunk=False).ratio()
        return ratio if ratio >= LIKE else 0.0
