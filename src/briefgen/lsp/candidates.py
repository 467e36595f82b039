"""Candidates: what may be written at a place, as an editor's list shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.codes import CODES
from briefgen.model.diagnostic import Code, Severity
from briefgen.stages.silences import FAMILIES


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One thing to write in place of the text from `start` to the cursor.

    `text` is what is written, the label where it is empty; `$1` in it is where the cursor goes.
    `sought` is what the typed letters are looked for in, `meaning` is Markdown, and `key` that of a
    work whose reference can be printed when somebody looks at it.
    """

    label: str
    kind: str
    start: int
    text: str = ""
    detail: str = ""
    meaning: str = ""
    sought: str = ""
    key: str | None = None


def rules(start: int, *, text_only: bool) -> Iterator[Candidate]:
    """The names of rules; with `text_only`, those that a brief may allow itself."""
    for code in CODES.values():
        if text_only and (code.id[0] not in FAMILIES or code.severity is Severity.ERROR):
            continue
        yield Candidate(
            label=code.name,
            kind="rule",
            start=start,
            detail=f"{code.id} {code.severity.value}",
            meaning=told(code),
            sought=f"{code.name} {code.id}",
        )


def told(code: Code) -> str:
    """A rule in Markdown: what it finds and what to do."""
    why = f" {code.why}" if code.why else ""
    return f"**{code.id} {code.name}**: {code.meaning}{why}\n\n*What to do:* {code.remedy}"
