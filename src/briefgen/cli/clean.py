"""`briefgen clean`: what is remembered of a project is forgotten."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from briefgen.cli.session import open_project, project_option, shown


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
    size = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
    if not dry_run:
        shutil.rmtree(folder)
    click.echo(f"{'would take' if dry_run else 'took'} away {shown(folder)}: {size / 1e6:.1f} MB")
