"""The catalogue: published briefs in their order, and by year, topic, actor and language."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Generic, TypeVar

from briefgen.model.brief import Brief
from briefgen.model.document import Recommendation
from briefgen.model.edition import Artifact
from briefgen.model.terms import Terms
from briefgen.stages.context import number_line
from briefgen.stages.standing import marks, withdrawal
from briefgen.stages.versions import retraction

LONGEST: Final = 60  # characters of a name: file systems allow 255 bytes, a letter may take four
TAKEN: Final = frozenset({"index"})  # the page that lists the others


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A brief that is published: what the site tells of it, and its files, the page among them.

    `terms` are the words of its language.
    """

    brief: Brief
    terms: Terms = field(repr=False)
    description: str = field(repr=False)
    recommendations: tuple[Recommendation, ...] = field(repr=False)
    files: tuple[tuple[str, Artifact], ...] = field(repr=False)

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.brief.slug

    @property
    def language(self) -> str:
        """The tag of its language."""
        return self.brief.language

    @property
    def number_line(self) -> str:
        """Its label and number."""
        return number_line(self.brief, self.terms)

    @property
    def title(self) -> str:
        """Title and subtitle in one line."""
        front = self.brief.front
        return f"{front.title}: {front.subtitle}" if front.subtitle else front.title

    @property
    def mark(self) -> str:
        """That it is retracted, or not final; empty for most."""
        withdrawn = withdrawal(self.brief, self.terms)
        return withdrawn or marks(self.brief.front.status, self.terms)[0]

    def file(self, name: str) -> Artifact | None:
        """Its file of a format, if it has one."""
        return next((one for format_, one in self.files if format_ == name), None)


T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Group(Generic[T]):
    """Things of one name: a year, a topic, an actor; `language` is that of the name.

    `id` names its page or its place on one, and no other group has it.
    """

    name: str
    id: str
    language: str
    items: tuple[T, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A recommendation and the brief that makes it."""

    entry: Entry
    recommendation: Recommendation


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All entries, the highest number first, those without a number last by their date."""

    entries: tuple[Entry, ...]

    @cached_property
    def years(self) -> tuple[Group[Entry], ...]:
        """By the year of their date, the last one first."""
        dated = ((str(one.brief.front.date.year), "", one) for one in self.entries)
        return tuple(sorted(_grouped(dated), key=lambda one: -int(one.name)))

    @cached_property
    def topics(self) -> tuple[Group[Entry], ...]:
        """By their keywords, in the order of the alphabet; capitals make no other topic."""
        named = (
            (topic, one.language, one) for one in self.entries for topic in one.brief.front.keywords
        )
        return tuple(sorted(_grouped(named), key=lambda one: one.name.casefold()))

    @cached_property
    def topic_ids(self) -> dict[str, Group[Entry]]:
        """The topic that a keyword belongs to, by the keyword's letters."""
        return {one.name.casefold(): one for one in self.topics}

    @cached_property
    def actors(self) -> tuple[Group[Asked], ...]:
        """All recommendations by who is asked, in the order of the alphabet; nobody last."""
        named = (
            (one.actor or "", entry.language, Asked(entry=entry, recommendation=one))
            for entry in self.entries
            if retraction(entry.brief.front) is None  # nobody asks for it any more
            for one in entry.recommendations
        )
        return tuple(sorted(_grouped(named), key=lambda one: (not one.name, one.name.casefold())))

    def translations(self, entry: Entry) -> tuple[Entry, ...]:
        """The same brief in other languages."""
        folder = entry.brief.source.path.parent
        return tuple(
            one
            for one in self._folders.get(str(folder), ())
            if one.slug != entry.slug and one.language != entry.language
        )

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The brief before it and the one after it in its language."""
        row, place = self._rows[_primary(entry.language)], self._places[entry.slug]
        earlier = row[place + 1] if place + 1 < len(row) else None
        return earlier, row[place - 1] if place else None

    @cached_property
    def _folders(self) -> dict[str, tuple[Entry, ...]]:
        return _by(self.entries, lambda one: str(one.brief.source.path.parent))

    @cached_property
    def _rows(self) -> dict[str, tuple[Entry, ...]]:
        return _by(self.entries, lambda one: _primary(one.language))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.slug: place for row in self._rows.values() for place, one in enumerate(row)}


def catalogue(entries: Iterable[Entry]) -> Catalogue:
    """The entries in their order; a translation comes behind its original."""
    return Catalogue(entries=tuple(sorted(entries, key=_rank)))


def _rank(entry: Entry) -> tuple[bool, int, int, bool, str]:
    front = entry.brief.front
    number = front.number or 0
    translated = entry.brief.file_language is not None
    return (not number, -number, -front.date.toordinal(), translated, entry.slug)


def _grouped(named: Iterable[tuple[str, str, T]]) -> Iterator[Group[T]]:
    """Groups by name, however it is cased; the first one found is printed."""
    items: dict[str, list[T]] = {}
    shown: dict[str, tuple[str, str]] = {}
    for name, language, item in named:
        key = name.casefold()
        shown.setdefault(key, (name, language))
        held = items.setdefault(key, [])
        if not held or held[-1] is not item:  # a brief may have a keyword twice
            held.append(item)
    taken = set(TAKEN)
    for key in sorted(items):
        name, language = shown[key]
        free = _free(file_name(name), taken)
        yield Group(name=name, id=free, language=language, items=tuple(items[key]))


def file_name(text: str) -> str:
    """A text as a name in addresses: its letters and digits, small, with hyphens between."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:LONGEST].strip("-") or "other"


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number behind where it is taken; it is taken then."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _by(entries: Sequence[Entry], key: Callable[[Entry], str]) -> dict[str, tuple[Entry, ...]]:
    rows: dict[str, list[Entry]] = {}
    for one in entries:
        rows.setdefault(key(one), []).append(one)
    return {name: tuple(row) for name, row in rows.items()}


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0]
