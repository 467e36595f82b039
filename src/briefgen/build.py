"""The pipeline: from a project to findings and files, told once, in order.

    survey    configure → the project; parse → its briefs; index → its bibliography; its theme
    build     resolve → a document; verify → its evidence; for each format compose → an edition,
              export → an artifact
    check     the same without the last step

Every stage returns what it made and what it found; nothing here touches the disk but through the
world it is given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from briefgen.model.bibliography import Bibliography
from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked, Diagnostic, in_order
from briefgen.model.document import Citation, Document
from briefgen.model.edition import Artifact, Edition, Medium, Theme
from briefgen.model.evidence import Evidence, Receipt
from briefgen.model.fit import Fit
from briefgen.model.project import Project
from briefgen.model.readability import Readability
from briefgen.model.text import Source
from briefgen.model.world import World
from briefgen.outputs import OUTPUTS, pdf
from briefgen.stages.citations import unused_entries
from briefgen.stages.compose import compose
from briefgen.stages.configure import configure
from briefgen.stages.evidence import Library, Receipts, read_receipts, receipts_of, verify
from briefgen.stages.index import index
from briefgen.stages.judge import judged, judged_by_file, same_numbers, unknown_rules
from briefgen.stages.lint import lint
from briefgen.stages.parse import parse
from briefgen.stages.resolve import resolve
from briefgen.stages.silences import read_silences
from briefgen.stages.theme import load_theme

Found = tuple[Diagnostic, ...]


class Goal(StrEnum):
    """What is wanted of a brief: its findings, its files, or how it fills its pages."""

    CHECK = "check"
    BUILD = "build"
    FIT = "fit"


@dataclass(frozen=True, kw_only=True)
class Survey:
    """A project looked over: the briefs whose front matter is sound, and what they share.

    Without a theme, briefs are checked as far as can be and none is rendered.
    """

    project: Project
    briefs: tuple[Brief, ...]
    bibliography: Bibliography = field(repr=False)
    receipts: Receipts = field(repr=False)
    theme: Theme | None = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]

    def task(
        self,
        brief: Brief,
        root: Path,
        formats: tuple[str, ...],
        goal: Goal,
        sources: Path | None = None,
    ) -> "Task":
        """The work on one brief; `formats` are those to be made, or checked as if they were.

        `sources` is the folder of the archive, where that is not the project's own.
        """
        return Task(
            root=root,
            sources=sources,
            brief=brief,
            bibliography=self.bibliography,
            receipts=self.receipts,
            theme=self.theme,
            formats=formats,
            goal=goal,
        )


@dataclass(frozen=True, kw_only=True)
class Task:
    """All that is needed to build one brief, wherever that is done."""

    root: Path
    sources: Path | None
    brief: Brief
    bibliography: Bibliography = field(repr=False)
    receipts: Receipts = field(repr=False)
    theme: Theme | None = field(repr=False)
    formats: tuple[str, ...]
    goal: Goal


@dataclass(frozen=True, kw_only=True)
class Built:
    """What became of one brief; without artifacts when it has errors or was only checked."""

    slug: str
    words: int | None
    citations: tuple[Citation, ...]
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    fit: Fit | None = None
    evidence: Evidence = field(default_factory=Evidence)
    receipts: tuple[Receipt, ...] = ()
    readability: Readability | None = None

    @property
    def failed(self) -> bool:
        """Whether the brief has errors."""
        return any(one.is_error for one in self.diagnostics)


def survey(world: World) -> Checked[Survey]:
    """Look over a project; without sound series settings there is nothing to go on."""
    project = configure(world)
    if project.value is None:
        return Checked(value=None, diagnostics=project.diagnostics)
    return Checked(value=_surveyed(project.value, project.diagnostics, world))


def _surveyed(project: Project, before: tuple[Diagnostic, ...], world: World) -> Survey:
    parsed = [parse(file, project, world) for file in project.briefs]
    briefs = tuple(one.value for one in parsed if one.value is not None)
    bibliography = index(world)
    receipts = read_receipts(world)
    theme = load_theme(project.series, project.spans.get(("theme",), project.spans[()]), world)
    found = [*before, *(finding for one in parsed for finding in one.diagnostics)]
    found += [
        *bibliography.diagnostics,
        *receipts.diagnostics,
        *theme.diagnostics,
        *same_numbers(briefs),
        *unknown_rules(project),
    ]
    empty = Bibliography(source=Source(path=PurePosixPath("references.bib"), text=""), entries={})
    return Survey(
        project=project,
        briefs=briefs,
        bibliography=bibliography.value or empty,
        receipts=receipts.value or {},
        theme=theme.value,
        diagnostics=judged_by_file(found, project.series.rules, briefs),
    )


def build_brief(task: Task, world: World) -> Built:
    """Take one brief through all stages; with errors on the way nothing is rendered."""
    resolved = resolve(task.brief, task.bibliography, world)
    raw, document = resolved.diagnostics, resolved.value
    library = Library(task.bibliography, world)
    silences = read_silences(task.brief)
    evidence = Evidence()
    artifacts: tuple[Artifact, ...] = ()
    fit: Fit | None = None
    if document is not None:
        verified = verify(document, library, task.receipts)
        evidence = verified.value or evidence
        raw += verified.diagnostics
        raw += (*silences.diagnostics, *silences.idle(raw, task.brief))
    found = _judged(task, silences.heard(raw, task.brief))
    if document is not None:
        sound = task.goal is not Goal.CHECK and not any(one.is_error for one in found)
        artifacts, fit, more = _exported(task, document, evidence, world, sound=sound)
        found += more
    failed = any(one.is_error for one in found)
    return Built(
        slug=task.brief.slug,
        words=document.words if document is not None else None,
        citations=document.citations if document is not None else (),
        artifacts=() if failed else artifacts,
        diagnostics=in_order(found),
        fit=fit,
        evidence=evidence,
        receipts=receipts_of(evidence.proofs, library, task.brief.series.evidence.context),
        readability=document.readability if document is not None else None,
    )


def _exported(
    task: Task, document: Document, evidence: Evidence, world: World, *, sound: bool
) -> tuple[tuple[Artifact, ...], Fit | None, Found]:
    """The files of a document that is `sound`, or its fit; and what its editions are found to be.

    Without a theme there is none to compose.
    """
    artifacts: list[Artifact] = []
    fit: Fit | None = None
    found: Found = ()
    if task.theme is None:
        return (), None, ()
    editions: dict[Medium, Checked[Edition]] = {}
    for name in task.formats:
        medium = OUTPUTS[name].MEDIUM
        if medium not in editions:
            editions[medium] = compose(document, evidence, task.theme, medium, world)
            found += _judged(task, editions[medium].diagnostics)
        edition = editions[medium]
        if edition.value is None or not sound:
            continue
        if task.goal is Goal.FIT:
            measured = pdf.measure(edition.value)
            fit, found = measured.value, found + _judged(task, measured.diagnostics)
            continue
        made = OUTPUTS[name].export(edition.value)
        found += _judged(task, made.diagnostics)
        artifacts += [made.value] if made.value is not None else []
    return tuple(artifacts), fit, found


def _judged(task: Task, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return judged(found, task.brief.series.rules, task.brief.front.status.value)


def linted(overview: Survey, built: Iterable[Built], world: World) -> tuple[Diagnostic, ...]:
    """What is wrong with the sources of these briefs, once for all that cite them."""
    cited = frozenset(citation.key for one in built for citation in one.citations)
    found = lint(overview.bibliography, cited, world.today())
    return judged(found, overview.project.series.rules, None)


def unused(overview: Survey, built: Iterable[Built]) -> tuple[Diagnostic, ...]:
    """Entries no brief cites; only true when every brief of the project was looked at."""
    done = tuple(built)
    every = 0 < len(overview.project.briefs) == len(done)
    whole = every and all(one.words is not None for one in done)
    cited = frozenset(citation.key for one in done for citation in one.citations)
    found = unused_entries(overview.bibliography, cited) if whole else ()
    return judged(found, overview.project.series.rules, None)
