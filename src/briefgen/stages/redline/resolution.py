"""Resolution: a redline with all its changes accepted, or all rejected: one version again."""

import copy
from typing import Final

from lxml.etree import _Element as Element

from briefgen.stages.dom import classes, dissolve, elements, remove
from briefgen.stages.redline.drafts import STATE
from briefgen.stages.redline.line import CLASS, PARAGRAPH
from briefgen.stages.redline.plant import CITED, WAS

GONE: Final = {True: ("deleted", "moved-from"), False: ("inserted", "moved-to")}


def resolved(tree: Element, *, accept: bool) -> Element:
    """A part of a redline as it is now (accepted), or as it was (rejected)."""
    tree = copy.deepcopy(tree)
    stays = "ins" if accept else "del"
    for block in [one for one in elements(tree) if one.get(STATE) in GONE[accept]]:
        remove(block)
    _breaks(tree, accept=accept)
    for mark in [one for one in elements(tree, "ins", "del") if CLASS in classes(one)]:
        if mark.tag == stays:
            dissolve(mark)
        else:
            remove(mark)
    for cited in [one for one in elements(tree) if one.get(WAS) is not None and not accept]:
        cited.set(CITED, cited.attrib.pop(WAS))
    return tree


def _breaks(tree: Element, *, accept: bool) -> None:
    """Undo, where changes are rejected, what was split and what was joined."""
    for mark in [one for one in elements(tree, "ins", "del") if PARAGRAPH in classes(one)]:
        if not accept:
            (_join if mark.tag == "ins" else _split)(mark)
        remove(mark)


def _paragraph(mark: Element) -> Element | None:
    above = mark
    while (parent := above.getparent()) is not None:
        if parent.tag in ("p", "div", "li"):
            return parent
        above = parent
    return None


def _join(mark: Element) -> None:
    """Put the paragraph behind the one that a mark ends into it."""
    paragraph = _paragraph(mark)
    after = paragraph.getnext() if paragraph is not None else None
    if paragraph is None or after is None:
        return
    last = paragraph[-1]
    last.tail = (last.tail or "") + (after.text or "")
    for child in list(after):
        paragraph.append(child)
    remove(after)


def _split(mark: Element) -> None:
    """End the paragraph at a mark, and begin another behind it."""
    paragraph = _paragraph(mark)
    if paragraph is None:
        return
    new = copy.copy(paragraph)
    for child in list(new):
        new.remove(child)
    new.text, mark.tail = mark.tail, None
    for child in list(mark.itersiblings()):
        new.append(child)
    new.tail, paragraph.tail = paragraph.tail, None
    paragraph.addnext(new)
