"""Finish: the notes of both versions in one list, and nothing twice that may be there once."""

import copy
from collections.abc import Mapping
from dataclasses import replace

from lxml.etree import _Element as Element

from briefgen.model.document import Image, Part
from briefgen.model.redline import Kind
from briefgen.stages.dom import classes, elements, has_class, make
from briefgen.stages.redline.drafts import CHANGE, STATE
from briefgen.stages.redline.merge import Merger
from briefgen.stages.redline.plant import CITED, Planted
from briefgen.stages.redline.plant import WAS as CITED_BEFORE
from briefgen.stages.redline.settle import mark_text, settle

GONE = ("deleted", "moved-from")
WAS = "was-"  # before what stands for something of the old version alone


def merge_notes(trees: dict[str, Element], merger: Merger) -> None:
    """The list of notes: each where it is called, those of deleted calls included."""
    old, new = merger.old.planted, merger.new.planted
    listed = make("ol")
    for name, tree in trees.items():
        if name == Part.NOTES.value:
            continue
        for call in has_class(tree, "footnote-ref"):
            state, change = _state(call)
            key = (call.get("href") or "")[1:]
            if state == "moved-from":
                _silence(call)
            elif state == "deleted":
                if key in old.notes:
                    listed.append(_old_note(call, old.notes[key], change))
            elif key in new.notes:
                listed.append(_note(new.notes[key], key, merger, change))
    section = make("section", id="footnotes", class_="footnotes", role="doc-endnotes")
    section.append(make("hr"))
    section.append(listed)
    trees[Part.NOTES.value] = make("div")
    if len(listed):
        trees[Part.NOTES.value].append(section)


def _state(element: Element) -> tuple[str, str]:
    """What became of the text around an element, and the change it is part of."""
    for above in element.iterancestors():
        if above.get(STATE) in ("moved-from", "deleted", "inserted"):
            return above.get(STATE, ""), above.get(CHANGE, "")
        if above.tag in ("ins", "del") and "redline" in classes(above):
            if any(one.get(STATE) == "moved-from" for one in above.iterancestors()):
                return "moved-from", ""
            return ("deleted" if above.tag == "del" else "inserted"), above.get(CHANGE, "")
    return "", ""


def _silence(call: Element) -> None:
    """A call whose note stands elsewhere: its number alone."""
    call.tag = "span"
    for name in ("href", "id", "role"):
        call.attrib.pop(name, None)
    call.set("class", "redline-call")


def _old_note(call: Element, note: Element, change: str) -> Element:
    number = (call.get("href") or "").removeprefix("#fn")
    call.set("href", f"#fn{number}-was")
    call.set("id", f"fnref{number}-was")
    made = copy.deepcopy(note)
    made.tail = None
    mark_text(made, "del", change)
    made.set(STATE, "deleted")
    return _listed(made, f"{number}-was")


def _note(note: Element, key: str, merger: Merger, change: str) -> Element:
    number = key.removeprefix("fn")
    if key not in merger.replaced:
        made = copy.deepcopy(note)
        made.tail = None
        if change:
            mark_text(made, "ins", change)
            made.set(STATE, "inserted")
        return _listed(made, number)
    before, name = merger.replaced[key]
    made = make("li")
    if name:
        made.set(CITED, note.get(CITED, ""))
        made.set(CITED_BEFORE, merger.old.planted.notes[before].get(CITED, ""))
    known = set(merger.drafts.known)
    merger.children(merger.old.planted.notes[before], note, made, Kind.NOTE)
    settle(made, merger.drafts)
    for one in elements(made) if name else ():  # the change is told where the note is called
        if one.get(CHANGE):
            one.set(CHANGE, name)
    for more in [one for one in merger.drafts.known if name and one not in known]:
        del merger.drafts.known[more]
    return _listed(made, number)


def _listed(item: Element, number: str) -> Element:
    item.set("id", f"fn{number}")
    item.set("value", number.removesuffix("-was"))
    back = make("a", "↩︎", href=f"#fnref{number}", class_="footnote-back", role="doc-backlink")
    paragraphs = [one for one in item if one.tag == "p"]
    (paragraphs[-1] if paragraphs else item).append(back)
    return item


def once(trees: Mapping[str, Element], old: Planted, new: Planted) -> dict[str, Image]:
    """Let what is gone have no ids, numbers or links into nowhere; returns all images."""
    images = dict(new.document.images)
    for tree in trees.values():
        for block in elements(tree):
            if block.get(STATE) in GONE:
                for element in elements(block):
                    _nameless(element, keep="fn" if element is block else "")
        for image in elements(tree, "img"):
            if _state(image)[0] in GONE:
                _old_image(image, old.document.images, images)
    names = {one.get("id") for tree in trees.values() for one in elements(tree)}
    labels = [{one.id: one.text for one in each.document.outline} for each in (new, old)]
    for tree in trees.values():
        for link in elements(tree, "a"):
            _lead(link, names, labels[0], labels[1])
    return images


def _nameless(element: Element, keep: str) -> None:
    name = element.get("id", "")
    if name and not (keep and name.startswith(keep)) and not name.startswith("fnref"):
        del element.attrib["id"]
    found = classes(element)
    if "exhibit" in found:  # else it would be counted
        kept = [one for one in found if one not in ("exhibit", "wide")]
        element.set("class", " ".join([*kept, "redline-exhibit"]))
    if "data-cites" in element.attrib:
        del element.attrib["data-cites"]


def _old_image(image: Element, old: Mapping[str, Image], images: dict[str, Image]) -> None:
    source = image.get("src", "")
    if source in old and (source not in images or images[source].data != old[source].data):
        image.set("src", f"{WAS}{source}")
        images[f"{WAS}{source}"] = replace(old[source])


def _lead(
    link: Element, names: set[str | None], labels: Mapping[str, str], old: Mapping[str, str]
) -> None:
    """A link that leads nowhere now is text; one named after a heading has the heading's words."""
    address = link.get("href") or ""
    if not address.startswith("#"):
        return
    target, empty = address[1:], not len(link) and not (link.text or "").strip()
    if target in labels and empty:
        link.text = labels[target].rstrip(":")
    elif target not in names:
        if empty:
            link.text = old.get(target, target).rstrip(":")
        del link.attrib["href"]
