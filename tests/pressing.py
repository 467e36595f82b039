"""A specimen through the press: its PDF built in this process, and how it was composed, watched."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from briefgen.model.diagnostic import Diagnostic
from briefgen.model.edition import Edition
from briefgen.model.fit import Fit
from briefgen.outputs.pdf import load_engine
from projects import run
from specimens import Specimen

load_engine()

from briefgen.outputs import fitting  # noqa: E402  # after the fonts are ours
from briefgen.outputs.engine import Kit  # noqa: E402
from briefgen.outputs.sheets import Filling  # noqa: E402


@dataclass(frozen=True, kw_only=True)
class Pressed:
    """A specimen's PDF (None when the build refused it), its sheets, and what was said."""

    specimen: Specimen
    data: bytes | None = field(repr=False)
    filling: Filling = field(repr=False)
    findings: tuple[Diagnostic, ...]
    fillings: int
    layings: int

    @property
    def passes(self) -> float:
        """How often each filling laid out a frame of the main text, on the average."""
        return self.layings / self.fillings / len(self.filling.main.pages)


def press(specimen: Specimen) -> Pressed:
    """Build a specimen's PDF."""
    with _watching() as (fillings, layings), _taking() as taken:
        _, built, findings = run(specimen.world(), render=True, formats=("pdf",))
    artifacts = built[0].artifacts
    return Pressed(
        specimen=specimen,
        data=artifacts[0].data if artifacts else None,
        filling=taken[-1],
        findings=findings,
        fillings=len(fillings),
        layings=len(layings),
    )


@contextmanager
def _watching() -> Iterator[tuple[list[Filling], list[int]]]:
    """Every filling that begins meanwhile, and each frame of a main text that is laid out."""
    fillings: list[Filling] = []
    layings: list[int] = []

    class Watched(Filling):
        def __post_init__(self) -> None:
            super().__post_init__()
            fillings.append(self)
            lay = self.main.lay

            def counted(index: int, width: float, height: float) -> None:
                layings.append(index)
                lay(index, width, height)

            self.main.lay = counted  # type: ignore[method-assign]  # only to count

    with patch.object(fitting, "Filling", Watched):
        yield fillings, layings


@contextmanager
def _taking() -> Iterator[list[Filling]]:
    """The fillings that are printed, of all that are tried."""
    taken: list[Filling] = []
    fitted = fitting.fitted

    def watched(edition: Edition, kit: Kit) -> tuple[Filling, Fit]:
        filling, fit = fitted(edition, kit)
        taken.append(filling)
        return filling, fit

    with patch.object(fitting, "fitted", watched):
        yield taken
