"""The panel *Problems*: all findings of a brief, each leading to its paragraph and its line."""

from collections.abc import Iterable
from typing import Any, Final

from briefgen.model.diagnostic import Diagnostic, Severity
from briefgen.model.world import World
from briefgen.preview.places import block_at
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View
from briefgen.report.lines import clean, tally

WORDS: Final = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"}
WEIGHT: Final = tuple(WORDS)


def fragment(view: View, snapshot: Snapshot, world: World) -> str:  # noqa: ARG001  # as all panels
    """What is wrong with a brief, the worst first, and with what all briefs share."""
    return render(
        "problems",
        tally=tally(view.findings),
        checked=view.checked or bool(view.found),
        own=rows(view.findings, view),
        shared=rows(snapshot.found, view),
    )


def rows(found: Iterable[Diagnostic], view: View) -> list[dict[str, Any]]:
    """Findings as a template shows them: errors first, then in the order of the text."""
    ordered = sorted(found, key=lambda one: WEIGHT.index(one.severity))
    return [_row(one, view) for one in ordered]


def _row(one: Diagnostic, view: View) -> dict[str, Any]:
    span = one.span
    file = view.file.path if view.file is not None else None
    own = span is not None and span.source.path == file
    return {
        "severity": one.severity.value,
        "word": WORDS[one.severity],
        "code": one.code.id,
        "name": one.code.name,
        "message": clean(one.message),
        "hint": one.hint or "",
        "place": f"{span.source.path}:{span.first.line}" if span is not None else "",
        "line": span.first.line if span is not None else 0,
        "goes": block_at(view, span.start) if own and span is not None else "",
        "related": [
            f"{also.span.source.path}:{also.span.first.line}: {also.message}"
            for also in one.related
        ],
    }
