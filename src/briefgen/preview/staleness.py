"""Staleness: which briefs must be made anew after a change, and why."""

from pathlib import Path

from briefgen.model.brief import Brief
from briefgen.outputs import USUAL
from briefgen.overview import Survey
from briefgen.preview.memory import Paths, touches
from briefgen.preview.snapshot import View
from briefgen.report.causes import words_of
from briefgen.review import asking
from briefgen.task import Goal, Task
from briefgen.traces import Watch

FIRST = "made for the first time"


def task_of(brief: Brief, survey: Survey, root: Path, sources: Path | None) -> Task:
    """The work on a brief: its findings in all formats."""
    return survey.task(brief, root, USUAL, Goal.CHECK, sources)


class Staleness:
    """Looks for what has changed from one survey to the next."""

    def __init__(self, before: Survey | None, now: Survey, paths: Paths | None) -> None:
        self._before = before
        self._now = now
        self._paths = paths

    def reasons(self, view: View, task: Task, watch: Watch) -> tuple[str, ...]:
        """Why a brief must be made anew, in words; none where it need not be.

        `watch` may be the same for all briefs, so that a file is read once.
        """
        path = str(task.brief.source.path)
        if view.built is None:
            return (FIRST,)
        names: list[str] = []
        if view.brief is None or view.brief.source.text != task.brief.source.text or view.found:
            names.append("brief:")
        elif view.brief is not task.brief:
            names.append("series:")
        theme = self._before.theme if self._before is not None else None
        if self._now.theme is not None and theme is not self._now.theme:
            names += [f"theme:{name}" for name in _changed(self._before, self._now)]
        ask = asking(task, watch)
        read = view.built.read
        # Of a brief that could not be read through it is not known what it was made from.
        if not read and self._paths is not None:
            names += [f"file:{one}" for one in sorted(self._paths)]
        names += [
            name for name, digest in read.items() if self._asked(name) and ask(name) != digest
        ]
        words = dict.fromkeys(filter(None, (words_of(name, path) for name in names)))
        return (f"{', '.join(words)} changed",) if words else ()

    def _asked(self, name: str) -> bool:
        """Whether what a name stands for may have changed since the last survey."""
        of_file = touches(name, self._paths)
        if of_file is not None:
            return of_file
        kind = name.partition(":")[0]
        before = self._before
        if kind in {"entry", "entries", "strings", "name"}:
            return before is None or before.bibliography is not self._now.bibliography
        if kind == "receipts":
            return before is None or before.receipts is not self._now.receipts
        return False


def _changed(before: Survey | None, now: Survey) -> list[str]:
    """The files of the theme that differ, by name."""
    if before is None or before.theme is None or now.theme is None:
        return []
    old, new = before.theme, now.theme
    return [
        f"{new.name}/{name}"
        for name, digest in new.digests.items()
        if old.name != new.name or old.digests.get(name) != digest
    ]
