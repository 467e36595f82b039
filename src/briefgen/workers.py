"""Workers: briefs built in processes that can be killed, each loss costing one brief only.

Nothing inside a process can stop WeasyPrint (it swallows even KeyboardInterrupt while it draws an
SVG), so the time limit ends the process. Standard pools lose everything that waits when a worker
dies; pebble's does not.
"""

import gc
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import forkserver, resource_tracker, util
from multiprocessing.connection import Connection
from threading import Thread
from types import FrameType
from typing import Any, Final, TypeVar
from weakref import finalize

from briefgen import pandoc, pdfium
from briefgen.build import build_brief
from briefgen.disk import temporary_folder
from briefgen.endings import Lost, result
from briefgen.model.codes import output as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.limits import RENDER_BYTES, RENDER_SECONDS
from briefgen.premises import stay_inside
from briefgen.system import System
from briefgen.task import Built, Goal, Task

# A worker forked off a server without threads starts in milliseconds and inherits no locks.
START: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
STAGES: Final = ("resolve", "evidence.verify", "compose")  # loaded where a brief is made
HERE: Final = 4  # checks done in this process: starting workers would take longer
SOCKET_NAME: Final = 103  # bytes
BRIEFS_A_WORKER: Final = 50  # then it is replaced, so that its memory stays bounded
LONGEST: Final = 400  # bytes of a message to the parent
COLLECTED: Final = (100_000, 20, 20)  # objects made, and younger collections, between two of each

SMALLER: Final = (
    "split the brief, or take out its largest table or figure to see which one it is; "
    "where other briefs are slow too, look at the theme's style sheets"
)

R = TypeVar("R")
Heard = Callable[[str, str], None]
_MOUTH: list["Connection[Any, Any]"] = []  # of a worker, to its parent


def _unheard(_brief: str, _stage: str) -> None:
    """Nobody listens."""


def warm_up(*, engine: bool) -> None:
    """Start loading what workers need, while the project is still being looked over.

    The fork server imports it once; workers forked off it have it at once. `engine` says whether
    WeasyPrint is among it.
    """
    if _start() == "forkserver":
        modules = ["briefgen.workers", "pebble", *(f"briefgen.stages.{one}" for one in STAGES)]
        modules += ["briefgen.warm"] if engine else []
        multiprocessing.set_forkserver_preload(modules)
        # Until it has loaded them the server would answer Ctrl-C with a traceback; what is blocked
        # here when it starts stays blocked in it. The tracker's start would unblock the signal.
        _settle_folder()
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        forkserver.ensure_running()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle_folder() -> None:
    """Make the folder of sockets, which `multiprocessing` would not clear without a traceback."""
    settings = multiprocessing.current_process()._config  # type: ignore[attr-defined]  # noqa: SLF001  # where it looks for it
    if settings.get("tempdir") is None:
        settings["tempdir"] = folder = tempfile.mkdtemp(prefix="pymp-")
        util.Finalize(None, partial(shutil.rmtree, ignore_errors=True), (folder,), exitpriority=-9)


def _start() -> str:
    """How workers start: `START`, or "spawn" where a fork server would have no place to listen at.

    Names of sockets are short: Linux allows 107 bytes, others 103.
    """
    listener = os.fsencode(f"{tempfile.gettempdir()}/pymp-{'x' * 8}/listener-{'x' * 8}")
    return START if START != "forkserver" or len(listener) <= SOCKET_NAME else "spawn"


class Local(Executor):
    """Worker processes of this machine behind the standard interface; a call has its time limit."""

    def __init__(self, jobs: int, heard: Heard = _unheard) -> None:
        from pebble import ProcessPool  # what needs no workers does not wait for it

        self._ears, mouth = multiprocessing.Pipe(duplex=False)
        folder = temporary_folder()  # a worker that is killed leaves things there
        self._clear = finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._listener = Thread(target=_listen, args=(self._ears, heard), daemon=True)
        self._pool = ProcessPool(
            max_workers=jobs,
            max_tasks=BRIEFS_A_WORKER,
            initializer=_prepare,
            initargs=[mouth, folder],
            context=multiprocessing.get_context(_start()),
        )
        self._mouth = mouth
        self._listener.start()

    def submit(self, call: Callable[..., R], /, *args: Any, **kwargs: Any) -> "Future[R]":
        """Have a call done by the next free worker; where there can be none, it has failed."""
        try:
            return self._pool.schedule(call, args=args, kwargs=kwargs, timeout=RENDER_SECONDS)
        except BrokenExecutor as fault:  # as when the server is killed that they are forked off
            failed: Future[R] = Future()
            failed.set_exception(fault)
            return failed

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # the standard's
        """End the workers, at once where what waits is cancelled."""
        if cancel_futures:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
        else:
            self._pool.close()  # type: ignore[no-untyped-call]
        if wait:
            self._pool.join()
            self._mouth.close()
            self._listener.join(1)
            self._clear()


