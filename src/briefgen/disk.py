"""Files that others can touch: read without waiting or following a link, written whole or not.

A cache, a key or an output may have been replaced by anything: a folder, a link to a device, a pipe
in which nobody writes, a file that is larger than memory.
"""

import os
import stat
import tempfile
from pathlib import Path
from typing import Final

UNFINISHED: Final = ".new-"


def regular_bytes(path: Path, most: int, *, owned: bool = False) -> bytes | None:
    """The bytes of a file, at most so many; None where there is no such regular file.

    With `owned`, also None where the file is another user's or others may read or write it.
    """
    try:
        # Without waiting: to open a pipe would else take until somebody writes in it.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        about = os.fstat(handle)
        private = about.st_uid == os.geteuid() and not about.st_mode & 0o077
        if not stat.S_ISREG(about.st_mode) or about.st_size > most or (owned and not private):
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(most + 1)
        return data if len(data) <= most else None
    except OSError:
        return None
    finally:
        os.close(handle)


def temporary_folder() -> str:
    """The path of a folder of its own for what does not stay; "" where none can be made.

    Whoever needs it then finds out why.
    """
    try:
        return tempfile.mkdtemp(prefix="briefgen-")
    except OSError:
        return ""


def put_whole(path: Path, *parts: bytes, kept: bool = False) -> None:
    """Make a file that only its user can read, or replace it; raises `OSError`.

    It appears whole or not at all, but may be gone after a loss of power. With `kept`, one that is
    there already stays (`FileExistsError`), as far as the disk can tell: not all have hard links.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        if kept and _linked(beside, path):
            return
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _linked(beside: Path, path: Path) -> bool:
    """Whether a second name could be given; False where there are no hard links."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True
