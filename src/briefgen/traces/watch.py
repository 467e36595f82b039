"""Watch: a world, a bibliography and receipts that remember what was asked of them.

Every answer is noted under the name of its question, with its digest. To ask the same names again
is to learn whether a result that was made from the answers still holds. What only the installed
packages decide (pandoc, fonts, citation styles by name) is not noted: their versions are part of
every trace.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Final

from briefgen.model.bibliography import Entry
from briefgen.model.evidence import Receipt
from briefgen.model.world import FontFace, PandocCall, PandocReply, PdfReply, Unreadable, World


def digest_of(*parts: str | bytes) -> str:
    """A digest of texts and bytes, in which no part runs into the next."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()


CHANGING: Final = "it changed while it was read"  # no digest is: what it was read for is not kept


def agreed(first: str | None, second: str) -> str:
    """The digest of an answer that was given twice, if it was the same."""
    return second if first in {None, second} else CHANGING


def _nothing() -> None:
    """What is done about a name that is no question for the world."""


KINDS: Final = frozenset("file archive folder passed reached theme themes today".split())


class Watch:
    """A `World` that notes in `seen` what it was asked, by name, and the digest of the answer."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.seen: dict[str, str] = {}

    def _note(self, name: str, digest: str) -> None:
        self.seen[name] = agreed(self.seen.get(name), digest)

    def observe(self, name: str) -> str:
        """The digest of the answer to a question, by the name under which it was noted."""
        if name not in self.seen:
            kind, _, rest = name.partition(":")
            asks: dict[str, Callable[[], object]] = {
                "file": lambda: self.read(PurePosixPath(rest)),
                "archive": lambda: self.archived(PurePosixPath(rest)),
                "folder": lambda: self.folder(PurePosixPath(rest)),
                "passed": lambda: self.passed(datetime.fromisoformat(rest)),
                "reached": lambda: self.reached(date.fromisoformat(rest)),
                "theme": lambda: self.theme_file(*rest.split("/", maxsplit=1)),
                "themes": self.themes,
                "today": self.today,
            }
            with suppress(Unreadable):  # and so it is noted
                asks.get(kind, _nothing)()
        return self.seen.get(name, "")

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a project file; raises `Unreadable`."""
        try:
            data = self.world.read(path)
        except Unreadable as fault:
            self._note(f"file:{path}", f"it {fault.reason}")
            raise
        self._note(f"file:{path}", digest_of(data))
        return data

    def archived(self, path: PurePosixPath) -> bytes:
        """The bytes of a file of the source archive; raises `Unreadable`."""
        try:
            data = self.world.archived(path)
        except Unreadable as fault:
            self._note(f"archive:{path}", f"it {fault.reason}")
            raise
        self._note(f"archive:{path}", digest_of(data))
        return data

    def theme_file(self, theme: str, name: str) -> bytes:
        """A file of a theme; raises `Unreadable`."""
        try:
            data = self.world.theme_file(theme, name)
        except Unreadable as fault:
            self._note(f"theme:{theme}/{name}", f"it {fault.reason}")
            raise
        self._note(f"theme:{theme}/{name}", digest_of(data))
        return data

    def folder(self, path: PurePosixPath) -> tuple[str, ...]:
        """Names in a project folder."""
        names = self.world.folder(path)
        self._note(f"folder:{path}", digest_of(*names))
        return names

    def themes(self) -> tuple[str, ...]:
        """Names of all themes there are."""
        names = self.world.themes()
        self._note("themes:", digest_of(*names))
        return names

    def reached(self, day: date) -> bool:
        """Whether a day has come."""
        answer = self.world.reached(day)
        self._note(f"reached:{day.isoformat()}", str(answer))
        return answer

    def passed(self, moment: datetime) -> bool:
        """Whether a moment has come."""
        answer = self.world.passed(moment)
        self._note(f"passed:{moment.astimezone(UTC).isoformat()}", str(answer))
        return answer

    def today(self) -> date:
        """The date."""
        day = self.world.today()
        self._note("today:", day.isoformat())
        return day

    def recall(self, name: str) -> bytes | None:
        """What was kept under a name: it was checked against what it was made from."""
        return self.world.recall(name)

    def keep(self, name: str, data: bytes) -> None:
        """Keep what took long to make."""
        self.world.keep(name, data)

    def style(self, name: str) -> bytes:
        """An installed citation style; raises `Unreadable`."""
        return self.world.style(name)

    def styles(self) -> tuple[str, ...]:
        """Names of all installed citation styles."""
        return self.world.styles()

    def font(self, face: FontFace) -> bytes:
        """A font of a package; raises `Unable`."""
        return self.world.font(face)

    def pandoc(self, call: PandocCall) -> PandocReply:
        """Let pandoc convert; it sees what it is given and nothing else."""
        return self.world.pandoc(call)

    def pdf(self, data: bytes) -> PdfReply:
        """Read the text of a PDF."""
        return self.world.pdf(data)


class WatchedEntries(Mapping[str, Entry]):
    """Entries that note which of them were asked for, or all when they are gone through."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self.seen: set[str] = set()

    def __getitem__(self, key: str) -> Entry:
        self.seen.add(f"entry:{key}")
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        self.seen.add("entries:")
        return iter(self._entries)

    def __len__(self) -> int:
        self.seen.add("entries:")
        return len(self._entries)


class WatchedReceipts(Mapping[str, Mapping[str, Receipt]]):
    """Receipts that note in `seen` of which sources they were asked for."""

    def __init__(self, receipts: Mapping[str, Mapping[str, Receipt]]) -> None:
        self._receipts = receipts
        self.seen: set[str] = set()

    def __getitem__(self, key: str) -> Mapping[str, Receipt]:
        self.seen.add(f"receipts:{key}")
        return self._receipts[key]

    def __iter__(self) -> Iterator[str]:
        self.seen.update(f"receipts:{key}" for key in self._receipts)
        return iter(self._receipts)

    def __len__(self) -> int:
        return len(self._receipts)
