"""Places: where in a text the words of another stand, whatever markup is between them.

Both texts are taken as their letters and digits alone, with a way back to where each stood.
"""

import re
import unicodedata
from functools import cached_property
from itertools import islice
from typing import Final

from briefgen.model.text import Source, Span

LENGTHS: Final = (60, 40, 24, 12)  # letters that are looked for, the surest first
REPEATS: Final = 1000  # places at most that are weighed, in a text that repeats itself
SKIPPED: Final = 8  # words at most that are not in the source, as the number of a note
BEFORE: Final = 60  # letters in which a skipped word may stand
# The number of a note, with what ties it to its word.
CALL: Final = re.compile(r"\u2060\s*\d{1,3}(?!\d)")
# What a brief does not print, though it has letters: comments, attributes, addresses, entities.
UNPRINTED: Final = re.compile(
    r"<!--.*?-->|\{[.#:\w][^{}\n]*\}|(?<=\])\([^()\s]*\)|&#?\w+;|^\[\^[^\]\n]+\]:?|^:::+ *\w*",
    re.MULTILINE | re.DOTALL,
)
# What it prints elsewhere: citations and notes.
ASIDE: Final = re.compile(
    r"\^\[(?:[^\[\]]|\[[^\[\]]*\])*\]|\[[^\[\]]*@[^\[\]]*\]|@[\w:.-]+|\[\^.+?\]"
)


def letters(text: str) -> str:
    """Letters and digits alone, without accents and capitals, sign by sign."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in flat if sign.isalnum())


def shared(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


class Letters:
    """A text as letters and digits, with where each stands in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        signs = [(letters(sign), at) for at, sign in enumerate(text)]
        self.signs = "".join(sign for sign, _ in signs)
        self._at = [at for sign, at in signs for _ in sign]

    def find(self, words: str, before: str = "") -> tuple[int, int] | None:
        """Where words stand, from their first to past the last that was looked for.

        Of several places it is the one that has `before` before it.
        """
        parts = CALL.sub("", words).split()
        for skipped in range(min(SKIPPED, len(parts))):
            wanted = letters(" ".join(parts[skipped:]))
            for length in [one for one in LENGTHS if one < len(wanted)] or [len(wanted)]:
                if length and (starts := self._all(wanted[:length])):
                    start = self._after(starts, letters(before + " ".join(parts[:skipped])))
                    end = start + shared(wanted[: LENGTHS[0]], self.signs[start:])
                    return self._at[self._back(start, parts[:skipped])], self._word_end(end)
        return None

    def _back(self, start: int, skipped: list[str]) -> int:
        """The start of those skipped words that stand before all the same; a number may be any."""
        for word in reversed(skipped):
            near = self.signs.rfind(letters(word), max(start - BEFORE, 0), start)
            start = near if letters(word).isalpha() and near >= 0 else start
        return start

    def _word_end(self, count: int) -> int:
        """Where the word ends that the last of so many letters is in."""
        end = self._at[count - 1] + 1
        while end < len(self.text) and self.text[end].isalnum():
            end += 1
        return end

    def _all(self, wanted: str) -> list[int]:
        found = re.finditer(f"(?={re.escape(wanted)})", self.signs)
        return [one.start() for one in islice(found, REPEATS)]

    def _after(self, starts: list[int], before: str) -> int:
        """The start that has most of `before` before it."""
        return max(
            starts,
            key=lambda start: shared(
                before[::-1], self.signs[max(start - len(before), 0) : start][::-1]
            ),
        )


class Places:
    """Finds in a brief's source what its outputs say."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def _texts(self) -> tuple[Letters, Letters]:
        """The source without what interrupts its sentences, and with it."""
        printed = UNPRINTED.sub(_blank, self.source.text)
        return Letters(ASIDE.sub(_blank, printed)), Letters(printed)

    def of(self, words: str, before: str = "") -> Span | None:
        """Where words stand, on their first line; None when the brief does not say them."""
        found = [one for text in self._texts if (one := text.find(words, before))]
        if not found:
            return None
        start, end = max(found, key=lambda one: (one[1] - one[0], -one[0]))
        line = self.source.text.find("\n", start, end)
        return self.source.span(start, end if line < 0 else line)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
