"""Library: the archived sources of a bibliography, each loaded and indexed when it is asked for."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from briefgen.model.bibliography import Bibliography
from briefgen.model.codes.evidence import SOURCE_MISSING, SOURCE_OUTSIDE
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.evidence import SourceText
from briefgen.model.world import World
from briefgen.stages.archive import load_source
from briefgen.stages.bibtex import letters
from briefgen.stages.matching import Indexed, index_text

ELSEWHERE: Final = (SOURCE_MISSING, SOURCE_OUTSIDE)
INDEXED: Final = 64  # sources whose index is kept: briefs of a series share most of theirs


class Library:
    """Answers with the texts of sources; `asked` are letters that were looked for among names."""

    def __init__(self, bibliography: Bibliography, world: World) -> None:
        self._found: dict[str, tuple[Diagnostic, ...]] = {}
        self._bibliography = bibliography
        self._world = world
        self._texts: dict[str, SourceText | None] = {}
        self.asked: set[str] = set()

    def text(self, key: str) -> SourceText | None:
        """The archived text of a source; None where there is none to read."""
        if key not in self._texts:
            self._texts[key] = self._load(key)
        return self._texts[key]

    def index(self, key: str) -> Indexed | None:
        """The archived text of a source, ready to be searched."""
        source = self.text(key)
        return _indexed(source.text) if source is not None else None

    def told(self, missed: AbstractSet[str | None]) -> Iterator[Diagnostic]:
        """What is wrong with archived copies; that one is elsewhere only of those that are missed.

        The archive is seldom public, and reference managers keep copies of their own: where
        receipts answer for a source, or nothing is quoted from it, nobody misses it.
        """
        for key, found in self._found.items():
            yield from (one for one in found if one.code not in ELSEWHERE or key in missed)

    def knows(self, key: str) -> bool:
        """Whether the bibliography has such an entry, and it can be read."""
        entry = self._bibliography.entries.get(key)
        return entry is not None and entry.fault is None

    def has_none(self, key: str) -> bool:
        """Whether a source that is known has no copy, and nothing that names one was told."""
        return self.knows(key) and self.text(key) is None and not self._found.get(key)

    def others(self, *keys: str) -> tuple[str, ...]:
        """The keys of all other sources that name an archived copy."""
        entries = self._bibliography.entries.values()
        return tuple(
            one.key
            for one in entries
            if one.fault is None and one.key not in keys and "file" in one.fields
        )

    def is_name(self, text: str) -> bool:
        """Whether a text is a title, or part of a name or title, of the bibliography."""
        wanted = letters(text)
        self.asked.add(wanted)
        return self._bibliography.is_name(wanted)

    def _load(self, key: str) -> SourceText | None:
        if not self.knows(key):
            return None
        loaded = load_source(self._bibliography.entries[key], self._world)
        self._found[key] = loaded.diagnostics
        return loaded.value


@lru_cache(maxsize=INDEXED)
def _indexed(text: str) -> Indexed:
    return index_text(text)
