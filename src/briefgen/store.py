"""Store: results on disk, believed only when this user's briefgen sealed them.

A folder of a project can come with a stranger's branch, and so could a result in it. Each entry
carries a seal (HMAC-SHA256, RFC 2104) made with a key that only this user has; without a right seal
it is not there. A damaged entry is made anew for the same reason. Entries appear whole (a rename),
never change, and are taken away, the longest unused first, when there are too many.
"""

import hashlib
import hmac
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

MOST: Final = 1 << 30  # bytes of all entries; then they are thinned
LEFT: Final = 3 / 4  # of that, after thinning
SEAL: Final = 32  # bytes
UNFINISHED: Final = ".new-"
NAME: Final = re.compile(r"[0-9a-f]{62}|\.new-\w+")
STALE: Final = 3600  # seconds after which an unfinished entry is nobody's


class Store:
    """Entries by name below a folder; `salt` is part of every name, as the versions of tools are.

    A store that cannot be read or written is an empty one: it costs time, nothing else.
    """

    def __init__(self, folder: Path, salt: str) -> None:
        self.folder = folder
        self.salt = salt
        self.wrote = False
        self._key: bytes | None = None

    def get(self, name: str) -> bytes | None:
        """The bytes kept under a name; None when there are none, or none that we sealed."""
        path = self._path(name)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        body = memoryview(data)[SEAL:]
        if not hmac.compare_digest(data[:SEAL], self._seal(path.name, body)):
            return None
        with suppress(OSError):  # that it was used
            os.utime(path)
        return bytes(body)

    def put(self, name: str, body: bytes) -> None:
        """Keep bytes under a name."""
        path = self._path(name)
        if path.parent.is_symlink():
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not (ignore := self.folder.parent / ".gitignore").exists():
                ignore.write_text("*\n")
            handle, beside = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(self._seal(path.name, memoryview(body)))
                    file.write(body)
                Path(beside).replace(path)
            except BaseException:
                Path(beside).unlink(missing_ok=True)
                raise
            self.wrote = True

    def thin(self, most: int = MOST) -> None:
        """Take away the entries that were not used for longest, when they are over `most` bytes."""
        found = sorted(self._entries())
        total = sum(size for _, size, _ in found)
        over, newest = total > most, found[-1][0] if found else 0.0
        for used, size, path in found:
            lost = path.name.startswith(UNFINISHED) and used < newest - STALE
            if lost or (over and total > most * LEFT):
                path.unlink(missing_ok=True)
                total -= size

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """When each entry was used, its size in bytes and its path; links are none of ours."""
        for path in self.folder.glob("*/*"):
            if path.parent.is_symlink() or not NAME.fullmatch(path.name):
                continue
            with suppress(OSError):
                about = path.lstat()
                yield about.st_mtime, about.st_size, path

    def _path(self, name: str) -> Path:
        digest = hashlib.sha256(f"{self.salt}\0{name}".encode()).hexdigest()
        return self.folder / digest[:2] / digest[2:]

    def _seal(self, name: str, body: memoryview) -> bytes:
        if self._key is None:
            self._key = _own_key()
        made = hmac.new(self._key, name.encode(), hashlib.sha256)
        made.update(body)
        return made.digest()


def cache_home() -> Path:
    """Where this user's caches are, after the XDG base directory specification."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".cache") / "briefgen"


def _own_key() -> bytes:
    """The user's key, made when there is none; where none can be kept, one for this process."""
    path = cache_home() / "key"
    with suppress(OSError):
        key = path.read_bytes()
        if len(key) == SEAL:
            return key
    key = secrets.token_bytes(SEAL)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        with os.fdopen(handle, "wb") as file:
            file.write(key)
        try:
            os.link(beside, path)  # of two that make one at once, the first is kept
        except FileExistsError:
            kept = path.read_bytes()
            if len(kept) == SEAL:
                key = kept
            else:
                Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)
    return key
