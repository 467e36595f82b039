"""Bytes mapped to pandoc's trees: every choice takes a byte, so that a fuzzer can steer them."""

from collections.abc import Callable
from typing import Any, Final

from briefgen.model.tree import Node

DEEPEST: Final = 150  # levels: over what is allowed
WORDS: Final = (
    *(
        "a",
        "https://x.example",
        "mailto:a@b.example",
        "#a",
        "javascript:alert(1)",
        "x.svg",
        "data:,",
    ),
    *("//x.example", "../x.png", "file:///etc/passwd", "onclick", "style", "lang", "width", "50%"),
    *(
        "box",
        "<script>",
        "<!-- x -->",
        "html",
        "tex",
        "\x00",
        "\t",
        "\u200b",
        "id",
        "recommendation",
    ),
)


class Choices:
    """Bytes, taken one after the other; when they are used up, every choice is the first."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0

    @property
    def over(self) -> bool:
        """Whether all bytes are used up."""
        return self._place >= len(self._data)

    def below(self, most: int) -> int:
        """A number from nought to below `most`."""
        if self.over:
            return 0
        self._place += 1
        return self._data[self._place - 1] % most

    def text(self) -> str:
        """A word of those that mean something, or the bytes that follow."""
        kind = self.below(3 * len(WORDS))
        if kind < len(WORDS):
            return WORDS[kind]
        if kind < 2 * len(WORDS):
            return WORDS[kind - len(WORDS)] + self.text() if not self.over else ""
        length = self.below(24)
        self._place += length
        return self._data[self._place - length : self._place].decode("utf-8", "replace")


def blocks(choices: Choices) -> list[Node]:
    """Blocks until the bytes are used up."""
    made = []
    while not choices.over:
        made.append(_block(choices, 0))
    return made


def _some(choices: Choices, one: Callable[[Choices, int], Any], depth: int) -> list[Any]:
    return [one(choices, depth + 1) for _ in range(choices.below(4) if depth < DEEPEST else 0)]


def _attr(choices: Choices) -> list[Any]:
    classes = [choices.text() for _ in range(choices.below(3))]
    pairs = [[choices.text(), choices.text()] for _ in range(choices.below(3))]
    return [choices.text() if choices.below(2) else "", classes, pairs]


def _inline(choices: Choices, depth: int) -> Node:
    inner = depth + 1
    match choices.below(11):
        case 0:
            return {"t": "Str", "c": choices.text()}
        case 1:
            return {"t": "Space"}
        case 2:
            return {"t": "Emph", "c": _some(choices, _inline, inner)}
        case 3 | 4:
            kind = "Link" if choices.below(2) else "Image"
            target = [choices.text(), choices.text()]
            return {"t": kind, "c": [_attr(choices), _some(choices, _inline, inner), target]}
        case 5:
            return {"t": "Span", "c": [_attr(choices), _some(choices, _inline, inner)]}
        case 6:
            return {"t": "RawInline", "c": [choices.text(), choices.text()]}
        case 7:
            return {"t": "Code", "c": [_attr(choices), choices.text()]}
        case 8:
            return {"t": "Note", "c": _some(choices, _block, inner)}
        case 9:
            return {"t": "Quoted", "c": [{"t": "DoubleQuote"}, _some(choices, _inline, inner)]}
        case _:
            return {"t": "LineBreak"}


def _block(choices: Choices, depth: int) -> Node:
    inner = depth + 1
    match choices.below(10):
        case 0 | 1:
            return {"t": "Para", "c": _some(choices, _inline, inner)}
        case 2:
            level = choices.below(6) + 1
            return {"t": "Header", "c": [level, _attr(choices), _some(choices, _inline, inner)]}
        case 3:
            return {"t": "Div", "c": [_attr(choices), _some(choices, _block, inner)]}
        case 4:
            items = [_some(choices, _block, inner) for _ in range(choices.below(3))]
            return {"t": "BulletList", "c": items}
        case 5:
            return {"t": "BlockQuote", "c": _some(choices, _block, inner)}
        case 6:
            return {"t": "RawBlock", "c": [choices.text(), choices.text()]}
        case 7:
            return {"t": "CodeBlock", "c": [_attr(choices), choices.text()]}
        case 8:
            caption = [None, _some(choices, _block, inner)]
            return {"t": "Figure", "c": [_attr(choices), caption, _some(choices, _block, inner)]}
        case _:
            return _table(choices, inner)


def _table(choices: Choices, depth: int) -> Node:
    columns = choices.below(40)
    aligned = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * columns
    cells = [
        [_attr(choices), {"t": "AlignDefault"}, 1, 1, _some(choices, _block, depth)]
        for _ in range(min(columns, 3))
    ]
    rows = [[_attr(choices), cells] for _ in range(choices.below(3))]
    none = ["", [], []]
    parts = [[none, 0, [], rows]]
    caption = [None, _some(choices, _block, depth)]
    return {"t": "Table", "c": [_attr(choices), caption, aligned, [none, []], parts, [none, []]]}
