"""Places: from the text as readers see it back to the lines of a brief's file."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.text import Span
from briefgen.stages.comments.reading import WORD, Block, ReadersText, fold

FIRST: Final = 6  # words by which the beginning of a block is known
SKIPPED: Final = 4  # words at its beginning that may be written otherwise
LONGEST: Final = 4_000  # words of a block that are laid beside the source one by one
ROOM: Final = 60  # words of markup and notes that may stand within a block


class SourcePlaces:
    """The words of a brief's source at their places, and where in them each block begins.

    `prose` covers all markup of the source sign by sign, so that its words are those of the text.
    """

    def __init__(self, brief: Brief, prose: str, text: ReadersText) -> None:
        self._brief = brief
        self._text = text
        found = list(WORD.finditer(fold(prose), brief.body))
        self._words = [one[0] for one in found]
        self._places = [(one.start(), one.end()) for one in found]
        self._index: dict[str, list[int]] = {}
        for number, word in enumerate(self._words):
            self._index.setdefault(word, []).append(number)
        self._firsts = tuple(self._first_words())

    def span(self, start: int, end: int) -> Span:
        """The place in the source of characters `start` to `end` of the text, as near as is known.

        It begins and ends with whole words; words that cannot be found give the first of their
        block, and a block that cannot be found gives the beginning of the brief's text.
        """
        block = self._text.block_at(start)
        field = self._field(block)
        if field is not None:
            return field
        until = self._text.block_at(end - 1)
        first = self._nearest(block, start, end)
        last = first if until == block else self._nearest(until, start, end)
        source = self._brief.source
        if first is None or last is None or last[1] <= first[0]:
            at = self._firsts[block]
            place = self._places[at] if at is not None else (self._brief.body, self._brief.body)
            return source.span(min(place[0], len(source.text)), max(place[1], place[0] + 1))
        return source.span(first[0], last[1])

    def _field(self, number: int) -> Span | None:
        """The field of the front matter that a block before the text is."""
        front = self._brief.front
        fields = [name for name in ("title", "subtitle") if getattr(front, name)]
        return self._brief.span(fields[number]) if number < len(fields) else None

    def _nearest(self, number: int, start: int, end: int) -> tuple[int, int] | None:
        """From the first to the last word of a stretch that stands in a block."""
        first = self._firsts[number]
        if first is None:
            return None
        block = self._text.blocks[number]
        low, high = self._range(block)
        words = self._text.words[low:high]
        here = self._words[first : first + len(words) + ROOM]
        if len(words) > LONGEST:
            return None
        matcher = SequenceMatcher(None, words, here, autojunk=False)
        known = [
            first + one.b + step
            for one in matcher.get_matching_blocks()
            for step in range(one.size)
            if self._meets(low + one.a + step, start, end)
        ]
        return (self._places[known[0]][0], self._places[known[-1]][1]) if known else None

    def _meets(self, word: int, start: int, end: int) -> bool:
        first, last = self._text.places[word]
        return first < end and start < last

    def _range(self, block: Block) -> tuple[int, int]:
        return self._text.word_at(block.start), self._text.word_at(block.end - 1) + 1

    def _first_words(self) -> Iterator[int | None]:
        """The number of the word of the source at which each block begins, in their order.

        Notes may stand anywhere.
        """
        cursor = 0
        for block in self._text.blocks:
            low, high = self._range(block)
            words = list(self._text.words[low : min(high, low + FIRST + SKIPPED)])
            found = self._find(words, 0 if block.aside else cursor)
            if found is not None and not block.aside:
                cursor = found + 1
            yield found

    def _find(self, words: list[str], after: int) -> int | None:
        """Where a block begins; its first words may hold what the source writes otherwise."""
        for skip in range(min(SKIPPED, len(words))):
            wanted = words[skip : skip + FIRST]
            for place in self._index.get(wanted[0], ()):
                if place >= after + skip and self._words[place : place + len(wanted)] == wanted:
                    return place - skip
        return None
