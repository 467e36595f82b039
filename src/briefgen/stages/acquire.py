"""Acquire: what is to be written when a file becomes the archived copy of a source."""

import difflib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.model.evidence import SourceText
from briefgen.model.limits import BIBLIOGRAPHY_BYTES
from briefgen.model.project import BIBLIOGRAPHY
from briefgen.model.world import World
from briefgen.stages.archive import ARCHIVE
from briefgen.stages.entries import edited, set_field, value_span
from briefgen.stages.extract import extract
from briefgen.stages.extract.kinds import SUFFIXES, Kind, Refused, kind_of
from briefgen.stages.files import decode
from briefgen.stages.index import index_source
from briefgen.stages.inventory import Added, inventory_file, load_inventory

NEW: Final = {Kind.PDF: ".pdf", Kind.HTML: ".html", Kind.PLAIN: ".txt"}


@dataclass(frozen=True, kw_only=True)
class Acquisition:
    """A source with its copy: the bytes that references.bib and the inventory are to have.

    `value` is what the entry's `file` field says then, at `line`; `before` what it said.
    """

    source: SourceText
    guessed: str | None
    bibliography: bytes = field(repr=False)
    inventory: bytes = field(repr=False)
    value: str
    before: str | None
    line: int


def acquire(
    key: str, file: PurePosixPath, data: bytes, bibliography: Bibliography, world: World
) -> Acquisition:
    """Make a file the copy of the source of a key; raises `Refused`, whose reason is a sentence
    here, or `Unreadable` for the inventory.
    """
    entry = _entry(key, bibliography)
    try:
        kind = kind_of(file, data)
        suffix = file.suffix.lower() if file.suffix.lower() in SUFFIXES else NEW[kind]
        path = PurePosixPath(archive_name(key) + suffix)
        source, guessed = extract(path, data, kind, world)
    except Refused as refused:
        raise Refused(f"{file} {refused.reason}", refused.hint) from refused
    value = str(ARCHIVE / path)
    changed, line = _with_file(entry, value, bibliography, world)
    added = {**load_inventory(world), key: Added(file=str(path), sha256=source.digest)}
    return Acquisition(
        source=source,
        guessed=guessed,
        bibliography=changed,
        inventory=inventory_file(added),
        value=value,
        before=entry.fields.get("file"),
        line=line,
    )


def archive_name(key: str) -> str:
    """A key as the name of a file on any system, and one that needs no escaping in the field."""
    return re.sub(r"[^\w.+-]", "-", key).strip(".") or "source"


def _entry(key: str, bibliography: Bibliography) -> Entry:
    entry = bibliography.entries.get(key)
    if entry is None:
        near = difflib.get_close_matches(key, bibliography.entries, n=1)
        hint = f'did you mean "{near[0]}"?' if near else "add the source to references.bib first"
        raise Refused(f"there is no entry {key} in references.bib", hint)
    if entry.fault is not None:
        line = entry.span.first.line
        message = f"the entry {key} cannot be read: {entry.fault}"
        raise Refused(message, f"mend it first (references.bib:{line})")
    return entry


def _with_file(
    entry: Entry, value: str, bibliography: Bibliography, world: World
) -> tuple[bytes, int]:
    """The bytes of references.bib with the field set, and the line it is on then.

    They are read again before anyone writes them: an edit that did anything else is refused.
    """
    data = world.read(BIBLIOGRAPHY)
    edit = set_field(entry, "file", value)
    if edit is not None and entry.fields.get("file") != value:
        data = edited(data, edit)
    read = decode(BIBLIOGRAPHY, data, BIBLIOGRAPHY_BYTES, controls=True).value
    after = index_source(read).value if read is not None else None
    if after is None or _said(after) != _said(bibliography, entry.key, value):
        hint = f"write it there yourself: file = {{{value}}}"
        raise Refused(f"the file field of {entry.key} cannot be set", hint)
    return data, value_span(after.entries[entry.key], "file").first.line


def _said(
    bibliography: Bibliography, key: str | None = None, file: str = ""
) -> dict[str, tuple[str, dict[str, str], str | None]]:
    """All that a bibliography says, with another `file` field for one key."""
    return {
        # An entry without a key is kept by its place, which an edit moves.
        name if not name.startswith("@") else f"@{number}": (
            entry.kind,
            {**entry.fields, "file": file} if name == key else dict(entry.fields),
            entry.fault,
        )
        for number, (name, entry) in enumerate(bibliography.entries.items())
    }
