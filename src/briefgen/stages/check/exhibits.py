"""Exhibits: figures and tables, spoken of in the text and readable without being seen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from briefgen.model.codes import links as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import Span
from briefgen.model.tree import Node, attributes, nodes, plain
from briefgen.stages.check.copy import Copy

FIGURE: Final = r"fig(?:ure|\.)|abb(?:ildung|\.)|рис(?:\.|ун\w+)|сурет\w*|schaubild"
TABLE: Final = r"tab(?:le|leau|elle|\.)|табл(?:\.|иц\w+)|кесте\w*"
# Words by which the paragraphs beside an exhibit speak of it.
SPOKEN: Final = re.compile(
    rf"\b(?:{FIGURE}|{TABLE}|charts?|maps?|graphs?|graphics?|diagrams?|figures|tables|tabulat\w+|"
    r"photo\w*|pictures?|images?|illustrat\w+|timeline|plots?|shows?|shown|below|above|following|"
    r"overleaf|opposite|graphique|carte|schéma|ci-dessous|ci-dessus|suivant\w*|diagramm\w*|"
    r"karte|grafik|folgende\w*|unten|oben|диаграмм\w*|график\w*|карт[аеуы]\w*|схем\w*|"
    r"ниже|выше|следующ\w+|төменде\w*|жоғарыда\w*|келесі|карта\w*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class _Exhibit:
    """A figure or table with what it is called, and the paragraphs beside it."""

    node: Node
    kind: str
    number: int
    names: frozenset[str]
    beside: str


def unmentioned_exhibits(copy: Copy) -> Iterator[Diagnostic]:
    """D309 for a figure or table of which the text does not speak."""
    trees = list(copy.parts.values())
    exhibits = list(_exhibits(trees))
    if not exhibits:
        return
    led = {node["c"][2][0][1:] for node in copy.printed if node["t"] == "Link"}
    text = plain(list(_prose(trees)), notes=True)
    finder = copy.finder()
    for one in exhibits:
        pattern = FIGURE if one.kind == "figure" else TABLE
        # "Figures 1 and 2", "Tables 3–5": a number near the word is enough.
        called = (
            rf"\b(?:{pattern})\w*\W{{1,3}}(?:\d+\W{{1,3}}(?:\w{{1,3}}\W)?){{0,4}}?{one.number}\b"
        )
        if led & one.names or re.search(called, text, re.IGNORECASE) or SPOKEN.search(one.beside):
            continue
        caption = plain(one.node["c"][1]).split("\n", maxsplit=1)[0]
        span = finder.span(caption) or _named(copy, one)
        message = f"the text does not speak of this {one.kind}"
        label = f"{one.kind.title()} {one.number}"
        name = next(iter(sorted(one.names)), None)
        hint = f"speak of it where it belongs: [](#{name}) prints as {label}"
        if name is None:
            hint = f"name it {{#levels}}, and speak of it: [](#levels) then prints as {label}"
        yield codes.NOT_MENTIONED.at(span, message, hint)


def _named(copy: Copy, one: _Exhibit) -> Span:
    names = [f"#{name}" for name in sorted(one.names)]
    return copy.places().of(*names)


def _exhibits(trees: list[list[Node]]) -> Iterator[_Exhibit]:
    """The exhibits with a caption, numbered as they are in print."""
    counts = {"figure": 0, "table": 0}
    for blocks in _lists(trees):
        for place, holder in enumerate(blocks):
            if holder["t"] != "Div" or "exhibit" not in attributes(holder)[1]:
                continue
            node = holder["c"][1][0]
            kind = "table" if node["t"] == "Table" else "figure"
            if not plain(node["c"][1]):
                continue
            counts[kind] += 1
            yield _Exhibit(
                node=node,
                kind=kind,
                number=counts[kind],
                names=frozenset(attributes(one)[0] for one in nodes(node)) - {""},
                beside=plain([*blocks[max(place - 1, 0) : place], *blocks[place + 1 : place + 2]]),
            )


def _lists(tree: Any) -> Iterator[list[Node]]:
    """All lists of blocks of trees, in the order of the text."""
    if isinstance(tree, list):
        if any(isinstance(item, dict) and item.get("t") == "Div" for item in tree):
            yield tree
        for item in tree:
            yield from _lists(item)
    elif isinstance(tree, dict) and tree.get("t") in ("Div", "BlockQuote"):
        yield from _lists(tree["c"])


def _prose(tree: Any) -> Iterator[Node]:
    """The blocks outside of exhibits."""
    if isinstance(tree, list):
        for item in tree:
            yield from _prose(item)
    elif isinstance(tree, dict):
        if tree.get("t") == "Div":
            if "exhibit" not in attributes(tree)[1]:
                yield from _prose(tree["c"][1])
        else:
            yield tree


def headless_tables(copy: Copy) -> Iterator[Diagnostic]:
    """D310 for a table with neither a header row nor a column of headings."""
    finder = copy.finder()
    for node in copy.written:
        if node["t"] != "Table":
            continue
        pairs, head = dict(attributes(node)[2]), node["c"][3][1]
        if pairs.get("row-heads", "0") != "0" or plain(head):
            continue
        cells = (cell[4] for body in node["c"][4] for row in body[3] for cell in row[1])
        first = next((text for cell in cells if (text := plain(cell))), "")
        span = finder.span(first.split("\n", maxsplit=1)[0])
        message = "this table has no header row"
        hint = "name the columns in its first line, or mark a first column with {row-heads=1}"
        yield codes.NO_HEADER.at(span or copy.places().of(first), message, hint)
