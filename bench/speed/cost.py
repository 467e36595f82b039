"""Cost: what a program took, with everything it started, and ratios of what was run in turns."""

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SET_CHILD_SUBREAPER: Final = 36  # linux/prctl.h
MAXRSS: Final = 1 if sys.platform == "darwin" else 1024  # bytes that ru_maxrss counts in


class Failed(Exception):
    """A program that is to be timed does not run."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Seconds on the clock, seconds of processor time, and the largest process in megabytes."""

    wall: float
    cpu: float
    peak: float = 0.0


Costs = list[Cost]  # of the same thing, a run each


def adopt() -> None:
    """Make this process the parent of all that a program leaves behind, where Linux is.

    A worker of a server of processes is nobody's child any more when the program ends: its
    processor time would be lost.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a program to its end and that of all it started; raises `Failed`.

    The clock stops when the program itself has ended, for then the user goes on.
    """
    with (folder / ".said").open("w+b") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        wall, status, used = 0.0, 0, []
        while (one := _ended()) is not None:
            used.append(one[2])
            if one[0] == process.pid:
                wall = time.perf_counter() - start
                status = process.returncode = os.waitstatus_to_exitcode(one[1])
        said.seek(0)
        if status != 0:
            raise Failed(f"{' '.join(command)}: {said.read()[-2000:].decode(errors='replace')}")
    return Cost(
        wall=wall,
        cpu=sum(one.ru_utime + one.ru_stime for one in used),
        peak=max(one.ru_maxrss for one in used) * MAXRSS / 1e6,
    )


def _ended() -> tuple[int, int, resource.struct_rusage] | None:
    try:
        return os.wait4(-1, 0)
    except ChildProcessError:
        return None


def in_turns(runs: int, *calls: Callable[[], Cost], warm: bool = True) -> list[Costs]:
    """The costs of each call, called in turns, there and back; with `warm`, a round before."""
    costs: list[Costs] = [[] for _ in calls]
    if warm:
        for call in calls:
            call()
    for number in range(runs):
        order = range(len(calls)) if number % 2 == 0 else reversed(range(len(calls)))
        for index in order:
            costs[index].append(calls[index]())
    return costs


def median(costs: Costs) -> Cost:
    """The median of each figure; of peaks the highest."""
    return Cost(
        wall=statistics.median(one.wall for one in costs),
        cpu=statistics.median(one.cpu for one in costs),
        peak=max(one.peak for one in costs),
    )


def ratio(costs: Costs, base: Costs) -> Cost:
    """The median of the ratios round by round: what slows a round slows both."""
    pairs = list(zip(costs, base, strict=True))
    return Cost(
        wall=statistics.median(one.wall / other.wall for one, other in pairs),
        cpu=statistics.median(one.cpu / other.cpu for one, other in pairs),
    )
