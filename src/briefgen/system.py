"""The real world: disk, clock and programs.

Files are opened step by step from the project's root without following links, so no name in a brief
leads out of the project.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Final

from briefgen import pandoc, pdfium
from briefgen.fonts import static_font
from briefgen.model.limits import ARCHIVED_BYTES, IMAGE_BYTES
from briefgen.model.world import FontFace, PandocCall, PandocReply, PdfReply, Unable, Unreadable
from briefgen.store import Store
from briefgen.styles import style_bytes, style_names
from briefgen.tools import versions

INSTALLED_THEMES: Final = (
    Path(__file__).parent / "templates",  # where the wheel carries them
    Path(__file__).parents[2] / "templates",  # where a checkout has them
)


class System:
    """Answers a stage's questions from the machine; `root` is the project's folder.

    `sources` is the folder of the source archive, the project's own where none is named. Only one
    that is named may be a link: the project's could come with a stranger's branch. Without
    `cached`, nothing is recalled and nothing kept.
    """

    def __init__(self, root: Path, sources: Path | None = None, *, cached: bool = True) -> None:
        self.root = root.resolve()
        self.sources = sources.resolve() if sources is not None else None
        self.store = _store(self.root) if cached else None

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a project file; raises `Unreadable`."""
        return _read(self.root, path)

    def archived(self, path: PurePosixPath) -> bytes:
        """The bytes of a file of the source archive; raises `Unreadable`."""
        if self.sources is None:
            return _read(self.root, PurePosixPath("sources") / path, ARCHIVED_BYTES)
        return _read(self.sources, path, ARCHIVED_BYTES)

    def recall(self, name: str) -> bytes | None:
        """What was kept under a name by this user, with these versions of all tools."""
        return self.store.get(name) if self.store is not None else None

    def keep(self, name: str, data: bytes) -> None:
        """Keep what took long to make; a cache that cannot be written is none."""
        if self.store is not None:
            self.store.put(name, data)

    def folder(self, path: PurePosixPath) -> tuple[str, ...]:
        """Names in a project folder, sorted; hidden names and links are left out."""
        return _names(self.root, path)

    def theme_file(self, theme: str, name: str) -> bytes:
        """A file of a theme, the project's own before the installed one; raises `Unreadable`."""
        own = PurePosixPath("templates") / theme / name
        try:
            return self.read(own)
        except Unreadable as fault:
            if fault.reason != MISSING:
                raise
        for folder in INSTALLED_THEMES:
            if folder.is_dir():
                return _read(folder, PurePosixPath(theme) / name)
        raise Unreadable(MISSING)

    def themes(self) -> tuple[str, ...]:
        """Names of all themes there are."""
        found = set(_names(self.root, PurePosixPath("templates")))
        for folder in INSTALLED_THEMES:
            found.update(_names(folder, PurePosixPath()))
        return tuple(sorted(name.removesuffix("/") for name in found if name.endswith("/")))

    def style(self, name: str) -> bytes:
        """A citation style by name; raises `Unreadable`."""
        return style_bytes(name)

    def styles(self) -> tuple[str, ...]:
        """Names of all installed citation styles."""
        return style_names()

    def font(self, face: FontFace) -> bytes:
        """A static TrueType font; raises `Unable`."""
        return static_font(face)

    def today(self) -> date:
        """The date in UTC, or that of `SOURCE_DATE_EPOCH` (seconds since 1970).

        Raises `Unable` where that is no such number: the date would silently be another.
        """
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        try:
            return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
        except (ValueError, OverflowError, OSError) as fault:
            raise Unable(
                f"SOURCE_DATE_EPOCH is no date: {epoch!r}",
                "set it to seconds since 1970, or unset it",
            ) from fault

    def now(self) -> datetime:
        """The moment, in UTC: of what people do, so that `SOURCE_DATE_EPOCH` does not fix it."""
        return datetime.now(UTC)

    def saved(self, path: PurePosixPath) -> datetime | None:
        """When a project file was written last, in UTC; None where that is not known."""
        try:
            with _opened(self.root, path, os.O_NONBLOCK) as handle:
                return datetime.fromtimestamp(os.fstat(handle).st_mtime, UTC)
        except (Unreadable, ValueError, OverflowError):
            return None

    def reached(self, day: date) -> bool:
        """Whether a day has come."""
        return day <= self.today()

    def passed(self, moment: datetime) -> bool:
        """Whether a moment has come, whatever `SOURCE_DATE_EPOCH` says."""
        return moment <= self.now()

    def pandoc(self, call: PandocCall) -> PandocReply:
        """Let pandoc convert in its sandbox."""
        return pandoc.recall_or_run(call)

    def pdf(self, data: bytes) -> PdfReply:
        """Read the text of a PDF in a process of its own."""
        return pdfium.read(data)


