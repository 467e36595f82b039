"""Outline: headings, their levels, and whether anything stands below them."""

from collections.abc import Iterator
from typing import Any

from briefgen.model.codes import structure as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import Span
from briefgen.model.tree import Node, plain
from briefgen.stages.check.copy import Copy
from briefgen.stages.locate import HEADING


def skipped_levels(copy: Copy) -> Iterator[Diagnostic]:
    """D209 for a heading two or more levels below the one before; a box begins anew."""
    spans = _spans(copy)
    for run in _runs(copy.blocks):
        above: Node | None = None
        for node in run:
            if node["t"] != "Header":
                continue
            level, before = node["c"][0], above["c"][0] if above is not None else 0
            if above is not None and level > before + 1:
                due = "#" * (before + 1)
                message = f"“{plain(node)}” is {level - before} levels below “{plain(above)}”"
                hint = f"write it with {due}; it is printed so"
                yield codes.LEVEL_SKIPPED.at(spans[id(node)], message, hint)
            above = node


def empty_sections(copy: Copy) -> Iterator[Diagnostic]:
    """D210 for a heading with nothing below it."""
    spans = _spans(copy)
    for run in _runs(copy.blocks):
        for node, after in zip(run, [*run[1:], None], strict=True):
            if node["t"] != "Header":
                continue
            if after is None or (after["t"] == "Header" and after["c"][0] <= node["c"][0]):
                message = f"nothing stands below “{plain(node)}”"
                hint = "write the section, or take its heading out"
                yield codes.EMPTY_SECTION.at(spans[id(node)], message, hint)


def _spans(copy: Copy) -> dict[int, Span]:
    """The line of each heading, by the identity of its node."""
    places, source = copy.places(), copy.brief.source
    starts = [one.start() for one in HEADING.finditer(places.text, places.start)]
    lines = [source.line(source.place(start).line).rstrip() for start in starts]
    letters = [_letters(line) for line in lines]
    spans: dict[int, Span] = {}
    here = 0
    for node in copy.written:
        if node["t"] != "Header":
            continue
        words, ahead = _letters(plain(node)), range(here, len(lines))
        found = next((place for place in ahead if letters[place].startswith(words)), None)
        if found is None:  # the address of a link stands between its words, perhaps
            spans[id(node)] = places.heading(plain(node))
            continue
        spans[id(node)] = source.span(starts[found], starts[found] + len(lines[found]))
        here = found + 1
    return spans


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _runs(tree: Any) -> Iterator[list[Node]]:
    """The lists of blocks in which headings stand: the text, each box, each quotation."""
    if isinstance(tree, list):
        if any(isinstance(item, dict) and item.get("t") == "Header" for item in tree):
            yield tree
        for item in tree:
            yield from _runs(item)
    elif isinstance(tree, dict) and tree.get("t") in ("Div", "BlockQuote", None):
        yield from _runs(tree.get("c", []))
