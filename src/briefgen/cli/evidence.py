"""`briefgen evidence`: every quotation, figure and citation of briefs beside its source."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.embargo import folder_for
from briefgen.cli.run import Order, Outcome, run
from briefgen.cli.session import (
    briefs_argument,
    jobs_option,
    open_project,
    print_findings,
    project_option,
    shown,
    sources_option,
    status_of,
)

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for it
    from briefgen.model.world import World


@click.command(short_help="Lay every claim of briefs beside its source, for fact-checkers.")
@briefs_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(("html", "json")),
    default="html",
    show_default=True,
    help="A page with boxes to tick, or data for programs.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write.  [default: dist/evidence.html, with briefs under embargo"
    " embargoed/evidence.html; JSON to standard output]",
)
@jobs_option
@sources_option
@project_option
def evidence(
    briefs: tuple[str, ...],
    format_: str,
    output: Path | None,
    jobs: int | None,
    sources: Path | None,
    project: Path,
) -> None:
    """Lay every quotation, figure and citation of briefs beside the passage of its source.

    BRIEF is a folder in briefs/, a number or a path; without one, all briefs are laid out.

    \b
    Examples:
      briefgen evidence 05-human-dimension
      briefgen evidence --format json > evidence.json
    """
    from briefgen.sheet import Subject, as_html, as_json
    from briefgen.task import Goal

    order = Order(project=project, briefs=briefs, jobs=jobs, goal=Goal.CHECK, sources=sources)
    outcome = run(order, quiet=True)
    titles = {brief.slug: brief.front.title for brief in outcome.overview.briefs}
    subjects = [
        Subject(
            slug=one.slug,
            title=titles[one.slug],
            citations=one.citations,
            evidence=one.evidence,
        )
        for one in outcome.built
    ]
    unread = [one for one in outcome.found if one.is_error and one.code.id[0] in "PFX"]
    print_findings(unread)
    text = as_json(subjects) if format_ == "json" else as_html(subjects)
    if format_ == "json" and output is None:
        click.echo(text)
    else:
        _write(_place(outcome, output, open_project(project, sources)), text)
    sys.exit(status_of(unread, strict=False))


def _place(outcome: Outcome, output: Path | None, world: World) -> Path:
    """The file to write; with a brief under embargo in it, it is not among those for the public."""
    from briefgen.stages.holding import held

    slugs = {one.slug for one in outcome.built}
    under = any(held(one, world) for one in outcome.overview.briefs if one.slug in slugs)
    folder = folder_for(outcome.root, output and output.parent, embargoed=under, option="--output")
    return output or folder / "evidence.html"


def _write(path: Path, text: str) -> None:
    from briefgen.model.world import Unable
    from briefgen.writing import write

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, f"{text.rstrip()}\n".encode())
    except OSError as fault:
        raise Unable(
            f"{path} cannot be written: {fault.strerror or fault}",
            "name another file with --output",
        ) from fault
    click.echo(f"wrote  {shown(path)}")
