"""PDF: a print edition laid out in frames, imposed on sheets, and proved."""

from __future__ import annotations

import importlib
import os
import warnings
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.model.codes import output as codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Artifact, Edition, Medium
from briefgen.model.fit import Fit
from briefgen.model.limits import SHEETS
from briefgen.model.text import Source
from briefgen.outputs.giving_up import gave_up
from briefgen.outputs.hearing import listening, place, refused, said

if TYPE_CHECKING:  # the engine is imported when a PDF is made, for its weight
    from briefgen.outputs.engine import Kit
    from briefgen.outputs.sheets import Filling

NAME: Final = "pdf"
SUFFIX: Final = ".pdf"
MEDIUM: Final = Medium.PRINT
MEDIA_TYPE: Final = "application/pdf"

LONGEST: Final = 3  # sections that a hint names


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
    from briefgen.outputs.writing import words_of, written

    span = edition.source.span(0)
    with listening() as records:
        try:
            filling, fit = fitted(edition, kit)
            found = completeness(filling.flows, edition.source)  # imposing takes the flows apart
            found += [*_overflow(filling, edition.source), *_budget(edition, fit)]
            words, data = words_of(filling), written(filling)
        except TooManySheets:
            return Checked(value=None, diagnostics=(_endless(edition),))
        except Exception as fault:  # noqa: BLE001  # of the engine, which has no kinds of its own
            found = refused(kit.fetcher, span)
            return Checked(value=None, diagnostics=(*found, gave_up(fault, span)))
    found += [*said(records, edition.source), *refused(kit.fetcher, span)]
    lacking = any(one.code is codes.MISSING_GLYPH for one in found)
    found += conformance(data, span, but="NOTDEF" if lacking else None)
    found += pdf_faults(data, span)
    if not any(one.is_error for one in found):  # what is known to be lost has been told
        found += collate(data, filling.flows, edition.source)
    failed = any(one.is_error for one in found)
    artifact = None if failed else _artifact(edition, data, fit, words)
    return Checked(value=artifact, diagnostics=tuple(found))


def _artifact(edition: Edition, data: bytes, fit: Fit, words: tuple[str, ...]) -> Artifact:
    return Artifact(
        brief=edition.slug,
        name=edition.slug + SUFFIX,
        media_type=MEDIA_TYPE,
        data=data,
        pages=fit.pages,
        fit=fit,
        words=words,
    )


@dataclass(frozen=True, kw_only=True)
class Glimpse:
    """A page, by its number from 1, as a PDF of its own: the one that an edit fell on."""

    number: int
    data: bytes = field(repr=False)


def sketch(edition: Edition, last: Artifact) -> Checked[Artifact | Glimpse]:
    """The PDF set once, with the give of the last, for eyes that wait: neither fitted nor proved.

    Where its words begin to be others, it is the first such page alone, as soon as that is set.
    Where an edit leaves the give as it was, pages are those `export` makes.
    """
    load_engine()
    from briefgen.outputs.engine import behind_wall
    from briefgen.outputs.fetcher import AssetFetcher

    return behind_wall(AssetFetcher(edition.assets), partial(_sketched, edition, last))


def _sketched(edition: Edition, last: Artifact, kit: Kit) -> Checked[Artifact | Glimpse]:
    from briefgen.outputs.fitting import set_once
    from briefgen.outputs.sheets import TooManySheets
    from briefgen.outputs.writing import page, words_of, written

    same: list[str] = []  # words of the first pages, which are as they were

    def enough(filling: Filling) -> bool:
        for new in words_of(filling, len(same)):
            if new != "".join(last.words[len(same) : len(same) + 1]):
                return True
            same.append(new)
        return False

    give = last.fit.give if last.fit is not None else 0.0
    with listening():
        try:
            filling, fit = set_once(edition, kit, give, enough)
        except TooManySheets:
            return Checked(value=None)
        # The last page is asked about here: no other follows it.
        if fit is None or (enough(filling) and len(filling.sheets) == len(last.words)):
            number = len(same) + 1
            data = page(filling, number, of=len(last.words))
            return Checked(value=Glimpse(number=number, data=data))
        words = words_of(filling)
        return Checked(value=_artifact(edition, written(filling), fit, words))


def measure(edition: Edition) -> Checked[Fit]:
    """How a print edition fills its pages, without making the file; O109 and O105."""
    load_engine()
    from briefgen.outputs.engine import behind_wall
    from briefgen.outputs.fetcher import AssetFetcher

    return behind_wall(AssetFetcher(edition.assets), partial(_measured, edition))


def _measured(edition: Edition, kit: Kit) -> Checked[Fit]:
    from briefgen.outputs.fitting import measured
    from briefgen.outputs.sheets import TooManySheets

    with listening():
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


def _overflow(filling: Filling, source: Source) -> list[Diagnostic]:
    texts = [text for flow in filling.flows.values() for text in flow.too_wide()]
    hint = "narrow it, or mark a table or figure {.wide} so that it spans the columns"
    return [
        codes.OVERFLOW.at(
            place(source, max(text.split(), key=len, default="")),
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
