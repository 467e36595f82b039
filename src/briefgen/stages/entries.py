"""Entries as text: where the fields of an entry stand, and an entry with one field set.

A program that writes a bibliography anew lays all of it out in its own way. What is changed here is
one slice of the text; all else stays as its author typed it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.model.bibliography import Entry
from briefgen.model.text import Span

OPENING: Final = re.compile(r"@\s*\w+\s*\{([^,{}]*)")
NAME: Final = re.compile(r"[\s,]*([^\s=,{}\"#]+)\s*=\s*")
NEXT: Final = re.compile(r"\s*#\s*")
BARE: Final = re.compile(r"[\w.:+/-]+")
DELIMITER: Final = re.compile(r'[{}"]')


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field in the text of an entry: where its name begins, and its value with its delimiters."""

    name: str
    start: int
    value: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Edit:
    """New text in place of the characters from `start` up to `end` of a file."""

    start: int
    end: int
    text: str


def fields_of(raw: str) -> Iterator[Field]:
    """The fields of an entry, as far as they can be made out."""
    opening = OPENING.match(raw)
    place = opening.end() if opening else len(raw)
    while (named := NAME.match(raw, place)) is not None:
        end = _value_end(raw, named.end())
        if end is None:
            return
        yield Field(name=named[1].lower(), start=named.start(1), value=named.end(), end=end)
        place = end


def _value_end(raw: str, place: int) -> int | None:
    """Where a value ends: braces, quotes, a number or a name, or several of them joined by #."""
    while length := _part_length(raw, place):
        place += length
        joint = NEXT.match(raw, place)
        if joint is None:
            return place
        place = joint.end()
    return None


def _part_length(text: str, start: int) -> int:
    """Length of the braced, quoted or bare part of a value at a place; 0 when there is none."""
    opening = text[start : start + 1]
    if opening not in ("{", '"'):
        bare = BARE.match(text, start)
        return bare.end() - start if bare else 0
    depth = 0
    for sign in DELIMITER.finditer(text, start):
        place = sign.start()
        if sign[0] in "{}" and text[place - 1 : place] != "\\":
            depth += 1 if sign[0] == "{" else -1
        closed = sign[0] == "}" if opening == "{" else sign[0] == '"' and place > start
        if closed and depth == 0:
            return place + 1 - start
    return 0


def value_span(entry: Entry, name: str) -> Span:
    """The value of a field without its delimiters; the head of the entry when it has no such."""
    for field in fields_of(entry.raw):
        if field.name == name:
            bare = int(entry.raw[field.value] in '{"')
            start = entry.span.start + field.value + bare
            return entry.span.source.span(start, entry.span.start + field.end - bare)
    line = entry.raw.partition("\n")[0]
    return entry.span.source.span(entry.span.start, entry.span.start + len(line))


def set_field(entry: Entry, name: str, value: str) -> Edit | None:
    """The edit that gives a field a value: in its place, or behind the last one.

    None where the entry's fields cannot be made out.
    """
    raw, base = entry.raw, entry.span.start
    fields = list(fields_of(raw))
    if {field.name for field in fields} != set(entry.fields):
        return None
    for field in fields:
        if field.name == name:
            start, end = base + field.value, base + field.end
            return Edit(start=start, end=end, text=f"{{{value}}}")
    opening = OPENING.match(raw)
    if opening is None or opening[1].strip() != entry.key:  # another was begun before it
        return None
    place = fields[-1].end if fields else len(opening[0].rstrip())
    new = f"{_separator(raw, fields)}{_name(raw, fields, name)}{{{value}}}"
    return Edit(start=base + place, end=base + place, text=new)


def _separator(raw: str, fields: list[Field]) -> str:
    """What stands before the last field: comma, line feed and indentation, wherever they are."""
    if not fields:
        return ",\n  " if "\n" in raw else ", "
    opening = OPENING.match(raw)
    before = fields[-2].end if len(fields) > 1 else len(opening[0].rstrip()) if opening else 0
    between = raw[before : fields[-1].start]
    if between.strip() != ",":
        return ", "
    return re.sub(r"\n\s*\n", "\n", between)


def _name(raw: str, fields: list[Field], name: str) -> str:
    """The new name up to its value, its = where those of the others stand one below the other."""
    if not fields:
        return f"{name} = "
    columns = {raw.index("=", field.start) - field.start for field in fields}
    before, sign, after = raw[fields[-1].start : fields[-1].value].partition("=")
    blank = after if "\n" not in after else " "
    if len(columns) == 1 and len(fields) > 1:
        return name.ljust(columns.pop()) + sign + blank
    return name + (" " if before[-1].isspace() else "") + sign + blank


def edited(data: bytes, edit: Edit) -> bytes:
    """The bytes of a UTF-8 file after an edit of its text, with the line ends the file has."""
    raw = data.decode("utf-8")
    start, end = _raw_place(raw, edit.start), _raw_place(raw, edit.end)
    feed = "\r\n" if "\r\n" in raw else "\n" if "\n" in raw else "\r"
    return (raw[:start] + edit.text.replace("\n", feed) + raw[end:]).encode("utf-8")


def _raw_place(raw: str, place: int) -> int:
    """An offset of a source's text in the file as it is, with its mark and carriage returns."""
    place += raw.startswith("\ufeff")
    for pair in re.finditer("\r\n", raw):
        if pair.start() >= place:
            break
        place += 1
    return place
