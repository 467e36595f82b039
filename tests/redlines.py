"""Redlines in a few words, for tests: what was changed, and both texts taken out of one again."""

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.model.document import Document, Part
from briefgen.model.redline import Redline
from briefgen.stages.dom import elements, remove
from briefgen.stages.redline import redline
from briefgen.stages.redline.blocks import family_of
from briefgen.stages.redline.plant import CITED, Planted, is_leaf, plant, tidy, written
from briefgen.stages.redline.resolution import resolved
from briefgen.stages.redline.tokens import tokens
from projects import document

LISTED = (Part.NOTES, Part.REFERENCES)  # their order is that of the text around their calls
Said = dict[Part, list[str]]


def compared(before: str, after: str) -> Redline:
    """The redline of a brief whose text was `before` and is `after`."""
    return redline(document(before)[0], document(after)[0])


def told(made: Redline) -> list[str]:
    """Its changes in short, like "number replaced: 12 → 21"."""
    return [
        f"{one.kind.value} {one.action.value}: {one.before} → {one.after}" for one in made.changes
    ]


def says(made: Document) -> Said:
    """What a document says, part by part and block by block, citations by keys and locators."""
    trees = plant(made).trees
    return {part: _listed(part, _blocks(made, trees[part.value])) for part in Part}


def says_again(made: Redline, *, accept: bool) -> Said:
    """What a redline says with all its changes accepted, or all rejected."""
    found = {}
    for part, html in made.parts.items():
        tree = resolved(etree.fromstring(f"<div>{html}</div>"), accept=accept)
        for link in [one for one in elements(tree, "a") if one.get("role") == "doc-backlink"]:
            remove(link)
        tree = etree.fromstring(f"<div>{written(tree)}</div>")
        tidy(tree)
        found[part] = _listed(part, _blocks(made.new, tree))
    return found


def _listed(part: Part, blocks: Iterator[str]) -> list[str]:
    return sorted(blocks) if part in LISTED else list(blocks)


def _blocks(made: Document, tree: Element) -> Iterator[str]:
    """Each line of text, and what holds it."""
    nothing = Planted(document=made, trees={}, notes={}, digests={})
    for leaf in [one for one in elements(tree) if is_leaf(one)]:
        above = [one for one in leaf.iterancestors() if one is not tree and one.tag != "section"]
        note = next((one.get(CITED) for one in above if one.tag == "li" and one.get(CITED)), None)
        text = "".join(f"{' ' if one.space else ''}{one.key}" for one in tokens(leaf, nothing))
        path = "/".join(family_of(one) for one in (*reversed(above), leaf))
        yield f"{path}: {note or text}"
