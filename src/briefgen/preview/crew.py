"""The crew: processes that make what nobody waits for, so that the page of a save never waits.

One brief at a time goes out to be checked, so that a PDF that is wanted waits for one at most.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from threading import Lock
from typing import Any

from briefgen.model.edition import Artifact
from briefgen.task import Built, Goal, Task
from briefgen.workers import Local, outcome, warm_up, work

Landed = Callable[[Task, Built], None]


class Crew:
    """Workers that are started when they are first needed."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._local: Local | None = None
        self._lock = Lock()
        self._ended = False

    def send(self, task: Task, landed: Landed) -> None:
        """Have a brief built; `landed` has what became of it, in another thread."""
        future = self._submitted(task)
        if future is not None:
            future.add_done_callback(lambda done: _land(task, done, landed))

    def file(self, task: Task, name: str) -> Artifact | None:
        """Make the file of a format and wait for it; None where the brief has errors."""
        future = self._submitted(replace(task, formats=(name,), goal=Goal.BUILD))
        if future is None:
            return None
        built = outcome(task, future)
        return built.artifacts[0] if built.artifacts else None

    def stop(self) -> None:
        """End all workers, at once."""
        with self._lock:
            self._ended = True
            if self._local is not None:
                self._local.shutdown(cancel_futures=True)

    def _submitted(self, task: Task) -> "Future[Built] | None":
        with self._lock:
            if self._ended:
                return None
            if self._local is None:
                warm_up(engine=True)
                self._local = Local(self._jobs)
            return self._local.submit(work, task)


def _land(task: Task, done: "Future[Any]", landed: Landed) -> None:
    if not done.cancelled():
        landed(task, outcome(task, done))
