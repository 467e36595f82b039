"""The desk: every brief of the series in a table, to be filtered and sorted."""

from collections import Counter
from typing import Any

from briefgen.model.diagnostic import Severity
from briefgen.model.evidence import Verdict
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View

SETTLED = {Verdict.VERIFIED, Verdict.WAIVED}


def page(snapshot: Snapshot) -> str:
    """The whole page."""
    survey = snapshot.survey
    name = survey.project.series.name if survey is not None else "Briefs"
    return render("desk", name=name, rows=rows(snapshot))


def rows(snapshot: Snapshot) -> str:
    """The table, or why there is none."""
    return render(
        "rows",
        rows=[_row(one) for one in snapshot.views.values()],
        looked=snapshot.revision > 0,
        found=[one.message for one in snapshot.found if snapshot.survey is None],
    )


def _row(view: View) -> dict[str, Any]:
    front = view.brief.front if view.brief is not None else None
    counts = Counter(one.severity for one in view.findings)
    proofs = view.built.evidence.proofs if view.built is not None else ()
    return {
        "slug": view.slug,
        "number": front.number if front is not None else None,
        "title": front.title if front is not None else view.slug,
        "status": front.status.value if front is not None else "",
        "date": front.date.isoformat() if front is not None else "",
        "words": view.built.words if view.built is not None else None,
        "pages": view.pages,
        "known": view.built is not None or bool(view.found),
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.INFO],
        "unverified": sum(one.verdict not in SETTLED for one in proofs),
        "comments": view.comments,
        "changed": f"{view.changed.astimezone():%Y-%m-%d %H:%M}" if view.changed else "",
    }
