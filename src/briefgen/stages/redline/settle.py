"""Settle: blocks that were deleted or inserted and not moved become changes, those in a row one."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from lxml.etree import _Element as Element

from briefgen.model.redline import Kind
from briefgen.stages.dom import elements, make
from briefgen.stages.redline.blocks import family_of
from briefgen.stages.redline.drafts import CHANGE, STATE, Drafts, action_of
from briefgen.stages.redline.line import CLASS
from briefgen.stages.redline.merge import kind_of
from briefgen.stages.redline.plant import is_leaf, legible

# What is counted one by one; a section of paragraphs that came or went is one change.
UNITS: Final = ("li", "tr", "div recommendation", "div exhibit", "table", "figure")
FOLLOWING: Final = "div csl-entry"  # a source that is listed, or no more, because of a citation


def settle(tree: Element, drafts: Drafts) -> None:
    """Name the changes of all loose blocks of a tree, and mark the text in them."""
    loose = [one for one in elements(tree) if one.get(STATE) in ("deleted", "inserted")]
    parents = dict.fromkeys(one.getparent() for one in loose if not one.get(CHANGE))
    for parent in parents:
        if parent is not None:
            for is_loose, run in groupby(parent, _is_loose):
                if is_loose:
                    _name(list(run), drafts)
    for one in elements(tree):
        state = one.get(STATE)
        if state in ("deleted", "inserted", "moved-from"):
            mark_text(one, "ins" if state == "inserted" else "del", one.get(CHANGE, ""))


def mark_text(block: Element, tag: str, name: str) -> None:
    """Put all lines of a block into an `ins` or a `del`."""
    for leaf in [one for one in elements(block) if is_leaf(one) and one.tag != "hr"]:
        mark = make(tag, leaf.text or "", class_=CLASS)
        if name:
            mark.set(CHANGE, name)
        for child in list(leaf):
            mark.append(child)
        leaf.text = None
        leaf.append(mark)


def _is_loose(element: Element) -> bool:
    return element.get(STATE) in ("deleted", "inserted") and not element.get(CHANGE)


def _name(run: Sequence[Element], drafts: Drafts) -> None:
    old = [one for one in run if one.get(STATE) == "deleted"]
    new = [one for one in run if one.get(STATE) == "inserted"]
    families = {family_of(one) for one in run}
    if families == {FOLLOWING}:
        return
    if families.isdisjoint(UNITS) or len(old) == len(new) == len(families) == 1:
        _change(old, new, drafts)
        return
    units = [one for one in run if family_of(one) in UNITS]
    for one in units:
        _change([one] if one in old else [], [one] if one in new else [], drafts)
    gone, come = ([one for one in side if one not in units] for side in (old, new))
    if gone or come:
        _change(gone, come, drafts)


def _change(old: Sequence[Element], new: Sequence[Element], drafts: Drafts) -> None:
    kinds = {kind_of(one) or Kind.PARAGRAPH for one in (*old, *new)}
    kind = kinds.pop() if len(kinds) == 1 else Kind.PARAGRAPH
    name = drafts.add(kind, action_of(old, new), _text(old), _text(new))
    for one in (*old, *new):
        one.set(CHANGE, name)


def _text(blocks: Sequence[Element]) -> str:
    return " ¶ ".join(map(legible, blocks))
