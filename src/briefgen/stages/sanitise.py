"""Sanitise: an allow-list over pandoc's tree; what is not known to be harmless does not pass.

Turning raw HTML off is not enough: attributes in braces become event handlers or styles, and links
have schemes. Style attributes go without exception, for nested flex boxes never end to lay out.
"""

import re
from typing import Any, Final
from urllib.parse import unquote

from briefgen.model import tree as nodes
from briefgen.model.codes import document as codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.limits import TABLE_COLUMNS, TABLE_ROWS, TREE_DEPTH, TREE_NODES
from briefgen.model.text import CONTROL, Span
from briefgen.model.tree import SPACES, Node
from briefgen.stages.locate import Places
from briefgen.stages.reserved import is_reserved

SCHEMES: Final = frozenset({"http", "https", "mailto"})
ATTRIBUTES: Final = frozenset(
    "lang width height alt start actor by basis row-heads cite loc orig skip".split()
)
CLASS: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
ID: Final = re.compile(r"[^\s\"'<>&`=/\\]{1,200}")
SIZE: Final = re.compile(r"\d{1,4}(\.\d{1,3})?(%|cm|mm|in|pt|px|em)?")
VALUES: Final = {
    "width": "write a size like 50% or 8cm",
    "height": "write a size like 50% or 8cm",
    "lang": "write a language tag like en, en-GB or kk",
}
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# Signs that an address would write otherwise are left out: name and address must be the same.
IMAGE: Final = re.compile(r"[^\\\s\x00-\x1f%?#:&\"'<>]+\.(png|jpe?g|webp|gif|svg)", re.IGNORECASE)
# What a browser strips before it looks for the scheme (URL standard, "basic URL parser").
IGNORED: Final = re.compile("[\x00-\x20\x7f\u200b-\u200f\u2028\u2029\ufeff]")
LEADING: Final = re.compile(rf"\A{IGNORED.pattern}+")


class _TooMuch(Exception):
    """The tree is deeper or larger than the limits; `words` are where, `hint` what helps."""

    def __init__(self, reason: str, words: str, hint: str) -> None:
        super().__init__(reason)
        self.words = words
        self.hint = hint


def sanitise(blocks: list[Node], places: Places | Span) -> Checked[list[Node]]:
    """The tree without anything unknown; findings D101 to D104 say what was refused and where.

    `places` finds the spot in a brief's text; for text from a field it is the field's span.
    """
    walk = _Walk(places)
    try:
        clean: list[Node] = walk.clean(blocks, 0)
    except (_TooMuch, RecursionError) as fault:
        if isinstance(fault, RecursionError):
            fault = _TooMuch("the text nests too deeply", "", FLATTER)
        limit = codes.TEXT_LIMIT.at(walk.at(fault.words), str(fault), fault.hint)
        return Checked(value=None, diagnostics=(*walk.found, limit))
    return Checked(value=clean, diagnostics=tuple(walk.found))


