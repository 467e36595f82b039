"""Structure: what Markdown writes plainly and a brief means more by.

Run-in headings, recommendations with an actor, figures and tables with their source lines: each is
ordinary Markdown that stays readable as such, and becomes a division the themes can set.
"""

import re
from collections import Counter
from typing import Any, Final

from briefgen.model.document import Recommendation
from briefgen.model.series import Role
from briefgen.model.tree import (
    LEAVES,
    Attr,
    Node,
    attributes,
    div,
    nodes,
    para,
    plain,
    rebuild,
    span,
    string,
)
from briefgen.stages.sections import Section

SOURCE_LINE: Final = re.compile(
    r"(sources?|notes?|quellen?|источники?|примечани[ея]|дереккөзі?):", re.IGNORECASE
)
DEEPEST: Final = 5  # of a heading in the tree; in HTML it is one lower, and h6 is the last
FOR: Final = re.compile(r"^(for|to)\s+(the\s+)?", re.IGNORECASE)


def shape(section: Section, first: int) -> tuple[list[Node], list[Recommendation]]:
    """The blocks of a section, heading included, ready to be printed, and its recommendations.

    Heading levels start at 1 and never skip one (PDF/UA-1 7.4.2); `first` numbers the section's
    first recommendation.
    """
    blocks = rebuild(section.blocks, {"Table"}, _table_heads)
    blocks = _exhibits(blocks)
    above = 0 if section.heading is None else 1
    blocks = _levels(blocks, above, above + 1)
    blocks = _run_ins(blocks, attributes(section.heading or {})[0] or "text", above)
    blocks, recommendations = _recommendations(
        blocks, first, lists=section.role is Role.RECOMMENDATIONS
    )
    if section.heading is None:
        return blocks, recommendations
    heading = {"t": "Header", "c": [1, *section.heading["c"][1:]]}
    return [heading, *blocks], recommendations


def _table_heads(node: Node) -> Node:
    """`row-heads=N` on a table makes its first N columns headers (PDF/UA-1 7.5)."""
    pairs: dict[str, str] = dict(node["c"][0][2])
    count = pairs.pop("row-heads", "0")
    node["c"][0][2] = [list(pair) for pair in pairs.items()]
    for body in node["c"][4]:
        body[1] = int(count) if count.isdigit() else 0
    return node


def _exhibits(blocks: list[Node]) -> list[Node]:
    """Each figure or table in a division with the source line that follows it."""
    made: list[Node] = []
    for node in blocks:
        last = made[-1] if made else None
        if node["t"] in ("Figure", "Table"):
            wide = any("wide" in attributes(one)[1] for one in nodes(node))
            made.append(div([node], ["exhibit", node["t"].lower(), *(["wide"] if wide else [])]))
        elif last is not None and _awaits_source(last) and _is_source(node):
            last["c"][1].append(div([node], ["source"]))
        elif node["t"] == "Div":
            made.append({"t": "Div", "c": [node["c"][0], _exhibits(node["c"][1])]})
        else:
            made.append(node)
    return made


def _awaits_source(node: Node) -> bool:
    return node["t"] == "Div" and "exhibit" in attributes(node)[1] and len(node["c"][1]) < 3


def _is_source(node: Node) -> bool:
    return node["t"] == "Para" and SOURCE_LINE.match(plain(node)) is not None


