"""Redlines in a few words, for tests: what was changed, and both texts taken out of one again."""

from collections import Counter

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.model.document import Document, Part
from briefgen.model.redline import Redline
from briefgen.stages.dom import classes, elements
from briefgen.stages.redline import redline
from briefgen.stages.redline.blocks import family_of
from briefgen.stages.redline.plant import CITED, is_leaf, plant, written
from briefgen.stages.redline.resolution import resolved
from briefgen.stages.redline.tokens import tokens
from projects import document

LISTED = (Part.NOTES, Part.REFERENCES)  # whose order is that of the text around their calls


def compared(before: str, after: str, **files: str | bytes) -> Redline:
    """The redline of a brief whose text was `before` and is `after`."""
    return redline(document(before, **files)[0], document(after, **files)[0])


def told(made: Redline) -> list[str]:
    """Its changes in short, like "number replaced: 12 → 21"."""
    return [
        f"{one.kind.value} {one.action.value}: {one.before} → {one.after}" for one in made.changes
    ]


def says(made: Document) -> dict[Part, Counter[str] | list[str]]:
    """What a document says, part by part and block by block."""
    planted = plant(made)
    trees = {part: planted.trees[part.value] for part in Part}
    return {part: _listed(part, _blocks(tree, planted.notes)) for part, tree in trees.items()}


def says_again(made: Redline, *, accept: bool) -> dict[Part, Counter[str] | list[str]]:
    """What a redline says with all its changes accepted, or all rejected."""
    found = {}
    for part, html in made.parts.items():
        tree = resolved(etree.fromstring(f"<div>{html}</div>"), accept=accept)
        for link in elements(tree, "a"):
            if link.get("role") == "doc-backlink":
                link.getparent().remove(link)  # type: ignore[union-attr]
        found[part] = _listed(part, _blocks(etree.fromstring(f"<div>{written(tree)}</div>"), {}))
    return found


def _listed(part: Part, blocks: list[str]) -> Counter[str] | list[str]:
    return Counter(blocks) if part in LISTED else blocks


def _blocks(tree: Element, _notes: object) -> list[str]:
    """Each line of text with what holds it, citations by what they say."""
    from briefgen.stages.redline.plant import _tidy

    _tidy(tree)
    found = []
    for leaf in [one for one in elements(tree) if is_leaf(one)]:
        holders = [family_of(one) for one in leaf.iterancestors() if one is not tree]
        path = "/".join(
            one.removesuffix(" csl-entry") for one in reversed(holders) if one != "section"
        )
        planted = _Nothing()
        note = next((one for one in leaf.iterancestors("li") if one.get(CITED)), None)
        text = (
            note.get(CITED)
            if note is not None
            else "".join(
                f"{' ' if one.space else ''}{one.key}"
                for one in tokens(leaf, planted)  # type: ignore[arg-type]
            )
        )
        found.append(f"{path}/{family_of(leaf)}: {text}")
    return found


class _Nothing:
    digests: dict[str, str] = {}


__all__ = ["classes", "compared", "says", "says_again", "told"]
