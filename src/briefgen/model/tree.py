"""pandoc's syntax tree, as the plain JSON it comes in: walking it, reading it, making nodes."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

Node = dict[str, Any]
Attr = tuple[str, list[str], list[list[str]]]

SPACES = frozenset({"Space", "SoftBreak"})
LEAVES = SPACES | {"Str", "LineBreak", "Code", "CodeBlock", "Math", "RawInline", "RawBlock"}
BLOCK_BREAKS = frozenset({"Para", "Plain", "Header", "LineBlock", "CodeBlock", "HorizontalRule"})


def nodes(tree: Any) -> Iterator[Node]:
    """Every node of a tree, parents before children, in the order of the text."""
    waiting = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            kind = item.get("t")
            if kind is not None:
                yield item
            if kind not in LEAVES:
                waiting.extend(reversed(item.values()))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def rebuild(tree: Any, kinds: Collection[str], change: Callable[[Node], Any]) -> Any:
    """A copy of a tree in which `change` has replaced the nodes of `kinds`, children first.

    `change` returns a node, or a list of nodes to put in its place. Other leaves are not copied:
    they are most of a tree.
    """
    if isinstance(tree, list):
        out: list[Any] = []
        for item in tree:
            if not isinstance(item, dict):
                out.append(rebuild(item, kinds, change) if isinstance(item, list) else item)
            elif (kind := item.get("t")) in LEAVES and kind not in kinds:
                out.append(item)
            else:
                made = rebuild(item, kinds, change)
                out += made if isinstance(made, list) else [made]
        return out
    if isinstance(tree, dict):
        kind = tree.get("t")
        copy = tree if kind in LEAVES and kind not in kinds else _rebuilt(tree, kinds, change)
        return change(copy) if kind in kinds else copy
    return tree


def _rebuilt(node: Node, kinds: Collection[str], change: Callable[[Node], Any]) -> Node:
    """A copy of a node with its inside rebuilt."""
    return {
        key: rebuild(value, kinds, change) if isinstance(value, (dict, list)) else value
        for key, value in node.items()
    }


def plain(tree: Any, *, notes: bool = False) -> str:
    """The text of a tree, blocks separated by line ends; notes are left out unless asked for."""
    pieces: list[str] = []
    _gather(tree, pieces, notes=notes)
    return "".join(pieces).strip()


def _gather(tree: Any, pieces: list[str], *, notes: bool) -> None:
    if isinstance(tree, dict):
        _of_node(tree, pieces, notes=notes)
        if tree.get("t") in BLOCK_BREAKS:
            pieces.append("\n")
    elif isinstance(tree, list):
        for place, item in enumerate(tree, 1):
            kind = item.get("t") if isinstance(item, dict) else None
            if kind == "Str":  # with spaces, nine nodes of ten
                pieces.append(item["c"])
            elif kind not in SPACES:
                _gather(item, pieces, notes=notes)
            elif not (place < len(tree) and _is_cite(tree[place])):
                pieces.append(" ")


def _is_cite(item: Any) -> bool:
    """Whether it is a citation: no text, so that the space before it is none either."""
    return isinstance(item, dict) and item.get("t") == "Cite"


def _of_node(node: Node, pieces: list[str], *, notes: bool) -> None:
    match node.get("t"):
        case "Str":
            pieces.append(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            pieces.append(" ")
        case "Code" | "CodeBlock" | "Math":
            pieces.append(node["c"][1])
        case "Quoted":
            first, last = "“”" if node["c"][0]["t"] == "DoubleQuote" else "‘’"
            pieces.append(first)
            _gather(node["c"][1], pieces, notes=notes)
            pieces.append(last)
        case "Cite":
            pass  # its inlines repeat the citation as typed; the citation itself is no text
        case "Note" if not notes:
            pass
        case _:
            for value in node.values():
                _gather(value, pieces, notes=notes)


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
    return sum(word.isalnum() or any(map(str.isalnum, word)) for word in text.split())
