"""Report: findings as text for people, lines for editors, JSON, annotations for GitHub.

Each format is a pure function of the findings. Lines and columns are computed here, from 1, and
control characters of a brief never reach a terminal or a log.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from rich.text import Text

from briefgen.model.diagnostic import Diagnostic, Severity
from briefgen.model.edition import Artifact
from briefgen.model.limits import FINDINGS_A_FILE, NOTES_A_FILE
from briefgen.model.text import Span

WIDTH: Final = 96  # characters of a source line that are shown
COLOURS: Final = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold cyan",
}


def text(found: Sequence[Diagnostic]) -> Text:
    """Findings for people: place, message, the line with the spot marked, hint, related places."""
    shown, rest = _few(found)
    return Text("\n").join([*(_full(one) for one in shown), *(Text(line) for line in rest)])


def concise(found: Sequence[Diagnostic]) -> str:
    """A finding a line, as editors parse it: path:line:column: severity[code] message."""
    return "\n".join(
        f"{place(one.span)}{one.severity.value}[{one.code.id}] {clean(one.message)}"
        for one in found
    )


def github(found: Sequence[Diagnostic]) -> str:
    """GitHub workflow commands, which annotate the lines of a pull request."""
    return "\n".join(_annotation(one) for one in found)


def as_json(
    found: Sequence[Diagnostic],
    briefs: Sequence[Mapping[str, Any]],
    artifacts: Sequence[Mapping[str, Any]] | None = None,
) -> str:
    """One JSON object: version, diagnostics, briefs, and for a build the artifacts."""
    whole: dict[str, Any] = {
        "version": 1,
        "diagnostics": [_object(one) for one in found],
        "briefs": list(briefs),
    }
    if artifacts is not None:
        whole["artifacts"] = list(artifacts)
    return json.dumps(whole, ensure_ascii=False, indent=2)


FORMATS: Final[Mapping[str, Callable[[Sequence[Diagnostic]], str]]] = {
    "concise": concise,
    "github": github,
}


def artifact_object(artifact: Artifact, path: str) -> dict[str, Any]:
    """A file that was built, as JSON tells it; `path` is relative to the project."""
    return {
        "brief": artifact.brief,
        "path": path,
        "media_type": artifact.media_type,
        "sha256": artifact.sha256,
        "bytes": len(artifact.data),
        "pages": artifact.pages,
    }


def tally(found: Iterable[Diagnostic]) -> str:
    """How many findings of each severity, like "2 errors, 1 warning"; empty without findings."""
    counts = Counter(one.severity for one in found)
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    return ", ".join(
        f"{counts[severity]} {name}{'' if counts[severity] == 1 else 's'}"
        for severity, name in names.items()
        if counts[severity]
    )


def place(span: Span | None) -> str:
    """`path:line:column: ` of a span, or nothing."""
    if span is None:
        return ""
    return f"{clean(str(span.source.path))}:{span.first.line}:{span.first.column}: "


def clean(text: str) -> str:
    """A text on one line, without control characters, which could drive a terminal or a log."""
    text = re.sub(r"[\n\t\u2028\u2029]", " ", text)
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "�", text)


def _few(found: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[str]]:
    """At most so many findings of a code in a file, and lines that count the rest."""
    seen: Counter[tuple[str, str]] = Counter()
    left: Counter[tuple[str, str]] = Counter()
    shown: list[Diagnostic] = []
    for one in found:
        key = (str(one.span.source.path) if one.span else "", one.code.id)
        seen[key] += 1
        if seen[key] <= (NOTES_A_FILE if one.severity is Severity.INFO else FINDINGS_A_FILE):
            shown.append(one)
        else:
            left[key] += 1
    return shown, [f"{clean(path)}: {count} more [{code}]" for (path, code), count in left.items()]


def _full(one: Diagnostic) -> Text:
    made = Text(place(one.span), style="bold")
    made.append(f"{one.severity.value}[{one.code.id}]", COLOURS[one.severity])
    made.append(f" {clean(one.message)}", "not bold")
    if one.span is not None:
        made.append(_excerpt(one.span, COLOURS[one.severity]))
    if one.hint:
        made.append("\n  hint: ", "bold green")
        made.append(clean(one.hint), "not bold")
    for related in one.related:
        made.append(f"\n  {place(related.span)}{clean(related.message)}", "not bold dim")
    return made


def _excerpt(span: Span, colour: str) -> Text:
    """The first line of a span with the spot underlined; nothing for an empty line."""
    line = span.source.line(span.first.line).replace("\t", " ")
    if not line.strip():
        return Text()
    start = span.first.column - 1
    end = span.last.column - 1 if span.last.line == span.first.line else len(line)
    shift = max(0, min(start - WIDTH // 2, len(line) - WIDTH))
    shown = clean(line[shift : shift + WIDTH])
    shown = ("…" + shown[1:] if shift else shown) + ("…" if shift + WIDTH < len(line) else "")
    number = str(span.first.line)
    marks = "^" * max(1, min(end, shift + WIDTH) - start)
    made = Text(f"\n  {number} | ", style="not bold dim")
    made.append(shown, "not bold not dim")
    made.append(f"\n  {' ' * len(number)} | ", "not bold dim")
    made.append(" " * (start - shift) + marks, colour)
    return made


def _annotation(one: Diagnostic) -> str:
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    values: dict[str, str] = {}
    if one.span is not None:
        first, last = one.span.first, one.span.last
        values = {"file": str(one.span.source.path), "line": str(first.line)}
        values |= {"endLine": str(last.line), "col": str(first.column)}
    values["title"] = f"{one.code.id} {one.code.name}"
    body = one.message + (f"\nhint: {one.hint}" if one.hint else "")
    properties = ",".join(f"{name}={_escaped(value, more=True)}" for name, value in values.items())
    return f"::{kind[one.severity]} {properties}::{_escaped(body)}"


def _escaped(value: str, *, more: bool = False) -> str:
    """A value of a workflow command, escaped as GitHub's toolkit does."""
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return value.replace(":", "%3A").replace(",", "%2C") if more else value


def _object(one: Diagnostic) -> dict[str, Any]:
    return {
        "code": one.code.id,
        "name": one.code.name,
        "severity": one.severity.value,
        "message": one.message,
        **_where(one.span),
        "hint": one.hint,
        "related": [{"message": also.message, **_where(also.span)} for also in one.related],
    }


def _where(span: Span | None) -> dict[str, Any]:
    if span is None:
        return dict.fromkeys(("path", "line", "column", "end_line", "end_column"))
    first, last = span.first, span.last
    return {
        "path": str(span.source.path),
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
    }
