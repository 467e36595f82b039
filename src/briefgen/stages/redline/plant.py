"""Plant: the parts of a document as trees that can be compared: blocks of blocks, and of lines."""

import copy
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.model.document import Document, Part
from briefgen.stages.dom import (
    classes,
    dissolve,
    elements,
    has_class,
    insert_after,
    make,
    parse,
    remove,
    text_of,
)

RUN: Final = "run"  # a line of text beside blocks, or alone in a block that could hold others
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HOLDERS: Final = frozenset(
    "ul ol li dl dd div section aside blockquote table thead tbody tfoot tr th td figure".split()
)
LEAVES: Final = frozenset(("p", "pre", "hr", "dt", "caption", "figcaption", RUN)) | HEADINGS
BLOCKS: Final = HOLDERS | LEAVES | {"colgroup", "col"}
OWN: Final = re.compile(r"redline\b.*")  # classes that are not an author's to give
CITED: Final = "data-cited"  # what a citation or a call of a note says, whatever is printed of it
WAS: Final = "data-cited-was"  # what it said in the old version
BIO: Final = "bio "


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A document's trees by part, its notes by id, and what its images show."""

    document: Document = field(repr=False)
    trees: Mapping[str, Element]
    notes: Mapping[str, Element]
    digests: Mapping[str, str]


def plant(document: Document) -> Planted:
    """The trees of a document; they hold the same text, in blocks that are alike everywhere."""
    html = {part.value: text for part, text in document.parts.items()}
    html |= {
        f"{BIO}{author.name}": bio
        for author, bio in zip(document.brief.front.authors, document.bios, strict=True)
    }
    trees = parse(html)
    for tree in trees.values():
        tidy(tree)
    notes = _notes(trees[Part.NOTES.value])
    _say_citations(document, trees)
    for name, tree in trees.items():
        if name != Part.NOTES.value:
            _say_calls(tree, notes)
    digests = {
        path: hashlib.sha256(image.data).hexdigest() for path, image in document.images.items()
    }
    return Planted(document=document, trees=trees, notes=notes, digests=digests)


def is_leaf(element: Element) -> bool:
    """Whether a block holds a line of text, and no other blocks."""
    return element.tag in LEAVES and not any(child.tag in BLOCKS for child in element)


def written(tree: Element) -> str:
    """The content of a tree as well-formed HTML, without what planting put in."""
    for run in elements(tree, RUN):
        dissolve(run)
    text: str = etree.tostring(tree, encoding="unicode", with_tail=False)
    inside = text.removeprefix("<div>").removesuffix("</div>")
    return inside.strip() if text != "<div/>" else ""


def tidy(tree: Element) -> None:
    """Let a tree hold blocks of blocks and of lines, and nothing that looks like our own marks."""
    for mark in has_class(tree, "q"):
        dissolve(mark)
    for element in elements(tree):
        names = classes(element)
        kept = [name for name in names if not OWN.fullmatch(name)]
        if len(kept) < len(names):
            element.set("class", " ".join(kept))
    for holder in elements(tree):
        if holder is tree or holder.tag in HOLDERS or _holds_blocks(holder):
            _gather(holder)


def _holds_blocks(element: Element) -> bool:
    return element.tag in LEAVES and any(child.tag in BLOCKS for child in element)


def _gather(holder: Element) -> None:
    """Put text that stands beside blocks, or alone where blocks could stand, into runs."""
    run: Element | None = None
    if (holder.text or "").strip():
        run = make(RUN, holder.text or "")
        holder.insert(0, run)
    holder.text = None
    for child in list(holder):
        if child is run:
            continue
        tail, child.tail = child.tail, None
        if child.tag in BLOCKS:
            run = None
        else:
            if run is None:
                run = make(RUN)
                child.addprevious(run)
            run.append(child)
        if tail and (tail.strip() or run is not None):
            if run is None:
                run = make(RUN, tail)
                insert_after(child, run)
            elif len(run):
                run[-1].tail = (run[-1].tail or "") + tail
            else:
                run.text = (run.text or "") + tail


def _notes(tree: Element) -> dict[str, Element]:
    """The notes by id, without their back links, which are made anew."""
    found = {}
    for item in elements(tree, "li"):
        name = item.get("id", "")
        if re.fullmatch(r"fn\d+", name):
            for link in [one for one in elements(item, "a") if one.get("role") == "doc-backlink"]:
                remove(link)
            found[name] = item
    return found


def _say_citations(document: Document, trees: Mapping[str, Element]) -> None:
    """Write at each citation what it says: keys, locators and words, as the author wrote them.

    What is printed of it depends on the citations before it.
    """
    spans = [one for tree in trees.values() for one in has_class(tree, "citation")]
    written = document.written_citations
    sure = len(spans) == len(written) and all(
        all(f"@{key}" in said for key in (one.get("data-cites") or "").split())
        for one, said in zip(spans, written, strict=True)
    )
    for number, one in enumerate(spans):
        keys = "; ".join(f"@{key}" for key in (one.get("data-cites") or "").split())
        one.set(CITED, f"cite {written[number] if sure else keys}")
        if not sure and not has_class(one, "footnote-ref"):
            one.set(CITED, f"{one.get(CITED)} {text_of(one)}")


def _say_calls(tree: Element, notes: Mapping[str, Element]) -> None:
    """Write at each call of a note what the note says."""
    for call in has_class(tree, "footnote-ref"):
        above, note = call.getparent(), notes.get((call.get("href") or "")[1:])
        if above is not None and "citation" in classes(above):
            if note is not None:
                note.set(CITED, above.get(CITED, ""))
            continue
        call.set(CITED, f"note {said(note)}" if note is not None else "note")


def said(element: Element) -> str:
    """The text of an element, citations by what they say."""
    pieces: list[str] = []
    _collect(element, pieces)
    return " ".join("".join(pieces).split())


def legible(element: Element) -> str:
    """The text of an element for people: without calls of notes, the cells of a row set apart."""
    if element.tag == "tr":
        return " | ".join(map(legible, element))
    copied = copy.deepcopy(element)
    for call in has_class(copied, "footnote-ref"):
        remove(call)
    for block in [one for one in elements(copied) if one.tag in BLOCKS and one is not copied]:
        block.tail = f" {block.tail or ''}"
    copied.tail = None
    return text_of(copied)


def _collect(element: Element, pieces: list[str]) -> None:
    if (cited := element.get(CITED)) and element.tag != "li":
        pieces.append(f" [{cited.removeprefix('cite ').removeprefix('note ')}]")
        return
    pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _collect(child, pieces)
        pieces.append(child.tail or "")
    if element.tag in BLOCKS:
        pieces.append(" ")
