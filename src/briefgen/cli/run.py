"""One run over briefs, for `build` and `check`: survey, workers, progress, and what to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.session import (
    brief_objects,
    chosen,
    open_project,
    print_findings,
    status_of,
    survey_project,
    terminal,
)

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.build import Survey
    from briefgen.cli.telling import Telling
    from briefgen.model.diagnostic import Diagnostic
    from briefgen.report import ArtifactObject
    from briefgen.task import Built, Goal


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a run made and found, findings in the order of their places.

    `looked` counts the briefs that were looked at, also those whose front matter is unsound.
    """

    root: Path
    overview: Survey
    built: tuple[Built, ...]
    looked: int
    found: tuple[Diagnostic, ...]

    def tell(
        self,
        telling: Telling,
        *,
        strict: bool,
        quiet: bool,
        artifacts: Sequence[ArtifactObject] | None,
    ) -> int:
        """Tell the findings, and sum them up where people read along; return the exit status."""
        from briefgen.report import Result

        result = Result(
            found=self.found,
            briefs=brief_objects(self.overview, self.built),
            artifacts=None if artifacts is None else tuple(artifacts),
            strict=strict,
        )
        telling.report(result)
        status = status_of(self.found, strict=strict)
        if telling.to_people and not quiet:
            click.echo(self._summary(status), err=True)
        return status

    def _summary(self, status: int) -> str:
        from briefgen import report

        briefs = f"{self.looked} brief{'' if self.looked == 1 else 's'}"
        counted = report.tally(self.found)
        if not counted:
            return f"{briefs}: no findings"
        first = next(iter(self.found)).code.id
        more = f"; `briefgen explain {first}` tells more" if status else ""
        return f"{briefs}: {counted}{more}"


def run(
    project: Path,
    wanted: Sequence[str],
    formats: tuple[str, ...],
    *,
    jobs: int | None,
    goal: Goal,
    quiet: bool,
    sources: Path | None = None,
    refuse: Callable[[Sequence[Diagnostic]], None] = print_findings,
) -> Outcome:
    """Take the wanted briefs through all stages, several at a time, with progress on a terminal.

    Unsound settings of the series are told by `refuse`, and end the run.
    """
    from briefgen.build import linted, unused
    from briefgen.model.diagnostic import in_order
    from briefgen.outputs import OUTPUTS
    from briefgen.task import Goal
    from briefgen.workers import build_all, default_jobs, warm_up

    if goal is not Goal.CHECK:
        warm_up(engine="pdf" in formats)
    world = open_project(project, sources)
    overview = survey_project(world, refuse)
    briefs = chosen(overview, wanted)
    formats = formats or tuple(OUTPUTS)
    tasks = [overview.task(brief, world.root, formats, goal, world.sources) for brief in briefs]
    built: list[Built] = []
    with _progress(len(tasks), quiet=quiet) as advance:
        for one in build_all(tasks, jobs or default_jobs()):
            built.append(one)
            advance(one.slug)
    found = [
        *overview.diagnostics,
        *unused(overview, built),
        *linted(overview, built, world),
    ]
    found += [finding for one in built for finding in one.diagnostics]
    looked = len(overview.project.briefs)
    if wanted:  # what is wrong with briefs that were not asked for is told when they are
        named = {str(brief.source.path) for brief in briefs} | _unsound(overview, wanted)
        looked = len(named)
        others = {str(file.path) for file in overview.project.briefs} - named
        found = [
            one for one in found if one.span is None or str(one.span.source.path) not in others
        ]
    return Outcome(
        root=world.root,
        overview=overview,
        built=tuple(built),
        looked=looked,
        found=in_order(found),
    )


def _unsound(overview: Survey, wanted: Sequence[str]) -> set[str]:
    """Paths of the briefs asked for whose front matter could not be read."""
    from briefgen.cli.session import _names

    sound = {brief.slug for brief in overview.briefs}
    return {
        str(file.path)
        for file in overview.project.briefs
        if file.slug not in sound and any(_names(file.slug, file.path, name) for name in wanted)
    }


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Any]:
    """A bar for work over a second, on a terminal only; yields a function of a brief's name."""
    if quiet or not terminal() or total == 0:
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("briefs", total=total)
        yield lambda name: bar.update(task, advance=1, description=name)
