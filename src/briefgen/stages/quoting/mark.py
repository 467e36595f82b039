"""Mark: a quotation in the tree gets its id, inside its marks, so that its page can show it.

Inside, because citeproc moves a full stop into the marks only where nothing is around them.
"""

from typing import Final

from briefgen.model.tree import Node, attributes, string
from briefgen.stages.quoting.pairs import Pair
from briefgen.stages.quoting.stream import Sign, Stream

CLASS: Final = "q"


def mark(stream: Stream, pair: Pair, name: str) -> None:
    """Let the quotation of a pair be known by a name; of several, the last comes first.

    A quotation that begins and ends at different levels of markup cannot be marked.
    """
    first, last = stream.sign(pair.start), stream.sign(pair.end)
    if first.node is last.node and first.node["t"] == "Quoted":
        first.node["c"][1] = [_named(name, first.node["c"][1])]
    elif pair.explicit:
        _unwrap(first, name)
    elif first.holder is last.holder:
        _split(first, last, name)


def _named(name: str, inside: list[Node]) -> Node:
    return {"t": "Span", "c": [[name, [CLASS], []], inside]}


def _unwrap(sign: Sign, name: str) -> None:
    """An explicit quotation as if it were an implicit one: its citation behind its marks."""
    node, holder = sign.node, sign.holder
    inside: list[Node] = node["c"][1]
    cites = [one for one in inside if one["t"] == "Cite"]
    words = [one for one in inside if one["t"] != "Cite"]
    while words and words[-1]["t"] in ("Space", "SoftBreak"):
        words.pop()
    if len(words) == 1 and words[0]["t"] == "Quoted":
        words[0]["c"][1] = [_named(name, words[0]["c"][1])]
    else:
        words = [_named(name, words)]
    spaced = [part for cite in cites for part in ({"t": "Space"}, cite)]
    place = _index(holder, node)
    holder[place : place + 1] = [*words, *spaced]


def _split(first: Sign, last: Sign, name: str) -> None:
    """Typed marks stand within words: cut the words at the marks, keep the marks outside."""
    holder, text = first.holder, first.node["c"]
    start, end = _index(holder, first.node), _index(holder, last.node)
    if first.node is last.node:
        inside = [string(text[first.offset + 1 : last.offset])]
        after = string(text[last.offset :])
        first.node["c"] = text[: first.offset + 1]
        holder.insert(start + 1, after)
    else:
        words = last.node["c"]
        inside = [
            *([string(rest)] if (rest := text[first.offset + 1 :]) else []),
            *holder[start + 1 : end],
            *([string(words[: last.offset])] if last.offset else []),
        ]
        first.node["c"], last.node["c"] = text[: first.offset + 1], words[last.offset :]
        del holder[start + 1 : end]
    holder.insert(start + 1, _named(name, inside))


def _index(holder: list[Node], node: Node) -> int:
    return next(place for place, one in enumerate(holder) if one is node)


def explicit_pairs(node: Node) -> dict[str, str]:
    """What is said of an explicit quotation: `cite`, `loc`, `orig`, `skip`."""
    return dict(attributes(node)[2])
