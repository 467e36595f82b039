"""`briefgen redline`: what was changed in a brief since another version of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli.embargo import folder_for
from briefgen.cli.session import FINDINGS, open_project, print_findings, project_option, shown

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.cli.versions import Compared
    from briefgen.model.diagnostic import Checked
    from briefgen.model.edition import Artifact, Edition
    from briefgen.model.world import World

OURS: Final = b"briefgen redline"  # what every redline says it was made by
FORMATS: Final = (".html", ".pdf")


@click.command(short_help="Show what changed in a brief since another version of it.")
@click.argument("brief", required=False)
@click.option(
    "--from",
    "before",
    metavar="REV",
    help="Version to compare with: a tag, a branch or a commit.  [default: the last commit, if"
    " the brief was changed since; else the last tag]",
)
@click.option(
    "--to",
    "after",
    metavar="REV",
    help="Version that is compared.  [default: the files as they are now]",
)
@click.option(
    "--out",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write, .html or .pdf.  [default: dist/BRIEF.redline.html]",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("file", "json")),
    default="file",
    show_default=True,
    help="A file to read, or the list of changes on standard output.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is no redline.")
@project_option
def redline(
    brief: str | None,
    before: str | None,
    after: str | None,
    out: Path | None,
    format_: str,
    force: bool,
    project: Path,
) -> None:
    """Show what changed in BRIEF, in its text as readers see it and in a table.

    BRIEF is a folder in briefs/, a number or a path; where there is one brief only, it need not be
    named. The versions are those of the project's git history.

    \b
    Examples:
      briefgen redline 05-human-dimension
      briefgen redline 05-human-dimension --from v1.0 --out changes.pdf
      briefgen redline 05-human-dimension --from v1.0 --to v1.1 --format json
    """
    from briefgen.cli.versions import compared
    from briefgen.report.changes import as_json
    from briefgen.stages.holding import SUFFIX, held

    if out is not None and out.suffix not in FORMATS:
        raise click.BadParameter(f"{out.name} must end in .html or .pdf", param_hint="--out")
    system = open_project(project, cached=False)
    made = compared(system, brief, before, after)
    slug = made.redline.new.brief.slug
    if format_ == "json":
        click.echo(as_json(made.redline, made.old, made.new))
    else:
        click.echo(f"{slug}: {_counted(made)}", err=True)
    if format_ == "file" or out is not None:
        under = held(made.redline.new.brief, system)
        folder = folder_for(system.root, out and out.parent, embargoed=under)
        path = out or folder / f"{slug}{SUFFIX if under else ''}.redline.html"
        _may_write(path, force=force)
        _write(path, _artifact(made, system, path.suffix))
        click.echo(f"wrote  {shown(path.resolve())}", err=format_ == "json")


def _counted(made: Compared) -> str:
    count, versions = len(made.redline.changes), made.versions
    words = f"{count or 'no'} change{'' if count == 1 else 's'}"
    return f"{words} from {versions.old} to {versions.new or 'the working copy'}"


def _may_write(path: Path, *, force: bool) -> None:
    """Only a redline is replaced without being asked."""
    if force or not path.exists() or (path.is_file() and _is_redline(path)):
        return
    raise click.UsageError(
        f"{shown(path.resolve())} is there already, and is no redline\n"
        "  hint: choose another file with --out, or overwrite it with --force"
    )


def _is_redline(path: Path) -> bool:
    """Whether a file says that it was made by this command."""
    if path.suffix != ".pdf":
        return OURS in path.read_bytes()
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            return OURS.decode() in str(document.docinfo.get("/Creator", ""))
    except pikepdf.PdfError:
        return False


def _artifact(made: Compared, world: World, suffix: str) -> Artifact:
    """The file; what stands in its way is told, and ends the run."""
    from briefgen.model.edition import Medium
    from briefgen.outputs import html
    from briefgen.redlining import edition

    if made.shelf.theme is None:
        print_findings([one for one in made.shelf.diagnostics if one.is_error])
        sys.exit(FINDINGS)
    medium = Medium.PRINT if suffix == ".pdf" else Medium.SCREEN
    composed = edition(made.redline, made.shelf.theme, medium, made.versions, world)
    finished = composed.then(_printed if medium is Medium.PRINT else html.export)
    if finished.value is None:
        print_findings([one for one in finished.diagnostics if one.is_error])
        sys.exit(FINDINGS)
    return finished.value


def _printed(edition: Edition) -> Checked[Artifact]:
    """The PDF, made in a process that can be stopped."""
    from briefgen.endings import Lost, result
    from briefgen.model.world import Unable
    from briefgen.outputs import pdf
    from briefgen.workers import Local, warm_up

    warm_up(engine=True)
    crew = Local(1)
    try:
        return result(crew.submit(pdf.export, edition))
    except Lost as end:
        raise Unable(
            f"the PDF was not made: {end.told('making it')}", "write the redline as .html"
        ) from end
    finally:
        crew.shutdown(cancel_futures=True)


def _write(path: Path, artifact: Artifact) -> None:
    from briefgen.model.world import Unable
    from briefgen.writing import write

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, artifact.data)
    except OSError as fault:
        raise Unable(
            f"{shown(path.resolve())} cannot be written: {fault.strerror or fault}",
            "name another file with --out",
        ) from fault
