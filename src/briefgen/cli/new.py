"""`briefgen new`: a first draft of a brief, which builds as it is."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import click

from briefgen.cli.init import SCAFFOLD, put
from briefgen.cli.session import open_project, project_option, shown, survey_project


@click.command(short_help="Write the first draft of a brief.")
@click.argument("title")
@click.option("--number", type=click.IntRange(1), help="Its number.  [default: the next free one]")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@project_option
def new(title: str, number: int | None, dry_run: bool, project: Path) -> None:
    """Write the first draft of a brief called TITLE, with the parts a brief has.

    \b
    Examples:
      briefgen new "Kazakhstan in the Chair"
      briefgen new "Energy and Security" --number 7
    """
    world = open_project(project)
    overview = survey_project(world)
    numbers = {brief.front.number for brief in overview.briefs if brief.front.number}
    if number in numbers:
        raise click.UsageError(
            f"number {number} is taken\n  hint: the next free number is {max(numbers) + 1}"
        )
    number = number or max(numbers, default=0) + 1
    slug = f"{number:02}-{_slug(title)}"
    path = world.root / "briefs" / slug / "brief.md"
    if path.exists():
        raise click.UsageError(f"{path} exists, and nothing was written\n  hint: change the title")
    today = world.today()
    sound = [key for key, entry in overview.bibliography.entries.items() if entry.fault is None]
    text = (SCAFFOLD / "brief.md").read_text("utf-8")
    filled = text.format(
        title=json.dumps(title, ensure_ascii=False),
        number=number,
        date=today.isoformat(),
        year=today.year,
        citation=f" Cite a source by its key [@{sound[0]}]." if sound else "",
    )
    put(shown(path), filled, dry_run=dry_run)
    if not dry_run:
        click.echo(f"\nnext: write in {shown(path)}, then: briefgen build {slug}")


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return "-".join(words)[:60].strip("-") or "brief"
