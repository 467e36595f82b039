"""What every command shares: finding the project, printing findings and results, exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.build import Survey
    from briefgen.model.brief import Brief
    from briefgen.model.diagnostic import Diagnostic
    from briefgen.model.world import World
    from briefgen.report import BriefObject, ReadabilityObject
    from briefgen.system import System
    from briefgen.task import Built

CLEAN: Final = 0
FINDINGS: Final = 1
USAGE: Final = 2
ENVIRONMENT: Final = 3
STOPPED: Final = 130

CONTEXT: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
F = TypeVar("F", bound=Callable[..., Any])


def project_option(command: F) -> F:
    """`--project DIR`: another project than the one around the current folder."""
    return click.option(
        "--project",
        "-C",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        help="Folder of the project, or one inside it.  [default: here]",
    )(command)


def sources_option(command: F) -> F:
    """`--sources DIR`: another archive of sources than the folder in the project."""
    return click.option(
        "--sources",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        envvar="BRIEFGEN_SOURCES",
        show_envvar=True,
        help="Folder of the archived sources.  [default: sources in the project]",
    )(command)


def cache_option(command: F) -> F:
    """`--no-cache`: make everything anew."""
    return click.option(
        "--no-cache",
        is_flag=True,
        help="Make everything anew, and remember nothing of it.",
    )(command)


def jobs_option(command: F) -> F:
    """`--jobs N`: how many briefs are worked on at a time."""
    return click.option(
        "--jobs",
        "-j",
        type=click.IntRange(1, 256),
        help="Briefs at a time.  [default: one for each processor]",
    )(command)


def scheduler_option(command: F) -> F:
    """`--scheduler ADDRESS`: a cluster does the work."""
    return click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Let a Dask cluster do the work: tcp://HOST:PORT or tls://HOST:PORT of its scheduler.",
    )(command)


def briefs_argument(command: F) -> F:
    """`BRIEF…`: by folder, number or path; all briefs when none is named."""
    return click.argument("briefs", nargs=-1, metavar="[BRIEF]...")(command)


def open_project(start: Path, sources: Path | None = None, *, cached: bool = True) -> System:
    """The world of the project at or above a folder; wrong use when there is none.

    `sources` is the folder of its archive, where that is another than its own. Without `cached`,
    nothing is remembered.
    """
    from briefgen.system import System, find_root

    root = find_root(start.resolve())
    if root is None:
        raise click.UsageError(
            f"there is no briefs/series.yaml in {start.resolve()} or above it\n"
            "  hint: `briefgen init` starts a project; --project names another folder"
        )
    system = System(root, sources, cached=cached)
    system.today()  # raises `Unable` where the environment names none: told before any work
    return system


def survey_project(
    world: World, refuse: Callable[[Sequence[Diagnostic]], None] | None = None
) -> Survey:
    """The project looked over; unsound settings end the run with status 2.

    They are told by `refuse`, or as text.
    """
    from briefgen.build import survey

    overview = survey(world)
    if overview.value is None:
        (refuse or print_findings)(overview.diagnostics)
        sys.exit(USAGE)
    return overview.value


def chosen(overview: Survey, wanted: Sequence[str]) -> tuple[Brief, ...]:
    """The briefs named by slug, folder, number or path; all of them when none is named."""
    if not wanted:
        return overview.briefs
    picked: dict[str, Brief] = {}
    for name in wanted:
        found = [brief for brief in overview.briefs if _matches(brief, name)]
        unsound = [file for file in overview.project.briefs if _names(file.slug, file.path, name)]
        if not found and not unsound:
            known = ", ".join(file.slug for file in overview.project.briefs) or "none yet"
            raise click.UsageError(f'there is no brief "{name}"\n  hint: there are: {known}')
        picked.update({brief.slug: brief for brief in found})
    return tuple(brief for brief in overview.briefs if brief.slug in picked)


def _matches(brief: Brief, name: str) -> bool:
    number = brief.front.number
    by_number = number is not None and name.isdigit() and int(name) == number
    return by_number or _names(brief.slug, brief.source.path, name)


def _names(slug: str, path: Any, name: str) -> bool:
    given = Path(name)
    folder = given.parent if given.name.startswith("brief.") else given
    return slug == name or (
        folder.name == path.parent.name and (folder == given or given.name == path.name)
    )


def status_of(found: Iterable[Diagnostic], *, strict: bool) -> int:
    """Exit status for findings: 1 for errors, and for warnings when they count as such."""
    from briefgen.model.diagnostic import Severity

    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FINDINGS if any(one.severity in bad for one in found) else CLEAN


def print_findings(found: Sequence[Diagnostic]) -> None:
    """Findings as text on standard error, in colour on a terminal that wants it."""
    if not found:
        return
    from rich.console import Console

    from briefgen import report

    Console(stderr=True, highlight=False, soft_wrap=True).print(report.text(found))


def shown(path: Path) -> Path:
    """A path as a person in this folder would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def brief_objects(overview: Survey, built: Sequence[Built]) -> tuple[BriefObject, ...]:
    """The briefs that were looked at, as JSON tells them."""
    from briefgen.report import BriefObject

    by_slug = {brief.slug: brief for brief in overview.briefs}
    return tuple(
        BriefObject(
            brief=one.slug,
            path=str(by_slug[one.slug].source.path),
            title=by_slug[one.slug].front.title,
            number=by_slug[one.slug].front.number,
            status=by_slug[one.slug].front.status.value,
            language=by_slug[one.slug].language,
            words=one.words,
            readability=_figures(one),
            quotations=len(one.evidence.weighed),
            verified=one.evidence.verified,
            failed=one.failed,
        )
        for one in built
    )


def _figures(one: Built) -> ReadabilityObject | None:
    """How hard a brief is to read, in figures; None where its text could not be read."""
    from briefgen.report import ReadabilityObject

    if (figures := one.readability) is None:
        return None
    return ReadabilityObject(
        sentences=figures.sentences,
        words=figures.words,
        words_a_sentence=figures.words_a_sentence,
        grade=figures.grade,
    )


def terminal() -> bool:
    """Whether a person watches standard error, so that progress may be drawn."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
