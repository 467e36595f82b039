"""The panel *Evidence*: each quotation with the passage of its source, and what is known of it."""

from collections import Counter
from typing import Any, Final

from briefgen.model.diagnostic import Diagnostic
from briefgen.model.evidence import Proof, Trace, Verdict
from briefgen.model.text import Span
from briefgen.model.world import World
from briefgen.preview.places import block_at
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View

CONTEXT: Final = 48  # words of a source that are shown
LABELS: Final = {
    Verdict.VERIFIED: "verified",
    Verdict.REVIEW: "to be read",
    Verdict.MISMATCH: "not in the source",
    Verdict.STALE: "not checked since it was edited",
    Verdict.UNARCHIVED: "no copy of the source",
    Verdict.WAIVED: "not looked for",
}
# What an author can do where no finding says it better.
TO_DO: Final = {
    Verdict.REVIEW: "Read the passage: does the quotation keep its sense?",
    Verdict.MISMATCH: "Quote the words as the source has them, or cite the source that has them.",
    Verdict.STALE: "Have the brief checked where the archive is.",
    Verdict.UNARCHIVED: "Archive a copy of the source: briefgen sources add {key} FILE",
}


def fragment(view: View, snapshot: Snapshot, world: World) -> str:  # noqa: ARG001  # as all panels
    """The quotations in the order of the text, and the figures that cited sources should have."""
    if view.built is None:
        return render("evidence", known=False)
    evidence = view.built.evidence
    counts = Counter(one.verdict for one in evidence.proofs)
    return render(
        "evidence",
        known=True,
        checked=view.checked,
        counts=[(LABELS[one], counts[one], one.value) for one in Verdict if counts[one]],
        proofs=[_proof(one, view) for one in evidence.proofs],
        figures=[_figure(one, view) for one in evidence.figures if not one.found],
        found=sum(one.found for one in evidence.figures),
    )


def _proof(proof: Proof, view: View) -> dict[str, Any]:
    quotation, verdict = proof.quotation, proof.verdict
    passage = proof.passage.within(CONTEXT) if proof.passage is not None else None
    key = proof.key or next((one.key for one in quotation.sources), None)
    return {
        "goes": block_at(view, quotation.span.start),
        "text": quotation.text,
        "verdict": verdict.value,
        "label": LABELS[verdict],
        "source": _title(key, view),
        "page": proof.page,
        "passage": passage,
        "nearest": verdict is Verdict.MISMATCH,
        "changes": proof.match.changes if proof.match and verdict is Verdict.MISMATCH else (),
        "to_do": _to_do(proof, key, view.findings),
        "waiver": quotation.waiver,
        "place": _place(quotation.span),
    }


def _to_do(proof: Proof, key: str | None, found: tuple[Diagnostic, ...]) -> list[str]:
    """What an author has to do: the findings at this place, else what the verdict asks for."""
    span = proof.quotation.span
    told = [
        f"{one.message[:1].upper()}{one.message[1:]}{f': {one.hint}' if one.hint else ''}"
        for one in found
        if one.code.id.startswith("E") and one.span == span
    ]
    usual = TO_DO.get(proof.verdict)
    return told or ([usual.format(key=key or "KEY")] if usual else [])


def _title(key: str | None, view: View) -> str | None:
    titles = view.document.titles if view.document is not None else {}
    return titles.get(key) or key if key else None


def _figure(trace: Trace, view: View) -> dict[str, Any]:
    return {
        "goes": block_at(view, trace.span.start),
        "figure": trace.figure,
        "sentence": trace.sentence,
        "sources": [_title(key, view) for key in trace.keys],
        "place": _place(trace.span),
    }


def _place(span: Span) -> str:
    return f"{span.source.path.name}:{span.first.line}"
