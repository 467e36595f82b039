"""`briefgen check --fix`: findings that can be mended are, in the files they stand in."""

from __future__ import annotations

import difflib
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.cli.run import Outcome
    from briefgen.model.diagnostic import Diagnostic

ROUNDS: Final = 5  # an edit may let another finding show; none ever needs as many


@dataclass(frozen=True, kw_only=True)
class Change:
    """A file as it is and as it would be, and how many findings that mends."""

    path: Path
    old: str
    new: str
    findings: int

    def difference(self, root: Path) -> str:
        """A unified difference, as `git apply` takes it."""
        name = self.path.relative_to(root).as_posix()
        lines = difflib.unified_diff(
            self.old.splitlines(keepends=True),
            self.new.splitlines(keepends=True),
            f"a/{name}",
            f"b/{name}",
        )
        ended = (
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )
        return "".join(ended)


def changes(root: Path, found: Iterable[Diagnostic]) -> Iterator[Change]:
    """What would become of each file; one that was saved since it was looked at is left alone."""
    from briefgen.stages.mend import mended, mendings

    for mending in mendings(found):
        path = root / mending.source.path
        old = path.read_bytes().decode("utf-8")
        new = mended(old, mending)
        if new is not None:
            yield Change(path=path, old=old, new=new, findings=mending.findings)


def mend(outcome: Outcome, again: Callable[[], Outcome]) -> tuple[Outcome, str]:
    """Mend what can be mended, look again, and say what was done."""
    from briefgen.writing import write

    files: set[Path] = set()
    count = 0
    for _ in range(ROUNDS):
        made = tuple(changes(outcome.root, outcome.found))
        if not made:
            break
        for one in made:
            mode = stat.S_IMODE(one.path.stat().st_mode)
            write(one.path, one.new.encode("utf-8"), mode)
            files.add(one.path)
            count += one.findings
        outcome = again()
    return outcome, f"mended {_counted(count, len(files))}" if count else "nothing to mend"


def difference(outcome: Outcome) -> tuple[str, str]:
    """The differences that mending would make, and a line that sums them up."""
    made = tuple(changes(outcome.root, outcome.found))
    count = sum(one.findings for one in made)
    said = f"would mend {_counted(count, len(made))}" if count else "nothing to mend"
    return "".join(one.difference(outcome.root) for one in made), said


def _counted(findings: int, files: int) -> str:
    plural = "" if findings == 1 else "s"
    return f"{findings} finding{plural} in {files} file{'' if files == 1 else 's'}"
