"""Progress: how far work is, for people on a terminal, and for programs as lines of JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

import click

from briefgen.cli.session import F, terminal

if TYPE_CHECKING:  # heavy: it is imported when there is a terminal
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

KINDS: Final = ("auto", "json", "none")
SOON: Final = 0.7  # seconds of work before anything is drawn


def progress_option(command: F) -> F:
    """`--progress`: who is told how far the work is."""
    return click.option(
        "--progress",
        type=click.Choice(KINDS),
        default="auto",
        show_default=True,
        help="Bar on a terminal (auto), lines of JSON on standard error, or none.",
    )(command)


class Progress(Protocol):
    """What work tells of itself."""

    def stage(self, brief: str, stage: str) -> None:
        """A brief has come to a stage."""

    def done(self, brief: str) -> None:
        """A brief is done."""


class _Silent:
    def stage(self, brief: str, stage: str) -> None:
        """Nobody is told."""

    def done(self, brief: str) -> None:
        """Nobody is told."""


class _Lines:
    """A JSON object a line: the event, the brief, how many are done, and seconds left."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._start = time.monotonic()

    def stage(self, brief: str, stage: str) -> None:
        self._say(event="stage", brief=brief, stage=stage)

    def done(self, brief: str) -> None:
        self._done += 1
        self._say(event="done", brief=brief)

    def _say(self, **said: str) -> None:
        passed = time.monotonic() - self._start
        left = passed / self._done * (self._total - self._done) if self._done else None
        line = {
            **said,
            "done": self._done,
            "total": self._total,
            "seconds": round(passed, 3),
            "seconds_left": None if left is None else round(left, 3),
        }
        click.echo(json.dumps(line, ensure_ascii=False), err=True)


class _Bar:
    """A bar with the brief and its stage, the count, and the time that is left."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._start = time.monotonic()
        self._bar: tuple[RichProgress, TaskID] | None = None

    def stage(self, brief: str, stage: str) -> None:
        self._show(f"{brief}: {stage}")

    def done(self, brief: str) -> None:
        self._done += 1
        self._show(brief)

    def _show(self, words: str) -> None:
        if self._bar is None and time.monotonic() - self._start > SOON:
            self._bar = self._drawn()
        if self._bar is not None:
            bar, task = self._bar
            bar.update(task, completed=self._done, description=words)

    def _drawn(self) -> tuple[RichProgress, TaskID]:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as RichProgress

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(elapsed_when_finished=True),
        )
        bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
        bar.start()
        return bar, bar.add_task("briefs", total=self._total)

    def close(self) -> None:
        """Take the bar off the terminal."""
        if self._bar is not None:
            self._bar[0].stop()


@contextmanager
def progress(kind: str, total: int, *, quiet: bool) -> Iterator[Progress]:
    """Whoever is to be told of so many briefs; nobody in a pipe, unless lines are asked for."""
    if kind == "json":
        yield _Lines(total)
    elif kind == "none" or quiet or not terminal() or total == 0:
        yield _Silent()
    else:
        bar = _Bar(total)
        try:
            yield bar
        finally:
            bar.close()
