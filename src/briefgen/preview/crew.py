"""The crew: processes that make what nobody waits for, so that the page of a save never waits.

One brief at a time goes out to be checked, so that a file that is wanted waits for one at most.
"""

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Lock
from typing import Any, Final, TypeVar

from briefgen.model.edition import Artifact
from briefgen.task import Built, Goal, Task
from briefgen.workers import Local, outcome, warm_up, work

A = TypeVar("A")
R = TypeVar("R")
NICE: Final = 10  # see nice(1)

Landed = Callable[[Task, Built | None], None]


def gently(call: Callable[[A], R], argument: A) -> R:
    """Make a call, in a worker that lets the page of a save and the browser go first."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, NICE)
    return call(argument)


class Crew:
    """Workers that are started when they are first needed."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._local: Local | None = None
        self._lock = Lock()
        self._ended = False
        self._starting = ThreadPoolExecutor(max_workers=1)

    def send(self, task: Task, landed: Landed) -> None:
        """Have a brief built; `landed` has what became of it, in another thread, or None.

        Workers take half a second to start, which is not waited for either.
        """
        with suppress(RuntimeError):  # it has ended
            self._starting.submit(self._send, task, landed)

    def _send(self, task: Task, landed: Landed) -> None:
        future = self._submitted(task)
        if future is not None:
            future.add_done_callback(lambda done: self._land(task, done, landed))

    def _land(self, task: Task, done: "Future[Any]", landed: Landed) -> None:
        if done.cancelled() or self._ended:
            return
        is_broken = isinstance(done.exception(), BrokenExecutor)
        landed(task, None if is_broken else outcome(task, done))

    def file(self, task: Task, name: str) -> Artifact | None:
        """Make the file of a format and wait for it; None where the brief has errors."""
        future = self._submitted(replace(task, formats=(name,), goal=Goal.BUILD))
        if future is None:
            return None
        built = outcome(task, future)
        return built.artifacts[0] if built.artifacts else None

    def submit(self, call: Callable[[A], R], argument: A) -> "Future[R]":
        """Have a call done by a worker; raises `RuntimeError` when they have been ended."""
        with self._lock:
            if self._ended:
                raise RuntimeError("the crew was sent home")
            future = self._started().submit(gently, call, argument)
        future.add_done_callback(self._replace)
        return future

    def _replace(self, done: "Future[Any]") -> None:
        """Where workers cannot go on, others are started for what comes next."""
        if not done.cancelled() and isinstance(done.exception(), BrokenExecutor):
            self._local = None

    def stop(self) -> None:
        """End all workers, at once."""
        self._starting.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._ended = True
            if self._local is not None:
                self._local.shutdown(cancel_futures=True)

    def _submitted(self, task: Task) -> "Future[Built] | None":
        try:
            return self.submit(work, task)
        except RuntimeError:  # they have been ended
            return None

    def _started(self) -> Local:
        if self._local is None:
            warm_up(engine=True)
            self._local = Local(self._jobs)
        return self._local
