"""Writing: files put beside their place, made durable, and renamed: old or new, never half.

One process at a time writes into a folder; a lock that is freed even by kill -9 sees to it.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefgen.model.edition import Artifact
from briefgen.model.world import Unable

PREFIX: Final = ".briefgen-"  # of files that are not finished


def write_all(artifacts: Iterable[Artifact], folder: Path) -> list[Path]:
    """Write files into a folder, which is made if need be; raises `Unable` when it cannot be."""
    artifacts = tuple(artifacts)
    if not artifacts:
        return []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            _sweep(folder)
            return [_renewed(folder / item.name, item.data) for item in artifacts]
    except OSError as fault:
        raise Unable(
            f"the folder {folder} cannot be written: {fault.strerror or fault}",
            "free some space, or choose another folder with --out",
        ) from fault


def _renewed(path: Path, data: bytes) -> Path:
    """A file with these bytes; one that has them already is left as it is, for it is safe."""
    try:
        if not path.is_symlink() and path.read_bytes() == data:
            return path
    except OSError:
        pass
    return write(path, data)


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
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes that write into a folder waiting."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away what a killed run left; under the lock nobody else is writing."""
    for left in folder.glob(f"{PREFIX}*"):
        left.unlink(missing_ok=True)