def _listen(ears: "Connection[Any, Any]", heard: Heard) -> None:
    with suppress(EOFError, OSError):
        while True:
            heard(*ears.recv_bytes().decode().split("\0", maxsplit=1))


def build_all(
    tasks: Sequence[Task], jobs: int, heard: Heard = _unheard, crew: Executor | None = None
) -> Iterator[Built]:
    """Build briefs, `jobs` at a time, and give them back in their order as they are ready.

    `heard` is told the stages that briefs come to. With a `crew`, its workers do it.
    """
    if crew is None and len(tasks) <= HERE and all(task.goal is Goal.CHECK for task in tasks):
        # In threads, for half of a check is waiting for pandoc.
        with ThreadPoolExecutor(max_workers=max(1, min(jobs, len(tasks)))) as threads:
            yield from threads.map(partial(_build, heard=heard), tasks)
        return
    crew = crew or Local(max(1, min(jobs, len(tasks))), heard)
    futures = [crew.submit(work, task) for task in tasks]
    try:
        for task, future in zip(tasks, futures, strict=True):
            yield outcome(task, future)
    except BaseException:
        crew.shutdown(cancel_futures=True)
        raise
    crew.shutdown()


def outcome(task: Task, future: "Future[R]") -> R | Built:
    """What a call of `Local` came to; O105 and O107 where it was stopped or its worker ended."""
    try:
        return result(future)
    except Lost as end:
        code, hint = (codes.RENDER_LIMIT, SMALLER) if end.limited else (codes.WORKER_DIED, None)
        message = end.told("building this brief")
    return lost(task, code.at(task.brief.source.span(0), message, hint))


def lost(task: Task, fault: Diagnostic) -> Built:
    """A brief of which nothing is known but that."""
    return Built(slug=task.brief.slug, words=None, citations=(), artifacts=(), diagnostics=(fault,))


def is_worker() -> bool:
    """Whether this process is a worker and nothing else."""
    return bool(_MOUTH)


def work(task: Task) -> Built:
    """Build a brief, in a worker, which has all its briefs of one project."""
    if is_worker():  # whoever else calls this must not be held for good
        stay_inside(task)
    return _build(task, heard=_say)


def _build(task: Task, heard: Heard) -> Built:
    world = System(task.root, task.sources, cached=task.cached)
    return build_brief(task, world, partial(heard, task.brief.slug))


def _say(brief: str, stage: str) -> None:
    """Tell the parent; a message is so short that it is written at once (PIPE_BUF)."""
    if _MOUTH:
        with suppress(OSError):
            _MOUTH[0].send_bytes(f"{brief}\0{stage}".encode()[:LONGEST])


def collect_seldom() -> None:
    """Let Python look for garbage seldom, and never among the modules that are loaded.

    A layout is one big tree that lives until the end: looking through it saves 30 MB of 400 and
    takes an eighth of the time.
    """
    gc.freeze()
    gc.set_threshold(*COLLECTED)


def _prepare(mouth: "Connection[Any, Any]", folder: str) -> None:
    """Ready a worker: limits set, signals left to the parent."""
    _MOUTH.append(mouth)
    tempfile.tempdir = folder or None
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Ending as an exception lets pandoc.run take its child along.
    signal.signal(signal.SIGTERM, _end)
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (RENDER_BYTES, resource.RLIM_INFINITY))
        _die_with_parent()


def _end(number: int, _frame: FrameType | None) -> None:
    if pandoc.under_way() or pdfium.under_way():
        raise SystemExit(128 + number)  # whoever waits for the child ends it, and its folder
    # Raised anywhere else, it could meet a destructor, which Python would print.
    os._exit(128 + number)


def _die_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG in linux/prctl.h
    if os.getppid() == 1:
        os._exit(1)


def default_jobs() -> int:
    """As many as there are processors this process may use."""
    known = hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if known else os.cpu_count() or 1
