"""A block quotation: its words, and the citation in it, in its last line, or right after it."""

import re
from dataclasses import dataclass
from typing import Final

from briefgen.model.evidence import Attribution
from briefgen.model.tree import Node, plain
from briefgen.stages.quoting.attribution import TRAILING, of_node, page_of
from briefgen.stages.quoting.stream import CITED, NAMED, stream

TEXTS: Final = ("Para", "Plain")
# A line that says whose words they are, and is none of them: — Author, or a citation alone.
SIGNED: Final = re.compile(r"\s*(?:[–—]|--?\s|\Z)")


@dataclass(frozen=True, kw_only=True)
class Block:
    """What a block quotation says, and whose it is."""

    text: str
    sources: tuple[Attribution, ...]


def quoted_block(inside: list[Node], said: dict[str, str], after: Node | None) -> Block:
    """The words of a block quotation and the sources it is ascribed to.

    `said` are the attributes of one that is marked, `after` is the block behind it.
    """
    if len(inside) == 1 and inside[0]["t"] == "BlockQuote":
        inside = inside[0]["c"]
    texts = [node for node in inside if node["t"] in TEXTS]
    shown = [text for node in texts if not SIGNED.match(text := plain([node]))]
    sources: tuple[Attribution, ...] = ()
    if said.get("cite"):
        locator = said.get("loc", "")
        key = said["cite"].lstrip("@")
        sources = (Attribution(key=key, locator=locator, page=page_of(locator)),)
    for node in reversed(texts):
        sources = sources or _last_cited(node)
    if not sources and after is not None and after["t"] in TEXTS:
        sources = _opening(after)
    return Block(text=" ".join(" ".join(shown).split()), sources=sources)


def _last_cited(node: Node) -> tuple[Attribution, ...]:
    text = stream(node["c"])
    for place in range(len(text.text) - 1, -1, -1):
        if text.text[place] in (CITED, NAMED):
            behind = text.text[place + 1 : place + 1 + TRAILING]
            if named := of_node(text.sign(place).node, behind):
                return named
    return ()


def _opening(node: Node) -> tuple[Attribution, ...]:
    """The citation that a paragraph begins with."""
    text = stream(node["c"])
    opens = text.text[:1] in (CITED, NAMED)
    return of_node(text.sign(0).node, text.text[1 : 1 + TRAILING]) if opens else ()
