"""Linking: the links of a brief, each with its place in the source.

pandoc's tree says where a link leads and what its words are, the source says where it stands. The
two are brought together by the address, and by the words where an address is linked twice.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

from briefgen.model.text import Span
from briefgen.model.tree import Node, plain
from briefgen.stages.locate import Places

# The words of a link, which may hold brackets; an open bracket that is never closed ends somewhere.
BRACKETS: Final = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]{0,60}\]){0,60}\]){0,400}"
INLINE: Final = re.compile(
    rf"\[(?P<words>{BRACKETS})\]"
    r"\((?P<open><?)(?P<target>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?"
)
AUTOMATIC: Final = re.compile(r"<(?P<target>(?:https?|mailto):[^\s<>]+)>", re.IGNORECASE)
REFERRING: Final = re.compile(r"\[(?P<words>[^\[\]]*)\](?!\()(?:\s?\[(?P<name>[^\[\]]*)\])?(?!:)")
DEFINITION: Final = re.compile(
    r"^[ ]{0,3}\[(?P<name>[^\]\n^][^\]\n]*)\]:[ \t]*\n?[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE
)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link: `words` are what is linked, `span` is where they stand, or the address without any.

    `address` is the place of the address; `note` says whether the link stands in a note,
    `automatic` whether it is an address between angle brackets.
    """

    target: str
    words: str
    node: Node = field(repr=False)
    span: Span
    address: Span
    note: bool
    automatic: bool


@dataclass(frozen=True, kw_only=True)
class _Written:
    """A link in the source: offsets of its words and its address."""

    letters: str
    words: tuple[int, int]
    target: tuple[int, int]


def links_of(blocks: list[Node], places: Places) -> tuple[Link, ...]:
    """All links of a tree to addresses and places, in the order of the text."""
    written = _written(places)
    made: list[Link] = []
    for node, note in _links(blocks, note=False):
        target, words = node["c"][2][0], plain(node["c"][1])
        one = _taken(written[_same(target)], _letters(words))
        if one is None:
            address = span = places.of(target)
        else:
            address = places.source.span(*one.target)
            shown = one.words if one.words[0] < one.words[1] else one.target
            span = places.source.span(*shown)
        automatic = "uri" in node["c"][0][1] or "email" in node["c"][0][1]
        made.append(
            Link(
                target=target,
                words=words,
                node=node,
                span=span,
                address=address,
                note=note,
                automatic=automatic,
            )
        )
    return tuple(made)


def _links(tree: Any, *, note: bool) -> Iterator[tuple[Node, bool]]:
    """The links of a tree, and whether each stands in a note."""
    if isinstance(tree, list):
        for item in tree:
            yield from _links(item, note=note)
    elif isinstance(tree, dict):
        if tree.get("t") == "Link":
            yield tree, note
        for value in tree.values():
            yield from _links(value, note=note or tree.get("t") == "Note")


def _taken(candidates: list[_Written], letters: str) -> _Written | None:
    """The first link that has these letters, or else the first, which is used up."""
    if not candidates:
        return None
    place = next((n for n, one in enumerate(candidates) if one.letters == letters), 0)
    return candidates.pop(place)


def _written(places: Places) -> dict[str, list[_Written]]:
    """The links of the source by their address, in their order."""
    found: dict[str, list[_Written]] = defaultdict(list)
    text, start = places.text, places.start
    named = {_name(one["name"]): one.span("target") for one in DEFINITION.finditer(text, start)}
    for kind in (INLINE, AUTOMATIC, REFERRING):
        for one in kind.finditer(text, start):
            groups = one.groupdict()
            words = one.span("words" if "words" in groups else "target")
            if "target" in groups:
                target = one.span("target")
            elif (name := _name(groups["name"] or groups["words"])) in named:
                target = named[name]
            else:
                continue
            letters = _letters(text[slice(*words)])
            address = _same(text[slice(*target)])
            found[address].append(_Written(letters=letters, words=words, target=target))
    for listed in found.values():
        listed.sort(key=lambda one: one.words)
    return found


def _same(address: str) -> str:
    """An address as pandoc may have written it and as the author did."""
    return unquote(address).replace("\\", "")


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()


def _letters(text: str) -> str:
    """The letters and digits of a text, which markup does not change."""
    return "".join(sign for sign in text if sign.isalnum())
