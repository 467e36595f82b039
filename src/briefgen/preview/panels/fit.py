"""The panel *Fit*: pages, words over or under the budget, and what each section takes of them."""

from typing import Any, Final

from briefgen.model.brief import Brief
from briefgen.model.document import Document
from briefgen.model.fit import Fit
from briefgen.model.world import World
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View

SMALL: Final = 100  # words; above, an estimate is rounded to tens


def fragment(view: View, snapshot: Snapshot, world: World) -> str:  # noqa: ARG001  # as all panels
    """How the brief fills its pages: as measured when its PDF was last made."""
    document = view.document
    if document is None:
        return render("fit", known=False)
    fit = view.pdf.fit if view.pdf is not None else None
    return render(
        "fit",
        known=True,
        pages=fit.pages if fit is not None else None,
        budget=_budget(document.brief),
        state=_state(fit),
        advice=_advice(fit, document.brief),
        last=f"{fit.fill:.0%}" if fit is not None else None,
        set=_set(fit),
        words=document.words,
        sections=_sections(document, fit),
        readability=document.readability,
    )


def _budget(brief: Brief) -> str:
    budget = brief.budget
    if budget is None:
        return ""
    return f"{'' if budget.exact else 'at most '}{_pages(budget.pages)}"


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"


def _words(count: int) -> str:
    near = round(count, -1) if count > SMALL else count
    return f"about {near:,} word{'' if near == 1 else 's'}"


def _state(fit: Fit | None) -> str:
    if fit is None or fit.missed == 0:
        return "fits"
    return "over" if fit.missed > 0 else "under"


def _advice(fit: Fit | None, brief: Brief) -> str:
    """What an editor would have to cut or add, in a sentence."""
    if fit is None:
        return ""
    if fit.missed > 0:
        return f"{_pages(fit.missed)} too many: cut {_words(fit.words)}."
    if fit.missed < 0:
        return f"{_pages(-fit.missed)} too few: add {_words(fit.words)}."
    where = "within the budget" if brief.budget else "on the last page"
    return f"There is room for {_words(fit.words)} {where}."


def _set(fit: Fit | None) -> str:
    if fit is None or fit.give == 0:
        return ""
    return f"{abs(fit.give):.0%} {'tighter' if fit.give < 0 else 'looser'} than the theme has it"


def _sections(document: Document, fit: Fit | None) -> list[dict[str, Any]]:
    """Each section with its words, its share, and its part of what is over."""
    every = sum(one.words for one in document.sections) or 1
    over = fit.words if fit is not None and fit.missed > 0 else 0
    ids = {(one.text, one.span.first.line): one.id for one in document.outline}
    return [
        {
            "title": one.title,
            "id": ids.get((one.title, one.first), ""),
            "words": one.words,
            "share": round(100 * one.words / every),
            "cut": _words(round(over * one.words / every)) if over else "",
            "lines": f"{one.first}–{one.last}",
        }
        for one in document.sections
    ]
