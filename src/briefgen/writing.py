"""Writing: files put beside their place, made durable, and renamed: old or new, never half.

One process at a time writes into a folder; a lock that is freed even by kill -9 sees to it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.disk import regular_bytes
from briefgen.model.world import Unable

if TYPE_CHECKING:  # heavy: a build with nothing to do must not wait for it
    from briefgen.model.edition import Artifact

PREFIX: Final = ".briefgen-"  # of files that are not finished
LEFT: Final = f"{PREFIX}*"
LOCKLESS: Final = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def write_all(artifacts: Iterable[Artifact], folder: Path) -> list[Path]:
    """Write files into a folder, which is made if need be; raises `Unable` when it cannot be."""
    artifacts = tuple(artifacts)
    if not artifacts:
        sweep(folder)
        return []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder) as alone:
            if alone:
                _sweep(folder)
            return [_renewed(folder / item.name, item.data) for item in artifacts]
    except OSError as fault:
        raise Unable(
            f"the folder {folder} cannot be written: {fault.strerror or fault}",
            "free some space, or choose another folder with --out",
        ) from fault


def sweep(folder: Path) -> None:
    """Take away what a killed run left in a folder in which nothing has to be written."""
    with suppress(OSError):  # nothing depends on it: the next run tries again
        if any(folder.glob(LEFT)):
            with locked(folder) as alone:
                if alone:
                    _sweep(folder)


def _renewed(path: Path, data: bytes) -> Path:
    """A file with these bytes; one that has them already is left as it is, for it is safe."""
    return path if regular_bytes(path, len(data)) == data else write(path, data)


def write(path: Path, data: bytes, mode: int | None = None) -> Path:
    """Replace a file whole, with the permissions a new file gets here, or those given."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=PREFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o666 & ~_umask() if mode is None else mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Keep other processes that write into a folder waiting; yields whether that can be done.

    Some network folders have no locks: there, each file is still written whole.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError as fault:
        if fault.errno not in LOCKLESS:
            raise
        return False
    return True


def _sweep(folder: Path) -> None:
    """Take away what a killed run left; under the lock nobody else is writing."""
    for left in folder.glob(LEFT):
        with suppress(OSError):  # a folder is none of ours
            left.unlink()
