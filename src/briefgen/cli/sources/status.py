"""`briefgen sources status`: which sources have an archived copy that can be read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.list import WIDE
from briefgen.cli.run import Order, run
from briefgen.cli.session import (
    CLEAN,
    FINDINGS,
    open_project,
    print_findings,
    project_option,
    sources_option,
)
from briefgen.cli.sources.refusals import archive_folder, as_wrong_use

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.bibliography import Entry
    from briefgen.stages.inventory import Added
    from briefgen.system import System
    from briefgen.task import Built


@click.command(short_help="Show which sources are archived.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print the list.",
)
@sources_option
@project_option
def status(format_: str, sources: Path | None, project: Path) -> None:
    """Show for each entry of references.bib whether it has an archived copy that can be read.

    A copy has changed if it is not the one that was added.

    \b
    Examples:
      briefgen sources status
      briefgen sources status --format json
    """
    from briefgen.model.diagnostic import in_order
    from briefgen.task import Goal

    order = Order(project=project, formats=("html",), goal=Goal.CHECK, sources=sources)
    outcome = run(order, quiet=True)
    world = open_project(project, sources)
    cited = _cited_by(outcome.built)
    with as_wrong_use():
        archive_folder(world)
        rows = list(_rows(outcome.overview.bibliography.entries.values(), cited, world))
    if format_ == "json":
        click.echo(json.dumps({"version": 1, "sources": rows}, ensure_ascii=False, indent=2))
    else:
        _table(rows)
    unread = [one for one in outcome.found if one.is_error and one.code.id[0] in "PF"]
    print_findings(in_order(unread))
    sys.exit(FINDINGS if unread else CLEAN)


def _cited_by(built: Iterable[Built]) -> Mapping[str, list[str]]:
    cited: dict[str, list[str]] = {}
    for one in built:
        for key in {citation.key for citation in one.citations}:
            cited.setdefault(key, []).append(one.slug)
    return cited


def _rows(
    entries: Iterable[Entry], cited: Mapping[str, list[str]], world: System
) -> Iterator[dict[str, Any]]:
    from briefgen.stages.inventory import load_inventory

    added = load_inventory(world)
    for entry in entries:
        if entry.fault is None:
            yield _row(entry, added, world) | {"cited_by": sorted(cited.get(entry.key, ()))}


def _row(entry: Entry, added: Mapping[str, Added], world: System) -> dict[str, Any]:
    from briefgen.model.codes.evidence import SOURCE_UNREADABLE
    from briefgen.stages.archive import ARCHIVE, load_source, named_files
    from briefgen.stages.inventory import has_changed

    loaded = load_source(entry, world)
    source, found = loaded.value, loaded.diagnostics
    named = named_files(entry.fields.get("file", ""))
    file = str(ARCHIVE / source.path) if source else named[0] if named else None
    return {
        "key": entry.key,
        "file": file,
        "archived": source is not None or any(one.code is SOURCE_UNREADABLE for one in found),
        "readable": source is not None,
        "changed": has_changed(entry.key, source, added) if source else None,
        "reason": None if source else "; ".join(one.message for one in found) or None,
        "words": len(source.text.split()) if source else None,
        "pages": len(source.pages) or None if source else None,
        "sha256": source.digest if source else None,
    }


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    if not rows:
        click.echo("there are no entries in references.bib yet")
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("Key", "Archived copy", "Words", "Pages", "Cited by"):
        right = name in ("Words", "Pages")
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in rows:
        words = "–" if row["words"] is None else f"{row['words']:,}"
        cited = ", ".join(row["cited_by"]) or "–"
        table.add_row(row["key"], _copy(row), words, str(row["pages"] or "–"), cited)
    Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else WIDE).print(table)
    wanted = [row["key"] for row in rows if row["cited_by"] and not row["readable"]]
    if wanted:
        click.echo(f"next: briefgen sources add {wanted[0]} FILE")


def _copy(row: dict[str, Any]) -> str:
    """The copy of a source, or why there is none, in words."""
    if row["reason"]:
        return str(row["reason"])
    if not row["readable"]:
        return "–"
    return f"{row['file']}{' (changed since it was added)' if row['changed'] else ''}"
