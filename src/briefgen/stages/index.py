"""Index: `references.bib` to a bibliography in which every entry has its place, sound or not.

bibtexparser says where an entry is and goes on after a broken one; pandoc, which prints the cited
entries later, rejects a whole file for one bad key. What bibtexparser lets pass and pandoc would
reject is found here, so that it can be told at its line and kept from pandoc.
"""

import logging
import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)

from briefgen.model import bibliography
from briefgen.model.bibliography import Bibliography
from briefgen.model.codes import references as codes
from briefgen.model.diagnostic import Checked, Diagnostic, Related
from briefgen.model.limits import BIBLIOGRAPHY_BYTES, BIBLIOGRAPHY_ENTRIES, BIBLIOGRAPHY_FIELD, size
from briefgen.model.project import BIBLIOGRAPHY
from briefgen.model.text import Source, Span
from briefgen.model.world import Unreadable, World
from briefgen.stages.bibtex import HEAD, bare, head_span, names_of, well_formed
from briefgen.stages.files import decode

KEY: Final = re.compile(r"[^\s,{}()=\"#%'~\\]+")

NEXT: Final = re.compile(r"@\w*\Z")  # with which one that was never closed reaches into the next
FEWER: Final = "export only the sources that this series cites"

# Its log repeats what the failed blocks say, on standard error.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def index(world: World) -> Checked[Bibliography]:
    """The project's bibliography; a project without references.bib has an empty one."""
    empty = Bibliography(source=Source(path=BIBLIOGRAPHY, text=""), entries={})
    try:
        data = world.read(BIBLIOGRAPHY)
    except Unreadable as fault:
        if fault.reason == "is missing":
            return Checked(value=empty)
        message = f"references.bib {fault.reason}"
        return Checked(value=empty, diagnostics=(codes.NO_BIBLIOGRAPHY.at(None, message),))
    if len(data) > BIBLIOGRAPHY_BYTES:
        message = (
            f"references.bib has {size(len(data))}, over the limit of {size(BIBLIOGRAPHY_BYTES)}"
        )
        large = codes.BIBLIOGRAPHY_LIMIT.at(empty.source.span(0), message, FEWER)
        return Checked(value=empty, diagnostics=(large,))
    read = decode(BIBLIOGRAPHY, data, BIBLIOGRAPHY_BYTES, controls=True)
    if read.value is None:
        return Checked(value=empty, diagnostics=read.diagnostics)
    return index_source(read.value)


# Thousands of entries take a second, and while somebody writes a brief they stay the same.
@lru_cache(maxsize=2)
def index_source(source: Source) -> Checked[Bibliography]:
    """Every entry of a bibliography with its place; one that is broken has its fault."""
    blocks = parse_string(source.text, parse_stack=[]).blocks
    count = sum(isinstance(one, Entry | ParsingFailedBlock) for one in blocks)
    if count > BIBLIOGRAPHY_ENTRIES:
        message = (
            f"references.bib holds {count:,} entries, over the limit of {BIBLIOGRAPHY_ENTRIES:,}"
        )
        fault = codes.BIBLIOGRAPHY_LIMIT.at(source.span(0), message, FEWER)
        return Checked(value=Bibliography(source=source, entries={}), diagnostics=(fault,))
    entries: dict[str, bibliography.Entry] = {}
    strings: list[str] = []
    found: list[Diagnostic] = []
    cursor = 0
    for block in blocks:
        raw = block.raw or ""
        start = max(source.text.find(raw, cursor), 0)
        end = cursor = start + len(raw)
        if type(block) is ParsingFailedBlock and (next_ := NEXT.search(raw)) is not None:
            cursor = start + next_.start()
        if isinstance(block, String):
            strings.append(raw)
        entry = _entry(block, source.span(start, end))
        if entry is not None:
            found += _added(entry, entries)
    found += _cut_circles(entries)
    made = Bibliography(
        source=source, entries=entries, strings=tuple(strings), names=names_of(entries.values())
    )
    return Checked(value=made, diagnostics=tuple(found))


