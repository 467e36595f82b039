"""Locate: where in the source the things stand that pandoc's tree names.

pandoc's Markdown reader gives no positions. For citations, each candidate key is replaced before
the run by a unique token of the same length, which leads from the tree back to its place; for the
rest, the tree says what and the source says where.
"""

import itertools
import json
import re
import string
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Final

from briefgen.model.text import Source, Span

# Whatever pandoc could take for a key (manual, "Citation syntax"); pandoc decides, not this.
CANDIDATE: Final = re.compile(r"@(?:\{([^{}\s]+)\}|(\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))")
SHORTEST: Final = 3  # characters of a key for which enough tokens exist
# Places where markup is shown, not meant: fenced code, code spans, HTML comments.
LITERAL: Final = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`)"
    r"|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
HEADING: Final = re.compile(
    r"^[ ]{0,3}(?:>[ ]?)*(#{1,6})[ \t]+[^\n]+|^[^\s#>|:][^\n]*\n(?==+[ \t]*$|-+[ \t]*$)",
    re.MULTILINE,
)


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A text whose citation keys are tokens; `keys` leads from a token to its key and offset."""

    text: str = field(repr=False)
    keys: dict[str, tuple[str, int]] = field(repr=False)

    def restore(self, markup: str) -> str:
        """JSON text with the keys back in place of their tokens."""
        if not self.keys:
            return markup
        tokens = re.compile("|".join(sorted(map(re.escape, self.keys), key=len, reverse=True)))
        return tokens.sub(
            lambda found: json.dumps(self.keys[found[0]][0], ensure_ascii=False)[1:-1], markup
        )


def mark_keys(source: Source, start: int) -> Marked:
    """The text from `start` on with tokens for keys; what is before `start` becomes empty lines.

    Keys shorter than three characters keep their text and have no token.
    """
    body = source.text[start:]
    lowered = source.text.lower()
    supply: dict[int, Iterator[str]] = {}
    pieces: list[str] = []
    keys: dict[str, tuple[str, int]] = {}
    end = 0
    for found in CANDIDATE.finditer(body):
        group = 1 if found[1] is not None else 2
        key, place = found[group], found.start(group)
        if len(key) < SHORTEST:
            continue
        token = next(supply.setdefault(len(key), _tokens(len(key), lowered)))
        pieces += [body[end:place], token]
        keys[token] = (key, start + place)
        end = place + len(key)
    blank = "\n" * source.text.count("\n", 0, start)
    return Marked(text=blank + "".join(pieces) + body[end:], keys=keys)


def _tokens(length: int, text: str) -> Iterator[str]:
    letters = string.ascii_lowercase + string.digits
    for first in "qzxjkvw":
        for rest in itertools.product(letters, repeat=length - 1):
            token = first + "".join(rest)
            if token not in text:
                yield token


def _blanked(literal: re.Match[str]) -> str:
    """Spaces in place of markup that is shown; the line that opens fenced code has attributes."""
    head = literal[0].find("\n") if literal["fence"] else 0
    return literal[0][:head] + re.sub(r"[^\n]", " ", literal[0][head:])


class Places:
    """Finds in a source, from an offset on, what the tree names, in the order it is asked."""

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start
        self.text = source.text[:start] + LITERAL.sub(_blanked, source.text[start:])
        self._next: dict[str, int] = {}
        self._every = tuple(found.start() for found in HEADING.finditer(self.text, start))
        self._headings = list(self._every)

    def afresh(self) -> "Places":
        """The same finder before it was asked anything."""
        other = copy(self)
        other.forget()
        return other

    def forget(self) -> None:
        """Begin at the beginning again."""
        self._next = {}
        self._headings = list(self._every)

    def of(self, *needles: str, shown: str = "") -> Span:
        """The next place that holds one of the needles, else the first one, else the beginning.

        Of the needle that is found, the span covers `shown`, when that is a part of it.
        """
        for needle in needles:
            place = self._after(self.text, needle)
            if place < 0 and needle:
                place = self.text.find(needle, self.start)
            if place >= 0:
                self._next[needle] = place + len(needle)
                inside = max(needle.find(shown), 0)
                length = len(shown) if shown in needle and shown else len(needle)
                return self.source.span(place + inside, place + inside + length)
        return self.source.span(min(self.start, len(self.source.text)))

    def raw(self, kind: str, text: str) -> Span:
        """The next place of raw markup: as `text`{=kind}, plainly, or last in a fenced block."""
        first = text.strip().split("\n", 1)[0]
        named = f"`{first}`{{={kind}}}"
        for needle, text_ in ((named, self.source.text), (first, self.text), (first, None)):
            place = self._after(text_ or self.source.text, needle)
            if place >= 0:
                self._next[needle] = place + len(needle)
                return self.source.span(place, place + len(needle))
        return self.of(first)

    def _after(self, text: str, needle: str) -> int:
        """The first place of a needle behind the one that was given out last; -1 without one."""
        return text.find(needle, self._next.get(needle, self.start)) if needle else -1

    def heading(self, text: str) -> Span:
        """The line of the next heading that begins with the first word of `text`."""
        word = text.split(maxsplit=1)[0] if text.strip() else ""
        for number, place in enumerate(self._headings):
            line_end = self.text.find("\n", place)
            line = self.text[place : line_end if line_end >= 0 else None]
            if re.sub(r"\W", "", word) in re.sub(r"\W", "", line):
                del self._headings[: number + 1]
                return self.source.span(place, place + len(line.rstrip()))
        return self.of(text)
