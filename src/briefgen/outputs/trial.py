"""Trial: an edition with words fewer or more, set to see how many pages it then takes.

Words go from, or are added to, the end of the longest section, as an editor would begin there.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element
from lxml.html import document_fromstring

from briefgen.model.edition import Edition

KEPT: Final = ("exhibit", "box", "pullquote", "recommendation", "fn", "notes", "references")
ADDED: Final = 120  # words of a paragraph that is added


def with_words(edition: Edition, words: int) -> Edition:
    """The edition with so many words more, or fewer (negative), in its main flow."""
    page = document_fromstring(edition.flows["main"])
    sections = sorted(_sections(page), key=lambda one: -sum(_count(each) for each in one))
    paragraphs = [paragraph for section in sections for paragraph in reversed(section)]
    if words > 0 and paragraphs:
        known = [word for one in paragraphs for word in (one.text or "").split()]
        _add(paragraphs[0], words, known or ["word"])
    for paragraph in paragraphs:
        if words >= 0:
            break
        words += _cut(paragraph, -words)
    html: str = etree.tostring(page, encoding="unicode", method="html", doctype="<!doctype html>")
    return replace(edition, flows={**edition.flows, "main": html})


def _sections(page: Element) -> Iterator[list[Element]]:
    """The plain paragraphs under each heading of the highest level."""
    current: list[Element] = []
    for element in page.iter("h2", "p"):
        if element.tag == "h2":
            yield current
            current = []
        elif not any(set(KEPT) & set((one.get("class") or "").split()) for one in _above(element)):
            current.append(element)
    yield current


def _above(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def _count(element: Element) -> int:
    return len("".join(element.itertext()).split())


def _add(paragraph: Element, words: int, known: list[str]) -> None:
    """The text's own words over again, in paragraphs behind this one."""
    while words > 0:
        size = min(words, ADDED)
        more = etree.Element("p")
        words -= size
        more.text = " ".join(known[(words + number) % len(known)] for number in range(size))
        paragraph.addnext(more)


def _cut(paragraph: Element, words: int) -> int:
    """Take words from a paragraph's end, with the notes called there; returns how many."""
    left = words
    for child in reversed(list(paragraph)):
        child.tail, taken = _shorter(child.tail, left)
        left -= taken
        if left == 0:
            return words
        if "fn" not in (child.get("class") or "").split():
            left = max(0, left - _count(child))
        paragraph.remove(child)
    paragraph.text, taken = _shorter(paragraph.text, left)
    left -= taken
    parent = paragraph.getparent()
    if left and parent is not None:
        # A run-in heading goes with its text.
        gone = parent if "run-in" in (parent.get("class") or "").split() else paragraph
        above = gone.getparent()
        if above is not None:
            above.remove(gone)
    return words - left


def _shorter(text: str | None, words: int) -> tuple[str | None, int]:
    """A text without its last words, and how many those were."""
    held = (text or "").split()
    taken = min(words, len(held))
    if taken == 0:
        return text, 0
    return " ".join(held[: len(held) - taken]), taken
