"""Overlay: a world in which texts that are open in an editor stand in place of their files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePosixPath

from briefgen.model.world import FontFace, PandocCall, PandocReply, PdfReply, World


class Superseded(Exception):
    """The texts have changed since; what is being found of them is of no use any more."""


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """Answers for open texts from memory, for all else from another world.

    `is_stale` is asked before each question that takes time; once it says so, the question raises
    `Superseded`, which ends whatever asked.
    """

    under: World
    texts: Mapping[PurePosixPath, str] = field(repr=False)
    is_stale: Callable[[], bool] = field(default=lambda: False, repr=False)

    def read(self, path: PurePosixPath) -> bytes:
        """The open text, or the bytes of the file; raises `Unreadable`."""
        self._go_on()
        if (text := self.texts.get(path)) is not None:
            # An editor can hold half a surrogate pair, which no file can.
            return text.encode("utf-8", "replace")
        return self.under.read(path)

    def archived(self, path: PurePosixPath) -> bytes:
        """The bytes of a file of the source archive."""
        self._go_on()
        return self.under.archived(path)

    def recall(self, name: str) -> bytes | None:
        """What was kept under a name."""
        return self.under.recall(name)

    def keep(self, name: str, data: bytes) -> None:
        """Keep what took long to make."""
        self.under.keep(name, data)

    def folder(self, path: PurePosixPath) -> tuple[str, ...]:
        """Names in a folder, those of open texts that were never saved among them."""
        names = set(self.under.folder(path))
        for one in self.texts:
            if one.is_relative_to(path) and one != path:
                inner = one.relative_to(path).parts
                names.add(inner[0] + ("/" if len(inner) > 1 else ""))
        return tuple(sorted(names))

    def theme_file(self, theme: str, name: str) -> bytes:
        """A file of a theme, as an open text where it is the project's own."""
        own = PurePosixPath("templates") / theme / name
        return self.read(own) if own in self.texts else self.under.theme_file(theme, name)

    def themes(self) -> tuple[str, ...]:
        """Names of all themes there are."""
        return self.under.themes()

    def style(self, name: str) -> bytes:
        """A citation style by name."""
        return self.under.style(name)

    def styles(self) -> tuple[str, ...]:
        """Names of all installed citation styles."""
        return self.under.styles()

    def font(self, face: FontFace) -> bytes:
        """A static TrueType font."""
        return self.under.font(face)

    def today(self) -> date:
        """The date."""
        return self.under.today()

    def reached(self, day: date) -> bool:
        """Whether a day has come."""
        return self.under.reached(day)

    def passed(self, moment: datetime) -> bool:
        """Whether a moment has come."""
        return self.under.passed(moment)

    def pandoc(self, call: PandocCall) -> PandocReply:
        """Run pandoc, unless nobody waits for it any more."""
        self._go_on()
        return self.under.pandoc(call)

    def pdf(self, data: bytes) -> PdfReply:
        """Read the text of a PDF, unless nobody waits for it any more."""
        self._go_on()
        return self.under.pdf(data)

    def _go_on(self) -> None:
        if self.is_stale():
            raise Superseded
