"""Markup: the parts of a document to HTML, citations set in the style, in one run of pandoc."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked
from briefgen.model.document import Part
from briefgen.model.tree import SPACES, Node, div, para, rebuild, string
from briefgen.model.world import PandocCall, World
from briefgen.stages.quotes import set_quotes
from briefgen.stages.read import failed
from briefgen.stages.styles import Style

MARK: Final = "briefgen-part-"
BIO: Final = "bio-"
NOTICE: Final = "notice-"
REFERENCES: Final = "references.json"
STYLE: Final = "style.csl"
NOTES: Final = re.compile(r'<section[^>]* role="doc-endnotes">.*</section>\s*\Z', re.DOTALL)
APART: Final = 3  # words and spaces
# Of a style: comments, and line ends between its elements. pandoc reads it twice as fast without.
LAYOUT: Final = re.compile(r"<!--.*?-->|(?<=>)\s*\n\s*(?=<)", re.DOTALL)
SOURCES: Final = (
    "setting the citations took it: look for a very long field of a cited entry, "
    "or try the brief with another citation style"
)


@dataclass(frozen=True, kw_only=True)
class Citing:
    """How citations are to be printed: the style, the cited works, and whether they are listed."""

    style: Style
    references: str
    listed: bool


def markup(
    brief: Brief, parts: Mapping[str, list[Node]], citing: Citing, world: World
) -> Checked[dict[str, str]]:
    """HTML of every part by its name, the notes of all of them under `notes`.

    Headings are one level lower than in the tree, for the title is the page's first heading.
    """
    blocks: list[Node] = []
    for name, content in parts.items():
        blocks += [para([string(MARK + name)]), *content]
    blocks.append(para([string(MARK + Part.REFERENCES.value)]))
    if citing.listed:
        blocks.append(div([], [], "refs"))
    tree = {
        "pandoc-api-version": [1, 23, 1],
        "meta": _meta(brief, citing),
        "blocks": joined(rebuild(set_quotes(blocks, brief.language), {"Header", "Div"}, _written)),
    }
    call = PandocCall(
        reader="json",
        writer="html5",
        text=json.dumps(tree, ensure_ascii=False, separators=(",", ":")),
        citeproc=True,
        files={REFERENCES: citing.references.encode(), STYLE: _bare(citing.style.text)},
    )
    reply = world.pandoc(call)
    if reply.text is None:
        span = brief.source.span(min(brief.body, len(brief.source.text)))
        return Checked(value=None, diagnostics=(failed(reply, span, SOURCES),))
    return Checked(value=_split(reply.text))


@lru_cache(maxsize=8)
def _bare(style: str) -> bytes:
    return LAYOUT.sub("", style).encode()


def _meta(brief: Brief, citing: Citing) -> dict[str, Node]:
    """What citeproc is told."""
    return {
        "lang": {"t": "MetaString", "c": brief.language},
        "bibliography": {"t": "MetaString", "c": REFERENCES},
        "csl": {"t": "MetaString", "c": STYLE},
        # In a note the whole text would become the link, and its address be none.
        "link-citations": {"t": "MetaBool", "c": not citing.style.notes},
        "suppress-bibliography": {"t": "MetaBool", "c": not citing.listed},
    }


def _written(node: Node) -> Node:
    """A node as it is given to the writer: a heading one level lower; a division that survives.

    pandoc takes a division that opens with a heading for a section of the outline, and drops it. A
    comment before the heading prevents that.
    """
    if node["t"] == "Header":
        level, *rest = node["c"]
        return {"t": "Header", "c": [level + 1, *rest]}
    if node["c"][1] and node["c"][1][0]["t"] == "Header":
        comment = {"t": "RawBlock", "c": ["html", "<!-- -->"]}
        return {"t": "Div", "c": [node["c"][0], [comment, *node["c"][1]]]}
    return node


def joined(tree: Any) -> Any:
    """A copy of a tree in which the words of a text are one, which pandoc reads and writes sooner.

    At both ends some are left apart: of those, citeproc takes signs into what stands beside them.
    """
    if isinstance(tree, dict):
        return {
            key: joined(value) if isinstance(value, (dict, list)) else value
            for key, value in tree.items()
        }
    made: list[Any] = []
    for is_text, items in groupby(tree, _is_text):
        if is_text:
            made += _one_word(list(items))
        else:
            made += [joined(one) if isinstance(one, (dict, list)) else one for one in items]
    return made


def _is_text(item: Any) -> bool:
    return isinstance(item, dict) and (item.get("t") == "Str" or item.get("t") in SPACES)


def _one_word(words: list[Node]) -> list[Node]:
    if len(words) < 3 * APART:
        return words
    inner = "".join(node.get("c", " ") for node in words[APART:-APART])
    return [*words[:APART], string(inner), *words[-APART:]]


def _split(html: str) -> dict[str, str]:
    notes = NOTES.search(html)
    text = html[: notes.start()] if notes else html
    pieces = re.split(rf"<p>{MARK}([\w-]+)</p>\n?", text)
    found = dict(zip(pieces[1::2], (piece.strip() for piece in pieces[2::2]), strict=True))
    found[Part.NOTES.value] = notes[0].strip() if notes else ""
    return found
