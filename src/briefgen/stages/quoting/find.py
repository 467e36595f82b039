"""Find: the quotations and sentences of a brief, from its tree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from briefgen.model.evidence import Attribution, Quotation, Sentence
from briefgen.model.text import Source, Span
from briefgen.model.tree import Node, attributes, words
from briefgen.stages.quoting.attribution import TRAILING, of_node, page_of, speaks
from briefgen.stages.quoting.block import Block, quoted_block
from briefgen.stages.quoting.mark import explicit_pairs, mark
from briefgen.stages.quoting.pairs import Pair, find_pairs
from briefgen.stages.quoting.place import Finder
from briefgen.stages.quoting.sentences import sentence_ends
from briefgen.stages.quoting.stream import CITED, NAMED, Stream, stream

Cited = tuple[int, tuple[Attribution, ...]]  # a citation's place in a paragraph, and its sources
CITATION: Final = re.compile(f"[{CITED}{NAMED}]")
SCARE: Final = 2  # words in marks that may be a term


@dataclass(frozen=True, kw_only=True)
class Quoting:
    """What a brief quotes, and its sentences without that."""

    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]


def find_quotations(blocks: list[Node], source: Source, start: int) -> Quoting:
    """The quotations and sentences of a tree whose text begins at `start` in the source.

    Every quotation of the tree gets a span of class `q` with its id around its words, in place.
    """
    walk = _Walk(Finder(source, start))
    walk.blocks(blocks)
    return Quoting(quotations=tuple(walk.quotations), sentences=tuple(walk.sentences))


@dataclass
class _Walk:
    finder: Finder
    quotations: list[Quotation] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    def blocks(self, blocks: list[Node]) -> None:
        """Each block in turn; a block quotation may be answered for by the paragraph after it."""
        for place, node in enumerate(blocks):
            kind = node["t"]
            if kind == "BlockQuote":
                after = blocks[place + 1] if place + 1 < len(blocks) else None
                blocks[place] = self._block(node, node["c"], {}, after)
            elif kind == "Div" and "q" in attributes(node)[1]:
                self._block(node, node["c"][1], explicit_pairs(node), None)
            elif kind in ("Para", "Plain"):
                self.paragraph(node["c"])
            elif kind != "Header":
                for inner in _inner(node):
                    self.blocks(inner)

    def _block(
        self, node: Node, inside: list[Node], said: dict[str, str], after: Node | None
    ) -> Node:
        found = quoted_block(inside, said, after)
        name = f"q{len(self.quotations) + 1}"
        self.finder.enter(found.text)
        self._add(name, found, "", said, explicit=node["t"] == "Div")
        if node["t"] == "Div":
            node["c"][0] = [attributes(node)[0] or name, ["q"], []]
            return node
        return {"t": "Div", "c": [[name, ["q"], []], [node]]}

    def paragraph(self, inlines: list[Node]) -> None:
        """The quotations of a paragraph, then its sentences, then the same of its notes."""
        text = stream(inlines)
        if not text.text:
            return
        pairs = find_pairs(text)
        ends = sentence_ends(text, pairs)
        self.finder.enter(text.plain(0, len(text.text)))
        starts = (0, *ends)
        marked: list[tuple[Pair, str]] = []
        for start, end in zip(starts, ends, strict=False):
            inner = [pair for pair in pairs if start <= pair.start < end]
            cites = _cites(text, start, end, inner)
            around = _without(text, start, end, inner)
            self._sentence(text, (start, end), cites, around)
            for pair in inner:
                name = f"q{len(self.quotations) + 1}"
                if self._quotation(text, pair, cites, around, name):
                    marked.append((pair, name))
        for pair, name in reversed(marked):
            mark(text, pair, name)
        for note in text.notes:
            self.blocks(note["c"])

    def _quotation(
        self, text: Stream, pair: Pair, cites: list[Cited], around: str, name: str
    ) -> bool:
        """Add the quotation of a pair, if it is one."""
        shown = text.plain(pair.start + 1, pair.end)
        sources = _sources(pair, cites)
        said: dict[str, str] = {}
        if pair.explicit:
            shown, said = _unmarked(shown), explicit_pairs(text.sign(pair.start).node)
            sources = (_said(said),) if said.get("cite") else sources
        elif _is_term(shown, pair, around, cited=bool(sources)):
            return False
        self._add(name, Block(text=shown, sources=sources), around, said, explicit=pair.explicit)
        return True

    def _add(
        self, name: str, found: Block, sentence: str, said: dict[str, str], *, explicit: bool
    ) -> None:
        self.quotations.append(
            Quotation(
                id=name,
                text=found.text,
                sentence=sentence,
                sources=found.sources,
                span=self.finder.span(found.text) or self._nowhere(),
                explicit=explicit,
                original=said.get("orig") or None,
                waiver=said.get("skip") or None,
            )
        )

    def _sentence(
        self,
        text: Stream,
        place: tuple[int, int],
        cites: list[Cited],
        around: str,
    ) -> None:
        if not words(around):
            return
        start, end = place
        # A citation that opens the sentence, or stands in it, is written otherwise in the source.
        stops = [at for at, _ in cites if words(text.plain(start, at))]
        first = text.plain(start, min([*stops, end]))
        span = self.finder.span(first) or self._nowhere()
        sources = tuple(one for _, named in cites for one in named)
        self.sentences.append(Sentence(text=around, sources=sources, span=span))

    def _nowhere(self) -> Span:
        return self.finder.source.span(self.finder.start)


def _inner(node: Node) -> Iterator[list[Node]]:
    """The lists of blocks in a block: items, cells, definitions, captions."""
    content = node.get("c")
    waiting = [content] if isinstance(content, list) else []
    while waiting:
        item = waiting.pop(0)
        if item and all(isinstance(one, dict) and one.get("t") in BLOCKS for one in item):
            yield item
        else:
            waiting = [one for one in item if isinstance(one, list)] + waiting


BLOCKS: Final = frozenset(
    "Para Plain BlockQuote BulletList OrderedList DefinitionList Div Table Figure LineBlock "
    "CodeBlock Header HorizontalRule".split()
)


def _cites(text: Stream, start: int, end: int, pairs: list[Pair]) -> list[Cited]:
    """The citations of a sentence with their places; none that is itself quoted."""
    found = []
    for one in CITATION.finditer(text.text, start, end):
        place = one.start()
        inside = [pair for pair in pairs if pair.start < place < pair.end]
        if not inside or inside[0].explicit:
            behind = text.text[place + 1 : place + 1 + TRAILING]
            found.append((place, of_node(text.sign(place).node, behind)))
    return [(place, named) for place, named in found if named]


def _is_term(shown: str, pair: Pair, around: str, *, cited: bool) -> bool:
    """Whether words in marks are no quotation unless they are marked as one.

    A word or two is a term or irony, but two may be what somebody says; single marks are
    apostrophes as often as not.
    """
    count = words(shown)
    few = count < SCARE or (count == SCARE and (cited or not speaks(around)))
    return few or (pair.single and not cited)


def _sources(pair: Pair, cites: list[Cited]) -> tuple[Attribution, ...]:
    """What answers for a quotation: the citation in it, the next behind it, the last before it."""
    inside = [named for place, named in cites if pair.start < place < pair.end]
    behind = [named for place, named in cites if place > pair.end]
    before = [named for place, named in cites if place < pair.start]
    return (inside or behind[:1] or before[-1:] or [()])[0]


def _said(said: dict[str, str]) -> Attribution:
    locator = said.get("loc", "")
    return Attribution(key=said["cite"].lstrip("@"), locator=locator, page=page_of(locator))


def _without(text: Stream, start: int, end: int, pairs: list[Pair]) -> str:
    """A sentence with an ellipsis in place of each quotation."""
    pieces, place = [], start
    for pair in pairs:
        pieces.append(text.plain(place, pair.start))
        place = pair.end + 1
    pieces.append(text.plain(place, end))
    return " … ".join(pieces).strip(" …")


def _unmarked(text: str) -> str:
    """An explicit quotation without marks of its own."""
    pairs = {"“": "”", "„": "“”", "«": "»", "‘": "’", "「": "」"}
    closed = len(text) > 1 and text[-1] in pairs.get(text[0], "")
    return text[1:-1].strip() if closed else text
