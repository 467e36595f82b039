"""Redline: two versions of a brief compared, and shown in one.

plant     each document's parts as trees of blocks; citations by what they say, not how printed
align     which blocks belong together: unchanged, edited, split, joined
weave     in an edited block, word by word, what was deleted and what was inserted
moves     blocks that are gone in one place and stand in another
finish    notes, links and images of both versions; the changes numbered in order
"""

from briefgen.model.document import Document, Part
from briefgen.model.redline import Redline
from briefgen.stages.dom import make
from briefgen.stages.redline.blocks import Reader
from briefgen.stages.redline.drafts import Drafts
from briefgen.stages.redline.finish import merge_notes, once
from briefgen.stages.redline.front import compare_fields
from briefgen.stages.redline.merge import Merger
from briefgen.stages.redline.moves import find_moves
from briefgen.stages.redline.number import number
from briefgen.stages.redline.plant import BIO, plant, written
from briefgen.stages.redline.settle import settle
from briefgen.stages.redline.sources import merge_sources
from briefgen.stages.redline.tokens import Alphabet

__all__ = ["redline"]


def redline(old: Document, new: Document) -> Redline:
    """What was changed from one version of a brief to another, in the text of the new one."""
    alphabet, drafts = Alphabet(), Drafts()
    planted = plant(old), plant(new)
    readers = Reader(planted[0], alphabet), Reader(planted[1], alphabet)
    fields = compare_fields(old, new, readers, drafts)
    merger = Merger(old=readers[0], new=readers[1], drafts=drafts, alphabet=alphabet)
    trees = {}
    for name, tree in planted[1].trees.items():
        trees[name] = make("div")
        before = planted[0].trees.get(name, make("div"))
        if name == Part.REFERENCES.value:
            merge_sources(before, tree, trees[name], merger)
        elif name != Part.NOTES.value:
            merger.children(before, tree, trees[name])
    find_moves(merger)
    for tree in trees.values():
        settle(tree, drafts)
    merge_notes(trees, merger)
    images = once(trees, *planted)
    changes = number(trees, drafts)
    names = {name: str(at) for at, name in enumerate(drafts.known, 1) if drafts.known[name].field}
    return Redline(
        old=old,
        new=new,
        parts={part: written(trees[part.value]) for part in Part},
        bios=tuple(written(trees[f"{BIO}{one.name}"]) for one in new.brief.front.authors),
        fields={name: _renamed(html, names) for name, html in fields.items()},
        images=images,
        changes=changes,
    )


def _renamed(html: str, names: dict[str, str]) -> str:
    for name, at in names.items():
        html = html.replace(f'data-change="{name}"', f'data-change="{at}"')
    return html
