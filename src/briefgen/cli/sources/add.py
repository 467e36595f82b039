"""`briefgen sources add`: a file becomes the archived copy of a source."""

from __future__ import annotations

import stat
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from briefgen.cli.session import open_project, print_findings, project_option, shown, sources_option
from briefgen.cli.sources.refusals import archive_folder, as_wrong_use

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.stages.acquire import Acquisition
    from briefgen.system import System


@click.command(short_help="Add a copy of a source to the archive.")
@click.argument("key")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace a copy that is there, without asking.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@sources_option
@project_option
def add(
    key: str, file: Path, force: bool, dry_run: bool, sources: Path | None, project: Path
) -> None:
    """Copy FILE into the archive as the copy of the source KEY, and say so in references.bib.

    FILE is a PDF with text in it, a web page saved as HTML, or plain text. Of references.bib only
    the file field of the entry is changed.

    \b
    Examples:
      briefgen sources add hrw-2008 Downloads/report.pdf
      briefgen sources add hrw-letter letter.html --dry-run
    """
    from briefgen.writing import locked

    world = open_project(project, sources)
    with locked(world.root), as_wrong_use():
        folder = archive_folder(world)
        data = _bytes(file)
        made = _acquired(key, file, data, world)
        target = folder / made.source.path
        fresh = not target.exists() or _bytes(target) != data
        if fresh and target.exists() and not force and not dry_run:
            _ask(target)
        if not dry_run:
            _write(target, data if fresh else None, made, world)
        _tell(file, target, made, fresh=fresh, dry_run=dry_run)


def _bytes(path: Path) -> bytes:
    """A file, read a byte further than is allowed, so that the limit is seen to be passed."""
    from briefgen.model.limits import ARCHIVED_BYTES

    with path.open("rb") as file:
        return file.read(ARCHIVED_BYTES + 1)


def _acquired(key: str, file: Path, data: bytes, world: System) -> Acquisition:
    from briefgen.stages.acquire import acquire
    from briefgen.stages.index import index

    bibliography = index(world)
    if bibliography.value is None or not bibliography.value.source.text:
        print_findings(bibliography.diagnostics)
        raise click.UsageError("there is no readable references.bib with an entry for the source")
    return acquire(key, PurePosixPath(file.name), data, bibliography.value, world)


def _ask(target: Path) -> None:
    """Whether another copy may be replaced: a person is asked, a script must say it."""
    question = f"{shown(target)} is there already, and is another file"
    if not sys.stdin.isatty():
        raise click.UsageError(f"{question}\n  hint: --force replaces it")
    click.confirm(f"{question}. Replace it?", abort=True, err=True)


def _write(target: Path, data: bytes | None, made: Acquisition, world: System) -> None:
    """Write the copy first and references.bib last, so that it never names what is not there."""
    from briefgen.model.project import BIBLIOGRAPHY
    from briefgen.stages.inventory import INVENTORY
    from briefgen.writing import write

    target.parent.mkdir(parents=True, exist_ok=True)
    if data is not None:
        write(target, data)
    write(target.parent / INVENTORY, made.inventory)
    references = world.root / BIBLIOGRAPHY
    if references.read_bytes() != made.bibliography:
        write(references, made.bibliography, stat.S_IMODE(references.stat().st_mode))


def _tell(file: Path, target: Path, made: Acquisition, *, fresh: bool, dry_run: bool) -> None:
    """Say what was done, or would be, and what to type next."""
    words = f"{len(made.source.text.split()):,} words"
    pages = f", {len(made.source.pages):,} pages" if made.source.pages else ""
    would = "would " if dry_run else ""
    if fresh:
        verb = "copy" if dry_run else "copied"
        click.echo(f"{would}{verb} {file} to {shown(target)} ({words}{pages})")
    else:
        click.echo(f"kept {shown(target)} ({words}{pages}): it is the same file")
    if made.before != made.value:
        before = f" (it was {{{made.before}}})" if made.before else ""
        line = f"references.bib:{made.line}: file = {{{made.value}}}{before}"
        click.echo(f"{would}{'write' if dry_run else 'wrote'} {line}")
    if made.guessed:
        click.echo(f"note: it is not UTF-8, and was read as {made.guessed}")
    if not dry_run:
        click.echo("\nnext: briefgen check")
