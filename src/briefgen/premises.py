"""Premises: what a worker reaches of the machine, from its first brief on, where Linux sees to it.

What a brief may do to Pillow, libxml2 or Pango, it does in a process that has nothing to read but
the project and its tools, nothing to write but caches and temporary files, and no TCP.
"""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefgen.fonts import cache_folder
from briefgen.store import cache_home
from briefgen.system import CACHE, INSTALLED_THEMES, System
from briefgen.task import Task
from briefgen.wall import READ, WRITE, Reach, code, confine

_HELD: Final[list[bool]] = []  # by the system, once there was a first brief


def stay_inside(task: Task) -> None:
    """Take all from this process that is not needed for the task's project, for good.

    A worker has all its briefs of one project, with one archive.
    """
    if not _HELD:
        _HELD.append(confine(reach(task)))


def stay_apart() -> None:
    """Take all from this process but its code and its temporary files, for good.

    So a worker reads strangers' files, whose project is not asked for.
    """
    if not _HELD:
        _HELD.append(confine({**code(), Path(tempfile.gettempdir()): WRITE}))


def reach(task: Task) -> Reach:
    """The project, its archive and the code to read; caches and temporary folders to write in."""
    read = {task.root, *INSTALLED_THEMES, *(Path(one) for one in sys.path if one), Path("/proc")}
    read |= {task.sources} if task.sources is not None else set()
    write = {Path(tempfile.gettempdir()), cache_home(), cache_folder()}
    # A cache that is a link is none, and nothing is written where it leads.
    cached = System(task.root, cached=task.cached).store is not None
    write |= {task.root / CACHE.parent} if cached else set()
    for folder in write:
        with suppress(OSError):  # what cannot be made cannot be written in either
            folder.mkdir(parents=True, exist_ok=True)
    return {**code(), **dict.fromkeys(read, READ), **dict.fromkeys(write, WRITE)}