def _added(entry: bibliography.Entry, entries: dict[str, bibliography.Entry]) -> list[Diagnostic]:
    if (first := entries.get(entry.key)) is not None:
        where = Related(span=head_span(first), message="first defined here")
        message = f"the key {entry.key} is defined twice"
        hint = "rename or delete one of the two"
        return [codes.DUPLICATE_ENTRY.at(head_span(entry), message, hint, (where,))]
    # A broken entry with no readable key is kept under a name no one can cite.
    entries[entry.key or f"@{entry.span.start}"] = entry
    return [] if entry.fault is None else [_broken(entry)]


def _cut_circles(entries: dict[str, bibliography.Entry]) -> list[Diagnostic]:
    """Faults for entries whose crossref or xdata leads round in a circle: pandoc never ends."""
    waiting = {
        key: {one for one in entry.parents if one in entries} for key, entry in entries.items()
    }
    children: dict[str, list[str]] = {}
    for key, parents in waiting.items():
        for parent in parents:
            children.setdefault(parent, []).append(key)
    free = [key for key, parents in waiting.items() if not parents]
    while free:
        parent = free.pop()
        del waiting[parent]
        for key in children.get(parent, ()):
            waiting[key].discard(parent)
            if not waiting[key]:
                free.append(key)
    fault = "its crossref or xdata leads round in a circle"
    for key in waiting:
        entries[key] = replace(entries[key], fault=fault)
    return [_broken(entries[key]) for key in waiting]


def _broken(entry: bibliography.Entry) -> Diagnostic:
    name = f"the entry {entry.key}" if KEY.fullmatch(entry.key) else "this entry"
    return codes.BROKEN_ENTRY.at(head_span(entry), f"{name} cannot be read: {entry.fault}")


def _entry(block: Block, span: Span) -> bibliography.Entry | None:
    if isinstance(block, Entry):
        return _made(block, span, None)
    if isinstance(block, DuplicateBlockKeyBlock):
        again = block.ignore_error_block
        return _made(again, span, None) if isinstance(again, Entry) else None
    if isinstance(block, DuplicateFieldKeyBlock):
        again = block.ignore_error_block
        names = ", ".join(sorted(block.duplicate_keys))
        fault = f"it gives {names} twice"
        return _made(again, span, fault) if isinstance(again, Entry) else None
    if isinstance(block, ParsingFailedBlock):
        head = HEAD.match(span.text)
        reason = getattr(block.error, "abort_reason", "") or str(block.error)
        return bibliography.Entry(
            key=head[1] if head else "",
            kind="",
            fields={},
            span=span,
            fault=_plainer(reason),
        )
    return None


def _made(entry: Entry, span: Span, fault: str | None) -> bibliography.Entry:
    fields = {field.key.lower(): str(field.value) for field in entry.fields}
    return bibliography.Entry(
        key=entry.key,
        kind=entry.entry_type.lower(),
        fields={name: bare(value) for name, value in fields.items()},
        span=span,
        fault=fault or _fault(entry.key, fields, span),
    )


def _fault(key: str, fields: dict[str, str], span: Span) -> str | None:
    """What pandoc would reject the whole file for, or None."""
    if not key:
        return "it has no key"
    if not KEY.fullmatch(key):
        return f'"{key}" is no key: one has no spaces, commas, braces or quotation marks'
    if re.match(r"@\s*\w+\s*\(", span.text):
        return "it stands in round brackets; use braces"
    for name, value in fields.items():
        if len(value) > BIBLIOGRAPHY_FIELD:
            most = f"over the limit of {BIBLIOGRAPHY_FIELD:,}; shorten it or leave it out"
            return f"its {name} has {len(value):,} characters, {most}"
        if not well_formed(value):
            return f"the value of {name} is not in braces, or a comma is missing after it"
    return None


def _plainer(reason: str) -> str:
    if "Unexpected block start" in reason or "end of file" in reason.lower():
        return "a brace or quotation mark in it is never closed"
    if "Expected comma after entry key" in reason:
        return "there is no comma after its key"
    return (reason[:1].lower() + reason[1:]).rstrip(".") or "it is not BibLaTeX"
