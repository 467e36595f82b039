"""Past: the world as it was at a revision; what is no part of a project's text is as it is now.

So two versions of a brief are set by the same theme, styles, fonts and day, and only their texts
differ.
"""

from datetime import date, datetime
from pathlib import PurePosixPath

from briefgen.git import Revision, blob
from briefgen.model.limits import IMAGE_BYTES
from briefgen.model.world import FontFace, PandocCall, PandocReply, PdfReply, Unreadable, World


class Past:
    """Answers a stage's questions from the files of a revision, and else as `now` does."""

    def __init__(self, revision: Revision, now: World) -> None:
        self._revision = revision
        self._now = now

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a file as it was; raises `Unreadable`."""
        if path not in self._revision.files:
            raise Unreadable("is missing")
        number, size = self._revision.files[path]
        if size > IMAGE_BYTES:
            raise Unreadable(f"is larger than {IMAGE_BYTES >> 20} MB")
        return blob(self._revision.root, number)

    def folder(self, path: PurePosixPath) -> tuple[str, ...]:
        """Names in a folder as it was, folders with a `/` behind."""
        names = set()
        for file in self._revision.files:
            if path in file.parents:
                first, *rest = file.relative_to(path).parts
                names.add(f"{first}/" if rest else first)
        return tuple(sorted(name for name in names if not name.startswith(".")))

    def archived(self, path: PurePosixPath) -> bytes:
        """The archive has no history."""
        return self._now.archived(path)

    def recall(self, _name: str) -> bytes | None:
        """What is kept is of the present."""
        return None

    def keep(self, _name: str, _data: bytes) -> None:
        """Nothing is kept of the past."""

    def theme_file(self, theme: str, name: str) -> bytes:
        """A file of a theme as it is now; raises `Unreadable`."""
        return self._now.theme_file(theme, name)

    def themes(self) -> tuple[str, ...]:
        """Names of all themes there are now."""
        return self._now.themes()

    def style(self, name: str) -> bytes:
        """A citation style; raises `Unreadable`."""
        return self._now.style(name)

    def styles(self) -> tuple[str, ...]:
        """Names of all installed citation styles."""
        return self._now.styles()

    def font(self, face: FontFace) -> bytes:
        """A static TrueType font; raises `Unable`."""
        return self._now.font(face)

    def today(self) -> date:
        """The date."""
        return self._now.today()

    def reached(self, day: date) -> bool:
        """Whether a day has come."""
        return self._now.reached(day)

    def passed(self, moment: datetime) -> bool:
        """Whether a moment has come: what is under embargo now was so before too."""
        return self._now.passed(moment)

    def pandoc(self, call: PandocCall) -> PandocReply:
        """Run pandoc in its sandbox."""
        return self._now.pandoc(call)

    def pdf(self, data: bytes) -> PdfReply:
        """Read the text of a PDF behind a wall."""
        return self._now.pdf(data)
