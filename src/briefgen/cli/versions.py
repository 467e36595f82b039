"""Versions: which two of a brief are compared, and what to say where one of them is not there."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from briefgen.cli.session import FINDINGS, USAGE, _matches, _names, print_findings

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.brief import Brief
    from briefgen.model.redline import Redline
    from briefgen.redlining import Shelf
    from briefgen.stages.redline.listing import Versions
    from briefgen.system import System


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A redline, the names of its versions for people, and the shelf of the new one."""

    redline: Redline
    versions: Versions
    shelf: Shelf = field(repr=False)
    old: str
    new: str | None


def compared(system: System, wanted: str | None, old: str | None, new: str | None) -> Compared:
    """Two versions of a brief compared; wrong use where one of them is not there."""
    from briefgen.git import NoHistory

    try:
        return _compared(system, wanted, old, new)
    except NoHistory as fault:
        raise click.UsageError(f"{fault.reason}\n  hint: {fault.hint}") from None


def _compared(system: System, wanted: str | None, old: str | None, new: str | None) -> Compared:
    from briefgen.git import revision
    from briefgen.history import called, usual
    from briefgen.past import Past
    from briefgen.redlining import changed, shelf
    from briefgen.stages.redline.listing import Versions

    now = revision(system.root, new) if new else None
    after = shelf(Past(now, system) if now else system)
    brief = _chosen(after, wanted, new)
    then = revision(system.root, old or usual(system, brief, now))
    before = shelf(Past(then, system))
    was = _found(brief, before, then.name)
    made = changed(was, brief, before, after)
    if made.value is None:
        print_findings(made.diagnostics)
        sys.exit(FINDINGS)
    language = brief.language
    return Compared(
        redline=made.value,
        versions=Versions(old=called(then, language), new=called(now, language) if now else ""),
        shelf=after,
        old=then.commit,
        new=now.commit if now else None,
    )


def _chosen(after: Shelf, wanted: str | None, name: str | None) -> Brief:
    """The brief that was asked for, or the only one."""
    found = [one for one in after.briefs if wanted is None or _matches(one, wanted)]
    if len(found) == 1:
        return found[0]
    unsound = [one for one in after.files if wanted and _names(one.slug, one.path, wanted)]
    if not found and (unsound or not after.files):
        print_findings([one for one in after.diagnostics if one.is_error])
        sys.exit(FINDINGS if unsound else USAGE)
    known = ", ".join(one.slug for one in after.files) or "none"
    if len(found) > 1:
        raise click.UsageError(f"which brief?\n  hint: name one of: {known}")
    where = f' in the version "{name}"' if name else ""
    raise click.UsageError(f'there is no brief "{wanted}"{where}\n  hint: there are: {known}')


def _found(brief: Brief, before: Shelf, name: str) -> Brief:
    """The brief as it was, perhaps in another folder, which is told."""
    from briefgen.redlining import counterpart

    was = counterpart(brief, before.briefs)
    if was is None:
        known = ", ".join(one.slug for one in before.briefs) or "none that can be read"
        raise click.UsageError(
            f'the brief "{brief.slug}" is not in the version "{name}"\n'
            f"  hint: --from names an earlier or later one; there are in it: {known}"
        )
    if was.slug != brief.slug:
        click.echo(f"in the version {name}, the brief {brief.slug} was {was.slug}", err=True)
    return was
