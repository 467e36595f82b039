"""Released: what a release came to, told to people and to programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.session import print_findings, shown

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from pathlib import Path

    from briefgen.cli.preparing import Prepared, Wanted
    from briefgen.model.brief import Brief
    from briefgen.model.manifest import BriefRecord


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a release came to; `held` are the briefs that were left out for their embargo."""

    made: Prepared = field(repr=False)
    held: tuple[Brief, ...]
    wanted: Wanted
    folder: Path
    dry_run: bool

    @property
    def name(self) -> str:
        """What people call the release."""
        commit = self.wanted.commit[:9]
        return f"{self.wanted.tag} ({commit})" if self.wanted.tag else f"the commit {commit}"

    def tell(self) -> None:
        """What holds it back on standard error; else what was written, and what to type next."""
        for one in self.held:
            click.echo(f"left out: {one.slug} is held until {_moment(one)}", err=True)
        folder = self.made.released
        if folder is None:
            print_findings(self.made.reasons)
            count = len(self.made.reasons)
            reasons = f"{count} reason{'' if count == 1 else 's'}"
            click.echo(f"{self.name} is not released, for {reasons}; nothing was written", err=True)
            return
        would = "would be " if self.dry_run else ""
        click.echo(f"{self.name} {would or 'is '}released")
        for record in folder.manifest.briefs:
            click.echo(_line(record))
        files = folder.files
        size = sum(map(len, files.values())) / 1e6
        wrote = "would write" if self.dry_run else "wrote"
        click.echo(f"{wrote}  {shown(self.folder)}: {len(files)} files, {size:.1f} MB")
        if self.dry_run:
            for name in sorted(files):
                click.echo(f"  {name}  {len(files[name]):,} bytes")
        else:
            click.echo(f"\nnext: briefgen verify {shown(self.folder)}")

    def as_json(self) -> str:
        """The same as one JSON object."""
        return json.dumps(dict(self._object()), ensure_ascii=False, indent=2)

    def _object(self) -> Iterator[tuple[str, Any]]:
        from briefgen.report.objects import finding

        folder = self.made.released
        yield "version", 1
        yield "released", folder is not None and not self.dry_run
        yield "dry_run", self.dry_run
        yield "folder", str(shown(self.folder))
        yield "tag", self.wanted.tag
        yield "commit", self.wanted.commit
        briefs = folder.manifest.briefs if folder else ()
        yield "briefs", [{"brief": one.brief, "version": one.version} for one in briefs]
        files = folder.manifest.files if folder else ()
        yield "files", [one.model_dump(mode="json") for one in files]
        yield "held", [{"brief": one.slug, "until": _until(one)} for one in self.held]
        yield "reasons", [finding(one).model_dump(mode="json") for one in self.made.reasons]


def _moment(brief: Brief) -> str:
    from briefgen.stages.wording import long_moment

    return long_moment(brief.front.embargo, "en") if brief.front.embargo else ""


def _until(brief: Brief) -> str:
    return brief.front.embargo.isoformat() if brief.front.embargo else ""


def _line(record: BriefRecord) -> str:
    """A brief, its version, and what became of its quotations."""
    counts = Counter(record.evidence.quotations)
    words = ", ".join(f"{count} {verdict.value}" for verdict, count in sorted(counts.items()))
    return f"  {record.brief}  version {record.version}; quotations: {words or 'none'}"
