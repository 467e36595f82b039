"""`briefgen check`: the findings of a build, without building."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.mend import difference, mend
from briefgen.cli.progress import progress_option
from briefgen.cli.run import Order, run
from briefgen.cli.session import (
    CLEAN,
    FINDINGS,
    briefs_argument,
    cache_option,
    jobs_option,
    project_option,
    scheduler_option,
    sources_option,
)
from briefgen.cli.telling import Telling, report_options

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for it
    from briefgen.cli.run import Outcome


@click.command(short_help="Tell what is wrong with briefs, without building them.")
@briefs_argument
@report_options
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing what is said.")
@click.option("--dry-run", is_flag=True, help="With --fix: print the difference, write nothing.")
@click.option(
    "--update-evidence",
    is_flag=True,
    help="Write evidence.lock: what the archived sources say to each quotation.",
)
@jobs_option
@scheduler_option
@cache_option
@progress_option
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
@sources_option
@project_option
def check(
    briefs: tuple[str, ...],
    format_: str,
    output: Path | None,
    manual: str | None,
    strict: bool,
    fix: bool,
    dry_run: bool,
    update_evidence: bool,
    jobs: int | None,
    scheduler: str | None,
    no_cache: bool,
    progress: str,
    quiet: bool,
    sources: Path | None,
    project: Path,
) -> None:
    """Tell everything that is wrong with the briefs, without building them.

    BRIEF is a folder in briefs/, a number or a path; without one, all briefs are checked.

    \b
    Examples:
      briefgen check
      briefgen check 05-human-dimension --strict
      briefgen check --format json > findings.json
      briefgen check --format github          # annotate a pull request
      briefgen check --format sarif --output findings.sarif
      briefgen check --format markdown        # a summary, as a table
      briefgen check --fix --dry-run          # what would be mended, as a difference
      briefgen check --fix
      briefgen check --update-evidence        # then commit evidence.lock
    """
    from briefgen.task import Goal

    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix")
    if dry_run and output is not None:
        raise click.UsageError("--dry-run reports nothing that could go into --output")
    telling = Telling(format=format_, output=output, manual=manual, project=project)
    silent = quiet or not telling.to_people

    order = Order(
        project=project,
        briefs=briefs,
        jobs=jobs,
        scheduler=scheduler,
        goal=Goal.CHECK,
        sources=sources,
        cached=not no_cache,
        progress=progress,
    )

    def look() -> Outcome:
        return run(order, quiet=silent, refuse=telling.refuse)

    outcome = look()
    if dry_run:
        sys.exit(_show(outcome, quiet=quiet))
    said = ""
    if fix:
        outcome, said = mend(outcome, look)
    status = outcome.told().tell(telling, strict=strict, quiet=quiet)
    if update_evidence:
        said = "\n".join(filter(None, (said, _update(outcome, whole=not briefs))))
    if said and not silent:
        click.echo(said, err=True)
    sys.exit(status)


def _show(outcome: Outcome, *, quiet: bool) -> int:
    """Print what would be mended; 1 when anything would, as `diff` has it."""
    shown, said = difference(outcome)
    click.echo(shown, nl=False)
    if not quiet:
        click.echo(said, err=True)
    return FINDINGS if shown else CLEAN


def _update(outcome: Outcome, *, whole: bool) -> str:
    """Write the receipts anew, and say what became of them."""
    from briefgen.stages.evidence.receipts import LOCK, renewed, write_receipts
    from briefgen.stages.matching import digest
    from briefgen.writing import write

    built, old = outcome.built, outcome.overview.receipts
    wanted = frozenset(
        (source.key, digest(proof.quotation.sought))
        for one in built
        for proof in one.evidence.proofs
        for source in proof.quotation.sources
    )
    whole = whole and len(built) == outcome.looked and all(one.words is not None for one in built)
    new = [receipt for one in built for receipt in one.receipts]
    receipts = renewed(old, new, wanted, whole=whole)
    count = f"{len(receipts)} quotation{'' if len(receipts) == 1 else 's'}"
    path, data = outcome.root / LOCK, write_receipts(receipts)
    if path.is_file() and path.read_bytes() == data:
        return f"{LOCK} is up to date: {count}"
    write(path, data)
    return f"wrote  {LOCK}: {count}; commit it with the briefs"
