"""The evidence of briefs for those who check facts: as JSON, or as a page with boxes to tick."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup, escape

from briefgen.model.document import Citation
from briefgen.model.evidence import Evidence, Proof, Trace, Verdict
from briefgen.model.text import Span

STYLE: Final = """
body {
  font: 16px/1.5 Georgia, serif; color: #1d1d1f;
  max-width: 70rem; margin: 2rem auto; padding: 0 1rem;
}
h1, h2, th, .small { font-family: Arial, sans-serif; }
h2 { margin-top: 2.5rem; }
.small { font-size: 0.85rem; color: #4a5361; }
table { border-collapse: collapse; width: 100%; }
th, td {
  text-align: left; vertical-align: top; padding: 0.5rem 0.8rem 0.5rem 0;
  border-bottom: 1px solid #b9c1cd;
}
tr { break-inside: avoid; }
input { width: 1.2rem; height: 1.2rem; }
mark { background: #fff3b0; }
.mismatch, .stale { color: #9d2235; font-weight: bold; }
.review { color: #7a4b00; font-weight: bold; }
"""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A brief whose facts are to be checked; `titles` are those of its sources, by key."""

    slug: str
    title: str
    citations: tuple[Citation, ...]
    evidence: Evidence


def as_json(subjects: Iterable[Subject]) -> str:
    """Every quotation, citation and traced figure of briefs, in the order of their texts."""
    subjects = tuple(subjects)
    said = {
        "version": 1,
        "quotations": [_quotation(one, proof) for one in subjects for proof in one.evidence.proofs],
        "citations": [_citation(one, cited) for one in subjects for cited in one.citations],
        "figures": [_figure(one, trace) for one in subjects for trace in one.evidence.figures],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _quotation(subject: Subject, proof: Proof) -> dict[str, Any]:
    named = [one.locator for one in proof.quotation.sources if one.key == proof.key]
    passage = proof.passage
    return {
        **_place(subject, proof.quotation.span),
        "text": proof.quotation.text,
        "key": proof.key,
        "locator": named[0] if named else "",
        "verdict": proof.verdict.value,
        "source": proof.source,
        "page": proof.page,
        "passage": passage.text if passage else None,
        "before": passage.before if passage else None,
        "after": passage.after if passage else None,
        "reason": proof.quotation.waiver or (proof.match.reason if proof.match else ""),
        "found_in": proof.found_in,
    }


def _citation(subject: Subject, cited: Citation) -> dict[str, Any]:
    return {**_place(subject, cited.span), "key": cited.key}


def _figure(subject: Subject, trace: Trace) -> dict[str, Any]:
    return {
        **_place(subject, trace.span),
        "figure": trace.figure,
        "sentence": trace.sentence,
        "keys": list(trace.keys),
        "found": trace.found,
    }


def _place(subject: Subject, span: Span | None) -> dict[str, Any]:
    first = span.first if span else None
    return {
        "brief": subject.slug,
        "path": str(span.source.path) if span else None,
        "line": first.line if first else None,
        "column": first.column if first else None,
    }


def as_html(subjects: Sequence[Subject]) -> str:
    """A page for a fact-checker: each claim beside its passage, with a box to tick."""
    title = escape("Evidence: " + ", ".join(one.title for one in subjects))
    page = Markup(
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8>"
        '<meta name=viewport content="width=device-width, initial-scale=1">'
        "<meta http-equiv=Content-Security-Policy "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<title>{title}</title><style>{style}</style></head><body>\n{body}\n</body></html>\n"
    )
    body = Markup("\n").join(part for one in subjects for part in _brief(one))
    return page.format(title=title, style=Markup(STYLE), body=body)  # noqa: S704  # ours


def _brief(subject: Subject) -> Iterator[Markup]:
    proofs = subject.evidence.proofs
    verified = sum(one.verdict is Verdict.VERIFIED for one in proofs)
    yield Markup("<h1>{}</h1>").format(subject.title)
    yield Markup("<p class=small>{}: {} of {} quotations verified</p>").format(
        subject.slug, verified, len(proofs)
    )
    yield _table("Quotations", ("In the brief", "In the source"), map(_proof_row, proofs))
    yield _table("Figures", ("Figure", "Sentence"), map(_trace_row, subject.evidence.figures))
    rows = (_citation_row(one) for one in subject.citations)
    yield _table("Citations", ("Place", "Source"), rows)


def _table(heading: str, heads: tuple[str, str], rows: Iterable[Markup]) -> Markup:
    """A table under a heading; a sentence where there is nothing to check."""
    inside = Markup("\n").join(rows)
    if not inside:
        return Markup("<h2>{}</h2><p>None.</p>").format(heading)
    head = Markup(
        "<tr><th scope=col>Seen</th><th scope=col>{}</th><th scope=col>{}</th></tr>"
    ).format(*heads)
    table = Markup("<h2>{}</h2>\n<table><thead>{}</thead><tbody>\n{}\n</tbody></table>")
    return table.format(heading, head, inside)


def _row(left: Markup, right: Markup, what: str) -> Markup:
    row = Markup('<tr><td><input type=checkbox aria-label="{}"></td><td>{}</td><td>{}</td></tr>')
    return row.format(f"Seen: {what}", left, right)


def _proof_row(proof: Proof) -> Markup:
    quotation, passage = proof.quotation, proof.passage
    left = Markup("“{}”<br><span class=small>{}</span>").format(
        quotation.text, _line(quotation.span)
    )
    verdict = Markup("<span class={0}>{0}</span>").format(proof.verdict.value)
    page = f", p. {proof.page}" if proof.page else ""
    named = Markup("<br><span class=small>@{}{}</span> ").format(proof.key or "?", page)
    why = quotation.waiver or (proof.match.reason if proof.match else "")
    if proof.found_in:
        why = f"the words are in @{proof.found_in}"
    right = Markup("")
    if passage is not None:
        shown = Markup("{}<mark>{}</mark>{}")
        right = shown.format(passage.before, passage.text, passage.after)
    return _row(left, right + named + verdict + (f": {why}" if why else ""), quotation.text)


def _trace_row(trace: Trace) -> Markup:
    left = Markup("{}<br><span class=small>{}</span>").format(trace.figure, _line(trace.span))
    said = "found in" if trace.found else "not found in"
    keys = ", ".join(f"@{key}" for key in trace.keys)
    right = Markup("{}<br><span class=small>{} {}</span>").format(trace.sentence, said, keys)
    return _row(left, right, trace.figure)


def _citation_row(one: Citation) -> Markup:
    where = _line(one.span) if one.span else ""
    return _row(Markup("<span class=small>{}</span>").format(where), escape(f"@{one.key}"), one.key)


def _line(span: Span) -> str:
    return f"{span.source.path}:{span.first.line}"
