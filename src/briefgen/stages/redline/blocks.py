"""Blocks: what a paragraph, a list or a table says, and how much two of them have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element
from rapidfuzz.distance import Indel

from briefgen.stages.dom import classes
from briefgen.stages.redline.plant import HEADINGS, LEAVES, RUN, Planted, is_leaf, legible
from briefgen.stages.redline.tokens import BREAK, Alphabet, Token, look, tokens

KINDS: Final = (  # of divisions, by their class
    *("recommendation", "recommendations", "exhibit", "box", "sidebar", "pullquote", "run-in"),
    *("source", "csl-entry", "basis"),
)
ALIKE: Final = 0.5  # paragraphs that share less are other paragraphs
HOLDS: Final = 0.3  # a list or division is still itself with this much of its text
SHORT: Final = 4  # words under which nothing is known again elsewhere


@dataclass(frozen=True, kw_only=True, eq=False)
class Block:
    """A block of text: `family` is what it is, `text` its tokens as signs, and `words` how many.

    `whole` also says how it is formatted and built: two blocks that agree in it are the same.
    """

    element: Element = field(repr=False)
    family: str
    text: str
    whole: str
    words: int
    tokens: tuple[Token, ...] = field(repr=False)

    @property
    def is_leaf(self) -> bool:
        """Whether it holds a line of text."""
        return self.family in ("p", "h") or is_leaf(self.element)

    @property
    def is_picture(self) -> bool:
        """Whether it holds an image and nothing else."""
        return len(self.tokens) == 1 and self.tokens[0].key.startswith("\nimage")

    @property
    def words_shown(self) -> str:
        """Its text as a person reads it, on one line."""
        return legible(self.element)


class Reader:
    """Reads the blocks of one document, each once."""

    def __init__(self, planted: Planted, alphabet: Alphabet) -> None:
        self.planted = planted
        self.alphabet = alphabet
        self._known: dict[Element, Block] = {}

    def block(self, element: Element) -> Block:
        """What a block says."""
        if element not in self._known:
            self._known[element] = self._read(element)
        return self._known[element]

    def inside(self, holder: Element) -> list[Block]:
        """The blocks of a block."""
        return [self.block(child) for child in holder if isinstance(child.tag, str)]

    def _read(self, element: Element) -> Block:
        family = family_of(element)
        if element.tag in LEAVES and is_leaf(element):
            return self._line(element, family)
        inner = self.inside(element)
        return Block(
            element=element,
            family=family,
            text=self.alphabet.spell([BREAK]).join(one.text for one in inner),
            whole=f"<{family} {_about(element)}>{''.join(one.whole for one in inner)}</>",
            words=sum(one.words for one in inner),
            tokens=(),
        )

    def _line(self, element: Element, family: str) -> Block:
        found = tokens(element, self.planted)
        text = self.alphabet.spell(one.key for one in found)
        looks = "|".join(f"{'_' if one.space else ''}{','.join(look(one.wraps))}" for one in found)
        return Block(
            element=element,
            family=family,
            text=text,
            whole=f"<{family} {element.tag!s}>{' '.join(one.key for one in found)}|{looks}</>",
            words=sum(one.is_word for one in found),
            tokens=tuple(found),
        )


def family_of(element: Element) -> str:
    """What a block is; only blocks of one family are versions of each other."""
    tag = str(element.tag)
    if tag in (RUN, "p"):
        return "p"
    if tag in HEADINGS:
        return "h"
    if tag in ("ul", "ol"):
        return "list"
    if tag in ("div", "section", "aside"):
        names = classes(element)
        return next((f"div {name}" for name in KINDS if name in names), "div")
    return tag


def _about(element: Element) -> str:
    """What a block says in its attributes."""
    names = ("data-actor", "data-by", "colspan", "rowspan", "start", "type")
    return " ".join(f"{name}={element.get(name)}" for name in names if element.get(name))


def similarity(one: str, other: str, least: float = 0.0) -> float:
    """How much of two texts is the same, from 0 to 1; 0 where it is less than `least`."""
    if not one and not other:
        return 1.0
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter / (shorter + longer) < least:  # so much cannot be the same
        return 0.0
    return float(Indel.normalized_similarity(one, other, score_cutoff=least))


def joined(blocks: Sequence[Block]) -> str:
    """The text of blocks as if they were one."""
    return "".join(one.text for one in blocks)
