"""A paragraph as a stream of signs that lead back to its tree: marks, citations, plain text.

Markup is left out, quotation marks are signs whether pandoc read them as quotations or not, and a
citation or a note is one sign, so that sentences can be told by patterns.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
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
    """A paragraph, sign by sign."""

    signs: tuple[Sign, ...] = field(repr=False)

    @cached_property
    def text(self) -> str:
        """All signs as one text of the same length."""
        return "".join(one.sign for one in self.signs)

    def plain(self, start: int, end: int) -> str:
        """The words between two places, as they are read."""
        return " ".join(self.text[start:end].translate(PLAIN).split())


def stream(inlines: list[Node]) -> Stream:
    """The stream of a paragraph's inlines."""
    return Stream(tuple(_signs(inlines)))


def _signs(inlines: list[Node]) -> Iterator[Sign]:
    for node in inlines:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str" or kind in SPACES:
            text = content if kind == "Str" else " "
            yield from (Sign(sign, node, inlines, at) for at, sign in enumerate(text))
        elif kind == "Quoted":
            first, last = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
            yield Sign(first, node, inlines)
            yield from _signs(content[1])
            yield Sign(last, node, inlines)
        elif kind == "Cite":
            named = content[0][0]["citationMode"]["t"] == "AuthorInText"
            yield Sign(NAMED if named else CITED, node, inlines)
        elif kind == "Note":
            yield Sign(CITED, node, inlines)
        elif kind == "Span":
            yield from _span(node, inlines)
        elif kind in ("Code", "Math"):
            yield from (Sign(sign, node, inlines) for sign in content[1])
        elif kind in INSIDE:
            yield from _signs(content)
        elif kind == "Link":
            yield from _signs(content[1])


def _span(node: Node, holder: list[Node]) -> Iterator[Sign]:
    classes = attributes(node)[1]
    first, last = (
        (OPEN, CLOSE) if "q" in classes else (SCARE, UNSCARE) if "scare" in classes else ("", "")
    )
    if first:
        yield Sign(first, node, holder)
    yield from _signs(node["c"][1])
    if last:
        yield Sign(last, node, holder)
