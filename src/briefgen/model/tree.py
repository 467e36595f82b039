"""pandoc's syntax tree, as the plain JSON it comes in: walking it, reading it, making nodes."""

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

Node = dict[str, Any]
Attr = tuple[str, list[str], list[list[str]]]

BLOCK_BREAKS = frozenset({"Para", "Plain", "Header", "LineBlock", "CodeBlock", "HorizontalRule"})


def nodes(tree: Any) -> Iterator[Node]:
    """Every node of a tree, parents before children, in the order of the text."""
    if isinstance(tree, list):
        for item in tree:
            yield from nodes(item)
    elif isinstance(tree, dict):
        if "t" in tree:
            yield tree
        for value in tree.values():
            yield from nodes(value)


def rebuild(tree: Any, change: Callable[[Node], Any]) -> Any:
    """A copy of a tree in which `change` has replaced every node, children before parents.

    `change` returns a node, or a list of nodes to put in its place.
    """
    if isinstance(tree, list):
        out: list[Any] = []
        for item in tree:
            made = rebuild(item, change)
            if isinstance(item, dict) and isinstance(made, list):
                out += made
            else:
                out.append(made)
        return out
    if isinstance(tree, dict):
        copy = {key: rebuild(value, change) for key, value in tree.items()}
        return change(copy) if "t" in copy else copy
    return tree


def plain(tree: Any, *, notes: bool = False) -> str:
    """The text of a tree, blocks separated by line ends; notes are left out unless asked for."""
    return "".join(_pieces(tree, notes=notes)).strip()


def _pieces(tree: Any, *, notes: bool) -> Iterator[str]:
    if isinstance(tree, list):
        for item, after in zip_longest(tree, tree[1:]):
            # A citation is no text, so the space before it is none either.
            if not (_is(item, "Space", "SoftBreak") and _is(after, "Cite")):
                yield from _pieces(item, notes=notes)
    elif isinstance(tree, dict):
        yield from _of_node(tree, notes=notes)
        if tree.get("t") in BLOCK_BREAKS:
            yield "\n"


def _is(item: Any, *kinds: str) -> bool:
    return isinstance(item, dict) and item.get("t") in kinds


def _of_node(node: Node, *, notes: bool) -> Iterator[str]:
    match node.get("t"):
        case "Str":
            yield node["c"]
        case "Space" | "SoftBreak" | "LineBreak":
            yield " "
        case "Code" | "CodeBlock" | "Math":
            yield node["c"][1]
        case "Quoted":
            first, last = "“”" if node["c"][0]["t"] == "DoubleQuote" else "‘’"
            yield from (first, *_pieces(node["c"][1], notes=notes), last)
        case "Cite":
            pass  # its inlines repeat the citation as typed; the citation itself is no text
        case "Note" if not notes:
            pass
        case _:
            yield from _pieces(list(node.values()), notes=notes)


def string(text: str) -> Node:
    """A word."""
    return {"t": "Str", "c": text}


def para(inlines: list[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def div(blocks: list[Node], classes: list[str], name: str = "") -> Node:
    """A division, with `name` as its id."""
    return {"t": "Div", "c": [[name, classes, []], blocks]}


def span(inlines: list[Node], classes: list[str]) -> Node:
    """A stretch of text with classes."""
    return {"t": "Span", "c": [["", classes, []], inlines]}


def attributes(node: Node) -> Attr:
    """Id, classes and pairs of a node that has them; empty ones for a node that has not."""
    content: Any = node.get("c")
    match node.get("t"):
        case "Div" | "Span" | "Code" | "CodeBlock" | "Link" | "Image" | "Figure" | "Table":
            id_, classes, pairs = content[0]
        case "Header":
            id_, classes, pairs = content[1]
        case _:
            return "", [], []
    return id_, classes, pairs


def words(text: str) -> int:
    """How many words a text has: what stands between spaces and has a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
