"""`briefgen build`: briefs to files, each whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.embargo import folder_for, keep_to_itself, left_behind
from briefgen.cli.progress import progress_option
from briefgen.cli.reasons import reasons
from briefgen.cli.run import Order, Outcome, run
from briefgen.cli.session import (
    CLEAN,
    briefs_argument,
    cache_option,
    jobs_option,
    open_project,
    project_option,
    scheduler_option,
    sources_option,
    status_of,
)
from briefgen.cli.telling import Telling, report_options
from briefgen.cli.told import Told

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for it
    from briefgen.model.world import World


@click.command()
@briefs_argument
@click.option(
    "--to",
    "to",
    default="pdf,html,recommendations",
    show_default=True,
    help="Formats, separated by commas: also markdown, bibtex, ris, csl, cover.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files.  [default: dist in the project; embargoed for stamped copies]",
)
@click.option(
    "--embargoed",
    is_flag=True,
    help="Make stamped copies of the briefs under embargo, for the press.",
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@jobs_option
@scheduler_option
@cache_option
@click.option("--explain", is_flag=True, help="Say of each brief what was made anew, and why.")
@progress_option
@report_options
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
@click.option("--verbose", "-v", is_flag=True, help="Print digests and sizes too.")
@sources_option
@project_option
def build(
    briefs: tuple[str, ...],
    to: str,
    out: Path | None,
    embargoed: bool,
    strict: bool,
    jobs: int | None,
    scheduler: str | None,
    no_cache: bool,
    explain: bool,
    progress: str,
    format_: str,
    output: Path | None,
    manual: str | None,
    quiet: bool,
    verbose: bool,
    sources: Path | None,
    project: Path,
) -> None:
    """Compile briefs to PDF and HTML.

    BRIEF is a folder in briefs/, a number or a path; without one, all briefs are built. A brief
    with errors is not written; its last good files stay, and the other briefs are built. Under
    --strict, neither is one with warnings.

    A brief under embargo is not built before its hour. With --embargoed, such briefs alone are
    built: each page is stamped, and the files are called BRIEF.embargoed.

    \b
    Examples:
      briefgen build
      briefgen build 5 --to pdf
      briefgen build 5 --to pdf,html,markdown,bibtex,ris,csl,cover
      briefgen build --strict --out public --format json
      briefgen build --explain
      briefgen build 5 --embargoed
      briefgen build --scheduler tcp://192.0.2.7:8786
    """
    from briefgen.ledger import Entry, enter, look_up
    from briefgen.writing import sweep

    telling = Telling(format=format_, output=output, manual=manual, project=project)
    system = open_project(project, sources, cached=not no_cache)
    folder = folder_for(system.root, out, embargoed=embargoed)
    request = ("build", *briefs, f"--to={to}", str(folder), f"{strict}", f"{system.sources}")
    request += (f"{embargoed}",)
    entry = look_up(request, system)
    why = ["nothing has changed"]
    if entry is not None:
        told: Told = entry.told
        sweep(folder)
    else:
        from briefgen.task import Goal

        order = Order(
            project=project,
            goal=Goal.BUILD,
            briefs=briefs,
            formats=_formats(to),
            jobs=jobs,
            scheduler=scheduler,
            sources=sources,
            cached=not no_cache,
            progress=progress,
            embargoed=embargoed,
        )
        silent = quiet or not telling.to_people
        outcome = run(order, quiet=silent, refuse=telling.refuse)
        outcome = _with_left(outcome, folder, system, embargoed=embargoed)
        told, files = _written(outcome, folder, strict=strict)
        if embargoed and out is None:  # in a folder that is named, all may be its own
            keep_to_itself(folder)
        why = list(reasons(outcome.built, {one["brief"]: one["path"] for one in told.briefs}))
        if outcome.seen is not None:
            kept = Entry(seen=outcome.seen, files=files, told=told)
            enter(request, kept, system)
    status = told.tell(telling, strict=strict, quiet=quiet)
    if explain:
        click.echo("\n".join(why), err=True)
    if telling.to_people and not quiet:
        _list(told.files or (), verbose=verbose)
        if embargoed and not told.briefs:
            click.echo("no brief is under embargo: there is nothing to stamp", err=True)
    sys.exit(status)


def _with_left(outcome: Outcome, folder: Path, world: World, *, embargoed: bool) -> Outcome:
    """What is told besides of files that lie in a public folder and are not to.

    With a brief under embargo the run is not entered in the ledger: such files are looked for anew
    each time.
    """
    from briefgen.model.diagnostic import in_order
    from briefgen.stages.holding import held

    briefs = tuple(brief for brief in outcome.overview.briefs if held(brief, world))
    if embargoed or not briefs:
        return outcome
    slugs = [file.slug for file in outcome.overview.project.briefs]
    left = left_behind(briefs, slugs, folder)
    return replace(outcome, found=in_order((*outcome.found, *left)), seen=None)


def _written(
    outcome: Outcome, folder: Path, *, strict: bool
) -> tuple[Told, dict[str, tuple[int, str]]]:
    """Write the files of the briefs that are sound; what is told of them, and what they are."""
    from briefgen.ledger import written
    from briefgen.report import artifact_object
    from briefgen.writing import write_all

    sound = [one for one in outcome.built if status_of(one.diagnostics, strict=strict) == CLEAN]
    made = tuple(item for one in sound for item in one.artifacts)
    paths = write_all(made, folder)
    objects = tuple(
        artifact_object(item, _relative(path, outcome.root)).model_dump()
        for item, path in zip(made, paths, strict=True)
    )
    digests = written((path, item.data) for item, path in zip(made, paths, strict=True))
    return replace(outcome.told(), files=objects), digests


def _list(files: Iterable[dict[str, Any]], *, verbose: bool) -> None:
    """A line a file: its path, and its pages if it has any."""
    for one in files:
        pages = f"  {one['pages']} page{'' if one['pages'] == 1 else 's'}" if one["pages"] else ""
        detail = f"  {one['bytes']:,} bytes  {one['sha256']}" if verbose else ""
        click.echo(f"{one['path']}{pages}{detail}")


def _formats(text: str) -> tuple[str, ...]:
    from briefgen.outputs import OUTPUTS

    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in OUTPUTS]
    if unknown or not names:
        raise click.BadParameter(
            f"there is no format {', '.join(unknown) or 'named'}; there are: {', '.join(OUTPUTS)}",
            param_hint="--to",
        )
    return names


def _relative(path: Path, root: Path) -> str:
    return str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
