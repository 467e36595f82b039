"""`briefgen build`: briefs to files, each whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.run import run
from briefgen.cli.session import (
    CLEAN,
    briefs_argument,
    jobs_option,
    project_option,
    sources_option,
    status_of,
)
from briefgen.cli.telling import Telling, report_options


@click.command()
@briefs_argument
@click.option(
    "--to",
    "to",
    default="pdf,html,recommendations",
    show_default=True,
    help="Formats, separated by commas.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files.  [default: dist in the project]",
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@jobs_option
@report_options
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
@click.option("--verbose", "-v", is_flag=True, help="Print digests and sizes too.")
@sources_option
@project_option
def build(
    briefs: tuple[str, ...],
    to: str,
    out: Path | None,
    strict: bool,
    jobs: int | None,
    format_: str,
    output: Path | None,
    quiet: bool,
    verbose: bool,
    sources: Path | None,
    project: Path,
) -> None:
    """Compile briefs to PDF and HTML.

    BRIEF is a folder in briefs/, a number or a path; without one, all briefs are built. A brief
    with errors is not written; its last good files stay, and the other briefs are built. Under
    --strict, neither is one with warnings.

    \b
    Examples:
      briefgen build
      briefgen build 5 --to pdf
      briefgen build --strict --out public --format json
    """
    from briefgen.report import artifact_object
    from briefgen.task import Goal
    from briefgen.writing import write_all

    formats = _formats(to)
    telling = Telling(format=format_, output=output)
    outcome = run(
        project,
        briefs,
        formats,
        jobs=jobs,
        goal=Goal.BUILD,
        quiet=quiet or not telling.to_people,
        sources=sources,
        refuse=telling.refuse,
    )
    folder = (out or outcome.root / "dist").resolve()
    sound = [one for one in outcome.built if status_of(one.diagnostics, strict=strict) == CLEAN]
    made = tuple(item for one in sound for item in one.artifacts)
    paths = write_all(made, folder)
    shown = [_relative(path, outcome.root) for path in paths]
    objects = [artifact_object(item, path) for item, path in zip(made, shown, strict=True)]
    status = outcome.tell(telling, strict=strict, quiet=quiet, artifacts=objects)
    if telling.to_people and not quiet:
        for item, path in zip(made, shown, strict=True):
            pages = f"  {item.pages} page{'' if item.pages == 1 else 's'}" if item.pages else ""
            detail = f"  {len(item.data):,} bytes  {item.sha256}" if verbose else ""
            click.echo(f"{path}{pages}{detail}")
    sys.exit(status)


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
