"""The pipeline: from a project to findings and files, told once, in order.

    survey    configure → the project; parse → its briefs; index → its bibliography; its theme
    build     resolve → a document; verify → its evidence; for each format compose → an edition,
              export → an artifact
    check     the same without the last step

Every stage returns what it made and what it found; nothing here touches the disk but through the
world it is given.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen import review
from briefgen.model.bibliography import Bibliography
from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked, Diagnostic, in_order
from briefgen.model.edition import Artifact, Theme
from briefgen.model.fit import Fit
from briefgen.model.project import BriefFile, Project
from briefgen.model.text import Source
from briefgen.model.world import World
from briefgen.outputs import OUTPUTS
from briefgen.press import Desk, Missing, Press
from briefgen.review import Resolved, Reviewed, unread
from briefgen.stages.citations import unused_entries
from briefgen.stages.configure import configure
from briefgen.stages.evidence.receipts import Receipts, read_receipts
from briefgen.stages.index import index
from briefgen.stages.judge import judged, judged_by_file, unknown_rules
from briefgen.stages.lint import lint
from briefgen.stages.numbers import number_sequence, same_numbers
from briefgen.stages.parse import parse
from briefgen.stages.silences import read_silences
from briefgen.stages.theme import load_theme
from briefgen.task import Built, Goal, Made, Stage, Task, unheard
from briefgen.traces import KINDS, Kept

Found = tuple[Diagnostic, ...]


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
    ) -> Task:
        """The work on one brief, as `Task` has it."""
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


# Makes a value, or has it still: its name, what makes it of a world, and what it is made from too.
Making = Callable[[str, Callable[[World], Any], Any], Any]


def every(_file: BriefFile) -> bool:
    """All briefs are looked at."""
    return True


def survey(
    world: World, making: Making | None = None, wanted: Callable[[BriefFile], bool] = every
) -> Checked[Survey]:
    """Look over a project; without sound series settings there is nothing to go on.

    `making` may have parts of it still, and only `wanted` briefs are read.
    """
    make = making or (lambda _name, make, _of: make(world))
    project = make("series", configure, None)
    if project.value is None:
        return Checked(value=None, diagnostics=project.diagnostics)
    return Checked(value=_surveyed(project, make, wanted))


def _surveyed(
    configured: Checked[Project], make: Making, wanted: Callable[[BriefFile], bool]
) -> Survey:
    project: Any = configured.value
    parsed: list[Checked[Brief]] = [
        make(f"brief {file.path}", partial(parse, file, project), project)
        for file in project.briefs
        if wanted(file)
    ]
    briefs = tuple(one.value for one in parsed if one.value is not None)
    bibliography: Checked[Bibliography] = make("bibliography", index, None)
    receipts: Checked[Receipts] = make("receipts", read_receipts, None)
    theme_span = project.spans.get(("theme",), project.spans[()])
    theme: Checked[Theme] = make("theme", partial(load_theme, project.series, theme_span), project)
    found = [
        *configured.diagnostics,
        *(finding for one in parsed for finding in one.diagnostics),
    ]
    found += [
        *bibliography.diagnostics,
        *receipts.diagnostics,
        *theme.diagnostics,
        *same_numbers(briefs),
        *number_sequence(briefs),
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


def build_brief(task: Task, world: World, stage: Stage = unheard) -> Built:
    """Take one brief through all stages; with errors on the way nothing is rendered.

    `stage` is told what is being done.
    """
    return build_and_review(task, world, stage)[0]


def build_and_review(
    task: Task, world: World, stage: Stage = unheard, resolved_first: Resolved = unread
) -> tuple[Built, Reviewed]:
    """The same, with the review; where it is made anew, `resolved_first` has its document early."""
    stage("reading")
    kept = review.recalled(task, world)
    made = () if kept.value is not None else (Made(what=review.STAGE, changed=kept.changed),)
    kept = review.review(task, world, resolved_first) if made else kept
    return _built(task, kept, Desk(world=world, stage=stage), made), kept.value


def recall_brief(task: Task, world: World) -> Built | None:
    """What `build_brief` would give, where nothing has to be made for it."""
    kept = review.recalled(task, world)
    if kept.value is None:
        return None
    try:
        return _built(task, kept, Desk(world=world, only_recall=True))
    except Missing:
        return None


def _built(
    task: Task,
    kept: Kept,
    desk: Desk,
    made: tuple[Made, ...] = (),
) -> Built:
    one: Reviewed = kept.value
    silences = read_silences(task.brief)
    raw = one.diagnostics
    if one.document is not None:
        raw += (*silences.diagnostics, *silences.idle(raw, task.brief))
    found = _judged(task, silences.heard(raw, task.brief))
    artifacts: tuple[Artifact, ...] = ()
    fit: Fit | None = None
    if one.document is not None and task.theme is not None:
        sound = task.goal is not Goal.CHECK and not any(one.is_error for one in found)
        press = Press(task, task.theme, kept, desk)
        artifacts, fit, more = _pressed(task, press, sound=sound)
        found += more
        made += tuple(press.made)
    failed = any(one.is_error for one in found)
    return Built(
        slug=task.brief.slug,
        words=one.document.words if one.document is not None else None,
        citations=one.document.citations if one.document is not None else (),
        artifacts=() if failed else artifacts,
        diagnostics=in_order(found),
        fit=fit,
        evidence=one.evidence,
        receipts=one.receipts,
        made=made,
        seen=_seen(kept),
        read=kept.seen,
        readability=one.document.readability if one.document is not None else None,
    )


def _seen(kept: Kept) -> Mapping[str, str] | None:
    """What the world was asked for a review that is kept."""
    if not kept.id:
        return None
    return {name: one for name, one in kept.seen.items() if name.partition(":")[0] in KINDS}


def _pressed(
    task: Task, press: Press, *, sound: bool
) -> tuple[tuple[Artifact, ...], Fit | None, Found]:
    """The files of a brief that is `sound`, or its fit; and what its editions are found to be."""
    artifacts: list[Artifact] = []
    found: Found = ()
    for medium in dict.fromkeys(OUTPUTS[name].MEDIUM for name in task.formats):
        found += _judged(task, press.composed(medium))
    if sound and task.goal is Goal.FIT:
        measured = press.fit()
        return (), measured.value, found + _judged(task, measured.diagnostics)
    for name in task.formats if sound else ():
        file = press.file(name)
        found += _judged(task, file.diagnostics)
        artifacts += [file.value] if file.value is not None else []
    return tuple(artifacts), None, found


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
