"""Places: which block of a page shows a line of a brief's file.

pandoc gives no positions, so the words decide: a block of the source is at the block of the page
that shares most runs of three words with it, and of several the next one after the last.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Final

from briefgen.model.brief import Brief
from briefgen.preview.page import Page
from briefgen.preview.snapshot import View
from briefgen.stages.check.prose import prose_of

WORD: Final = re.compile(r"[^\W_]+")
RUN: Final = 3  # words
LEAST: Final = 3  # of so many runs, one must be found: citations and notes break some


def block_at(view: View, offset: int) -> str:
    """The key of the block that shows a character of the brief's file; "" where none does.

    It is the value of its `data-key`. What is not shown, as the end of a division, is at the block
    before it.
    """
    if view.brief is None or view.page is None:
        return ""
    known = _places(_Pair(view.brief, view.page))
    before = [key for start, key in known if start <= offset]
    return before[-1] if before else ""


class _Pair:
    """A brief and its page, the same as another of the same text and page."""

    def __init__(self, brief: Brief, page: Page) -> None:
        self.brief = brief
        self.page = page
        self._name = (brief.source.text, page.digest)

    def __hash__(self) -> int:
        return hash(self._name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and other._name == self._name


@lru_cache(maxsize=8)
def _places(pair: _Pair) -> tuple[tuple[int, str], ...]:
    """Where each block of the source begins, and the key of its block on the page."""
    shown = pair.page.blocks
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, node in enumerate(shown):
        for run in _runs(node.text):
            runs[run].append(number)
    prose = prose_of(pair.brief)
    found: list[tuple[int, str]] = []
    last = 0
    for block in prose.blocks:
        sought = tuple(_runs(prose.text[block.start : block.end]))
        votes = Counter(number for run in sought for number in runs.get(run, ()))
        most = max(votes.values(), default=0)
        if most * LEAST >= len(sought) > 0:
            best = [number for number, count in votes.items() if count == most]
            last = min([one for one in best if one >= last] or best)
            found.append((block.start, shown[last].key))
    return tuple(sorted(found))


def _runs(text: str) -> Iterable[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    if len(words) <= RUN:
        return {tuple(words)} if words else set()
    return set(zip(*(islice(words, start, None) for start in range(RUN)), strict=False))
