"""A paragraph as a stream of signs that lead back to its tree: marks, citations, plain text.

Markup is left out, quotation marks are signs whether pandoc read them as quotations or not, and a
citation or a note is one sign, so that sentences can be told by patterns.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, Final

from briefgen.model.tree import Node, attributes

CITED: Final = "\ufffc"  # a citation or a note behind what it answers for
NAMED: Final = "\ue004"  # a citation that is part of the sentence: @key says
OPEN: Final = "\ue000"  # the beginning and end of an explicit quotation, [ ]{.q}
CLOSE: Final = "\ue001"
SCARE: Final = "\ue002"  # of words that are no quotation though they have marks, [ ]{.scare}
UNSCARE: Final = "\ue003"
OBJECTS: Final = CITED + NAMED + OPEN + CLOSE + SCARE + UNSCARE
PLAIN: Final = str.maketrans("", "", OBJECTS)
INSIDE: Final = frozenset(
    {"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}
)
SPACES: Final = frozenset({"Space", "SoftBreak", "LineBreak"})


@dataclass(frozen=True)
class Sign:
    """A sign of a paragraph: the node it is of, in which list, and where in its text."""

    sign: str
    node: Node = field(repr=False)
    holder: list[Node] = field(repr=False)
    offset: int = 0


@dataclass(frozen=True)
class Stream:
    """A paragraph as a text of signs, in pieces that are each of one node."""

    text: str
    starts: tuple[int, ...] = field(repr=False)
    pieces: tuple[tuple[Node, list[Node]], ...] = field(repr=False)

    def sign(self, place: int) -> Sign:
        """The sign at a place of the text."""
        piece = bisect_right(self.starts, place) - 1
        node, holder = self.pieces[piece]
        return Sign(self.text[place], node, holder, place - self.starts[piece])

    @property
    def notes(self) -> Iterator[Node]:
        """The notes called in it."""
        return (node for node, _ in self.pieces if node["t"] == "Note")

    def plain(self, start: int, end: int) -> str:
        """The words between two places, as they are read."""
        return " ".join(self.text[start:end].translate(PLAIN).split())


def stream(inlines: list[Node]) -> Stream:
    """The stream of a paragraph's inlines."""
    texts: list[str] = []
    pieces: list[tuple[Node, list[Node]]] = []
    for text, node, holder in _pieces(inlines):
        if text:
            texts.append(text)
            pieces.append((node, holder))
    starts = accumulate(map(len, texts), initial=0)
    return Stream(text="".join(texts), starts=tuple(starts)[:-1], pieces=tuple(pieces))


def _pieces(inlines: list[Node]) -> Iterator[tuple[str, Node, list[Node]]]:
    for node in inlines:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            yield content, node, inlines
        elif kind in SPACES:
            yield " ", node, inlines
        elif kind == "Quoted":
            first, last = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
            yield first, node, inlines
            yield from _pieces(content[1])
            yield last, node, inlines
        elif kind == "Cite":
            named = content[0][0]["citationMode"]["t"] == "AuthorInText"
            yield NAMED if named else CITED, node, inlines
        elif kind == "Note":
            yield CITED, node, inlines
        elif kind == "Span":
            yield from _span(node, inlines)
        elif kind in ("Code", "Math"):
            yield content[1], node, inlines
        elif kind in INSIDE or kind == "Link":
            yield from _pieces(content if kind in INSIDE else content[1])


def _span(node: Node, holder: list[Node]) -> Iterator[tuple[str, Node, list[Node]]]:
    classes = attributes(node)[1]
    first, last = (
        (OPEN, CLOSE) if "q" in classes else (SCARE, UNSCARE) if "scare" in classes else ("", "")
    )
    yield first, node, holder
    yield from _pieces(node["c"][1])
    yield last, node, holder
