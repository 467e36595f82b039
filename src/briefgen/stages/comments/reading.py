"""A brief's text as its readers see it: what comments are anchored in, free of all markup.

It is taken from pandoc's tree, block by block, so that how the source is wrapped and marked up
never matters. A note stands behind the block that calls it. Citations are no part of it, for each
style prints them otherwise.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import log2
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.tree import Node, attributes, nodes, plain, rebuild

WORD: Final = re.compile(r"[^\W_]+")
# Signs that a typesetter changes, or nobody sees: they do not tell two texts apart.
FOLDS: Final = str.maketrans(
    dict.fromkeys("“”„«»‟″", '"')
    | dict.fromkeys("‘’‚‹›ʼ′", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"\u00a0": " ", "\u202f": " ", "\n": " "}
)
BACKGROUND: Final = 200  # words by which a text is taken for longer: a short one has no rare words
RAREST: Final = 10.0  # bits of a word at most
UNSEEN: Final = re.compile("[\xad\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, heading, item, cell or note: characters `start` up to `end` of the text.

    `section` is the id of the heading above; `aside` says that it stands elsewhere in the source.
    """

    start: int
    end: int
    section: str
    aside: bool


@dataclass(frozen=True, kw_only=True)
class ReadersText:
    """All blocks, a line each; a word's place is where it begins and ends."""

    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)

    @cached_property
    def typed(self) -> str:
        """The text in which quotation marks, dashes and spaces are alike, sign by sign as long."""
        return level(self.text)

    @cached_property
    def folded(self) -> str:
        """The text in which capitals do not count either."""
        return fold(self.text)

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where each word stands."""
        return tuple((one.start(), one.end()) for one in WORD.finditer(self.folded))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(self.folded[start:end] for start, end in self.places)

    @cached_property
    def sections(self) -> frozenset[str | None]:
        """The ids of the headings above; None for text before any."""
        return frozenset(one.section or None for one in self.blocks)

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], list[int]]:
        """Where two words stand behind each other, by the number of the first."""
        found: dict[tuple[str, str], list[int]] = {}
        for number, pair in enumerate(pairwise(self.words)):
            found.setdefault(pair, []).append(number)
        return found

    @cached_property
    def bits(self) -> Mapping[str, float]:
        """How much each word tells of where it stands: bits, the more the rarer it is."""
        count = len(self.words)
        return {
            word: min(log2((count + BACKGROUND) / (often + 0.5)), RAREST)
            for word, often in Counter(self.words).items()
        }

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.places]

    def word_at(self, offset: int) -> int:
        """The number of the first word that ends behind an offset."""
        return bisect_right(self._ends, offset)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.blocks]

    def block_at(self, offset: int) -> int:
        """The number of the block that an offset is in."""
        return max(bisect_right(self._starts, offset) - 1, 0)


def readers_text(brief: Brief, blocks: list[Node]) -> ReadersText:
    """The text of a brief whose tree is `blocks`: title and subtitle, then all that it holds."""
    front = [("", one, True) for one in (brief.front.title, brief.front.subtitle) if one]
    return joined([*front, *_walk(blocks, "")])


def joined(parts: Iterable[tuple[str, str, bool]]) -> ReadersText:
    """A text of blocks: each its section, its words, and whether it stands aside."""
    made: list[Block] = []
    texts: list[str] = []
    offset = 0
    for section, raw, aside in parts:
        if text := seen(raw):
            made.append(Block(start=offset, end=offset + len(text), section=section, aside=aside))
            texts.append(text)
            offset += len(text) + 1
    return ReadersText(text="\n".join(texts), blocks=tuple(made))


def seen(raw: str) -> str:
    """Words as they are seen: composed, a space between two, without signs nobody sees."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", raw)).split())


def level(text: str) -> str:
    """A text of the same length in which quotation marks, dashes and spaces are alike."""
    return text.translate(FOLDS)


def fold(text: str) -> str:
    """The same, and capitals are small letters."""
    lowered = text.lower()
    if len(lowered) != len(text):  # as with İ, which becomes two signs
        lowered = "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
    return level(lowered)


def _walk(tree: object, section: str, *, aside: bool = False) -> Iterator[tuple[str, str, bool]]:
    for leaf in _leaves(tree):
        if leaf["t"] == "Header":
            section = attributes(leaf)[0]
        inside = list(nodes(leaf))
        shown = rebuild(leaf, {"Image"}, _without_images) if any(map(_is_image, inside)) else leaf
        yield section, plain(shown), aside
        for note in (one for one in inside if one["t"] == "Note"):
            yield from _walk(note["c"], section, aside=True)


def _leaves(tree: object) -> Iterator[Node]:
    """The blocks that hold words themselves, in the order of the text; no notes."""
    if isinstance(tree, list):
        for item in tree:
            yield from _leaves(item)
    elif isinstance(tree, dict):
        match tree.get("t"):
            case "Para" | "Plain" | "Header" | "CodeBlock":
                yield tree
            case "LineBlock":
                yield from ({"t": "Plain", "c": line} for line in tree["c"])
            case "DefinitionList":
                for term, definitions in tree["c"]:
                    yield {"t": "Plain", "c": term}
                    yield from _leaves(definitions)
            case _:
                yield from _leaves(list(tree.values()))


def _is_image(node: Node) -> bool:
    return bool(node["t"] == "Image")


def _without_images(node: Node) -> Node | list[Node]:
    """What stands in place of an image is heard, not seen; its caption is a block of its own."""
    return [] if _is_image(node) else node
