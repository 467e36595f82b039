"""The pipeline: from a project to findings and files, told once, in order.

    survey    configure → the project; parse → its briefs; index → its bibliography; its theme
    build     resolve → a document; verify → its evidence; for each format compose → an edition,
              export → an artifact
    check     the same without the last step

Every stage returns what it made and what it found; nothing here touches the disk but through the
world it is given.
"""

from collections.abc import Iterable, Mapping

from briefgen import review
from briefgen.model.diagnostic import Diagnostic, in_order
from briefgen.model.edition import Artifact
from briefgen.model.fit import Fit
from briefgen.model.onlooker import NOBODY, Onlooker
from briefgen.model.world import World
from briefgen.outputs import OUTPUTS
from briefgen.overview import Survey, survey
from briefgen.press import Desk, Missing, Press
from briefgen.review import Reviewed
from briefgen.stages.citations import unused_entries
from briefgen.stages.judge import judged
from briefgen.stages.silences import read_silences
from briefgen.task import Built, Goal, Made, Stage, Task, unheard
from briefgen.traces import KINDS, Kept

__all__ = [
    "Survey",
    "build_and_review",
    "build_brief",
    "linted",
    "recall_brief",
    "survey",
    "unused",
]
Found = tuple[Diagnostic, ...]


def build_brief(task: Task, world: World, stage: Stage = unheard) -> Built:
    """Take one brief through all stages; with errors on the way nothing is rendered.

    `stage` is told what is being done.
    """
    return build_and_review(task, world, Onlooker(stage=stage))[0]


def build_and_review(
    task: Task, world: World, onlooker: Onlooker = NOBODY
) -> tuple[Built, Reviewed]:
    """The same, with the review; where that is recalled, the onlooker is told of no document."""
    onlooker.stage("reading")
    kept = review.recalled(task, world)
    made = () if kept.value is not None else (Made(what=review.STAGE, changed=kept.changed),)
    kept = review.review(task, world, onlooker) if made else kept
    return _built(task, kept, Desk(world=world, stage=onlooker.stage), made), kept.value


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
        description=one.document.description if one.document is not None else "",
        recommendations=one.document.recommendations if one.document is not None else (),
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
    from briefgen.stages.lint import lint  # the last that is asked of a project

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
