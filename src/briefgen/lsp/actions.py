"""Actions: what an editor may do about findings: mend them, or allow one with a reason."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.lsp.pages import Kind, Page
from briefgen.model.codes.silences import BAD_SILENCE, UNUSED_SILENCE
from briefgen.model.diagnostic import Diagnostic, Edit
from briefgen.stages.silences import BLANK, FAMILIES

# Paragraphs that a comment behind would change: headings, tables, fences, figures, code.
APART: Final = re.compile(r"[ ]{0,3}(?:#{1,6}\s|\||\+[-=]|:{3,}|!\[|```|~~~|:\s|Table:)")
FIELD: Final = re.compile(r"^[^\s#][^\n]*", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Action:
    """A change of the page that deals with findings."""

    title: str
    edits: tuple[Edit, ...]
    about: tuple[Diagnostic, ...]
    mends: bool


def actions(page: Page, found: Iterable[Diagnostic], start: int, end: int) -> Iterator[Action]:
    """What may be done about the findings that touch a stretch of the page.

    Those of a text that has changed since are left out: their places may be others now.
    """
    true = [one for one in found if _is_of(page, one)]
    here = [one for one in true if one.span and one.span.start <= end and start <= one.span.end]
    for one in here:
        if one.edits:
            yield Action(title=f"Mend: {one.message}", edits=one.edits, about=(one,), mends=True)
    seen: set[tuple[str, int]] = set()
    for one in here:
        place = allowance(page, one)
        if place is not None and (one.code.id, place.span.start) not in seen:
            seen.add((one.code.id, place.span.start))
            title = f"Allow {one.code.name} here, with a reason"
            yield Action(title=title, edits=(place,), about=(one,), mends=False)


def mend_all(page: Page, found: Iterable[Diagnostic]) -> Action | None:
    """All that can be mended in the page at once; of edits that overlap, the first."""
    about: list[Diagnostic] = []
    edits: list[Edit] = []
    for one in found:
        if not one.edits or not _is_of(page, one):
            continue
        if not any(_overlap(new, old) for new in one.edits for old in edits):
            about.append(one)
            edits += one.edits
    if not edits:
        return None
    count = f"{len(about)} finding{'' if len(about) == 1 else 's'}"
    title = f"Mend all that can be mended: {count}"
    return Action(title=title, edits=tuple(edits), about=tuple(about), mends=True)


def allowance(page: Page, one: Diagnostic) -> Edit | None:
    """The comment by which a brief allows a finding, where a brief may; its reason is empty.

    As long as it is, the comment is told as one that gives none, and the finding stands.
    """
    own = one.code in (UNUSED_SILENCE, BAD_SILENCE)
    if page.kind is not Kind.BRIEF or one.is_error or own or one.code.id[0] not in FAMILIES:
        return None
    if one.span is None:
        return None
    text, name = page.source.text, one.code.name
    if one.span.start < page.body:
        starts = [found.start() for found in FIELD.finditer(text, page.settings[0], page.body)]
        at = max((start for start in starts if start <= one.span.start), default=None)
        comment = f"# briefgen allow {name}:\n"
        return Edit(span=page.source.span(at, at), text=comment) if at is not None else None
    breaks = [found.end() for found in BLANK.finditer(text, page.body, one.span.start)]
    first = re.compile(r"\s*\n|").match(text, max(breaks, default=page.body))
    begin = first.end() if first else page.body
    comment = f"<!-- briefgen allow {name}: -->"
    if APART.match(text, begin):
        before = "\n" if begin == page.body else ""  # it must not stand against the front matter
        return Edit(span=page.source.span(begin, begin), text=f"{before}{comment}\n\n")
    after = BLANK.search(text, one.span.start)
    end = after.start() if after else len(text.rstrip())
    return Edit(span=page.source.span(end, end), text=f" {comment}")


def _is_of(page: Page, one: Diagnostic) -> bool:
    span = one.span
    return (
        span is not None
        and span.source.path == page.source.path
        and span.source.text == page.source.text
    )


def _overlap(one: Edit, other: Edit) -> bool:
    same = one.span.start == other.span.start
    return same or (one.span.start < other.span.end and other.span.start < one.span.end)
