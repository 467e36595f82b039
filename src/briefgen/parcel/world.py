"""The world inside a parcel: answers that came with it, and programs of the machine it is on."""

from datetime import UTC, date, datetime
from pathlib import PurePosixPath

from briefgen.build import build_brief
from briefgen.model.world import FontFace, PandocCall, PandocReply, PdfReply, Unreadable, World
from briefgen.parcel.message import Answer, Missing, Parcel, Reply


class Lacking(Exception):
    """A parcel has no answer to a question, and to go on without would be in vain."""


class ParcelWorld:
    """A `World` that answers from a parcel; `machine` sets, reads PDFs and has fonts and styles.

    What it was asked in vain is in `wanted`, what is to be remembered in `made`. A file that it
    lacks is told as missing for the time being, so that more of what is lacking is learnt at once.
    """

    def __init__(self, parcel: Parcel, machine: World) -> None:
        self._parcel = parcel
        self._machine = machine
        self.wanted: dict[str, None] = {}
        self.made: dict[str, bytes] = {}

    def stage(self, _name: str) -> None:
        """End the work before something is made without what is wanted for it."""
        if self.wanted:
            raise Lacking

    def read(self, path: PurePosixPath) -> bytes:
        """The bytes of a project file; raises `Unreadable`."""
        return self._bytes(f"file:{path}")

    def archived(self, path: PurePosixPath) -> bytes:
        """The bytes of an archived source; raises `Unreadable`.

        Without one that is lacking, quotations would be looked for in all others.
        """
        name = f"archive:{path}"
        if name not in self._parcel.answers:
            self.wanted[name] = None
            raise Lacking
        return self._bytes(name)

    def theme_file(self, theme: str, name: str) -> bytes:
        """A file of a theme; raises `Unreadable`."""
        return self._bytes(f"theme:{theme}/{name}")

    def folder(self, path: PurePosixPath) -> tuple[str, ...]:
        """Names in a project folder."""
        return self._names(f"folder:{path}")

    def themes(self) -> tuple[str, ...]:
        """Names of all themes there are."""
        return self._names("themes:")

    def today(self) -> date:
        """The date where the parcel was packed."""
        day = self._answer("today:")
        if not isinstance(day, date):
            raise Lacking
        return day

    def reached(self, day: date) -> bool:
        """Whether a day has come, where the parcel was packed."""
        return day <= self.today()

    def passed(self, moment: datetime) -> bool:
        """Whether a moment had come where the parcel was packed: not by a clock out here."""
        return self._answer(f"passed:{moment.astimezone(UTC).isoformat()}") is True

    def recall(self, name: str) -> bytes | None:
        """What was remembered under a name: here before, or where the parcel was packed."""
        return self.made.get(name) or self._parcel.kept.get(name)

    def keep(self, name: str, data: bytes) -> None:
        """Have something remembered where the parcel was packed."""
        if self._parcel.task.cached:
            self.made[name] = data

    def style(self, name: str) -> bytes:
        """An installed citation style; raises `Unreadable`."""
        return self._machine.style(name)

    def styles(self) -> tuple[str, ...]:
        """Names of all installed citation styles."""
        return self._machine.styles()

    def font(self, face: FontFace) -> bytes:
        """A font of a package; raises `Unable`."""
        return self._machine.font(face)

    def pandoc(self, call: PandocCall) -> PandocReply:
        """Run pandoc."""
        return self._machine.pandoc(call)

    def pdf(self, data: bytes) -> PdfReply:
        """Read the text of a PDF."""
        return self._machine.pdf(data)

    def _answer(self, name: str) -> Answer | None:
        if name not in self._parcel.answers:
            self.wanted[name] = None
        return self._parcel.answers.get(name)

    def _bytes(self, name: str) -> bytes:
        answer = self._answer(name)
        if isinstance(answer, bytes):
            return answer
        raise Unreadable(answer.reason if isinstance(answer, Missing) else "is not here")

    def _names(self, name: str) -> tuple[str, ...]:
        answer = self._answer(name)
        return answer if isinstance(answer, tuple) else ()


def open_parcel(parcel: Parcel, machine: World) -> Reply:
    """Do the work of a parcel in this process, or say what it lacks."""
    world = ParcelWorld(parcel, machine)
    try:
        built = build_brief(parcel.task, world, world.stage)
    except Lacking:
        return Reply(wanted=tuple(world.wanted))
    if world.wanted:
        return Reply(wanted=tuple(world.wanted))
    return Reply(built=built, kept=world.made)
