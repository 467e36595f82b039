"""Swapping: a whole folder of files put in the place of another, all of it or nothing.

The new folder is written beside, made durable, and exchanged with the old one in one step of the
system, so that whoever looks finds one of the two. Where the system has no such step, there is a
moment with neither; the next swap puts the old one back, should the machine stop in it.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefgen.disk import regular_bytes
from briefgen.model.world import Unable
from briefgen.writing import locked

BESIDE: Final = ".briefgen-folder-"  # of a folder that is not finished
ASIDE: Final = ".briefgen-aside-"  # of an old one, for a moment; its name is behind
HERE: Final = -100  # AT_FDCWD, linux/fcntl.h: names are from the current folder
EXCHANGE: Final = 2  # RENAME_EXCHANGE, linux/fs.h
SWAP: Final = 2  # RENAME_SWAP, sys/stdio.h of macOS
REMEDY: Final = "free some space, or choose another folder with --out"


def swap_in(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Let a folder hold these files and nothing else; raises `Unable`, and it is as before then."""
    parent = folder.parent
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with locked(parent) as alone:
            if alone:
                _recover(parent)
            beside = _written(folder, files)
            try:
                _exchange(beside, folder)
            finally:
                shutil.rmtree(beside, ignore_errors=True)
    except OSError as fault:
        said = f"the folder {folder} cannot be written: {fault.strerror or fault}"
        raise Unable(said, REMEDY) from fault


def _written(folder: Path, files: Iterable[tuple[str, bytes]]) -> Path:
    """A new folder with these files, safe on the disk; names may have folders of their own."""
    beside = Path(tempfile.mkdtemp(prefix=BESIDE, dir=folder.parent))
    try:
        for name, data in files:
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            if not _linked(folder / name, beside / name, data):
                with (beside / name).open("xb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
        mask = os.umask(0o022)
        os.umask(mask)
        beside.chmod(0o777 & ~mask)
        for inner in (beside, *(one for one in beside.rglob("*") if one.is_dir())):
            _settle(inner)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return beside


def _linked(old: Path, path: Path, data: bytes) -> bool:
    """Whether a file that has these bytes already, and is safe, was given its new name too.

    Its time stays what it was, so that whoever copies the folder elsewhere copies what changed.
    """
    if regular_bytes(old, len(data)) != data:
        return False
    try:
        os.link(old, path)
    except OSError:  # not all disks have hard links
        return False
    return True


def _exchange(beside: Path, folder: Path) -> None:
    """Put a folder in the place of another, which is then where the first one was."""
    if not folder.exists():
        beside.rename(folder)
    elif not _exchanged(beside, folder):
        aside = folder.with_name(f"{ASIDE}{folder.name}")
        folder.rename(aside)
        try:
            beside.rename(folder)
        except BaseException:
            aside.rename(folder)
            raise
        aside.rename(beside)
    _settle(folder.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system exchanged two names in one step."""
    library = ctypes.CDLL(None)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, SWAP) == 0)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(HERE, names[0], HERE, names[1], EXCHANGE) == 0)
    return False


def _recover(parent: Path) -> None:
    """Put back what a stopped swap took aside, and take away what it did not finish."""
    for aside in parent.glob(f"{ASIDE}*"):
        folder = parent / aside.name.removeprefix(ASIDE)
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(folder)
    for left in parent.glob(f"{BESIDE}*"):
        shutil.rmtree(left, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Have the names in a folder on the disk; not all systems can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
