"""Verify: every quotation of a brief looked for in the sources that it is ascribed to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.document import Document
from briefgen.model.evidence import (
    Attribution,
    Evidence,
    Match,
    Passage,
    Proof,
    Quotation,
    Receipt,
    Verdict,
)
from briefgen.stages.evidence.library import Library
from briefgen.stages.evidence.receipts import Receipts
from briefgen.stages.evidence.tracing import taken, trace_figures, untraced
from briefgen.stages.evidence.verdicts import told
from briefgen.stages.matching import MATCHER, around, digest, index_text, match, sought_words

# The better comes first: of several sources that answer for a quotation, one is enough.
ORDER: Final = (
    Verdict.VERIFIED,
    Verdict.REVIEW,
    Verdict.STALE,
    Verdict.UNARCHIVED,
    Verdict.MISMATCH,
)
# A word with a capital that does not begin a sentence.
NAME: Final = re.compile(r"(?<![.!?] )(?<![.!?][”\"’] )\b[^\W\d_a-zа-яё][\w’'-]{2,}")
NEAR: Final = 200  # characters around a passage in which its speaker is named
SHORT: Final = 5  # words that another text may well have by chance


def verify(document: Document, library: Library, receipts: Receipts) -> Checked[Evidence]:
    """What the sources of a brief say to its quotations, and E codes for what is wrong.

    Where the archive is not at hand, the receipts answer in its place.
    """
    desk = _Desk(library, receipts)
    quotations = [one for one in document.quotations if not _is_title(one, library)]
    proofs = tuple(desk.proof(one) for one in quotations if one.sources or one.waiver)
    figures = trace_figures(document, library)
    found: list[Diagnostic] = [
        *told(document.quotations, proofs, library),
        *taken(document, library),
        *untraced(figures),
    ]
    evidence = Evidence(
        proofs=proofs,
        sources=tuple(sorted({one.key for one in proofs if one.key and one.match})),
        figures=figures,
    )
    unseen = {one.key for one in proofs if one.verdict is Verdict.UNARCHIVED}
    return Checked(value=evidence, diagnostics=(*library.told(unseen), *found))


def receipts_of(proofs: Iterable[Proof], library: Library, context: int) -> tuple[Receipt, ...]:
    """Receipts for the quotations whose sources were at hand; `context` is words of a source."""
    made = (_receipt(one, library, context) for one in proofs)
    return tuple(one for one in made if one is not None)


def _is_title(quotation: Quotation, library: Library) -> bool:
    """Whether words in marks are the title of a work, which is no quotation."""
    return not quotation.explicit and library.is_name(quotation.text)


@dataclass(frozen=True)
class _Desk:
    """Where quotations are compared with what there is of their sources."""

    library: Library
    receipts: Receipts

    def proof(self, quotation: Quotation) -> Proof:
        """The best that any of a quotation's sources says of it."""
        if quotation.waiver:
            key = quotation.sources[0].key if quotation.sources else None
            return Proof(quotation=quotation, verdict=Verdict.WAIVED, key=key)
        proofs = [self._in_source(quotation, one) for one in quotation.sources]
        best = min(proofs, key=lambda one: ORDER.index(one.verdict))
        if best.verdict is Verdict.MISMATCH and sought_words(quotation.sought) >= SHORT:
            return replace(best, found_in=self._elsewhere(quotation))
        return best

    def _in_source(self, quotation: Quotation, named: Attribution) -> Proof:
        source, index = self.library.text(named.key), self.library.index(named.key)
        if source is None or index is None:
            return self._by_receipt(quotation, named)
        made = match(quotation.sought, index)
        passage = around(index, made) if made.start is not None else None
        return Proof(
            quotation=quotation,
            verdict=made.verdict,
            key=named.key,
            match=made,
            passage=passage,
            speakers=_speakers(passage) if passage and made.second_hand else (),
            page=source.page(made.start) if made.start is not None else None,
            source=str(source.path),
        )

    def _by_receipt(self, quotation: Quotation, named: Attribution) -> Proof:
        """What was seen of a quotation; a receipt that its own words belie counts for nothing."""
        receipts = self.receipts.get(named.key, {})
        receipt = receipts.get(digest(quotation.sought))
        if receipt is not None and _holds(quotation, receipt):
            return Proof(
                quotation=quotation,
                verdict=receipt.verdict,
                key=named.key,
                match=Match(
                    verdict=receipt.verdict,
                    reason=receipt.reason,
                    second_hand=receipt.second_hand,
                ),
                passage=Passage(before=receipt.before, text=receipt.words, after=receipt.after),
                page=receipt.page,
                speakers=receipt.speakers,
            )
        verdict = Verdict.STALE if receipts else Verdict.UNARCHIVED
        return Proof(quotation=quotation, verdict=verdict, key=named.key)

    def _elsewhere(self, quotation: Quotation) -> str | None:
        """The key of another source that has the words."""
        for key in self.library.others(*(one.key for one in quotation.sources)):
            index = self.library.index(key)
            if index is not None and match(quotation.sought, index).verdict is Verdict.VERIFIED:
                return key
        return None


def _speakers(passage: Passage) -> tuple[str, ...]:
    """Names around a passage, the nearest ones, one of which may be of who says it."""
    near = f"{passage.before[-NEAR:]} {passage.after[:NEAR]}"
    return tuple(sorted(set(NAME.findall(near))))


def _holds(quotation: Quotation, receipt: Receipt) -> bool:
    """Whether a receipt is of these rules, and its words say of the quotation what it says.

    A long passage is kept with its middle left out, and cannot be compared.
    """
    if receipt.matcher != MATCHER:
        return False
    if "…" in receipt.words or receipt.verdict is not Verdict.VERIFIED:
        return True
    return match(quotation.sought, index_text(receipt.words)).verdict is Verdict.VERIFIED


def _receipt(proof: Proof, library: Library, context: int) -> Receipt | None:
    source = library.text(proof.key) if proof.key else None
    if source is None or proof.match is None or proof.key is None or proof.source is None:
        return None
    passage = (proof.passage or Passage(before="", text="", after="")).within(context)
    return Receipt(
        key=proof.key,
        quotation=digest(proof.quotation.sought),
        source=source.digest,
        matcher=MATCHER,
        verdict=proof.verdict,
        page=proof.page,
        before=passage.before,
        words=passage.text,
        after=passage.after,
        reason=proof.match.reason,
        second_hand=proof.match.second_hand,
        speakers=proof.speakers,
    )
