"""`briefgen fit`: how briefs fill their pages, and what an editor would have to cut or add."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.run import Order, run
from briefgen.cli.session import (
    briefs_argument,
    jobs_option,
    print_findings,
    project_option,
    status_of,
)

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.cli.run import Outcome
    from briefgen.model.brief import Brief
    from briefgen.model.fit import Fit


@click.command(short_help="Tell how briefs fill their pages, and what to cut or add.")
@briefs_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print the figures.",
)
@jobs_option
@project_option
def fit(briefs: tuple[str, ...], format_: str, jobs: int | None, project: Path) -> None:
    """Tell how briefs fill their pages: pages, how full the last one is, words to cut or to spare.

    BRIEF is a folder in briefs/, a number or a path; without one, all briefs are measured. Nothing
    is written. `pages: 8` in a brief's front matter asks for eight pages, `max_pages: 8` for no
    more than eight; the text then gives way as far as the theme allows.

    \b
    Examples:
      briefgen fit
      briefgen fit 05-human-dimension
      briefgen fit --format json
    """
    from briefgen.task import Goal

    order = Order(project=project, briefs=briefs, formats=("pdf",), jobs=jobs, goal=Goal.FIT)
    outcome = run(order, quiet=format_ == "json")
    print_findings([one for one in outcome.found if one.is_error])
    rows = _rows(outcome)
    if format_ == "json":
        click.echo(json.dumps({"version": 1, "briefs": rows}, ensure_ascii=False, indent=2))
    elif outcome.overview.project.briefs:
        _table(rows)
    else:
        click.echo('there are no briefs yet; `briefgen new "A title"` writes one')
    sys.exit(status_of(outcome.found, strict=False))


def _rows(outcome: Outcome) -> list[dict[str, Any]]:
    by_slug = {brief.slug: brief for brief in outcome.overview.briefs}
    return [_row(by_slug[one.slug], one.fit) for one in outcome.built if one.fit is not None]


def _row(brief: Brief, fit: Fit) -> dict[str, Any]:
    budget = brief.budget
    return {
        "brief": brief.slug,
        "pages": fit.pages,
        "budget": budget.pages if budget else None,
        "exact": budget.exact if budget else None,
        "missed": fit.missed,
        "words": fit.words,
        "last_page": round(fit.fill, 2),
        "give": round(fit.give, 3),
    }


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("Brief", "Pages", "Budget", "Last page", "Set", "Words"):
        table.add_column(name, justify="left" if name in ("Brief", "Set", "Words") else "right")
    for row in rows:
        most = "" if row["exact"] else "at most "
        table.add_row(
            row["brief"],
            str(row["pages"]),
            f"{most}{row['budget']}" if row["budget"] else "–",
            f"{row['last_page']:.0%} full",
            _set(row["give"]),
            _advice(row),
        )
    if rows:
        Console(highlight=False, width=None if sys.stdout.isatty() else 300).print(table)


def _set(give: float) -> str:
    """How a text is set, in words."""
    if give == 0:
        return "as the theme has it"
    return f"{abs(give):.0%} {'tighter' if give < 0 else 'looser'}"


def _advice(row: dict[str, Any]) -> str:
    words = f"about {row['words']:,} word{'' if row['words'] == 1 else 's'}"
    if row["missed"] > 0:
        return f"cut {words}"
    return f"add {words}" if row["missed"] < 0 else f"room for {words}"
