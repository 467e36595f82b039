"""Watch: tells which files of the project have changed, as soon as they have.

Folders are watched and not files, for editors save by putting a new file in the place of the old.
Each folder by itself: so links are not followed, and what nobody reads is left out.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from watchfiles import Change, awatch

from briefgen.preview.memory import Paths

WATCHED: Final = ("briefs", "templates", "sources")
FILES: Final = frozenset({"references.bib", "evidence.lock"})  # at the top of the project
MOST: Final = 5000  # folders; a project has some hundreds
TOGETHER: Final = 40  # milliseconds in which changes are told together, at most
STEP: Final = 5  # milliseconds without another change after which they are told
AGAIN: Final = 0.05  # seconds until folders are listed again of which one has just gone
START: Final = 1.0  # seconds after the start, in which the first page is made
POLLED: Final = 300  # milliseconds between two looks, where the system cannot tell of changes
TEMPORARY: Final = ("~", ".swp", ".swx", ".tmp", ".part")
LIMIT: Final = (
    "this machine watches too many files already, so changes are looked for three times a second; "
    "to mend that, raise fs.inotify.max_user_watches"
)


class _Either:
    """Is set when either of two events is, as far as `awatch` asks."""

    def __init__(self, one: asyncio.Event, other: asyncio.Event) -> None:
        self._events = (one, other)

    def is_set(self) -> bool:
        return any(event.is_set() for event in self._events)

    def set(self) -> None:
        self._events[0].set()


class Watcher:
    """Watches the folders of a project, and of its archive of sources where that is elsewhere."""

    def __init__(
        self, root: Path, sources: Path | None, change: Callable[[Paths | None], None]
    ) -> None:
        self._root = root
        self._sources = sources
        self._change = change
        self._polling = False
        self._delay = START

    async def run(self, stop: asyncio.Event, say: Callable[[str], None]) -> None:
        """Tell of changes until the end."""
        while not stop.is_set():
            try:
                await self._until_moved(stop)
            except FileNotFoundError:
                await asyncio.sleep(AGAIN)  # a folder went while the watch was begun
            except OSError:
                if self._polling:
                    raise
                self._polling = True
                say(LIMIT)

    async def _until_moved(self, stop: asyncio.Event) -> None:
        """Watch all folders until there are others."""
        folders = tuple(self._folders())
        known = set(folders)
        moved = asyncio.Event()

        def look_again() -> None:
            # Before this watch began, anything may have changed, the folders too.
            if tuple(self._folders()) != folders:
                moved.set()
            self._change(None)

        # The earliest that it is run is when `awatch` waits, and by then it watches.
        asyncio.get_running_loop().call_later(self._delay, look_again)
        self._delay = 0.0
        async for changes in awatch(
            *folders,
            watch_filter=self._matters,
            debounce=TOGETHER,
            step=STEP,
            stop_event=_Either(stop, moved),
            recursive=False,
            force_polling=self._polling,
            poll_delay_ms=POLLED,
        ):
            paths = {Path(name) for _, name in changes}
            if any(one in known or (one.is_dir() and not one.is_symlink()) for one in paths):
                return
            if told := frozenset(filter(None, map(self._named, paths))):
                self._change(told)

    def _matters(self, _change: Change, name: str) -> bool:
        path = Path(name)
        hidden = path.name.startswith((".", "#")) or path.name.endswith(TEMPORARY)
        at_top = path.parent == self._root
        return not hidden and (not at_top or path.name in FILES or path.name in WATCHED)

    def _named(self, path: Path) -> PurePosixPath | None:
        """A file as the project calls it."""
        if self._sources is not None and path.is_relative_to(self._sources):
            return PurePosixPath("sources") / path.relative_to(self._sources)
        if path.is_relative_to(self._root):
            return PurePosixPath(path.relative_to(self._root))
        return None

    def _folders(self) -> Iterator[Path]:
        """The folders that are watched now."""
        yield self._root
        tops = [self._root / name for name in WATCHED]
        tops += [self._sources] if self._sources is not None else []
        count = 0
        for top in tops:
            if top.is_symlink():
                continue
            for folder, inner, _ in os.walk(top):
                inner[:] = [name for name in inner if not name.startswith(".")]
                count += 1
                if count > MOST:
                    return
                yield Path(folder)
