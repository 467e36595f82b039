"""The command line as tests run it: in a process of its own, in a folder, as in a pipe.

Most of the time of a small command goes into loading Python's modules. So the processes are forked
off one that has loaded them, as the program's own workers are; nothing else is shared. What depends
on how Python itself starts, and Python's own settings, is tried in a process that is started anew.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from signal import SIGKILL

SECONDS = 120  # that a command may take
PYTHONS_OWN = ("PYTHON", "LC_", "LANG")  # variables that are read when Python starts
LOADED = (  # what `check` and `list` load
    *("cli", "build", "workers", "system", "report", "writing", "ledger"),
    *("cli.check", "cli.list", "stages.resolve", "stages.evidence.verify", "stages.compose"),
    *("stages.lint", "stages.comments.placing"),
)
LIBRARIES = ("fontpkg", "rich.console", "rich.table", "tinycss2.color4")


def briefgen(
    *arguments: str, folder: Path, umask: int = -1, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; the environment is this one, with what is named."""
    if umask >= 0 or any(name.startswith(PYTHONS_OWN) for name in environment):
        return started("-m", "briefgen", *arguments, folder=folder, umask=umask, **environment)
    return forked(arguments, folder, {**os.environ, **environment})


def started(
    *arguments: str, folder: Path, umask: int = -1, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        umask=umask,
        check=False,
    )


class Ended(subprocess.CompletedProcess[str]):
    """How a command ended, with the most memory that its own process took, in KB."""

    peak = 0


def forked(
    arguments: tuple[str, ...],
    folder: Path,
    environment: Mapping[str, str],
    seconds: float = SECONDS,
) -> Ended:
    """Run the command in a folder, in just this environment; raises `TimeoutError`."""
    ask = _parent()
    order = json.dumps([arguments, str(folder), dict(environment)]).encode()
    ends = [os.pipe(), os.pipe()]
    socket.send_fds(ask, [len(order).to_bytes(4, "big")], [write for _, write in ends])
    ask.sendall(order)
    for _, write in ends:
        os.close(write)
    number = int.from_bytes(ask.recv(4, socket.MSG_WAITALL), "big")
    with ThreadPoolExecutor(2) as readers:
        said = readers.map(_all_of, [read for read, _ in ends])
        try:
            ask.settimeout(seconds)
            status = int.from_bytes(ask.recv(4, socket.MSG_WAITALL), "big", signed=True)
            peak = int.from_bytes(ask.recv(8, socket.MSG_WAITALL), "big")
        except TimeoutError:
            os.kill(number, SIGKILL)
            _parent.cache_clear()  # it has a status to tell that nobody waits for
            raise
        stdout, stderr = said
    ended = Ended(arguments, status, stdout, stderr)
    ended.peak = peak
    return ended


def _all_of(end: int) -> str:
    with open(end, encoding="utf-8") as pipe:
        return pipe.read()


@cache
def _parent() -> socket.socket:
    """The way to the process that the others are forked off, which lives as long as this one."""
    ours, its = socket.socketpair()
    ours.settimeout(SECONDS)
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    parent = subprocess.Popen(
        [sys.executable, "-c", f"import commands; commands.serve({its.fileno()})"],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL,
        pass_fds=[its.fileno()],
    )
    its.close()

    def end() -> None:
        ours.close()
        parent.wait()

    atexit.register(end)
    return ours


def serve(number: int) -> None:
    """Fork off a process for each order, and tell how it ended; return where nobody orders more."""
    import gc
    from importlib import import_module

    for name in (*(f"briefgen.{one}" for one in LOADED), *LIBRARIES):
        import_module(name)
    gc.freeze()
    orders = socket.socket(fileno=number)
    while True:
        size, ends, _, _ = socket.recv_fds(orders, 4, 2)
        if not size:
            return
        order = json.loads(orders.recv(int.from_bytes(size, "big"), socket.MSG_WAITALL))
        if not (child := os.fork()):
            orders.close()
            for standard, end in enumerate(ends, 1):
                os.dup2(end, standard)
                os.close(end)
            run(*order)
            return
        for end in ends:
            os.close(end)
        orders.sendall(child.to_bytes(4, "big"))
        _, status, usage = os.wait4(child, 0)
        orders.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))
        orders.sendall(usage.ru_maxrss.to_bytes(8, "big"))


def run(arguments: list[str], folder: str, environment: dict[str, str]) -> None:
    """Be the command, as `python -m briefgen` is; Python then ends as it does after any program."""
    from briefgen.cli import main

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["briefgen", *arguments]
    main()
