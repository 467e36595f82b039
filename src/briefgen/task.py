"""The work on one brief as a message: what is needed goes in, what became of it comes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from briefgen.model.bibliography import Bibliography
from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.document import Citation, Recommendation
from briefgen.model.edition import Artifact, Theme
from briefgen.model.evidence import Evidence, Receipt
from briefgen.model.fit import Fit
from briefgen.model.readability import Readability
from briefgen.stages.evidence.receipts import Receipts

Stage = Callable[[str], None]  # who is told what is being done


def unheard(_stage: str) -> None:
    """Nobody is told."""


class Goal(StrEnum):
    """What is wanted of a brief: its findings, its files, or how it fills its pages."""

    CHECK = "check"
    BUILD = "build"
    FIT = "fit"


@dataclass(frozen=True, kw_only=True)
class Task:
    """All that is needed to build one brief, wherever that is done.

    `formats` are those to be made, or checked as if they were; `sources` is the folder of the
    archive, where that is not the project's own. Not `cached`, nothing is recalled.
    """

    root: Path
    sources: Path | None
    brief: Brief
    bibliography: Bibliography = field(repr=False)
    receipts: Receipts = field(repr=False)
    theme: Theme | None = field(repr=False)
    formats: tuple[str, ...]
    goal: Goal
    cached: bool = True


@dataclass(frozen=True, kw_only=True)
class Made:
    """A result that was made and not recalled: `what` it is, and the names of what has changed.

    Without `changed`, it was made for the first time, or what was kept of it is gone.
    """

    what: str
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Built:
    """What became of one brief; without artifacts when it has errors or was only checked.

    `made` says what of it was not recalled, and why; `seen` is what the world was asked for it, and
    None where it will not be recalled either. `read` is all that its text was made from, by the
    names of traces; empty where that is not known. `description` and `recommendations` are what
    others tell of it.
    """

    slug: str
    words: int | None
    citations: tuple[Citation, ...]
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...]
    fit: Fit | None = None
    evidence: Evidence = field(default_factory=Evidence)
    receipts: tuple[Receipt, ...] = ()
    readability: Readability | None = None
    made: tuple[Made, ...] = ()
    seen: Mapping[str, str] | None = field(default=None, repr=False)
    read: Mapping[str, str] = field(default_factory=dict, repr=False)
    description: str = field(default="", repr=False)
    recommendations: tuple[Recommendation, ...] = field(default=(), repr=False)

    @property
    def failed(self) -> bool:
        """Whether the brief has errors."""
        return any(one.is_error for one in self.diagnostics)
