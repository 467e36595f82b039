"""PDF: a print edition laid out in frames, imposed on sheets, and proved."""

from __future__ import annotations

import importlib
import logging
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.model.codes import output as codes
from briefgen.model.codes import theme as theme_codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Artifact, Edition, Medium
from briefgen.model.fit import Fit
from briefgen.model.limits import RESOURCES, SHEETS
from briefgen.model.text import Source, Span
from briefgen.outputs.giving_up import gave_up

if TYPE_CHECKING:  # the engine is imported when a PDF is made, for its weight
    from pydyf import PDF

    from briefgen.outputs.engine import Kit
    from briefgen.outputs.fetcher import AssetFetcher
    from briefgen.outputs.sheets import Filling

NAME: Final = "pdf"
SUFFIX: Final = ".pdf"
MEDIUM: Final = Medium.PRINT
MEDIA_TYPE: Final = "application/pdf"

MISSING: Final = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]+)\)")
LONGEST: Final = 3  # sections that a hint names
SHOWN: Final = 12  # missing signs a message names


def load_engine() -> None:
    """Import WeasyPrint, half a second that can pass while something else runs.

    fontconfig is pointed away from the system's fonts first: it reads this when it starts.
    """
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No fonts configured")  # just so
        importlib.import_module("briefgen.outputs.collation")


def export(edition: Edition) -> Checked[Artifact]:
    """The PDF of a print edition; O codes say what would be missing or break a standard."""
    load_engine()
    from briefgen.outputs.engine import behind_wall
    from briefgen.outputs.fetcher import AssetFetcher

    return behind_wall(AssetFetcher(edition.assets), partial(_exported, edition))


def _exported(edition: Edition, kit: Kit) -> Checked[Artifact]:
    from briefgen.outputs.collation import collate
    from briefgen.outputs.fitting import fitted
    from briefgen.outputs.harmless import pdf_faults
    from briefgen.outputs.proof import completeness, conformance
    from briefgen.outputs.sheets import TooManySheets

    span = edition.source.span(0)
    with _listening() as records:
        try:
            filling, fit = fitted(edition, kit)
            found = completeness(filling.flows, edition.source)  # imposing takes the flows apart
            found += [*_overflow(filling, edition.source), *_budget(edition, fit)]
            data = _written(filling)
        except TooManySheets:
            return Checked(value=None, diagnostics=(_endless(edition),))
        except Exception as fault:  # noqa: BLE001  # of the engine, which has no kinds of its own
            refused = _refused(kit.fetcher, span)
            return Checked(value=None, diagnostics=(*refused, gave_up(fault, span)))
    found += [*_said(records, edition.source), *_refused(kit.fetcher, span)]
    lacking = any(one.code is codes.MISSING_GLYPH for one in found)
    found += conformance(data, span, but="NOTDEF" if lacking else None)
    found += pdf_faults(data, span)
    if not any(one.is_error for one in found):  # what is known to be lost has been told
        found += collate(data, filling.flows, edition.source)
    failed = any(one.is_error for one in found)
    artifact = None if failed else _artifact(edition, data, fit)
    return Checked(value=artifact, diagnostics=tuple(found))


def _artifact(edition: Edition, data: bytes, fit: Fit) -> Artifact:
    return Artifact(
        brief=edition.slug,
        name=edition.slug + SUFFIX,
        media_type=MEDIA_TYPE,
        data=data,
        pages=fit.pages,
        fit=fit,
    )


def sketch(edition: Edition, give: float) -> Checked[Artifact]:
    """The PDF set once, with so much give, for eyes that wait: neither fitted nor proved.

    Where an edit leaves the give of the file before it, the pages are those that `export` makes.
    """
    load_engine()
    from weasyprint.text.fonts import FontConfiguration

    from briefgen.outputs.engine import Kit
    from briefgen.outputs.fetcher import AssetFetcher
    from briefgen.outputs.fitting import set_once
    from briefgen.outputs.sheets import TooManySheets

    kit = Kit(fetcher=AssetFetcher(edition.assets), fonts=FontConfiguration())
    with _listening():
        try:
            filling, fit = set_once(edition, kit, give)
        except TooManySheets:
            return Checked(value=None)
        return Checked(value=_artifact(edition, _written(filling), fit))


def measure(edition: Edition) -> Checked[Fit]:
    """How a print edition fills its pages, without making the file; O109 and O105."""
    load_engine()
    from briefgen.outputs.engine import behind_wall
    from briefgen.outputs.fetcher import AssetFetcher

    return behind_wall(AssetFetcher(edition.assets), partial(_measured, edition))


