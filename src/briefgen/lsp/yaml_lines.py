"""YAML lines: which field a line of half-written settings is in, told by its indentation.

While somebody types, the settings are seldom YAML: a key has no colon yet, a bracket is open. Lines
and their indentation are always there.
"""

import re
from dataclasses import dataclass
from typing import Final

KEY: Final = re.compile(r"(?P<space>[ ]*)(?P<dash>(?:-[ ]+)*)(?P<key>[^\s:#\-][^\s:]*):(?=\s|$)")
TYPED: Final = re.compile(r"(?P<space>[ ]*)(?P<dash>(?:-[ ]+)*)(?P<word>[\w.-]*)\Z")
VALUE: Final = re.compile(
    r"(?P<space>[ ]*)(?P<dash>(?:-[ ]+)*)(?P<key>[\w.-]+):[ ]+\[?(?:[^\[\]{}]*,[ ]*)?"
    r"(?P<word>[\w.-]*)\Z"
)


@dataclass(frozen=True, kw_only=True)
class Slot:
    """What is being written: a key of the fields at `path`, or a value of the field at `path`.

    `word` is what there is of it before the cursor, `beside` are the keys that are there already.
    In a line of a list both can be meant.
    """

    path: tuple[str, ...]
    word: str
    is_value: bool
    in_list: bool = False
    beside: frozenset[str] = frozenset()


def slot(lines: list[str], number: int, column: int) -> Slot | None:
    """What is being written at a column of a line, both from 0; None where nothing is known."""
    before = lines[number][:column]
    if (typed := TYPED.match(before)) is not None:
        path = _above(lines, number, typed)
        beside = _beside(lines, number, len(typed["space"]) + len(typed["dash"]))
        dashed = bool(typed["dash"])
        return Slot(path=path, word=typed["word"], is_value=False, in_list=dashed, beside=beside)
    if (value := VALUE.match(before)) is not None:
        path = (*_above(lines, number, value), value["key"])
        return Slot(path=path, word=value["word"], is_value=True)
    return None


def path_of(lines: list[str], number: int) -> tuple[tuple[str, ...], int, int] | None:
    """The path of the key in a line, and from which column to which it stands; else None."""
    key = KEY.match(lines[number])
    if key is None:
        return None
    return (*_above(lines, number, key), key["key"]), key.start("key"), key.end("key")


def _above(lines: list[str], number: int, here: re.Match[str]) -> tuple[str, ...]:
    """The keys above a line, from the outermost."""
    indent = len(here["space"]) + len(here["dash"])
    if here["dash"]:  # a list may stand as far left as its key
        indent = len(here["space"]) + 1
    path: list[str] = []
    for line in reversed(lines[:number]):
        key = KEY.match(line)
        if key is None:
            continue
        own = len(key["space"]) + len(key["dash"])
        if own < indent:
            path.insert(0, key["key"])
            indent = own
        if own <= indent and key["dash"]:
            indent = len(key["space"]) + 1
    return tuple(path)


def _beside(lines: list[str], number: int, indent: int) -> frozenset[str]:
    """The keys of the same group: those as far in, up to a line that is less far in."""
    found: set[str] = set()
    for line in [*lines[number::-1][:1], *reversed(lines[:number])]:
        own = _indent(line)
        if own is None:
            continue
        if own < indent and line is not lines[number]:
            break
        found |= _key_at(line, indent)
        if re.match(r"[ ]*-[ ]", line) and own <= indent and _deep(line) == indent:
            break
    for line in lines[number + 1 :]:
        own = _indent(line)
        item = re.match(r"([ ]*)-[ ]", line)
        if own is not None and (own < indent or (item and len(item[1]) < indent)):
            break
        found |= _key_at(line, indent)
    return frozenset(found)


def _indent(line: str) -> int | None:
    """How far in a line is, its dashes counted; None for one that says nothing."""
    stripped = line.strip()
    return None if not stripped or stripped.startswith("#") else _deep(line)


def _deep(line: str) -> int:
    mark = re.match(r"[ ]*(?:-[ ]+)*", line)
    return mark.end() if mark else 0


def _key_at(line: str, indent: int) -> set[str]:
    key = KEY.match(line)
    return {key["key"]} if key and len(key["space"]) + len(key["dash"]) == indent else set()
