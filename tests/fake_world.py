"""A world in a dict, for tests: files by path, a fixed moment, the real pandoc, themes, styles."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from briefgen import pandoc, pdfium
from briefgen.fonts import static_font
from briefgen.model.world import FontFace, PandocCall, PandocReply, PdfReply, Unreadable
from briefgen.styles import style_bytes, style_names

TEMPLATES = Path(__file__).parents[1] / "templates"

SERIES = """\
version: 1
name: Test Papers
institutions: [{name: Test Institute}]
funding: Paid for from general funds.
corporate_author: Test Institute
"""


_REPLIES: dict[tuple[object, ...], PandocReply] = {}
_PDFS: dict[bytes, PdfReply] = {}


class FakeWorld:
    """Answers a stage from a dict; a value may be text or bytes.

    A series.yaml is there unless the files bring their own or say None.
    """

    def __init__(
        self,
        files: Mapping[str, str | bytes | None] | None = None,
        today: date = date(2026, 1, 31),
        now: datetime | None = None,
    ) -> None:
        given = {"briefs/series.yaml": SERIES, **(files or {})}
        self.files = {
            path: text.encode() if isinstance(text, str) else text
            for path, text in given.items()
            if text is not None
        }
        self.day = today
        self.moment = now or datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        self.calls: list[PandocCall] = []
        self.kept: dict[str, bytes] = {}

    def read(self, path: PurePosixPath) -> bytes:
        if str(path) not in self.files:
            raise Unreadable("is missing")
        return self.files[str(path)]

    def archived(self, path: PurePosixPath) -> bytes:
        return self.read(PurePosixPath("sources") / path)

    def recall(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def keep(self, name: str, data: bytes) -> None:
        self.kept[name] = data

    def folder(self, path: PurePosixPath) -> tuple[str, ...]:
        prefix = f"{path}/" if path != PurePosixPath() else ""
        inside = (name[len(prefix) :] for name in self.files if name.startswith(prefix))
        names = {name.partition("/")[0] + ("/" if "/" in name else "") for name in inside}
        return tuple(sorted(names))

    def theme_file(self, theme: str, name: str) -> bytes:
        own = f"templates/{theme}/{name}"
        if own in self.files:
            return self.files[own]
        path = TEMPLATES / theme / name
        if not path.is_file():
            raise Unreadable("is missing")
        return path.read_bytes()

    def themes(self) -> tuple[str, ...]:
        own = {name.rstrip("/") for name in self.folder(PurePosixPath("templates"))}
        return tuple(sorted(own | {path.name for path in TEMPLATES.iterdir()}))

    def style(self, name: str) -> bytes:
        return style_bytes(name)

    def styles(self) -> tuple[str, ...]:
        return style_names()

    def font(self, face: FontFace) -> bytes:
        return static_font(face)

    def today(self) -> date:
        return self.day

    def reached(self, day: date) -> bool:
        return day <= self.day

    def passed(self, moment: datetime) -> bool:
        return moment <= self.moment

    def pandoc(self, call: PandocCall) -> PandocReply:
        """Run pandoc, once for all tests that ask the same: in its sandbox it answers alike."""
        self.calls.append(call)
        asked = (call.reader, call.writer, call.citeproc, call.text, tuple(call.files.items()))
        if asked not in _REPLIES:
            _REPLIES[asked] = pandoc.run(call)
        return _REPLIES[asked]

    def pdf(self, data: bytes) -> PdfReply:
        """Read a PDF behind its wall, once for all tests that have the same."""
        if data not in _PDFS:
            _PDFS[data] = pdfium.read(data)
        return _PDFS[data]
