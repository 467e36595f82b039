"""Markup: the parts of a document to HTML, citations set in the style, in one run of pandoc."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked
from briefgen.model.document import Part
from briefgen.model.tree import Node, div, para, rebuild, string
from briefgen.model.world import PandocCall, World
from briefgen.stages.quotes import set_quotes
from briefgen.stages.read import failed
from briefgen.stages.styles import Style

MARK: Final = "briefgen-part-"
BIO: Final = "bio-"
NOTES: Final = re.compile(r'<section[^>]* role="doc-endnotes">.*</section>\s*\Z', re.DOTALL)


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
        "meta": {},
        "blocks": rebuild(set_quotes(blocks, brief.language), _kept),
    }
    call = PandocCall(
        arguments=(
            *("-f", "json", "-t", "html5", "--wrap=none", "--syntax-highlighting=none"),
            *("--citeproc", "--bibliography=references.json", "--csl=style.csl"),
            *("-M", f"lang={brief.language}"),
            # In a note the whole text would become the link, and its address be none.
            *("-M", f"link-citations={'false' if citing.style.notes else 'true'}"),
            *(() if citing.listed else ("-M", "suppress-bibliography=true")),
            "--shift-heading-level-by=1",
        ),
        text=json.dumps(tree, ensure_ascii=False),
        files={
            "references.json": citing.references.encode(),
            "style.csl": citing.style.text.encode(),
        },
    )
    reply = world.pandoc(call)
    if reply.text is None:
        span = brief.source.span(min(brief.body, len(brief.source.text)))
        return Checked(value=None, diagnostics=(failed(reply, span),))
    return Checked(value=_split(reply.text))


def _kept(node: Node) -> Node:
    """A division that survives: pandoc takes one that opens with a heading for a section of the
    outline, and drops it. A comment before the heading prevents that.
    """
    if node["t"] == "Div" and node["c"][1] and node["c"][1][0]["t"] == "Header":
        comment = {"t": "RawBlock", "c": ["html", "<!-- -->"]}
        return {"t": "Div", "c": [node["c"][0], [comment, *node["c"][1]]]}
    return node


def _split(html: str) -> dict[str, str]:
    notes = NOTES.search(html)
    text = html[: notes.start()] if notes else html
    pieces = re.split(rf"<p>{MARK}([\w-]+)</p>\n?", text)
    found = dict(zip(pieces[1::2], (piece.strip() for piece in pieces[2::2]), strict=True))
    found[Part.NOTES.value] = notes[0].strip() if notes else ""
    return found
