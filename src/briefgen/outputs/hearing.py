"""Hearing: what the engine says while it works, and what it asked for in vain, as findings.

WeasyPrint logs what is missing or refused, and goes on as if nothing were.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from briefgen.model.codes import output as codes
from briefgen.model.codes import theme as theme_codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.limits import RESOURCES
from briefgen.model.text import Source, Span

if TYPE_CHECKING:  # of the engine, which is heavy
    from briefgen.outputs.fetcher import AssetFetcher

MISSING: Final = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)")
SHOWN: Final = 12  # missing signs a message names


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Everything WeasyPrint and fontTools say meanwhile, kept from the terminal."""
    records: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = records.append  # type: ignore[assignment,method-assign]  # it only keeps
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [(one.handlers, one.propagate, one.level) for one in loggers]
    for one in loggers:
        one.handlers, one.propagate = [handler], False
        one.setLevel(logging.WARNING)
    try:
        yield records
    finally:
        for one, (handlers, propagate, level) in zip(loggers, before, strict=True):
            one.handlers, one.propagate = handlers, propagate
            one.setLevel(level)


def said(records: list[logging.LogRecord], source: Source) -> list[Diagnostic]:
    """What WeasyPrint logged: missing signs as one finding, errors, and style sheet warnings."""
    heard = [one for one in records if one.name.startswith("weasyprint")]
    texts = dict.fromkeys((one.getMessage(), one.levelno >= logging.ERROR) for one in heard)
    found: list[Diagnostic] = []
    missing: list[str] = []
    for text, serious in texts:
        if sign := MISSING.search(text):
            missing.append(chr(int(sign[1], 16)))
        elif serious and "not an asset" not in text:  # the fetcher tells of that, with its address
            found.append(codes.RENDER_TROUBLE.at(source.span(0), text))
        elif not serious:
            found.append(theme_codes.STYLESHEET_TROUBLE.at(source.span(0), text))
    if missing:
        signs = " ".join(missing[:SHOWN]) + (" …" if len(missing) > SHOWN else "")
        message = f"the theme's fonts have no sign for {signs}"
        found.append(codes.MISSING_GLYPH.at(place(source, missing[0]), message))
    return found


def refused(fetcher: AssetFetcher, span: Span) -> list[Diagnostic]:
    """O103 for each address that the theme asked for in vain, O105 where there was no end of it."""
    from briefgen.outputs.harmless import lacking

    found = [
        codes.REFUSED_RESOURCE.at(span, lacking(one)) for one in dict.fromkeys(fetcher.refused)
    ]
    if fetcher.exhausted:
        message = f"making the PDF asked for over {RESOURCES:,} files"
        hint = "look for a style sheet of the theme that imports itself"
        found.append(codes.RENDER_LIMIT.at(span, message, hint))
    return found


def place(source: Source, text: str) -> Span:
    """Where a text first stands in the brief, or its beginning."""
    start = source.text.find(text) if text else -1
    return source.span(start, start + len(text)) if start >= 0 else source.span(0)