def _levels(tree: Any, level: int, highest: int) -> Any:
    """Headings at most one level below the one before; `level` is that of the heading above.

    None is above `highest`. What a box, a list or a quotation holds does not count for what follows
    it.
    """
    if isinstance(tree, dict):
        if tree.get("t") in LEAVES:
            return tree
        if tree.get("t") == "Header":
            depth = max(highest, min(tree["c"][0], level + 1, DEEPEST))
            return {"t": "Header", "c": [depth, *tree["c"][1:]]}
        return {key: _levels(value, level, highest) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    made: list[Any] = []
    for item in tree:
        made.append(_levels(item, level, highest))
        if isinstance(item, dict) and item.get("t") == "Header":
            level = made[-1]["c"][0]
    return made


def _run_ins(blocks: list[Node], prefix: str, level: int) -> list[Node]:
    """A paragraph's leading bold phrase with a colon as a heading on the same line.

    `level` is that of the heading above, 0 for text before any.
    """
    made: list[Node] = []
    names: Counter[str] = Counter()
    for node in blocks:
        if node["t"] == "Header":
            level = node["c"][0]
        split = _split_run_in(node) if node["t"] == "Para" else None
        if split is None:
            made.append(node)
            continue
        words, rest = split
        slug = re.sub(r"[^\w]+", "-", plain(words).lower()).strip("-")
        name = f"{prefix}-{slug}"
        names[name] += 1
        name += f"-{names[name]}" if names[name] > 1 else ""
        depth = min(level + 1, DEEPEST)
        heading = {"t": "Header", "c": [depth, [name, ["run-in"], []], words]}
        made.append(div([heading, para(rest)], ["run-in"]))
    return made


def _split_run_in(node: Node) -> tuple[list[Node], list[Node]] | None:
    inlines = node["c"]
    if len(inlines) < 3 or inlines[0]["t"] != "Strong":
        return None
    words, rest = list(inlines[0]["c"]), inlines[1:]
    if rest[0] == string(":"):  # **Budget**: with the colon outside
        words, rest = [*words, string(":")], rest[1:]
    if not plain(words).endswith(":"):
        return None
    while rest and rest[0]["t"] in ("Space", "SoftBreak"):
        rest = rest[1:]
    return (words, rest) if rest else None


def _recommendations(
    blocks: list[Node], first: int, *, lists: bool
) -> tuple[list[Node], list[Recommendation]]:
    """Recommendation divisions, and in their section list items, with ids and their actors."""
    made: list[Node] = []
    found: list[Recommendation] = []
    actor: str | None = None
    for node in blocks:
        if node["t"] == "Header":
            actor = FOR.sub("", plain(node)) or None
            made.append(node)
        elif node["t"] == "Div" and "recommendation" in attributes(node)[1]:
            block, one = _recommendation(node["c"][1], first + len(found), attributes(node), actor)
            made.append(block)
            found.append(one)
        elif lists and node["t"] in ("OrderedList", "BulletList"):
            for item in node["c"][1] if node["t"] == "OrderedList" else node["c"]:
                block, one = _recommendation(item, first + len(found), ("", [], []), actor)
                made.append(block)
                found.append(one)
        else:
            made.append(node)
    return made, found


def _recommendation(
    blocks: list[Node], number: int, attr: Attr, above: str | None
) -> tuple[Node, Recommendation]:
    name, _, listed = attr
    pairs: dict[str, str] = dict(listed)
    basis = tuple(pairs.get("basis", "").split())
    one = Recommendation(
        id=f"R{number}",
        text=plain(blocks),
        actor=pairs.get("actor") or above,
        by=pairs.get("by"),
        basis=basis,
    )
    shown = [[key, pairs[key]] for key in ("actor", "by") if key in pairs]
    # Items of a tight list are Plain; paragraphs are set alike in both kinds.
    whole = [{**node, "t": "Para"} if node["t"] == "Plain" else node for node in blocks]
    if name:  # what its author calls it, beside its number
        whole = [div(whole, [], name)]
    if basis:
        whole.append(div([para(_basis(basis))], ["basis"]))
    return {"t": "Div", "c": [[one.id, ["recommendation"], shown], whole]}, one


def _basis(basis: tuple[str, ...]) -> list[Node]:
    """Links to the sections and citations of the sources a recommendation rests on."""
    made: list[Node] = []
    for target in basis:
        if target.startswith("#"):
            made += [string(",\u00a0")] if made else []
            made.append({"t": "Link", "c": [["", ["basis-link"], []], [], [target, ""]]})
    keys = [target[1:] for target in basis if target.startswith("@")]
    if keys:
        made += [{"t": "Space"}] if made else []
        made.append({"t": "Cite", "c": [[_cited(key) for key in keys], [string("")]]})
    return [span(made, ["basis-list"])]


def _cited(key: str) -> dict[str, Any]:
    return {
        "citationId": key,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
