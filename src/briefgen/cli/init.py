"""`briefgen init`: a new series, ready for its first brief."""

from __future__ import annotations

import json
from pathlib import Path

import click

SCAFFOLD = Path(__file__).parents[1] / "scaffold"


@click.command(short_help="Start a series in a folder.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--name", help="Name of the series.  [default: from the folder]")
@click.option("--institution", default="Your Institution", show_default=True, help="Its publisher.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def init(folder: Path, name: str | None, institution: str, dry_run: bool) -> None:
    """Start a series in FOLDER: its settings, its bibliography, its folder of briefs.

    Files that are there already are kept as they are.

    \b
    Examples:
      briefgen init my-series
      briefgen init . --name "Energy Papers" --institution "Institute for Energy"
    """
    if (folder / "briefs" / "series.yaml").exists():
        raise click.UsageError(
            f'{folder} is a series already\n  hint: `briefgen new "A title"` adds a brief to it'
        )
    series = name or folder.resolve().name.replace("-", " ").replace("_", " ").title()
    files = {
        "briefs/series.yaml": (SCAFFOLD / "series.yaml")
        .read_text("utf-8")
        .format(name=_quoted(series), institution=_quoted(institution)),
        "references.bib": (SCAFFOLD / "references.bib").read_text("utf-8"),
        ".gitignore": (SCAFFOLD / "gitignore").read_text("utf-8"),
    }
    for path, text in files.items():
        put(folder / path, text, dry_run=dry_run)
    if not dry_run:
        here = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
        click.echo(f'\nnext: {here}briefgen new "A title"')


def put(path: Path, text: str, *, dry_run: bool) -> None:
    """Write a new file and say so; a file that exists is kept."""
    from briefgen.model.world import Unable

    if path.exists():
        click.echo(f"kept     {path} (it exists)")
        return
    if not dry_run:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError as fault:
            remedy = "choose a folder you may write to"
            raise Unable(f"{path} cannot be written: {fault.strerror}", remedy) from fault
    click.echo(f"{'would write' if dry_run else 'wrote'}  {path}")


def _quoted(text: str) -> str:
    """A text as a YAML value: JSON's strings are YAML's double-quoted ones (YAML 1.2, 1.3)."""
    return json.dumps(text, ensure_ascii=False)
