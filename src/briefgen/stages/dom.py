"""The HTML pandoc wrote, as a tree: parsing, a second look at what is allowed, writing."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.model.text import CONTROL

TAGS: Final = frozenset(
    "a aside blockquote br caption cite code col colgroup dd del div dl dt em figcaption figure "
    "h1 h2 h3 h4 h5 h6 hr img input ins label li ol p pre q s section small span strong sub sup "
    "table tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES: Final = frozenset(
    "alt class colspan data-actor data-by data-cites dir height href id lang role rowspan scope "
    "src start title type width checked disabled reversed value".split()
)
ADDRESS: Final = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
ALIGNED: Final = re.compile(r"text-align:\s*(left|right|center);?")
JOINER: Final = "\u2060"
WIDE: Final = re.compile(r"width:\s*\d+(\.\d+)?(%|px|pt|em|in|cm|mm);?")


def parse(parts: dict[str, str]) -> dict[str, Element]:
    """Each part as a `div`; what pandoc writes for HTML is well-formed XML too."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    trees = {
        name: etree.fromstring(f"<div>{CONTROL.sub('', html)}</div>", parser)
        for name, html in parts.items()
    }
    for tree in trees.values():
        _harmless(tree)
    return trees


def write(tree: Element) -> str:
    """The content of a part, which is a bare `div`, as HTML."""
    text: str = etree.tostring(tree, encoding="unicode", method="html", with_tail=False)
    inside = text.removeprefix("<div>")
    return (inside.removesuffix("</div>") if inside != text else text).strip()


def elements(tree: Element, *tags: str) -> list[Element]:
    """All elements of these names, in order; a list, so that the tree may change meanwhile."""
    return [found for found in tree.iter(*tags) if isinstance(found.tag, str)]


def classes(element: Element) -> list[str]:
    """The class names of an element."""
    return (element.get("class") or "").split()


def has_class(tree: Element, name: str) -> list[Element]:
    """All elements of a class, in order."""
    return [found for found in elements(tree) if name in classes(found)]


def make(tag: str, text: str = "", **attributes: str) -> Element:
    """A new element; `class_` and `data_x` stand for `class` and `data-x`."""
    made = etree.Element(tag)
    for name, value in attributes.items():
        made.set(name.rstrip("_").replace("_", "-"), value)
    made.text = text or None
    return made


def text_of(element: Element) -> str:
    """All text of an element, white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def remove(element: Element) -> None:
    """Take an element out, leaving the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def dissolve(element: Element) -> None:
    """Take an element out, leaving all that is in it in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place, before = parent.index(element), element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.text or "")
    else:
        parent.text = (parent.text or "") + (element.text or "")
    inside = list(element)
    for child in inside:
        parent.insert(place, child)
        place += 1
    if inside:
        inside[-1].tail = (inside[-1].tail or "") + (element.tail or "")
    elif before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    element.tail = None
    parent.remove(element)


def tie(element: Element) -> None:
    """Keep an element on one line with the word before it, by a word joiner (UAX 14, class WJ).

    An engine may break a line between a word and the raised number of its note; a span that does
    not wrap would prevent that too, but makes WeasyPrint break the line before it too early.
    """
    before, parent = element.getprevious(), element.getparent()
    if parent is None:
        return
    text = (before.tail if before is not None else parent.text) or ""
    if not text or text[-1].isspace():
        return
    if before is not None:
        before.tail = text + JOINER
    else:
        parent.text = text + JOINER


def set_run_ins(tree: Element) -> None:
    """Keep a run-in heading on the line of its text, with a space that no layer of it loses."""
    for holder in has_class(tree, "run-in"):
        if holder.tag == "div" and len(holder) == 2:
            heading, paragraph = holder
            heading.tail = None
            paragraph.text = "\u00a0" + (paragraph.text or "")


def insert_after(element: Element, new: Element) -> None:
    """Put an element right behind another, before the text that follows it."""
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def _harmless(tree: Element) -> None:
    """Keep only what is known, also in what citeproc made from a bibliography.

    The syntax tree was sanitised before citations were set; this wall stands behind it.
    """
    for element in elements(tree):
        if element.tag not in TAGS:
            element.tag = "span"
        for name, value in list(_unwanted(element)):
            del element.attrib[name]
            if name == "style" and (aligned := ALIGNED.fullmatch(value)):
                element.set("class", " ".join([*classes(element), aligned[1]]))
            elif name == "style" and WIDE.fullmatch(value):
                element.set("style", value)
        if element.tag == "a" and not ADDRESS.match(element.get("href", "#")):
            del element.attrib["href"]


def _unwanted(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name not in ATTRIBUTES:
            yield str(name), str(value)