class _Walk:
    """One pass over a tree, keeping what is allowed."""

    def __init__(self, places: Places | Span) -> None:
        self.places = places
        self.found: list[Diagnostic] = []
        self.count = 0

    def at(self, *needles: str, shown: str = "") -> Span:
        return (
            self.places if isinstance(self.places, Span) else self.places.of(*needles, shown=shown)
        )

    def clean(self, tree: Any, depth: int) -> Any:
        if depth > 3 * TREE_DEPTH:  # a level of blocks is a list, a node and its content
            reason = f"the text nests deeper than {TREE_DEPTH} levels"
            raise _TooMuch(reason, _first_word(tree), FLATTER)
        if isinstance(tree, list):
            made = [self.clean(item, depth + 1) for item in tree]
            return [item for item in made if item is not _GONE]
        if not isinstance(tree, dict):
            # Such as &#1; writes, which is nothing on a page.
            return CONTROL.sub("", tree) if isinstance(tree, str) else tree
        self.count += 1
        if self.count > TREE_NODES:
            reason = f"the text has over {TREE_NODES:,} words and signs"
            raise _TooMuch(reason, "", "split the brief into several")
        return self._node(tree, depth)

    def _node(self, tree: Node, depth: int) -> Any:
        kind = tree.get("t")
        if kind in SPACES:  # with words, nine nodes of ten
            return tree
        if kind == "Str":
            return {"t": kind, "c": CONTROL.sub("", tree["c"])}
        if kind in ("RawInline", "RawBlock"):
            return self._raw(tree)
        tree = {key: self.clean(value, depth + 1) for key, value in tree.items()}
        match kind:
            case "Link":
                return self._link(tree)
            case "Image":
                return self._image(tree)
            case "Table":
                self._table(tree)
        return self._attributed(tree)

    def _raw(self, node: Node) -> Any:
        kind, text = node["c"]
        if not re.fullmatch(r"<!--.*-->", text.strip(), re.DOTALL):
            name = "TeX" if "tex" in kind else "HTML" if "html" in kind else kind
            shown = text.strip().split("\n", 1)[0]
            message = f"{name} is not allowed in a brief: {_short(shown)}"
            hint = "use Markdown; to print the sign itself, put a backslash before it"
            place = self.places if isinstance(self.places, Span) else self.places.raw(kind, text)
            self.found.append(codes.RAW_MARKUP.at(place, message, hint))
        return _GONE

    def _link(self, node: Node) -> Node:
        attr, inlines, (url, title) = node["c"]
        scheme, bare = _scheme(url), LEADING.sub("", url)
        # Not all who read it strip what a browser does: to them it would be a file's name.
        plainly = bare.lower().startswith(f"{scheme}:")
        if (scheme in SCHEMES and plainly) or (scheme == "" and bare.startswith("#")):
            return {"t": "Link", "c": [self._attr(attr), inlines, [bare, title]]}
        hint = "link to a web address with https://, or to a heading with #its-name"
        message = f"a link may not lead to {_short(url)}"
        self.found.append(codes.BAD_TARGET.at(self._target(url), message, hint))
        return nodes.span(inlines, [])

    def _target(self, url: str) -> Span:
        written = self._written(url)
        return self.at(f"]({written}", f"](<{written}>", written, shown=written)

    def _written(self, url: str) -> str:
        """An address as the author wrote it: pandoc encodes spaces and brackets."""
        known = isinstance(self.places, Span) or url in self.places.source.text
        return url if known else unquote(url)

    def _image(self, node: Node) -> Node:
        attr, inlines, (url, title) = node["c"]
        if _scheme(url) == "" and IMAGE.fullmatch(url) and not url.startswith("/"):
            return {"t": "Image", "c": [self._attr(attr), inlines, [url, title]]}
        hint = "use a PNG, JPEG, WebP, GIF or SVG file of the project, by a path from the brief"
        if re.search(r"[%&'\"]", url) and _scheme(url) == "":
            hint = "name the file with letters, digits, hyphens and underscores alone"
        message = f"an image may not be {_short(self._written(url))}"
        self.found.append(codes.BAD_TARGET.at(self._target(url), message, hint))
        return nodes.span(inlines, [])

    def _table(self, node: Node) -> None:
        rows, columns = sum(len(body[3]) for body in node["c"][4]), len(node["c"][2])
        for count, most, what in ((rows, TABLE_ROWS, "rows"), (columns, TABLE_COLUMNS, "columns")):
            if count > most:
                reason = f"this table has {count:,} {what}, over the limit of {most:,}"
                hint = "show what matters in a smaller one, and publish the data as a file"
                raise _TooMuch(reason, _first_word(node["c"][3:]), hint)

    def _attributed(self, node: Node) -> Node:
        match node.get("t"):
            case "Div" | "Span" | "Code" | "CodeBlock" | "Figure" | "Table":
                node["c"][0] = self._attr(node["c"][0])
            case "Header":
                node["c"][1] = self._attr(node["c"][1])
        return node

    def _attr(self, attr: list[Any]) -> list[Any]:
        id_, classes, pairs = attr
        kept = []
        for key, value in pairs:
            if _allowed(key, value):
                kept.append([key, value])
            else:
                spot = self.at(f"{key}=", key, shown=key)
                known = ", ".join(sorted(ATTRIBUTES))
                message = f"the attribute {_short(key)} is not known here and is left out"
                hint = f"known are: {known}; how things look is the theme's"
                if key in ATTRIBUTES:
                    message = f"{key} cannot be {_short(value)}, so it is left out"
                    hint = VALUES.get(key, "shorten it to 500 characters")
                self.found.append(codes.UNKNOWN_ATTRIBUTE.at(spot, message, hint))
        good_id = id_ if ID.fullmatch(id_) else ""
        return [good_id, [name for name in classes if self._may_bear(name)], kept]

    def _may_bear(self, name: str) -> bool:
        if is_reserved(name):
            spot = self.at(f".{name}", name, shown=name)
            message = f"the class {name} is briefgen's own, so it is left out"
            self.found.append(codes.UNKNOWN_ATTRIBUTE.at(spot, message, "choose another name"))
            return False
        return CLASS.fullmatch(name) is not None


FLATTER: Final = "take it out of some of the lists, quotations or boxes around it"


def _first_word(tree: Any) -> str:
    """The first word in a part of a tree, however deep it is."""
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and one.get("t") == "Str":
            return str(one["c"])
        inside = list(one.values()) if isinstance(one, dict) else one
        waiting += reversed(inside) if isinstance(inside, list) else ()
    return ""


_GONE: Final = object()  # not None: None is a value in pandoc's JSON


def _allowed(key: str, value: str) -> bool:
    if key not in ATTRIBUTES or len(value) > 500:
        return False
    pattern = {"width": SIZE, "height": SIZE, "lang": LANGUAGE}.get(key)
    return pattern is None or pattern.fullmatch(value) is not None


def _scheme(url: str) -> str:
    """The scheme a browser would see, in small letters; `//` for an address without one."""
    bare = IGNORED.sub("", url)
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.\-]*):", bare)
    if found:
        return found[1].lower()
    return "//" if re.match(r"[\\/]{2}", bare) else ""


def _short(text: str) -> str:
    text = re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", text)
    return f'"{text[:57]}…"' if len(text) > 60 else f'"{text}"'
