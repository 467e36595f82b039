"""Notes: pandoc's one list of notes, set as each medium wants them.

In print a note is a `float: footnote` behind its call, or stays in the list. On screen the list
stays, as what readers and screen readers know, and each note has a twin beside the text that only
wide windows show. Call and back links are written here, for WeasyPrint makes none.
"""

import copy
from typing import Final

from lxml.etree import _Element as Element

from briefgen.stages.dom import classes, elements, has_class, insert_after, make, remove, tie

# Blocks inside a note, as elements a line of text may hold.
INLINE: Final = {
    "p": "note-p",
    "div": "note-p",
    "blockquote": "note-p note-quote",
    "ul": "note-list",
    "ol": "note-list",
    "li": "note-p note-item",
    "pre": "note-p",
    "section": "note-p",
}


def foot_notes(trees: dict[str, Element], notes: Element) -> None:
    """Move every note to its call, to be set at the foot of the column."""
    by_id = _by_id(notes)
    for call in _calls(trees):
        note = by_id.get((call.get("href") or "")[1:])
        if note is None:
            continue
        number, back = _number(call), call.get("id", "")
        moved = make("span", class_="fn", id=note.get("id", ""))
        marker = make("a", f"{number}.", href=f"#{back}", class_="fn-number")
        marker.tail = "\u2002"
        moved.append(marker)
        _fill(moved, note)
        insert_after(call, moved)
    _emptied(notes)


def list_notes(notes: Element, heading: str) -> None:
    """Keep the notes as a list under a heading of its own."""
    section = next(iter(elements(notes, "section")), None)
    if section is None:
        return
    section.set("class", "notes")
    for rule in elements(section, "hr"):
        remove(rule)
    title = make("h2", heading, id="notes")
    section.insert(0, title)
    for link in _backs(section):
        link.set("class", "note-back")


def side_notes(trees: dict[str, Element], notes: Element) -> None:
    """Give every note a twin beside its call, hidden unless the style sheet has room for it."""
    by_id = _by_id(notes)
    for call in _calls(trees):
        note = by_id.get((call.get("href") or "")[1:])
        if note is None or any(parent.tag in ("td", "th") for parent in call.iterancestors()):
            continue
        twin = make("span", class_="side-note", hidden="hidden", aria_hidden="true")
        number = make("span", _number(call), class_="side-number")
        number.tail = " "
        twin.append(number)
        _fill(twin, note)
        for link in elements(twin, "a"):
            link.set("tabindex", "-1")  # the list holds the link a keyboard reaches
        for element in elements(twin):
            element.attrib.pop("id", None)
        insert_after(call, twin)


def label_links(notes: Element, back: str) -> None:
    """Name the back links for those who cannot see the arrow."""
    for link in _backs(notes):
        link.set("aria-label", f"{back} {(link.get('href') or '')[6:]}".strip())


def _calls(trees: dict[str, Element]) -> list[Element]:
    """The links at which notes are called; the style sheets raise them, without a `sup` inside."""
    calls = [link for tree in trees.values() for link in has_class(tree, "footnote-ref")]
    for call in calls:
        tie(_holder(call))
        number = _number(call)
        for child in list(call):
            call.remove(child)
        call.text = number
        call.set("class", "note-call note-next" if _follows_call(call) else "note-call")
    return calls


def _holder(call: Element) -> Element:
    """The call, or the citation around it when it begins with it."""
    parent = call.getparent()
    if parent is None or "citation" not in classes(parent):
        return call
    return parent if parent[0] is call and not parent.text else call


def _follows_call(call: Element) -> bool:
    """Whether nothing stands between a call and the one before: 2 and 3 must not read as 23."""
    before = _holder(call).getprevious()
    if before is None or (before.tail or "").strip():
        return False
    last = before[-1] if len(before) and not (before[-1].tail or "").strip() else before
    return last.get("role") == "doc-noteref" or before.get("role") == "doc-noteref"


def _backs(tree: Element) -> list[Element]:
    return [link for link in elements(tree, "a") if link.get("role") == "doc-backlink"]


def _by_id(notes: Element) -> dict[str, Element]:
    return {item.get("id", ""): item for item in elements(notes, "li")}


def _number(call: Element) -> str:
    return "".join(call.itertext()).strip()


def _fill(target: Element, note: Element) -> None:
    """The content of a note, its blocks as spans, without the back link."""
    content = copy.deepcopy(note)
    for link in _backs(content):
        remove(link)
    for element in elements(content):
        if element is not content and element.tag in INLINE:
            element.set("class", " ".join([*classes(element), *INLINE[str(element.tag)].split()]))
            element.tag = "span"
    for child in list(content):
        child.tail = None
        target.append(child)


def _emptied(notes: Element) -> None:
    for child in list(notes):
        remove(child)
