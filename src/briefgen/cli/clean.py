"""`briefgen clean`: what is remembered of a project is forgotten."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import click

from briefgen.cli.session import open_project, project_option, shown

TRIES: Final = 10


@click.command(short_help="Forget what is remembered of earlier builds.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken away; take nothing.")
@project_option
def clean(dry_run: bool, project: Path) -> None:
    """Take away .briefgen/, in which results of earlier builds are kept. No output is touched.

    Nothing is lost by it but time: the next build makes everything anew.

    \b
    Examples:
      briefgen clean
      briefgen clean --dry-run
    """
    folder = open_project(project).root / ".briefgen"
    if folder.is_symlink() or not folder.is_dir():
        click.echo("nothing is kept here", err=True)
        return
    size = sum(_sizes(folder))
    if not dry_run:
        _take_away(folder)
    click.echo(f"{'would take' if dry_run else 'took'} away {shown(folder)}: {size / 1e6:.1f} MB")


def _sizes(folder: Path) -> Iterator[int]:
    """The bytes of each file; a build that runs meanwhile takes some away."""
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                yield Path(place, name).lstat().st_size


def _take_away(folder: Path) -> None:
    """Take a folder away though a build may be filling it: what is new then may stay."""
    from briefgen.model.world import Unable

    for _ in range(TRIES):
        try:
            shutil.rmtree(folder)
        except OSError as fault:
            if fault.errno not in {errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST}:
                said = f"{shown(folder)} cannot be taken away: {fault.strerror}"
                raise Unable(said, "see who may write there") from fault
        if not folder.exists():
            return
