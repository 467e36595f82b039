"""A bibliography: every entry of references.bib with its place, sound or broken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.model.text import Source, Span


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry as written: `raw` is its text, `fields` its values without their delimiters.

    `fault` says why the entry cannot be read, and is None for a sound one.
    """

    key: str
    kind: str
    fields: Mapping[str, str] = field(repr=False)
    span: Span
    fault: str | None = None

    @property
    def raw(self) -> str:
        """The entry's text in the file."""
        return self.span.text

    @property
    def parents(self) -> tuple[str, ...]:
        """Keys of the entries this one takes fields from."""
        named = [self.fields.get(name, "") for name in ("crossref", "xdata")]
        return tuple(key.strip() for keys in named for key in keys.split(",") if key.strip())


@dataclass(frozen=True, kw_only=True)
class Bibliography:
    """All entries by key, in the order of the file, and the `@string` abbreviations they use.

    `names` holds the letters of all titles and names in them, a line each, in small letters.
    """

    source: Source
    entries: Mapping[str, Entry] = field(repr=False)
    strings: tuple[str, ...] = field(default=(), repr=False)
    names: str = field(default="", repr=False)

    def is_name(self, letters: str) -> bool:
        """Whether letters, in small letters and without signs, are a title or name, or in one."""
        return bool(letters) and letters in self.names

    def cited(self, keys: tuple[str, ...]) -> str:
        """BibLaTeX text of the sound entries cited, with the entries and strings they rest on."""
        wanted: dict[str, Entry] = {}
        queue = list(keys)
        while queue:
            key = queue.pop(0)
            entry = self.entries.get(key)
            if entry is None or entry.fault is not None or key in wanted:
                continue
            wanted[key] = entry
            queue += entry.parents
        # Parents stand behind their children, as BibTeX and pandoc expect.
        return "\n\n".join([*self.strings, *(entry.raw for entry in wanted.values())])
