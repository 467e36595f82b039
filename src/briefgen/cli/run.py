"""One run over briefs: survey, what is remembered, workers for the rest, and what to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.embargo import to_build
from briefgen.cli.progress import progress
from briefgen.cli.session import (
    brief_objects,
    chosen,
    open_project,
    print_findings,
    survey_project,
)
from briefgen.cli.told import Told

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.build import Survey
    from briefgen.model.brief import Brief
    from briefgen.model.diagnostic import Diagnostic
    from briefgen.model.world import World
    from briefgen.task import Built, Goal, Task
    from briefgen.traces import Watch
    from briefgen.workers import Heard


def every(_brief: Brief, _world: World) -> bool:
    """All briefs are meant."""
    return True


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a command wants of which briefs of a project, and how it is to be done.

    `briefs` are names as they were typed, all briefs where there are none; of those, `only` says
    which are meant. `formats` are those to be made, or checked as if they were. `progress` says who
    is told how far the work is. With a `scheduler`, the workers of its cluster do it, and `jobs` is
    their own affair. When briefs are built, those under embargo are left out; with `embargoed` all
    others are.
    """

    project: Path
    goal: Goal
    briefs: tuple[str, ...] = ()
    only: Callable[[Brief, World], bool] = every
    formats: tuple[str, ...] = ()
    jobs: int | None = None
    scheduler: str | None = None
    sources: Path | None = None
    cached: bool = True
    progress: str = "auto"
    embargoed: bool = False


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a run made and found, findings in the order of their places.

    `looked` counts the briefs that were looked at, also those whose front matter is unsound. `seen`
    is all that the world was asked, and None where something will be made anew in any case.
    """

    root: Path
    overview: Survey
    built: tuple[Built, ...]
    looked: int
    found: tuple[Diagnostic, ...]
    seen: dict[str, str] | None

    def told(self) -> Told:
        """What is to be told of it, without files."""
        objects = brief_objects(self.overview, self.built)
        briefs = tuple(one.model_dump() for one in objects)
        return Told(found=self.found, looked=self.looked, briefs=briefs)


def run(
    order: Order,
    *,
    quiet: bool,
    refuse: Callable[[Sequence[Diagnostic]], None] = print_findings,
) -> Outcome:
    """Take the wanted briefs through all stages, several at a time, with progress on a terminal.

    Unsound settings of the series are told by `refuse`, and end the run.
    """
    from briefgen.build import linted, unused
    from briefgen.model.diagnostic import in_order
    from briefgen.outputs import USUAL
    from briefgen.task import Goal
    from briefgen.traces import Watch
    from briefgen.workers import warm_up

    if order.scheduler is not None and order.jobs is not None:
        raise click.UsageError("--jobs is of this machine: `dask worker` says how many work there")
    if order.goal is not Goal.CHECK and order.scheduler is None:
        warm_up(engine=not {"pdf", "cover"}.isdisjoint(order.formats))
    system = open_project(order.project, order.sources, cached=order.cached)
    world = Watch(system)
    overview = survey_project(world, refuse)
    briefs = tuple(one for one in chosen(overview, order.briefs) if order.only(one, world))
    told: tuple[Diagnostic, ...] = ()
    others = _others(overview, order, briefs)
    if order.goal is Goal.BUILD:
        briefs, told = to_build(briefs, world, embargoed=order.embargoed)
    formats = order.formats or USUAL
    tasks = [
        replace(
            overview.task(brief, system.root, formats, order.goal, system.sources),
            cached=order.cached,
        )
        for brief in briefs
    ]
    with progress(order.progress, len(tasks), quiet=quiet) as tell:
        built: list[Built] = []
        for one in _all(tasks, order, system, tell.stage):
            built.append(one)
            tell.done(one.slug)
    if any(one.made for one in built) and system.store is not None:
        system.store.thin()
    found = [*overview.diagnostics, *unused(overview, built), *linted(overview, built, world)]
    found += [finding for one in built for finding in one.diagnostics]
    found += told
    # What is wrong with briefs that were not asked for is told when they are.
    found = [one for one in found if one.span is None or str(one.span.source.path) not in others]
    return Outcome(
        root=system.root,
        overview=overview,
        built=tuple(built),
        looked=len(briefs) if order.embargoed else len(overview.project.briefs) - len(others),
        found=in_order(found),
        seen=_seen(world, built),
    )


def _all(tasks: Sequence[Task], order: Order, world: World, heard: Heard) -> Iterator[Built]:
    """What becomes of each brief, in their order: recalled, or else built by the workers."""
    from briefgen.build import recall_brief

    kept = {task.brief.slug: recall_brief(task, world) for task in tasks} if order.cached else {}
    rest = [task for task in tasks if kept.get(task.brief.slug) is None]
    made = _made(rest, order, world, heard) if rest else iter(())
    for task in tasks:
        yield kept.get(task.brief.slug) or next(made)


def _made(rest: Sequence[Task], order: Order, world: World, heard: Heard) -> Iterator[Built]:
    """Briefs built by workers of this machine, or of a cluster, whose stages are not heard."""
    if order.scheduler is None:
        from briefgen.workers import build_all, default_jobs

        yield from build_all(rest, order.jobs or default_jobs(), heard)
    else:
        from briefgen.cluster import connected
        from briefgen.dispatch import build_away

        with connected(order.scheduler) as crew:
            yield from build_away(rest, world, crew)


def _seen(world: Watch, built: Sequence[Built]) -> dict[str, str] | None:
    from briefgen.traces import agreed

    seen = dict(world.seen)
    for one in built:
        if one.seen is None or one.failed:
            return None
        for name, digest in one.seen.items():
            seen[name] = agreed(seen.get(name), digest)
    return seen


def _others(overview: Survey, order: Order, briefs: Sequence[Brief]) -> set[str]:
    """Paths of the briefs that were not asked for.

    Those whose front matter could not be read were, but where others were named.
    """
    every_one = {str(file.path) for file in overview.project.briefs}
    asked = {str(brief.source.path) for brief in briefs}
    sound = {str(brief.source.path) for brief in overview.briefs}
    unsound = _unsound(overview, order.briefs) if order.briefs else every_one - sound
    return every_one - asked - unsound


def _unsound(overview: Survey, wanted: Sequence[str]) -> set[str]:
    """Paths of the briefs asked for whose front matter could not be read."""
    from briefgen.cli.session import _names

    sound = {brief.slug for brief in overview.briefs}
    return {
        str(file.path)
        for file in overview.project.briefs
        if file.slug not in sound and any(_names(file.slug, file.path, name) for name in wanted)
    }