def _measured(edition: Edition, kit: Kit) -> Checked[Fit]:
    from briefgen.outputs.fitting import measured
    from briefgen.outputs.sheets import TooManySheets

    with _listening():
        try:
            fit = measured(edition, kit)
        except TooManySheets:
            return Checked(value=None, diagnostics=(_endless(edition),))
        except Exception as fault:  # noqa: BLE001  # as above
            return Checked(value=None, diagnostics=(gave_up(fault, edition.source.span(0)),))
    return Checked(value=fit, diagnostics=tuple(_budget(edition, fit)))


def _endless(edition: Edition) -> Diagnostic:
    message = f"the brief takes over {SHEETS} pages, which are the most"
    longest = sorted(edition.sections, key=lambda one: -one.words)[:LONGEST]
    named = ", ".join(f"{one.title} ({one.words:,} words)" for one in longest)
    hint = f"split it into several briefs; its longest sections are {named}" if named else None
    return codes.RENDER_LIMIT.at(edition.source.span(0), message, hint)


def _written(filling: Filling) -> bytes:
    from briefgen.outputs.archival import INTENT, VARIANT, conform
    from briefgen.outputs.engine import Flow, impose
    from briefgen.outputs.frames import UNREAD
    from briefgen.outputs.ornaments import set_ornaments_aside
    from briefgen.outputs.tags import read_in_order
    from briefgen.outputs.textlayer import plain_spaces

    edition, kit = filling.edition, filling.kit
    # One empty page a sheet, for the running heads and feet.
    empty = '<div class="sheet"></div>' * len(filling.sheets)
    backdrop = Flow(edition.flows["sheet"].replace("<!-- sheets -->", empty), kit)
    for index in range(len(filling.sheets)):
        backdrop.lay(index, *edition.paper)
    document, tags = impose(backdrop, filling.sheets, kit)

    def finish(_: object, pdf: PDF) -> None:
        read_in_order(pdf, tags, UNREAD)
        set_ornaments_aside(pdf)
        plain_spaces(pdf)
        conform(pdf, edition.record.version)

    written = document.write_pdf(pdf_variant=VARIANT, output_intent=INTENT, finisher=finish)
    return bytes(written)


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
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


def _said(records: list[logging.LogRecord], source: Source) -> list[Diagnostic]:
    """What WeasyPrint logged: missing signs as one finding, errors, and style sheet warnings."""
    said = [one for one in records if one.name.startswith("weasyprint")]
    texts = dict.fromkeys((one.getMessage(), one.levelno >= logging.ERROR) for one in said)
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
        found.append(codes.MISSING_GLYPH.at(_place(source, missing[0]), message))
    return found


def _overflow(filling: Filling, source: Source) -> list[Diagnostic]:
    texts = [text for flow in filling.flows.values() for text in flow.too_wide()]
    hint = "narrow it, or mark a table or figure {.wide} so that it spans the columns"
    return [
        codes.OVERFLOW.at(
            _place(source, max(text.split(), key=len, default="")),
            f"wider than its column: “{text[:60] or 'an image'}”",
            hint,
        )
        for text in dict.fromkeys(texts)
    ]


def _budget(edition: Edition, fit: Fit) -> list[Diagnostic]:
    """O109 where the pages are not those asked for, with the sections where words could be cut."""
    if edition.budget is None or fit.missed == 0:
        return []
    pages = f"{abs(fit.missed)} page{'' if abs(fit.missed) == 1 else 's'}"
    if fit.missed < 0:
        message = f"{pages} under: add about {_round(fit.words):,} words"
        return [codes.PAGE_BUDGET.at(edition.budget.span, message)]
    longest = sorted(edition.sections, key=lambda one: -one.words)[:LONGEST]
    named = ", ".join(
        f"{one.title} ({one.words:,} words, lines {one.first}–{one.last})" for one in longest
    )
    message = f"{pages} over: cut about {_round(fit.words):,} words"
    hint = f"the longest sections are {named}" if named else None
    return [codes.PAGE_BUDGET.at(edition.budget.span, message, hint)]


def _round(words: int) -> int:
    """An estimate as one says it: no more exact than it is."""
    return round(words, -1) if words > 100 else words


def _place(source: Source, text: str) -> Span:
    """Where a text first stands in the brief, or its beginning."""
    start = source.text.find(text) if text else -1
    return source.span(start, start + len(text)) if start >= 0 else source.span(0)


def _refused(fetcher: AssetFetcher, span: Span) -> list[Diagnostic]:
    from briefgen.outputs.harmless import lacking

    found = [
        codes.REFUSED_RESOURCE.at(span, lacking(one)) for one in dict.fromkeys(fetcher.refused)
    ]
    if fetcher.exhausted:
        message = f"making the PDF asked for over {RESOURCES:,} files"
        hint = "look for a style sheet of the theme that imports itself"
        found.append(codes.RENDER_LIMIT.at(span, message, hint))
    return found
