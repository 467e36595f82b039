"""Checking: what `briefgen check` says of the open briefs of a project, by file.

The findings of a brief, and of what all briefs share, are those of the command; that an entry is
cited by no brief can only be said when all briefs were looked at, which is done while the
bibliography is open.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from briefgen.build import Survey, build_brief, linted, survey, unused
from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Diagnostic, in_order
from briefgen.model.project import BIBLIOGRAPHY, SERIES
from briefgen.model.world import World
from briefgen.outputs import USUAL
from briefgen.task import Built, Goal


@dataclass(frozen=True, kw_only=True)
class Checkup:
    """What a check came to: findings by file, and what became of each brief, by its path."""

    overview: Survey | None = None
    built: Mapping[PurePosixPath, Built] = field(default_factory=dict, repr=False)
    found: Mapping[PurePosixPath, tuple[Diagnostic, ...]] = field(default_factory=dict)


class Checker:
    """Checks one project again and again, and only the briefs that may have changed."""

    def __init__(self, root: Path, sources: Path | None) -> None:
        self._root = root
        self._sources = sources
        self._known: dict[PurePosixPath, tuple[tuple[str, ...], Built]] = {}

    def forget(self) -> None:
        """Files other than open texts may have changed: check all briefs anew."""
        self._known = {}

    def check(self, world: World, opened: AbstractSet[PurePosixPath]) -> Checkup:
        """Check the briefs among the open files; raises what the world raises."""
        surveyed = survey(world)
        overview = surveyed.value
        if overview is None:
            return Checkup(found=_by_file(surveyed.diagnostics))
        whole = BIBLIOGRAPHY in opened
        built: dict[PurePosixPath, Built] = {}
        for brief in overview.briefs:
            path = brief.source.path
            if whole or path in opened:
                built[path] = self._built(brief, overview, world, told=path in opened)
        found = [*overview.diagnostics, *linted(overview, built.values(), world)]
        found += unused(overview, built.values()) if whole else ()
        found += [one for built_one in built.values() for one in built_one.diagnostics]
        others = {file.path for file in overview.project.briefs} - opened
        kept = [one for one in found if one.span is None or one.span.source.path not in others]
        return Checkup(overview=overview, built=built, found=_by_file(in_order(kept)))

    def _built(self, brief: Brief, overview: Survey, world: World, *, told: bool) -> Built:
        """What became of a brief; one that is not `told` is only asked what it cites."""
        path = brief.source.path
        shared = overview.project.spans[()].source, overview.bibliography.source
        key = (brief.source.text, *((one.text for one in shared) if told else ()))
        if (known := self._known.get(path)) is not None and known[0][: len(key)] == key:
            return known[1]
        task = overview.task(brief, self._root, USUAL, Goal.CHECK, self._sources)
        built = build_brief(task, world)
        self._known[path] = (key, built)
        return built


def _by_file(found: tuple[Diagnostic, ...]) -> dict[PurePosixPath, tuple[Diagnostic, ...]]:
    """Findings by file; what is in none is the project's, and told at its settings."""
    made: dict[PurePosixPath, list[Diagnostic]] = {}
    for one in found:
        made.setdefault(one.span.source.path if one.span else SERIES, []).append(one)
    return {path: tuple(several) for path, several in made.items()}
