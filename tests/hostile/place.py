"""A place for hostile projects: canaries that must stay shut, a listener that must hear nothing.

A canary is a file with a secret, outside of the project or hidden in it. The system tells of each
that is opened (inotify(7)), whether anything of it comes out or not.
"""

import ctypes
import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Final

import made

SECRET: Final = "CANARY-7f3a9c"  # noqa: S105  # of nobody
IN_OPEN: Final = 0x20
EVENT: Final = struct.Struct("iIII")
SUFFIXES: Final = ("txt", "csl", "bib", "json", "css", "html", "svg", "png", "ttf")


class Listener:
    """A server on the loopback that counts who connects, and answers nobody."""

    def __init__(self) -> None:
        self.heard = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._server.getsockname()[1]}"
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                self._server.accept()[0].close()
            except OSError:
                return
            self.heard += 1

    def close(self) -> None:
        """Listen no more."""
        self._server.close()


def lay_canaries(outside: Path, root: Path) -> list[Path]:
    """Secrets outside of the project, and hidden in it."""
    laid = []
    for folder, prefix in (
        (outside, ""),
        (root, "."),
        (root / "briefs", "."),
        (root / "sources", "."),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        for suffix in SUFFIXES:
            path = folder / f"{prefix}secret.{suffix}"
            path.write_bytes((made.png() if suffix == "png" else b"") + SECRET.encode())
            laid.append(path)
    (root / ".env").write_text(f"TOKEN={SECRET}\n")
    return [*laid, root / ".env"]


def lay_traps(brief: Path, outside: Path) -> None:
    """What leads out of a project, or never ends, under the names that inputs call it by."""
    (brief / "link.png").symlink_to(outside / "secret.png")
    (brief / "links").symlink_to(outside)
    (brief / "folder.png").mkdir()
    os.mkfifo(brief / "pipe.png")
    archive = brief.parents[1] / "sources"
    (archive / "link.txt").symlink_to(outside / "secret.txt")


@contextmanager
def watched(paths: list[Path]) -> Iterator[list[str]]:
    """Names of the files that were opened meanwhile; known when it is over, and on Linux alone."""
    opened: list[str] = []
    if sys.platform != "linux":
        yield opened
        return
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    assert handle >= 0, os.strerror(ctypes.get_errno())
    names = {libc.inotify_add_watch(handle, bytes(path), IN_OPEN): str(path) for path in paths}
    assert -1 not in names, os.strerror(ctypes.get_errno())
    try:
        yield opened
        opened += [names[which] for which in _events(handle)]
    finally:
        os.close(handle)


def _events(handle: int) -> Iterator[int]:
    while True:
        try:
            data = os.read(handle, 1 << 16)
        except BlockingIOError:
            return
        place = 0
        while place < len(data):
            which, _, _, length = EVENT.unpack_from(data, place)
            yield which
            place += EVENT.size + length


def tree(folder: Path) -> dict[str, bytes]:
    """All that is below a folder: files with their bytes, and whatever else by its name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        if path.is_file() and not path.is_symlink()
        else b""
        for path in sorted(folder.rglob("*"))
    }
