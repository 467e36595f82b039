"""Findings: a diagnostic of ours to one of the protocol's."""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Final

from lsprotocol import types
from pygls.workspace import PositionCodec

from briefgen.lsp.positions import range_of
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.silences import UNUSED_SILENCE
from briefgen.model.diagnostic import Diagnostic, Severity

SOURCE: Final = "briefgen"
SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
# What could go without loss, which editors show faded.
IDLE: Final = (UNUSED_SILENCE, UNUSED_ENTRY)
NOWHERE: Final = types.Range(start=types.Position(0, 0), end=types.Position(0, 0))


def told(
    found: Iterable[Diagnostic], codec: PositionCodec, uri_of: Callable[[PurePosixPath], str]
) -> list[types.Diagnostic]:
    """Findings of one file as an editor takes them; `uri_of` names other files.

    The hint stands in the message, for the protocol has no place of its own for it.
    """
    return [_told(one, codec, uri_of) for one in found]


def _told(
    one: Diagnostic, codec: PositionCodec, uri_of: Callable[[PurePosixPath], str]
) -> types.Diagnostic:
    related = [
        types.DiagnosticRelatedInformation(
            location=types.Location(
                uri=uri_of(also.span.source.path), range=range_of(also.span, codec)
            ),
            message=also.message,
        )
        for also in one.related
    ]
    return types.Diagnostic(
        range=range_of(one.span, codec) if one.span is not None else NOWHERE,
        severity=SEVERITIES[one.severity],
        code=one.code.id,
        source=SOURCE,
        message=one.message + (f"\nhint: {one.hint}" if one.hint else ""),
        tags=[types.DiagnosticTag.Unnecessary] if one.code in IDLE else None,
        related_information=related or None,
    )
