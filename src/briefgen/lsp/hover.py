"""Hover: what is known of the word, the citation or the quotation at a place of a brief."""

import re
from dataclasses import dataclass
from typing import Final

from briefgen.lsp.candidates import told
from briefgen.lsp.pages import Page
from briefgen.lsp.settings import settings_meaning
from briefgen.model.codes import find_code
from briefgen.model.evidence import Proof, Verdict
from briefgen.model.text import Span
from briefgen.stages.silences import COMMENT
from briefgen.task import Built

VERDICTS: Final = {
    Verdict.VERIFIED: "Found in its source",
    Verdict.REVIEW: "Found, for a person to review",
    Verdict.MISMATCH: "Not found as it is quoted",
    Verdict.STALE: "Edited since it was verified",
    Verdict.UNARCHIVED: "Not checked: there is no copy of the source",
    Verdict.WAIVED: "Not looked for",
}
RULE: Final = re.compile(r"[\w-]+")


@dataclass(frozen=True, kw_only=True)
class Hover:
    """What is shown, in Markdown, and the stretch of text it is about."""

    text: str
    span: Span


def meaning(page: Page, offset: int) -> Hover | None:
    """What a field of the settings, or a rule that is allowed, means."""
    if (rule := _rule(page, offset)) is not None:
        return rule
    said = settings_meaning(page, offset)
    return Hover(text=said[0], span=said[1]) if said is not None else None


def quotation(page: Page, offset: int, built: Built | None) -> Hover | None:
    """The passage of the source that a quotation was held against, as the last check saw it."""
    for proof in built.evidence.proofs if built is not None else ():
        span = proof.quotation.span
        same = (
            span.source.path == page.source.path
            and span.text == page.source.text[span.start : span.end]
        )
        if same and span.start <= offset <= span.end:
            return Hover(text=_proof(proof), span=page.source.span(span.start, span.end))
    return None


def _proof(proof: Proof) -> str:
    match = proof.match
    page = f", p. {proof.page}" if proof.page else ""
    where = f" ({proof.key}{page})" if proof.key else ""
    reason = proof.quotation.waiver or (match.reason if match is not None else "")
    said = [f"**{VERDICTS[proof.verdict]}**{where}" + (f": {reason}" if reason else "")]
    if (passage := proof.passage) is not None:
        around = f"{passage.before}**{passage.text}**{passage.after}" if passage.text else ""
        said += [f"> … {' '.join(around.split())} …"] if around else []
    return "\n\n".join(said)


def _rule(page: Page, offset: int) -> Hover | None:
    """The rule that a comment names at an offset."""
    for comment in COMMENT.finditer(page.source.text):
        group = "text" if comment["text"] is not None else "yaml"
        start, end = comment.span(group)
        if not start <= offset <= end:
            continue
        colon = page.source.text.find(":", start, end)
        names = RULE.finditer(page.source.text, start + len("allow"), colon if colon > 0 else end)
        for name in names:
            code = find_code(name[0])
            if code is not None and name.start() <= offset <= name.end():
                return Hover(text=told(code), span=page.source.span(*name.span()))
    return None
