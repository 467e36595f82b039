"""Annotations: findings as GitHub's workflow commands, which mark the lines of a pull request."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from briefgen.model.diagnostic import Diagnostic, Severity

KIND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(found: Sequence[Diagnostic], folder: str = "") -> str:
    """A workflow command for each finding; `folder` is that of the project in its repository.

    GitHub marks the first ten errors, warnings and notices of a step; its log has all of them.
    """
    return "\n".join(_annotation(one, folder) for one in found)


def _annotation(one: Diagnostic, folder: str) -> str:
    values: dict[str, str] = {}
    if one.span is not None:
        first, last = one.span.first, one.span.last
        values = {
            "file": str(PurePosixPath(folder) / one.span.source.path),
            "line": str(first.line),
        }
        values["endLine"] = str(last.line)
        if first.line == last.line:  # GitHub takes a column in a single line only
            values["col"] = str(first.column)
    values["title"] = f"{one.code.id} {one.code.name}"
    body = one.message + (f"\nhint: {one.hint}" if one.hint else "")
    properties = ",".join(f"{name}={_escaped(value, more=True)}" for name, value in values.items())
    return f"::{KIND[one.severity]} {properties}::{_escaped(body)}"


def _escaped(value: str, *, more: bool = False) -> str:
    """A value of a workflow command, escaped as GitHub's toolkit does."""
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return value.replace(":", "%3A").replace(",", "%2C") if more else value
