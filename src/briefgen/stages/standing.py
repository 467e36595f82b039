"""Standing: what a reader is told of a brief itself: draft, embargo, version, corrections."""

from typing import Any

from markupsafe import Markup

from briefgen.model.brief import Brief, Correction, Status, Weight
from briefgen.model.document import Document
from briefgen.model.terms import Terms
from briefgen.stages.holding import SUFFIX
from briefgen.stages.versions import modified, retraction, version_of, versions
from briefgen.stages.wording import fill, long_date, long_moment


def standing(document: Document, terms: Terms, *, held: bool) -> dict[str, Any]:
    """What templates may say of it, as values; `held`, it is stamped with its embargo.

    `stamp` and `withdrawn` are lines for every page, `mark` is that of the status. `notices` stand
    at its head, the newest first, and `history` in its imprint.
    """
    brief, front = document.brief, document.brief.front
    mark, watermark = marks(front.status, terms)
    stamp, withdrawn = _stamp(brief, terms) if held else "", withdrawal(brief, terms)
    if held or withdrawn:
        watermark = terms.retracted_mark if withdrawn else terms.embargo_mark
    told = _told(document, terms)
    return {
        "mark": mark,
        "watermark": watermark,
        "stamp": stamp,
        "withdrawn": withdrawn,
        "document_title": _title(brief, terms, stamp),
        "pdf": f"{brief.slug}{SUFFIX if held else ''}.pdf",
        "version": version_of(front),
        "modified": modified(front).isoformat(),
        "notices": [one for one in told if one["level"] != Weight.MINOR.value],
        "history": told,
    }


def marks(status: Status, terms: Terms) -> tuple[str, str]:
    """The line and the watermark of a brief that is not final; empty for one that is."""
    by_status = {
        Status.DRAFT: (terms.draft, terms.draft_mark),
        Status.REVIEW: (terms.review, terms.review_mark),
        Status.FINAL: ("", ""),
    }
    return by_status[status]


def withdrawal(brief: Brief, terms: Terms) -> str:
    """That a brief is retracted, and when; empty as long as it stands."""
    found = retraction(brief.front)
    return fill(terms.retracted, date=long_date(found.date, brief.language)) if found else ""


def _stamp(brief: Brief, terms: Terms) -> str:
    moment = brief.front.embargo
    return fill(terms.embargo, moment=long_moment(moment, brief.language)) if moment else ""


def _title(brief: Brief, terms: Terms, stamp: str) -> str:
    """The title of the file, which is the first that a screen reader says of it."""
    front = brief.front
    title = f"{front.title}: {front.subtitle}" if front.subtitle else front.title
    if retraction(front):
        title = fill(terms.retracted_title, title=title)
    return f"{stamp}: {title}" if stamp else title


def _told(document: Document, terms: Terms) -> list[dict[str, Any]]:
    """Every correction, the newest first."""
    front, language = document.brief.front, document.brief.language
    made = zip(front.corrections, versions(front), document.notices, strict=True)
    return [
        {
            "level": one.level.value,
            "heading": _heading(one, terms, language),
            "version": version,
            "date": long_date(one.date, language),
            "iso_date": one.date.isoformat(),
            "changed": one.changed or "",
            "text": Markup(text),  # noqa: S704  # pandoc's HTML, sanitised before and after
        }
        for one, version, text in made
    ][::-1]


def _heading(one: Correction, terms: Terms, language: str) -> str:
    term = terms.retracted if one.level is Weight.RETRACTION else terms.corrected
    where = f" ({one.changed})" if one.changed else ""
    return fill(term, date=long_date(one.date, language)) + where
