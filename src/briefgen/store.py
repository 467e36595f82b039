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
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefgen.disk import UNFINISHED, put_whole, regular_bytes

MOST: Final = 1 << 30  # bytes of all entries; then they are thinned
LEFT: Final = 3 / 4  # of that, after thinning
LARGEST: Final = 1 << 28  # bytes of an entry; a worker has memory for a few of these
SEAL: Final = 32  # bytes
NAME: Final = re.compile(r"[0-9a-f]{62}|\.new-\w+")
STALE: Final = 3600  # seconds after which an unfinished entry is nobody's


class Store:
    """Entries by name below a folder; `salt` is part of every name, as the versions of tools are.

    A store that cannot be read or written is an empty one: it costs time, nothing else.
    """

    def __init__(self, folder: Path, salt: str) -> None:
        self.folder = folder
        self.salt = salt
        self._key: bytes | None = None

    def get(self, name: str) -> bytes | None:
        """The bytes kept under a name; None when there are none, or none that we sealed."""
        path = self._path(name)
        data = regular_bytes(path, LARGEST)
        if data is None:
            return None
        body = memoryview(data)[SEAL:]
        if not hmac.compare_digest(data[:SEAL], self._seal(path.name, body)):
            return None
        with suppress(OSError):  # that it was used
            os.utime(path)
        return bytes(body)

    def put(self, name: str, body: bytes) -> None:
        """Keep bytes under a name; too many are not kept."""
        path = self._path(name)
        if path.parent.is_symlink() or len(body) > LARGEST - SEAL:
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not (ignore := self.folder.parent / ".gitignore").exists():
                put_whole(ignore, b"*\n")
            put_whole(path, self._seal(path.name, memoryview(body)), body)

    def thin(self, most: int = MOST) -> None:
        """Take away the entries that were not used for longest, when they are over `most` bytes."""
        found = sorted(self._entries())
        total = sum(size for _, size, _ in found)
        over, newest = total > most, found[-1][0] if found else 0.0
        for used, size, path in found:
            lost = path.name.startswith(UNFINISHED) and used < newest - STALE
            if lost or (over and total > most * LEFT):
                with suppress(OSError):  # another build was first, or it is a folder
                    path.unlink()
                total -= size

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """When each entry was used, its size in bytes and its path; links are none of ours."""
        for folder in _inside(self.folder):
            for path in () if folder.is_symlink() else _inside(folder):
                with suppress(OSError):
                    about = path.lstat()
                    if NAME.fullmatch(path.name):
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
    if Path(home).is_absolute():
        return Path(home) / "briefgen"
    try:
        own = Path.home()
    except RuntimeError:  # a user whom the system does not know, as in some containers
        own = Path(os.devnull)  # where nothing can be, so that nothing is kept
    return own / ".cache" / "briefgen"


def _inside(folder: Path) -> tuple[Path, ...]:
    """What a folder holds; another build or `clean` may be taking it away."""
    try:
        return tuple(folder.iterdir())
    except OSError:
        return ()


def _own_key() -> bytes:
    """The user's key, made when there is none; where none can be kept, one for this process.

    One that others can read is none: with it, a forged entry would be believed.
    """
    path = cache_home() / "key"
    made = secrets.token_bytes(SEAL)
    with suppress(OSError):
        if (key := _key(path)) is not None:
            return key
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            put_whole(path, made, kept=True)  # of two that make one at once, the first is kept
        except FileExistsError:
            if (key := _key(path)) is not None:
                return key
            put_whole(path, made)
    return made


def _key(path: Path) -> bytes | None:
    key = regular_bytes(path, SEAL, owned=True)
    return key if key is not None and len(key) == SEAL else None
