"""`briefgen list`: the briefs of a series at a glance."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli.run import Order, run
from briefgen.cli.session import CLEAN, FINDINGS, open_project, print_findings, project_option

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.brief import Brief
    from briefgen.model.world import World

WIDE: Final = 300  # columns of a list that goes into a file or another program


@click.command("list")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print the list.",
)
@project_option
def list_briefs(format_: str, project: Path) -> None:
    """List the briefs: number, title, date, status, words, pages.

    Pages are those of the PDF in dist/; a dash stands for a brief that has not been built. A brief
    is held as long as its embargo has not ended.

    \b
    Examples:
      briefgen list
      briefgen list --format json
    """
    from briefgen.model.diagnostic import in_order
    from briefgen.task import Goal

    outcome = run(Order(project=project, formats=("html",), goal=Goal.CHECK), quiet=True)
    words = {one.slug: one.words for one in outcome.built}
    world = open_project(project)
    rows = [
        _row(brief, words.get(brief.slug), world, outcome.root / "dist")
        for brief in outcome.overview.briefs
    ]
    if format_ == "json":
        click.echo(json.dumps({"version": 1, "briefs": rows}, ensure_ascii=False, indent=2))
    else:
        _table(rows)
    unread = [
        one for one in outcome.overview.diagnostics if one.is_error and one.code.id[0] in "PF"
    ]
    print_findings(in_order(unread))
    sys.exit(FINDINGS if unread else CLEAN)


def _row(brief: Brief, words: int | None, world: World, folder: Path) -> dict[str, Any]:
    from briefgen.stages.holding import held
    from briefgen.stages.versions import version_of

    front = brief.front
    return {
        "brief": brief.slug,
        "number": front.number,
        "title": front.title,
        "date": front.date.isoformat(),
        "status": front.status.value,
        "embargo": front.embargo.isoformat() if front.embargo else None,
        "held": held(brief, world),
        "version": version_of(front),
        "words": words,
        "pages": _pages(folder / f"{brief.slug}.pdf"),
    }


def _pages(path: Path) -> int | None:
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            return len(pdf.pages)
    except (OSError, pikepdf.PdfError):
        return None


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    if not rows:
        click.echo('there are no briefs yet; `briefgen new "A title"` writes one')
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("No.", "Brief", "Title", "Date", "Status", "Words", "Pages"):
        right = name in ("No.", "Words", "Pages")
        # A title may take several lines; the name of a folder is copied and stays whole.
        table.add_column(
            name, justify="right" if right else "left", no_wrap=name != "Title", overflow="fold"
        )
    keys = ("number", "brief", "title", "date", "status", "words", "pages")
    for row in rows:
        cells = {**row, "status": f"{row['status']}, held"} if row["held"] else row
        table.add_row(*("–" if cells[key] is None else str(cells[key]) for key in keys))
    width = None if sys.stdout.isatty() else WIDE
    Console(highlight=False, width=width).print(table)
