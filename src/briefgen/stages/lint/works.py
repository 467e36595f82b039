"""Works: the cited entries of a bibliography as the rules look at them, each with its relatives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.model.text import Span
from briefgen.stages.bibtex import head_span, name_span, value_span

WEB: Final = frozenset({"electronic", "online", "www"})  # types of pages of the web
ENGLISH: Final = frozenset(
    "american australian british canadian en english newzealand ukenglish usenglish".split()
)


@dataclass(frozen=True, kw_only=True)
class Work:
    """An entry, and the fields it takes from others; not `cited` is one it only takes them from."""

    entry: Entry
    inherited: Mapping[str, str] = field(default_factory=dict, repr=False)
    cited: bool = True

    @property
    def key(self) -> str:
        """What it is cited by."""
        return self.entry.key

    @property
    def kind(self) -> str:
        """The type of the entry, in small letters."""
        return self.entry.kind

    @property
    def head(self) -> Span:
        """The entry's first line, for what it lacks."""
        return head_span(self.entry)

    @property
    def english(self) -> bool:
        """Whether pandoc takes its titles for English ones."""
        named = self.get("langid") or self.get("hyphenation") or "english"
        return named.lower() in ENGLISH or named.lower().startswith("en-")

    def own(self, *names: str) -> str:
        """The first of these fields that the entry itself has, or nothing."""
        return next((value for name in names if (value := self.entry.fields.get(name, ""))), "")

    def get(self, *names: str) -> str:
        """The first of these fields that it has, itself or by another, or nothing."""
        return self.own(*names) or next(
            (value for name in names if (value := self.inherited.get(name, ""))), ""
        )

    def name(self, field: str) -> Span:
        """Where the name of a field stands."""
        return name_span(self.entry, field)

    def value(self, field: str, start: int = 0, end: int | None = None) -> Span:
        """Where the value of a field stands, or characters of it."""
        return value_span(self.entry, field, start, end)


@dataclass(frozen=True, kw_only=True)
class Works:
    """All works that briefs cite, in the order of the file, and the day they are looked at."""

    all: tuple[Work, ...]
    today: date


def works_of(bibliography: Bibliography, cited: Iterable[str], today: date) -> Works:
    """The sound entries that are cited, and those they rest on."""
    wanted = set(cited)
    resting = set(wanted)
    queue = sorted(wanted)
    while queue:
        entry = bibliography.entries.get(queue.pop())
        more = () if entry is None else [one for one in entry.parents if one not in resting]
        resting.update(more)
        queue += more
    return Works(
        all=tuple(
            Work(
                entry=entry,
                inherited=_inherited(entry, bibliography),
                cited=key in wanted,
            )
            for key, entry in bibliography.entries.items()
            if key in resting and entry.fault is None
        ),
        today=today,
    )


def _inherited(entry: Entry, bibliography: Bibliography) -> dict[str, str]:
    """Fields of all entries this one rests on, the nearest first."""
    found: dict[str, str] = {}
    queue = list(entry.parents)
    while queue:
        parent = bibliography.entries.get(queue.pop(0))
        if parent is not None and parent.fault is None:
            found = {**parent.fields, **found}
            queue += parent.parents
    return found
