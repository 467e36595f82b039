"""`briefgen deposit`: what Crossref, DataCite, Zenodo or RePEc want to be sent of a brief."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli.session import (
    CLEAN,
    FINDINGS,
    briefs_argument,
    chosen,
    open_project,
    print_findings,
    project_option,
    shown,
    sources_option,
    survey_project,
)

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.build import Survey
    from briefgen.model.brief import Brief
    from briefgen.model.diagnostic import Diagnostic
    from briefgen.model.record import Record
    from briefgen.stages.deposits.registry import Registry
    from briefgen.system import System

NAMES: Final = ("crossref", "datacite", "zenodo", "redif")


@click.command(short_help="Write what a registry wants to be sent of a brief.")
@briefs_argument
@click.option("--to", "to", type=click.Choice(NAMES), required=True, help="Who is to be sent it.")
@click.option(
    "--out",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write.  [default: standard output]",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
@click.option("--dry-run", is_flag=True, help="Tell what is missing, and write nothing.")
@click.option("--embargoed", is_flag=True, help="Also what is under embargo, to be sent later.")
@click.option(
    "--stamp",
    type=click.IntRange(1),
    help="Number of the deposit, higher than that of the last one.  [default: the day, as"
    " YYYYMMDD000000]",
)
@sources_option
@project_option
def deposit(
    briefs: tuple[str, ...],
    to: str,
    out: Path | None,
    force: bool,
    dry_run: bool,
    embargoed: bool,
    stamp: int | None,
    sources: Path | None,
    project: Path,
) -> None:
    """Write the deposit of a brief: for Crossref or DataCite with its DOI, for Zenodo, for RePEc.

    BRIEF is a folder in briefs/, a number or a path. Crossref and RePEc take several briefs at
    once, and all final ones where none is named. Nothing is sent: you do that, with your account.

    \b
    Examples:
      briefgen deposit 5 --to crossref --out crossref.xml
      briefgen deposit 05-human-dimension --to zenodo --out zenodo.json
      briefgen deposit --to redif --out polbrf.rdf
      briefgen deposit 5 --to datacite --dry-run
    """
    from briefgen.model.diagnostic import in_order
    from briefgen.stages.deposits import REGISTRIES
    from briefgen.stages.deposits.registry import Sender

    registry = REGISTRIES[to]
    system = open_project(project, sources)
    overview = survey_project(system)
    if out is not None and not dry_run:
        _may_write(out, force=force)
    records: list[Record] = []
    found: list[Diagnostic] = []
    for brief in _wanted(overview, briefs, registry, system, sent_later=embargoed):
        record, wrong = _record(brief, overview, registry, system, sent_later=embargoed)
        found += wrong
        records += [record] if record is not None else []
    found += _unread(overview, briefs)
    if found:
        told = in_order(found)
        print_findings(told)
        more = f"`briefgen explain {told[0].code.id}` tells more"
        click.echo(f"nothing was written; {more}", err=True)
        sys.exit(FINDINGS)
    default = int(system.today().strftime("%Y%m%d000000"))
    sender = Sender(deposit=overview.project.series.deposit, stamp=stamp or default)
    text = registry.written(tuple(records), sender)
    _give(text, out, registry, dry_run=dry_run)
    sys.exit(CLEAN)


def _wanted(
    overview: Survey,
    names: Sequence[str],
    registry: Registry,
    system: System,
    *,
    sent_later: bool,
) -> tuple[Brief, ...]:
    """The briefs named, or all that are final and under no embargo that is not to be waited for."""
    from briefgen.model.brief import Status
    from briefgen.stages.holding import held

    briefs = chosen(overview, names)
    if not names:
        final = (one for one in briefs if one.front.status is Status.FINAL)
        briefs = tuple(one for one in final if sent_later or not held(one, system))
    if not briefs and not names:
        raise click.UsageError("no brief is final yet\n  hint: name one to see what it lacks")
    if len(briefs) > 1 and not registry.MANY:
        known = ", ".join(one.slug for one in briefs)
        raise click.UsageError(
            f"{registry.TITLE} takes one brief at a time\n  hint: name one of: {known}"
        )
    return briefs


def _record(
    brief: Brief, overview: Survey, registry: Registry, system: System, *, sent_later: bool
) -> tuple[Record | None, Iterator[Diagnostic]]:
    """The record of a brief, and what stands in the way of its deposit."""
    from briefgen.build import build_and_review
    from briefgen.outputs import USUAL
    from briefgen.stages.deposits.lacking import lacking
    from briefgen.stages.holding import held
    from briefgen.stages.record import record_of
    from briefgen.task import Goal

    task = overview.task(brief, system.root, USUAL, Goal.CHECK, system.sources)
    built, reviewed = build_and_review(task, system)
    wrong = [one for one in built.diagnostics if one.is_error]
    if reviewed.document is None:
        return None, iter(wrong)
    record = record_of(reviewed.document)
    secret = held(brief, system) and not sent_later
    wrong += lacking(brief, record, registry, held=secret)
    return record, iter(wrong)


def _unread(overview: Survey, names: Sequence[str]) -> list[Diagnostic]:
    """What is wrong with front matter: of all briefs, or of those named, so that none is missed."""
    from briefgen.cli.run import _unsound

    asked = _unsound(overview, names) if names else None
    return [
        one
        for one in overview.diagnostics
        if one.is_error
        and one.span is not None
        and one.code.id[0] in "PF"
        and (asked is None or str(one.span.source.path) in asked)
    ]


def _may_write(path: Path, *, force: bool) -> None:
    if path.exists() and not force:
        raise click.UsageError(
            f"{shown(path.resolve())} is there already\n"
            "  hint: choose another file with --out, or overwrite it with --force"
        )


def _give(text: str, out: Path | None, registry: Registry, *, dry_run: bool) -> None:
    """Print the deposit or write it into its file, and say what comes next."""
    from briefgen.model.world import Unable
    from briefgen.writing import write

    if dry_run:
        click.echo(f"nothing is missing for {registry.TITLE}; nothing was written", err=True)
        return
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write(out, text.encode())
    except OSError as fault:
        raise Unable(
            f"{shown(out.resolve())} cannot be written: {fault.strerror or fault}",
            "name another file with --out",
        ) from fault
    path = shown(out.resolve())
    click.echo(f"wrote  {path}")
    click.echo(f"next: {registry.NEXT.replace('FILE', str(path))}", err=True)
