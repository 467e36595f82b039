"""`briefgen check`: the findings of a build, without building."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.run import run
from briefgen.cli.session import briefs_argument, jobs_option, project_option, sources_option

FORMATS = ("text", "concise", "json", "github")


@click.command(short_help="Tell what is wrong with briefs, without building them.")
@briefs_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print findings.",
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@jobs_option
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
@sources_option
@project_option
def check(
    briefs: tuple[str, ...],
    format_: str,
    strict: bool,
    jobs: int | None,
    quiet: bool,
    sources: Path | None,
    project: Path,
) -> None:
    """Tell everything that is wrong with the briefs, without building them.

    BRIEF is a folder in briefs/, a number or a path; without one, all briefs are checked.

    \b
    Examples:
      briefgen check
      briefgen check 05-human-dimension --strict
      briefgen check --format json > findings.json
      briefgen check --format github          # annotate a pull request
    """
    from briefgen.build import Goal

    outcome = run(
        project,
        briefs,
        (),
        jobs=jobs,
        goal=Goal.CHECK,
        quiet=quiet or format_ != "text",
        sources=sources,
    )
    sys.exit(outcome.tell(format_, strict=strict, quiet=quiet, artifacts=None))
