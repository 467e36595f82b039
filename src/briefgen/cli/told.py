"""Told: what a run came to, as findings and plain data, so that it can be told again later."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.session import print_findings, status_of

if TYPE_CHECKING:  # heavy: a build with nothing to do must not wait for it
    from briefgen.cli.telling import Telling
    from briefgen.model.diagnostic import Diagnostic
    from briefgen.report import Result


@dataclass(frozen=True, kw_only=True)
class Told:
    """Findings in the order of their places; briefs and files as the JSON report has them.

    `looked` counts the briefs that were looked at, also those whose front matter is unsound.
    `files` is None where none were to be made.
    """

    found: tuple[Diagnostic, ...]
    looked: int
    briefs: tuple[dict[str, Any], ...] = field(repr=False)
    files: tuple[dict[str, Any], ...] | None = field(default=None, repr=False)

    def tell(self, telling: Telling, *, strict: bool, quiet: bool) -> int:
        """Tell the findings, and sum them up where people read along; return the exit status."""
        if telling.is_plain:
            print_findings(self.found)
        else:
            telling.report(self._result(strict=strict))
        status = status_of(self.found, strict=strict)
        if telling.to_people and not quiet:
            click.echo(self._summary(status), err=True)
        return status

    def _result(self, *, strict: bool) -> Result:
        from briefgen.report import ArtifactObject, BriefObject, Result

        files = None if self.files is None else tuple(ArtifactObject(**one) for one in self.files)
        briefs = tuple(BriefObject(**one) for one in self.briefs)
        return Result(found=self.found, briefs=briefs, artifacts=files, strict=strict)

    def _summary(self, status: int) -> str:
        briefs = f"{self.looked} brief{'' if self.looked == 1 else 's'}"
        if not self.found:
            return f"{briefs}: no findings"
        from briefgen import report

        first = self.found[0].code.id
        more = f"; `briefgen explain {first}` tells more" if status else ""
        mend = sum(bool(one.edits) for one in self.found)
        can = f"; `briefgen check --fix` mends {mend} of them" if mend else ""
        return f"{briefs}: {report.tally(self.found)}{can}{more}"
