"""Navigation: where the thing at a place is defined, and where it is used."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.lsp.outline import Anchor, anchors, citations, readable
from briefgen.lsp.pages import Kind, Page, word_at
from briefgen.lsp.pages import page as page_of
from briefgen.lsp.works import bibliography_of, key_span
from briefgen.model.bibliography import Bibliography
from briefgen.model.diagnostic import Edit
from briefgen.model.limits import BRIEF_BYTES
from briefgen.model.project import BRIEFS
from briefgen.model.text import Source, Span
from briefgen.model.world import World
from briefgen.stages.bibtex import value_span
from briefgen.stages.configure import FILE
from briefgen.stages.files import read_source
from briefgen.stages.locate import CANDIDATE

LINK: Final = re.compile(r"\]\(#(?P<id>[^)\s]+)\)")
BASIS: Final = re.compile(r"\bbasis=\"(?P<all>[^\"\n]*)\"")
IMAGE: Final = re.compile(r"!\[[^\]\n]*\]\((?P<path>[^()\s]+)\)")
PARENTS: Final = ("crossref", "xdata")


@dataclass(frozen=True, kw_only=True)
class Use:
    """A place that leads to another by name: to the anchor `id` of the same brief."""

    id: str
    span: Span


def definition(page: Page, offset: int, world: World) -> Span | None:
    """Where what is named at an offset is defined: an entry, a place of the brief, an image."""
    if page.kind is Kind.BIBLIOGRAPHY:
        key = key_at(page, offset, world)
        return key[1] if key else None
    if (cited := cited_at(page, offset)) is not None:
        entry = bibliography_of(world).entries.get(cited[0])
        return key_span(entry) if entry is not None else None
    if (name := _id_at(page, offset)) is not None:
        for one in anchors(page.source, page.body):
            if one.id == name:
                return one.span
    image = word_at(page.source, offset, IMAGE) if page.kind is Kind.BRIEF else None
    if image is not None and image.start("path") <= offset <= image.end("path"):
        path = page.source.path.parent / image["path"]
        there = ".." not in path.parts and path.name in world.folder(path.parent)
        return Source(path=path, text="").span(0, 0) if there else None
    return None


def references(page: Page, offset: int, world: World, *, declared: bool) -> tuple[Span, ...]:
    """Where what is named at an offset is used; with `declared`, where it is defined too."""
    key = key_at(page, offset, world)
    if key is not None:
        return tuple(uses_of(key[0], world, declared=declared))
    name = _id_at(page, offset) or _anchor_at(page, offset)
    if name is None:
        return ()
    used = [one.span for one in _uses(page) if one.id == name]
    defined = [one.span for one in anchors(page.source, page.body) if one.id == name]
    return (*(defined if declared else ()), *used)


def key_at(page: Page, offset: int, world: World) -> tuple[str, Span] | None:
    """The key at an offset, cited in a brief or heading an entry, and where it stands."""
    if page.kind is Kind.BIBLIOGRAPHY:
        return _entry_key(offset, bibliography_of(world))
    return cited_at(page, offset)


def cited_at(page: Page, offset: int) -> tuple[str, Span] | None:
    """The key that is cited at an offset of a brief's text, and where it stands, `@` left out."""
    if page.kind is not Kind.BRIEF or offset < page.body:
        return None
    for key, span in citations(page.source, page.body):
        if span.start - 1 <= offset <= span.end:
            return key, span
    return None


def uses_of(key: str, world: World, *, declared: bool) -> Iterator[Span]:
    """Every place that names a key: in all briefs, and as a parent of other entries."""
    bibliography = bibliography_of(world)
    if declared and (entry := bibliography.entries.get(key)) is not None:
        yield key_span(entry)
    for other in bibliography.entries.values():
        for name in PARENTS:
            for found in re.finditer(r"[^\s,]+", other.fields.get(name, "")):
                if found[0] == key:
                    yield value_span(other, name, *found.span())
    for brief in briefs(world):
        for cited, span in citations(brief.source, brief.body):
            if cited == key:
                yield span


def briefs(world: World) -> Iterator[Page]:
    """The texts of all briefs of a project that can be read."""
    for folder in world.folder(BRIEFS):
        for name in world.folder(BRIEFS / folder.rstrip("/")) if folder.endswith("/") else ():
            path = BRIEFS / folder.rstrip("/") / name
            if not FILE.fullmatch(name):
                continue
            source = read_source(path, BRIEF_BYTES, world).value
            made = page_of(path, source.text) if source is not None else None
            if made is not None:
                yield made


def _entry_key(offset: int, bibliography: Bibliography) -> tuple[str, Span] | None:
    """The key in the head of the entry at an offset, wherever in that head it is."""
    for entry in bibliography.entries.values():
        if (
            entry.span.start <= offset <= entry.span.end
            and entry.span.source == bibliography.source
        ):
            span = key_span(entry)
            return (entry.key, span) if offset <= span.end else None
    return None


def _uses(page: Page) -> Iterator[Use]:
    """Links to places of the brief, and what recommendations rest on."""
    text = readable(page.source, page.body)
    for link in LINK.finditer(text):
        yield Use(id=link["id"], span=page.source.span(*link.span("id")))
    for basis in BASIS.finditer(text):
        for one in re.finditer(r"#(\S+)", basis["all"]):
            start = basis.start("all") + one.start(1)
            yield Use(id=one[1], span=page.source.span(start, start + len(one[1])))


def _id_at(page: Page, offset: int) -> str | None:
    """The name of the place that is linked to at an offset."""
    if page.kind is not Kind.BRIEF:
        return None
    used = (one.id for one in _uses(page) if one.span.start - 1 <= offset <= one.span.end)
    return next(used, None)


def _anchor_at(page: Page, offset: int) -> str | None:
    """The name of the heading or place that is defined at an offset."""
    if page.kind is not Kind.BRIEF:
        return None
    found: list[Anchor] = [
        one
        for one in anchors(page.source, page.body)
        if one.kind != "recommendation" and one.span.start <= offset <= one.span.end
    ]
    return found[-1].id if found else None


def renamed(page: Page, offset: int, name: str, world: World) -> tuple[Edit, ...]:
    """The edits that give the key at an offset another name, everywhere; none for an ill name."""
    key, taken = key_at(page, offset, world), bibliography_of(world).entries
    if key is None or key[0] not in taken or name in taken or not CANDIDATE.fullmatch(f"@{name}"):
        return ()
    return tuple(Edit(span=span, text=name) for span in uses_of(key[0], world, declared=True))
