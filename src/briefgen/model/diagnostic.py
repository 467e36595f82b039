"""Trouble as a value: what was found, where, how bad it is and what to do about it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from briefgen.model.text import Span

A = TypeVar("A")
B = TypeVar("B")


class Severity(StrEnum):
    """How much a finding matters: an error fails the brief, a warning only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Level(StrEnum):
    """What is made of a rule: a severity, or that it is not told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@dataclass(frozen=True, kw_only=True)
class Code:
    """A kind of finding: stable id, name, usual severity, and its page of the manual.

    The page says what it means, why it matters to a reader, the author or the machine, what to do
    about it, an example, and whether `check --fix` mends it.

    `draft` and `final` say what is made of it in a brief of that status, where that is not the
    usual severity: a draft is allowed what a final brief is not.
    """

    id: str
    name: str
    severity: Severity
    meaning: str
    why: str
    remedy: str
    example: str
    draft: Level | None = None
    final: Level | None = None
    mended: bool = False

    @property
    def levels(self) -> str:
        """What is made of it, in words, like "warning; info in drafts, error in final briefs"."""
        own = ((self.draft, "drafts"), (self.final, "final briefs"))
        by_status = ", ".join(
            f"{'not told' if level is Level.OFF else level.value} in {briefs}"
            for level, briefs in own
            if level is not None
        )
        return f"{self.severity.value}{'; ' if by_status else ''}{by_status}"

    def level(self, status: str | None) -> Level:
        """What is made of it in a brief of this status, or outside of briefs (None)."""
        own = {"draft": self.draft, "final": self.final}.get(status or "")
        return own or Level(self.severity.value)

    def at(
        self,
        span: Span | None,
        message: str,
        hint: str | None = None,
        related: tuple["Related", ...] = (),
        edits: tuple["Edit", ...] = (),
    ) -> "Diagnostic":
        """A finding of this kind at a place."""
        return Diagnostic(
            code=self,
            severity=self.severity,
            message=message,
            span=span,
            hint=hint,
            related=related,
            edits=edits,
        )


@dataclass(frozen=True, kw_only=True)
class Related:
    """Another place that explains a finding, such as a first definition."""

    span: Span
    message: str


@dataclass(frozen=True, kw_only=True)
class Edit:
    """New text in place of a stretch of a source; an empty stretch is a place to insert at."""

    span: Span
    text: str


@dataclass(frozen=True, kw_only=True)
class Diagnostic:
    """One finding; `span` is None only where no file is at fault.

    `edits` mend it without changing what the text says; where there are none, a person must.
    """

    code: Code
    severity: Severity
    message: str
    span: Span | None
    hint: str | None = None
    related: tuple[Related, ...] = ()
    edits: tuple[Edit, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether this alone fails the brief."""
        return self.severity is Severity.ERROR

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key that sorts findings by file, place and code, never by time."""
        if self.span is None:
            return ("", 0, 0, self.code.id, self.message)
        span = self.span
        return (str(span.source.path), span.start, span.end, self.code.id, self.message)


@dataclass(frozen=True, kw_only=True)
class Checked(Generic[A]):
    """A result and what was found on the way; `value` is None when there is no result."""

    value: A | None
    diagnostics: tuple[Diagnostic, ...] = ()

    def then(self, stage: Callable[[A], "Checked[B]"]) -> "Checked[B]":
        """Hand the value to the next stage, keeping all findings; without a value, stop here."""
        if self.value is None:
            return Checked(value=None, diagnostics=self.diagnostics)
        after = stage(self.value)
        return Checked(value=after.value, diagnostics=self.diagnostics + after.diagnostics)

    def adding(self, found: Iterable[Diagnostic]) -> "Checked[A]":
        """The same result with more findings."""
        return Checked(value=self.value, diagnostics=(*self.diagnostics, *found))


def gather(many: Iterable[Checked[A]]) -> Checked[tuple[A, ...]]:
    """All values that there are, and all findings: one failure never silences the next."""
    values: list[A] = []
    found: list[Diagnostic] = []
    for one in many:
        found += one.diagnostics
        if one.value is not None:
            values.append(one.value)
    return Checked(value=tuple(values), diagnostics=tuple(found))


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings sorted by place, exact repetitions dropped."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.order))
