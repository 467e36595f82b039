"""Lists: whether the items of one end alike."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import structure as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import Span
from briefgen.model.tree import Node, plain
from briefgen.stages.check.copy import Copy
from briefgen.stages.quoting.place import Finder

FEWEST: Final = 3  # items of a list that can show what was meant
CLOSED: Final = re.compile(r"[\s”’»“\")\]]+\Z")
JOINED: Final = re.compile(r"([;,])\s*(?:and|or|et|ou|und|oder|и|или|және|немесе)\Z")
FREE: Final = "?"  # an end that fits any list
NAMES: Final = {";": "a semicolon", ",": "a comma", ".": "a full stop", "": "no sign"}


def uneven_items(copy: Copy) -> Iterator[Diagnostic]:
    """D213 for an item that ends otherwise than most of its list."""
    finder = copy.finder()
    for node in copy.written:
        if node["t"] not in ("BulletList", "OrderedList"):
            continue
        items = node["c"] if node["t"] == "BulletList" else node["c"][1]
        texts = [_text(item) for item in items]
        if len(items) < FEWEST or None in texts:
            continue
        ends = [_end(text or "") for text in texts]
        for number, due in _odd(ends):
            text = texts[number] or ""
            has, most = NAMES[ends[number] or ""], NAMES[due]
            last = number == len(items) - 1
            message = f"this item ends with {has}, and the others do with {most}"
            if last and due == "." and set(ends[:-1]) & {";", ","}:
                message = f"the last item of this series ends with {has}"
            hint = f"end it with {most}"
            if (span := _span(copy, finder, text)) is not None:
                yield codes.LIST_PUNCTUATION.at(span, message, hint)


def _text(item: list[Node]) -> str | None:
    """The words of an item that is one paragraph, None for any other."""
    if len(item) != 1 or item[0]["t"] not in ("Para", "Plain"):
        return None
    return plain(item) or None


def _end(text: str) -> str | None:
    """The sign at the end of an item; None for one that tells nothing, such as a colon."""
    bare = text.rstrip()
    if (joined := JOINED.search(bare)) is not None:
        return joined[1]
    sign = CLOSED.sub("", bare)[-1:]
    if sign in "!?…":
        return FREE
    if sign == ".":
        return "."
    if sign in ";,":
        return sign
    return "" if bare[-1:].isalnum() or bare[-1:] in '”’»")%' else None


def _odd(ends: list[str | None]) -> Iterator[tuple[int, str]]:
    """Numbers of the items that differ, with the sign that is due; none where nothing is sure."""
    if None in ends:
        return
    *inner, last = ends
    usual, count = Counter(inner).most_common(1)[0]
    if usual in (None, FREE) or 3 * count < 2 * len(inner):
        return
    fitting = (usual, FREE)
    yield from ((number, usual) for number, end in enumerate(inner) if end not in fitting)
    # A list may be one sentence, which ends with its last item; only a series must.
    due = "." if usual in (";", ",") else usual
    if last not in (due, FREE) and not (usual == "" and last == "."):
        yield len(inner), due


def _span(copy: Copy, finder: Finder, text: str) -> Span | None:
    """The last word of an item and the sign behind it; an address may stand between its words."""
    words = text.split()
    tails = (" ".join(words[-count:]) for count in (3, 2, 1))
    whole = next((span for one in (text, *tails) if (span := finder.span(one))), None)
    if whole is None:
        return None
    source = copy.brief.source
    word = re.search(r"\w+\Z", source.text[whole.start : whole.end])
    start = whole.start + word.start() if word else whole.start
    signs = re.compile(r"[^\w\s\[\]{}(]*").match(source.text, whole.end)
    return source.span(start, signs.end() if signs else whole.end)
