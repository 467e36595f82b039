"""Lines: a finding on one line, as editors parse it, and findings counted."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.model.diagnostic import Diagnostic, Severity
from briefgen.model.text import Span


def concise(found: Sequence[Diagnostic]) -> str:
    """A finding a line, as editors parse it: path:line:column: severity[code] message."""
    return "\n".join(
        f"{place(one.span)}{one.severity.value}[{one.code.id}] {clean(one.message)}"
        for one in found
    )


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
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "�", text)