MISSING: Final = "is missing"
CACHE: Final = Path(".briefgen/cache")
# Other faults say nothing of a folder: to take it for an empty one would lose briefs in silence.
ABSENT: Final = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG}
FAILING_REMEDY: Final = "see who may read it, and whether the disk is sound"


def _read(root: Path, path: PurePosixPath, most: int = IMAGE_BYTES) -> bytes:
    with _opened(root, path, os.O_NONBLOCK) as handle:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("is not a regular file")
        if found.st_size > most:
            raise Unreadable(f"is larger than {most >> 20} MB")
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read(most + 1)


def _store(root: Path) -> Store | None:
    """The cache of a project; none where it is a link, which could lead anywhere."""
    folder = root / CACHE
    if folder.is_symlink() or folder.parent.is_symlink():
        return None
    return Store(folder, versions())


def _names(root: Path, path: PurePosixPath) -> tuple[str, ...]:
    try:
        with _opened(root, path, os.O_DIRECTORY) as handle, os.scandir(handle) as entries:
            return tuple(
                sorted(
                    entry.name + ("/" if entry.is_dir(follow_symlinks=False) else "")
                    for entry in entries
                    if not entry.name.startswith(".") and not entry.is_symlink()
                )
            )
    except Unreadable as fault:
        cause = fault.__context__
        if isinstance(cause, OSError) and cause.errno not in ABSENT:
            raise Unable(f"the folder {path} {fault.reason}", FAILING_REMEDY) from fault
        return ()


@contextmanager
def _opened(root: Path, path: PurePosixPath, flags: int) -> Iterator[int]:
    """An open handle on a path below `root`, reached without following any link."""
    steps = path.parts
    if path.is_absolute() or any(step.startswith(".") or "\0" in step for step in steps):
        raise Unreadable("is outside the project or hidden")
    try:
        handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for number, step in enumerate(steps, 1):
                kind = flags if number == len(steps) else os.O_DIRECTORY
                if _is_link(step, handle):
                    raise Unreadable("is a link, and links are not followed")
                inner = os.open(
                    step, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | kind, dir_fd=handle
                )
                os.close(handle)
                handle = inner
            yield handle
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise Unreadable(MISSING) from None
    except OSError as fault:
        reason = "is a link, and links are not followed" if fault.errno == errno.ELOOP else None
        raise Unreadable(reason or f"cannot be read: {fault.strerror}") from None


def _is_link(step: str, folder: int) -> bool:
    """Whether a name is that of a link: a link to a folder would else be told as no folder."""
    return stat.S_ISLNK(os.stat(step, dir_fd=folder, follow_symlinks=False).st_mode)


def find_root(start: Path) -> Path | None:
    """The nearest folder at or above `start` that holds briefs/series.yaml."""
    for folder in (start, *start.parents):
        with suppress(PermissionError):  # a folder above may be closed
            if (folder / "briefs" / "series.yaml").is_file():
                return folder
    return None


def on_terminal() -> bool:
    """Whether a person is likely to be watching standard error."""
    return sys.stderr.isatty()
