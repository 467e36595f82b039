"""Comparing: a brief on the desk against a version in the project's history, for the browser.

What a brief was never changes, so that document is made once; after a save, only the comparison
and its page are made again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from briefgen.git import NoHistory, Revision, names, revision
from briefgen.history import called, usual
from briefgen.model.bibliography import Bibliography
from briefgen.model.brief import Brief
from briefgen.model.document import Document
from briefgen.model.edition import Medium, Theme
from briefgen.model.project import BIBLIOGRAPHY
from briefgen.model.redline import Change
from briefgen.model.text import Source
from briefgen.model.world import World
from briefgen.outputs import html
from briefgen.past import Past
from briefgen.redlining import counterpart, edition, shelf
from briefgen.stages.configure import configure
from briefgen.stages.index import index
from briefgen.stages.parse import parse
from briefgen.stages.redline import redline
from briefgen.stages.redline.listing import Versions
from briefgen.stages.resolve import resolve
from briefgen.system import System

LAST: Final = "HEAD"
TAGS: Final = "refs/tags/"
BRANCHES: Final = "refs/heads/"
NAMES: Final = 200  # tags and branches that are offered
KEPT: Final = 32  # documents of the past


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version one can choose: its name for git, what people call it, and what kind it is."""

    name: str
    title: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What was changed in a brief since a version, and the page that shows it in the text."""

    version: str
    was: str
    changes: tuple[Change, ...]
    page: str = field(repr=False)


class Incomparable(Exception):
    """There is nothing to compare with; `reason` is a sentence, `hint` what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason, hint)
        self.reason = reason
        self.hint = hint


def versions(system: System) -> tuple[Version, ...]:
    """The last commit, the tags (the last one first) and the branches; none without a history."""
    try:
        tags, branches = names(system.root)
        revision(system.root, LAST)
    except NoHistory:
        return ()
    return tuple(_versions(tags, branches))[:NAMES]


def _versions(tags: tuple[str, ...], branches: tuple[str, ...]) -> Iterator[Version]:
    yield Version(name=LAST, title="the last commit", kind="")
    yield from (Version(name=f"{TAGS}{one}", title=one, kind="Tags") for one in tags)
    yield from (Version(name=f"{BRANCHES}{one}", title=one, kind="Branches") for one in branches)


def likely(brief: Brief, system: System) -> str:
    """The name of the version one is likely to mean; raises `Incomparable`."""
    try:
        name = usual(system, brief, None)
    except NoHistory as fault:
        raise Incomparable(_sentence(fault.reason), _sentence(fault.hint)) from None
    return name if name == LAST else f"{TAGS}{name}"


class Comparer:
    """Compares briefs of a project, and keeps what they were."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._kept: dict[tuple[str, str], Document] = {}

    def compared(self, document: Document, theme: Theme, name: str) -> Comparison:
        """A brief as it is now against a version by name; raises `Incomparable`."""
        system = self._system
        try:
            then = revision(system.root, name)
        except NoHistory as fault:
            raise Incomparable(_sentence(fault.reason), _sentence(fault.hint)) from None
        then = replace(then, name=then.name.removeprefix(TAGS).removeprefix(BRANCHES))
        made = redline(self._was(document.brief, then), document)
        told = Versions(old=called(then, document.brief.language), new="")
        composed = edition(made, theme, Medium.SCREEN, told, system).then(html.export)
        if composed.value is None:
            raise Incomparable("The changes cannot be shown in the text: see Problems.")
        page = composed.value.data.decode()
        return Comparison(version=name, was=told.old, changes=made.changes, page=page)

    def _was(self, brief: Brief, then: Revision) -> Document:
        """The document of a brief as it was."""
        known = then.commit, brief.slug
        if known not in self._kept:
            while len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[known] = _document(brief, then, Past(then, self._system))
        return self._kept[known]


def _document(brief: Brief, then: Revision, past: Past) -> Document:
    old = _old(brief, past)
    if old is None:
        reason = f"This brief is not in the version “{then.name}”, or cannot be read there."
        raise Incomparable(reason, "Choose another version.")
    empty = Bibliography(source=Source(path=BIBLIOGRAPHY, text=""), entries={})
    document = resolve(old, index(past).value or empty, past).value
    if document is None:
        raise Incomparable(f"The text of the version “{then.name}” cannot be read.")
    return document


def _old(brief: Brief, past: World) -> Brief | None:
    """The same brief in the past: by its name, else by what it is like."""
    project = configure(past).value
    if project is None:
        return None
    for file in project.briefs:
        if file.slug == brief.slug:
            return parse(file, project, past).value
    return counterpart(brief, shelf(past).briefs)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
