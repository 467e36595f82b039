"""A page in blocks: a brief's HTML taken apart, so that only what changed goes to the browser.

A block is a paragraph, a heading, an item or the like; what holds only blocks is a group. Each has
a key, the same as long as its HTML is, which stands in the page as `data-key`.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element as Element

GROUPS: Final = frozenset("body main article section header footer nav aside div ul ol dl".split())

LANGUAGE: Final = re.compile(r'<html lang="([^"]*)"')
TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Node:
    """A block, or a group of them; `html` is a block's own, or a group's without its inside.

    `text` are the words of a block, `ids` the names that stand in its HTML.
    """

    key: str
    html: str = field(repr=False)
    text: str = field(default="", repr=False)
    ids: tuple[str, ...] = ()
    inside: tuple["Node", ...] = field(default=(), repr=False)
    group: bool = False


@dataclass(frozen=True, kw_only=True)
class Page:
    """A whole page: its head, up to where the body begins, and its body in blocks."""

    head: str = field(repr=False)
    body: Node = field(repr=False)

    @cached_property
    def blocks(self) -> tuple[Node, ...]:
        """The blocks in their order."""
        return tuple(_blocks(self.body))

    @cached_property
    def html(self) -> str:
        """The page as one text, with the keys in it."""
        return f"{self.head}{_written(self.body)}</html>\n"

    @cached_property
    def served(self) -> str:
        """The same, with its digest, by which a browser says which page it has."""
        return self.html.replace("<body", f'<body data-page="{self.digest}"', 1)

    @cached_property
    def digest(self) -> str:
        """Another for each page that differs anywhere."""
        return digest(self.html)

    def dress(self) -> dict[str, Any]:
        """What of the head shows, as JSON tells it: language, title and style sheets."""
        language, title = LANGUAGE.search(self.head), TITLE.search(self.head)
        return {
            "language": language[1] if language else "",
            "title": unescape(title[1]) if title else "",
            "styles": STYLE.findall(self.head),
        }

    def tree(self) -> list[Any]:
        """The body as JSON tells it: a block is its key, a group its key and a list."""
        return [self.body.key, [_tree(one) for one in self.body.inside]]

    def pieces(self, known: frozenset[str] = frozenset()) -> dict[str, str]:
        """The HTML of all blocks and groups by key, but of those that are known."""
        return {one.key: one.html for one in _all(self.body) if one.key not in known}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all blocks and groups."""
        return frozenset(one.key for one in _all(self.body))


def paged(html: str) -> Page:
    """Take a page apart."""
    start = html.index("<body")
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, no_network=True)
    body = etree.fromstring(html[start:], parser).find("body")
    if body is None:
        raise ValueError("a page has a body")
    return Page(head=html[:start], body=_node(body, Counter()))


def _node(element: Element, seen: Counter[str]) -> Node:
    tail = "\n" if (element.tail or "").isspace() else ""
    inside = list(element)
    texts = (element.text, *(one.tail for one in inside))
    if element.tag in GROUPS and inside and not any((one or "").strip() for one in texts):
        nodes = tuple(_node(one, seen) for one in inside)
        for one in inside:
            element.remove(one)
        element.text = None
        html = _html(element)
        key = _key(f"g{html}{tail}", seen)
        return Node(key=key, html=_keyed(element, key) + tail, inside=nodes, group=True)
    ids = tuple(str(one.get("id")) for one in element.iter() if one.get("id"))
    text = " ".join("".join(element.itertext()).split())
    key = _key(f"{_html(element)}{tail}", seen)
    return Node(key=key, html=_keyed(element, key) + tail, text=text, ids=ids)


def _key(html: str, seen: Counter[str]) -> str:
    """The key of a piece; of several that are alike, each has its own."""
    name = digest(html)
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def digest(text: str) -> str:
    """A short name of a text that no other has."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _keyed(element: Element, key: str) -> str:
    element.set("data-key", key)
    return _html(element)


def _html(element: Element) -> str:
    html: str = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return html


def _written(node: Node) -> str:
    if not node.group:
        return node.html
    opening, closing, tail = node.html.rpartition("</")
    return f"{opening}{''.join(map(_written, node.inside))}{closing}{tail}"


def _blocks(node: Node) -> Iterator[Node]:
    if not node.group:
        yield node
    for one in node.inside:
        yield from _blocks(one)


def _all(node: Node) -> Iterator[Node]:
    yield node
    for one in node.inside:
        yield from _all(one)


def _tree(node: Node) -> str | list[Any]:
    return [node.key, [_tree(one) for one in node.inside]] if node.group else node.key
