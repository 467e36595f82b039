"""Place: where in the source the words stand that the tree says, in the order of the text."""

import re
from bisect import bisect_left
from copy import copy
from functools import lru_cache
from typing import Final

from briefgen.model.text import Source, Span

FIRST: Final = 8  # words by which a beginning is known
LAST: Final = 3  # and an end
STRETCH: Final = 30  # words of markup and citations that may stand within
WORD: Final = re.compile(r"[^\W_]+")


Indexed = tuple[list[str], list[tuple[int, int]], dict[str, list[int]]]


@lru_cache(maxsize=2)  # the same brief is gone through several times, one after the other
def _indexed(text: str, start: int) -> Indexed:
    """The words of a text, where each begins and ends, and where each occurs; not to be changed."""
    found = list(WORD.finditer(text, start))
    words = [one[0] for one in found]
    index: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        index.setdefault(word, []).append(number)
    return words, [one.span() for one in found], index


class Finder:
    """Finds words behind those it found before, past whatever markup is between them."""

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start
        self._words, self._places, self._index = _indexed(source.text, start)
        self._cursor = 0

    def afresh(self) -> "Finder":
        """The same finder before it found anything."""
        other = copy(self)
        other.forget()
        return other

    def forget(self) -> None:
        """Begin at the beginning again."""
        self._cursor = 0

    def enter(self, text: str) -> None:
        """Go to where a paragraph begins."""
        found = self._find(WORD.findall(text)[:FIRST], self._cursor)
        self._cursor = found if found is not None else self._cursor

    def span(self, text: str) -> Span | None:
        """Where words stand, from the first to the last; the next search begins at the first.

        What is found nowhere behind is looked for from the beginning: a note may stand anywhere.
        """
        words = WORD.findall(text)
        first = self._find(words[:FIRST], self._cursor)
        if first is not None:
            self._cursor = first
        else:
            first = self._find(words[:FIRST], 0)
        if first is None:
            return None
        last = self._last(words, first)
        return self.source.span(self._places[first][0], self._places[last][1])

    def _find(self, words: list[str], after: int) -> int | None:
        """The number of the word at which these words begin, from `after` on."""
        places = self._index.get(words[0], []) if words else []
        for place in places[bisect_left(places, after) :]:
            if self._words[place : place + len(words)] == words:
                return place
        return None

    def _last(self, words: list[str], first: int) -> int:
        """The number of the last word: where the tail stands nearest to where it should."""
        due = first + len(words) - 1
        tail = words[-LAST:]
        for off in range(STRETCH if len(words) > FIRST else 0):
            for place in (due + off, due - off):
                if self._words[place - len(tail) + 1 : place + 1] == tail:
                    return place
        return min(due, len(self._words) - 1)
