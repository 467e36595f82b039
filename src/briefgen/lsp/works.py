"""Works: the entries of a bibliography as an author looks for them, and as a brief prints them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from briefgen.model.bibliography import Bibliography, Entry
from briefgen.model.brief import Brief
from briefgen.model.document import Citation, Part
from briefgen.model.limits import BIBLIOGRAPHY_BYTES
from briefgen.model.project import BIBLIOGRAPHY
from briefgen.model.text import Source, Span
from briefgen.model.tree import para, string
from briefgen.model.world import PandocCall, Unreadable, World
from briefgen.stages.bibtex import HEAD
from briefgen.stages.files import decode
from briefgen.stages.index import index_source
from briefgen.stages.markup import Citing, markup
from briefgen.stages.references import csl_references
from briefgen.stages.styles import load_style

NOTE: Final = re.compile(r'<li id="fn1">(.*?)</li>', re.DOTALL)
BACK: Final = re.compile(r'<a [^>]*role="doc-backlink".*?</a>', re.DOTALL)
YEAR: Final = re.compile(r"\d{4}")
NAMED: Final = 2  # authors that are named; of more, the first


@dataclass(frozen=True, kw_only=True)
class Work:
    """An entry in words: who wrote it, what it is called, when it appeared."""

    key: str
    author: str
    title: str
    date: str

    @property
    def year(self) -> str:
        """The year in its date, if it has one."""
        found = YEAR.search(self.date)
        return found[0] if found else self.date

    @property
    def line(self) -> str:
        """Author and year, as a list shows them."""
        return " ".join(one for one in (self.author, self.year) if one)


def bibliography_of(world: World) -> Bibliography:
    """The bibliography of a project, as far as it can be read; empty where there is none."""
    try:
        return _indexed(world.read(BIBLIOGRAPHY))
    except Unreadable:
        return _indexed(b"")


@lru_cache(maxsize=4)
def _indexed(data: bytes) -> Bibliography:
    """The entries of a file, which take seconds to read when there are thousands."""
    empty = Bibliography(source=Source(path=BIBLIOGRAPHY, text=""), entries={})
    read = decode(BIBLIOGRAPHY, data, BIBLIOGRAPHY_BYTES, controls=True)
    return read.then(index_source).value or empty


def work(entry: Entry) -> Work:
    """An entry in words."""
    fields = {name.lower(): value for name, value in entry.fields.items()}
    names = fields.get("author") or fields.get("editor") or fields.get("institution") or ""
    title = _plain(fields.get("title", ""))
    if subtitle := fields.get("subtitle"):
        title = f"{title}: {_plain(subtitle)}"
    date = fields.get("date") or fields.get("year", "")
    return Work(key=entry.key, author=_authors(names), title=title, date=_plain(date))


def _authors(names: str) -> str:
    """Last names; a name in braces is an institution's and stays whole."""
    several = re.split(r"\s+and\s+(?![^{]*\})", names.strip()) if names.strip() else []
    last = [_plain(one) if one.startswith("{") else _plain(one).split(",")[0] for one in several]
    return f"{last[0]} et al." if len(last) > NAMED else " and ".join(last)


def _plain(value: str) -> str:
    return " ".join(re.sub(r"\\(?=[&%$#_])|[{}]", "", value).split())


def key_span(entry: Entry) -> Span:
    """Where the key of an entry stands in its first line."""
    head = HEAD.match(entry.raw)
    start, end = head.span(1) if head else (0, 1)
    return entry.span.source.span(entry.span.start + start, entry.span.start + end)


def printed(key: str, brief: Brief, bibliography: Bibliography, world: World) -> str | None:
    """A work as a brief's notes, or its list of references, print it, in Markdown.

    It goes the way of every citation, through the brief's style and language; None where that has
    nothing to show.
    """
    entry = bibliography.entries.get(key)
    if entry is None or entry.fault is not None:
        return None
    cited = (Citation(key=key, span=brief.source.span(0)),)
    references = csl_references(bibliography, cited, brief.language, world).value
    style = load_style(brief, world).value
    if references in (None, "[]") or references is None or style is None:
        return None
    how = Citing(style=style, references=references, listed=not style.notes)
    cite = {"t": "Cite", "c": [[_cited(key)], [string(f"@{key}")]]}
    html = markup(brief, {Part.BODY.value: [para([cite])]}, how, world).value or {}
    note = NOTE.search(html.get(Part.NOTES.value, "")) if style.notes else None
    shown = note[1] if note else html.get(Part.REFERENCES.value, "")
    return _markdown(BACK.sub("", shown), world)


def _markdown(html: str, world: World) -> str | None:
    call = PandocCall(reader="html-native_divs-native_spans", writer="commonmark", text=html)
    text = world.pandoc(call).text
    return text.strip() or None if text is not None else None


def _cited(key: str) -> dict[str, object]:
    return {
        "citationId": key,
        "citationPrefix": [],
        "citationSuffix": [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 1,
        "citationHash": 0,
    }
