"""Prose: a brief's own words at their places, with everything that is not prose covered up.

The text has the length of the source, so that an offset in it is an offset there. What is markup,
code, an address or a citation is covered sign by sign; line ends stay.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Final

from briefgen.model.brief import Brief, FieldPath
from briefgen.model.text import Source, Span
from briefgen.stages.locate import LITERAL

COVER: Final = "\ufffc"  # stands for each sign that is no prose; no word sign and no space
ADDRESS: Final = r"(?:https?://|www\.|mailto:)[^\s<>()\[\]\"“”]+"
MAIL: Final = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# What is covered in the text of a brief, in this order.
MARKUP: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t>]*:{3,}[^\n]*$",  # the fences of a division
        r"^[ ]{0,3}\[[^\]\n^][^\]\n]*\]:[^\n]*$",  # where a reference link leads
        r"^[ \t>]*(?=[|:+=-]*[-=])[|:+=\- \t]{3,}$",  # rules of a table or below a heading
        r"\{(?=[#.]|[\w-]+=)[^{}\n]*\}",  # attributes
        r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",  # where a link leads
        rf"<(?:{ADDRESS}|{MAIL})>",
        MAIL,
        ADDRESS,
        r"</?[A-Za-z][^<>\n]*>",  # tags
        r"\[[^\[\]]*@[^\[\]]*\]",  # citations
        r"-?@(?:\{[^{}\s]+\}|\w[\w:.#$%&+?<>~/-]*\w)(?:[ \n]\[[^\[\]]*\])?",
        r"\[\^[^\]\s]+\]:?",  # calls of notes, and where they are defined
        r"^[ \t]*(?:>[ \t]?)*(?:[-*+:~]|\(?(?:\d+|[A-Za-z]|#|[ivxIVX]+)[.)]|#{1,6}|>|\|)[ \t]+",
        r"\\(?=\W)|[*_|\[\]^~]+",
    )
)
# What is covered in a value of the front matter: the marks around it, and the head of a block.
YAML_MARKS: Final = re.compile(r"\A(?:[|>][-+\d]*[ \t]*(?:#[^\n]*)?$|[\"'])|[\"']\Z", re.MULTILINE)
MARKER: Final = re.compile(
    r"[ \t]*(?:>[ \t]?)*(?:[-*+:~]|\(?(?:\d+|[A-Za-z]|#|[ivxIVX]+)[.)])[ \t]"
)
NOTE: Final = re.compile(r"\[\^[^\]\s]+\]:")
TABLE: Final = re.compile(
    r"^[ \t]*(?:\||[-=]{3,}[ \t]+[-=]{3,}|\+[-=]+|-{4,}[ \t]*$)", re.MULTILINE
)
QUOTED: Final = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|(?<!\w)\"[^\"]*\"(?!\w)")
# Fields of the front matter that are printed as prose.
PROSE_FIELDS: Final = frozenset(
    "title subtitle description heading text acknowledgements funding disclaimer bio".split()
)


class Kind(StrEnum):
    """What a block of prose is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    QUOTATION = "quotation"
    FIELD = "field"


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, heading, item, table or field: characters `start` up to `end` of the source."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Prose:
    """The prose of a brief: `text` is as long as its source, and `blocks` lead through it."""

    source: Source
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)

    @cached_property
    def own(self) -> str:
        """The text with the words of others covered too: quotations are not for us to mend."""
        covered = list(self.text)
        for block in self.blocks:
            if block.kind is Kind.QUOTATION:
                covered[block.start : block.end] = cover(self.text[block.start : block.end])
                continue
            for found in QUOTED.finditer(self.text, block.start, block.end):
                covered[found.start() : found.end()] = cover(found[0])
        return "".join(covered)

    def matches(
        self, pattern: re.Pattern[str], *kinds: Kind, own: bool = True
    ) -> Iterator[re.Match[str]]:
        """Where a pattern is found in blocks of these kinds, or of all; none crosses two blocks.

        `own` leaves out what is quoted.
        """
        text = self.own if own else self.text
        for block in self.blocks:
            if not kinds or block.kind in kinds:
                yield from pattern.finditer(text, block.start, block.end)

    def span(self, found: re.Match[str], group: int | str = 0) -> Span:
        """The place of a match, or of one of its groups."""
        return self.source.span(found.start(group), found.end(group))


def prose_of(brief: Brief) -> Prose:
    """The prose of a brief: the fields of its front matter that are printed, then its body."""
    text = brief.source.text
    fields = [(span.start, span.end) for path, span in brief.spans.items() if _printed(path)]
    pieces: list[str] = []
    end = 0
    for start, stop in sorted(fields):
        pieces += [cover(text[end:start]), YAML_MARKS.sub(_covered, text[start:stop])]
        end = stop
    pieces += [cover(text[end : brief.body]), _body(text[brief.body :])]
    whole = "".join(pieces)
    blocks = [
        Block(kind=Kind.FIELD, start=start + one.start(), end=start + one.end())
        for start, stop in sorted(fields)
        for one in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text[start:stop])
    ]
    return Prose(
        source=brief.source, text=whole, blocks=(*blocks, *_blocks(text, whole, brief.body))
    )


def _printed(path: FieldPath) -> bool:
    return bool(path) and path[0] != "series" and path[-1] in PROSE_FIELDS


def cover(text: str) -> str:
    """A text of the same length and lines, with every other sign covered."""
    return re.sub(r"[^\n]", COVER, text)


def _covered(found: re.Match[str]) -> str:
    return cover(found[0])


def _body(text: str) -> str:
    text = LITERAL.sub(_covered, text)
    for pattern in MARKUP:
        text = pattern.sub(_covered, text)
    return text


def _blocks(text: str, prose: str, start: int) -> Iterator[Block]:
    """The blocks of a body: what blank lines part, and each item of a list by itself."""
    for found in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+", text[start:]):
        first, last = start + found.start(), start + found.end()
        raw = text[first:last]
        starts = [0, *(one.end() for one in re.finditer("\n", raw)), len(raw)]
        begins, kind = 0, _kind(raw)
        for here, after in pairwise(starts):
            line = raw[here:after]
            if here and kind is not Kind.TABLE and (_opens(line) or _ended(raw[begins:here])):
                yield from _block(kind, prose, first + begins, first + here)
                begins, kind = here, _kind(raw[here:])
        yield from _block(kind, prose, first + begins, last)


def _block(kind: Kind, prose: str, start: int, end: int) -> Iterator[Block]:
    """A block, where there is any prose in it."""
    if prose[start:end].strip(f"{COVER} \t\n"):
        yield Block(kind=kind, start=start, end=end)


def _kind(raw: str) -> Kind:
    if re.match(r"[ ]{0,3}#{1,6}[ \t]|[^\n]+\n(?:=+|-+)[ \t]*(?:\n|\Z)", raw):
        return Kind.HEADING
    if TABLE.search(raw):
        return Kind.TABLE
    if re.match(r"[ ]{0,3}>", raw):
        return Kind.QUOTATION
    return Kind.ITEM if MARKER.match(raw) else Kind.PARAGRAPH


def _opens(line: str) -> bool:
    """Whether a line begins a block without a blank line before it."""
    return bool(MARKER.match(line) or NOTE.match(line) or line.lstrip().startswith(":::"))


def _ended(block: str) -> bool:
    """Whether a block ends with its line: a heading does, and the fence of a division."""
    return bool(re.match(r"[ ]{0,3}#{1,6}[ \t]|[ \t>]*:{3,}", block))
