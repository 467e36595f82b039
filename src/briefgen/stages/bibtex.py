"""BibTeX: how far a value reaches, where the fields of an entry stand, and what values say.

bibtexparser tells the line an entry begins in; a finding wants the very word.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from briefgen.model.bibliography import Entry
from briefgen.model.text import Span

HEAD: Final = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,={}()]*)")
FIELD: Final = re.compile(r"[\s,]*([^\s,={}\"#]+)\s*=\s*")
DELIMITER: Final = re.compile(r'(?<!\\)[{}]|"')
BARE: Final = re.compile(r"[\w.:+/-]+")
JOINED: Final = re.compile(r"\s*#\s*")
# What TeX needs before a sign, or writes for one, and no address has.
URL_COMMAND: Final = re.compile(r"\\(?:url|nolinkurl|path)\s*\{(.*)\}", re.DOTALL)
TILDE: Final = re.compile(r"\\(?:textasciitilde|~)\s*(?:\{\})?")
ESCAPED: Final = re.compile(r"\\([_%&#$~])")
DOI_PREFIX: Final = re.compile(
    r"\A(?:(https?://)?((dx|www)\.)?doi\.org/|doi\s*:?\s*)", re.IGNORECASE
)
NAMES: Final = "author editor institution organization publisher title subtitle shorttitle".split()
SIGNS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True)
class FieldPlace:
    """Where a field stands in its entry: its name, and its value without delimiters."""

    name: tuple[int, int]
    value: tuple[int, int]


def well_formed(value: str) -> bool:
    """Whether a value is braces, quotes, a number or a name, or several of them joined by #."""
    value = value.strip()
    return not value or _reach(value, 0) == len(value)


def bare(value: str) -> str:
    """A value without its delimiters."""
    value = value.strip()
    return value[1:-1] if value[:1] + value[-1:] in ("{}", '""') and len(value) > 1 else value


def field_places(raw: str) -> Mapping[str, FieldPlace]:
    """The place of every field of a well-formed entry, by its name in small letters."""
    head = HEAD.match(raw)
    at = head.end() if head else len(raw)
    found: dict[str, FieldPlace] = {}
    while (field := FIELD.match(raw, at)) is not None:
        start, at = field.end(), _reach(raw, field.end())
        inset = (len(raw[start:at]) - len(bare(raw[start:at]))) // 2
        place = FieldPlace(name=field.span(1), value=(start + inset, at - inset))
        found[field[1].lower()] = place
        if at == start:
            break
    return found


def name_span(entry: Entry, name: str) -> Span:
    """The name of a field where it stands in the file; the entry's head when it has no such."""
    place = field_places(entry.raw).get(name)
    return head_span(entry) if place is None else _span(entry, place.name)


def value_span(entry: Entry, name: str, start: int = 0, end: int | None = None) -> Span:
    """A field's value, or characters of it, where they stand in the file."""
    place = field_places(entry.raw).get(name)
    if place is None:
        return head_span(entry)
    first, last = place.value
    return _span(entry, (first + start, last if end is None else first + end))


def head_span(entry: Entry) -> Span:
    """The entry's first line up to its key."""
    head = HEAD.match(entry.raw)
    length = head.end() if head else entry.raw.find("\n") if "\n" in entry.raw else len(entry.raw)
    return _span(entry, (0, max(length, 1)))


def address(value: str) -> str:
    """An address as a browser takes it, without the signs that TeX wants in it."""
    value = value.strip()
    if command := URL_COMMAND.fullmatch(value):
        value = command[1].strip()
    return ESCAPED.sub(r"\1", TILDE.sub("~", value.replace("{\\_}", "_"))).strip()


def doi(value: str) -> str:
    """A DOI without the address of the service that resolves it."""
    return DOI_PREFIX.sub("", address(value), count=1) if value else ""


def _span(entry: Entry, place: tuple[int, int]) -> Span:
    return entry.span.source.span(entry.span.start + place[0], entry.span.start + place[1])


def _reach(text: str, start: int) -> int:
    """Where the value that begins at `start` ends; where it is none, the end of what is one."""
    end = _part(text, start)
    while end > start and (joint := JOINED.match(text, end)) is not None:
        further = _part(text, joint.end())
        if further == joint.end():
            break
        end = further
    return end


def _part(text: str, start: int) -> int:
    """Where the braced, quoted or bare part that begins at `start` ends; there, if it is none."""
    if text[start : start + 1] not in ("{", '"'):
        part = BARE.match(text, start)
        return part.end() if part else start
    depth = 0
    for sign in DELIMITER.finditer(text, start):
        if sign[0] != '"':
            depth += 1 if sign[0] == "{" else -1
        closes = sign[0] == ("}" if text[start] == "{" else '"') and sign.start() > start
        if closes and depth == 0:
            return sign.end()
    return start


def letters(text: str) -> str:
    """A text as its letters and digits, in small letters."""
    return SIGNS.sub("", text).casefold()


def names_of(entries: Iterable[Entry]) -> str:
    """The letters of all names and titles in entries, a line each."""
    return "\n".join(
        letters(one.fields[name]) for one in entries for name in NAMES if name in one.fields
    )
