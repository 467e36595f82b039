"""Verdicts: what a brief's author is told of its quotations, at their places."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.model.codes import quotations as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.evidence import Attribution, Passage, Proof, Quotation, Verdict
from briefgen.model.text import Span
from briefgen.model.tree import words
from briefgen.stages.evidence.library import Library

UNCITED: Final = 5  # words in marks that ask for a citation
SHORT: Final = 5  # words that are as likely a term as a quotation
# What says that words are quoted from somebody who quotes them.
QUOTED_IN: Final = re.compile(
    r"quoted|qtd|cited (in|by)|cit\. |цит|по: |zit|zitiert|cité|citado", re.IGNORECASE
)
# What stands before words that are named, not quoted.
TERM: Final = re.compile(
    r"(so-called|(?<!is )(?<!was )called|known as|named|termed|titled|dubbed|styled|terms?|words?|"
    r"phrases?|means?|meaning|grades?|labels?|headings?|titles?|называемы[йх]|термин)\W*\Z",
    re.IGNORECASE,
)
UPDATE: Final = "run `briefgen check --update-evidence` where the archive is"


def told(
    quotations: Iterable[Quotation], proofs: Iterable[Proof], library: Library
) -> Iterator[Diagnostic]:
    """E2xx: what is wrong with quotations, and what of them could not be seen."""
    for one in quotations:
        if not one.sources and not one.waiver and not library.is_name(one.text):
            yield from _uncited(one)
    unchecked: dict[str, list[Proof]] = {}
    for proof in proofs:
        if proof.verdict is Verdict.UNARCHIVED and proof.key and library.has_none(proof.key):
            unchecked.setdefault(proof.key, []).append(proof)
        else:
            yield from _of(proof)
    for key, some in unchecked.items():
        yield _unchecked(key, some)


def _of(proof: Proof) -> Iterator[Diagnostic]:
    span = proof.quotation.span
    match proof.verdict:
        case Verdict.MISMATCH:
            yield _mismatch(proof)
        case Verdict.REVIEW:
            reason = proof.match.reason if proof.match else ""
            message = f"this quotation wants a reader: {reason}"
            yield codes.REVIEW.at(span, message, _says(proof))
        case Verdict.STALE:
            message = f"evidence.lock has no receipt for these words of @{proof.key}"
            yield codes.STALE.at(span, message, UPDATE)
    if proof.verdict in (Verdict.VERIFIED, Verdict.REVIEW):
        yield from _page(proof)
        yield from _second_hand(proof)


def _uncited(one: Quotation) -> Iterator[Diagnostic]:
    """E208 for words that must be somebody's, E210 for so few that they may be a term."""
    count = words(one.text)
    hint = 'cite its source, or mark words that are no quotation: ["…"]{.scare}'
    if count >= UNCITED:
        message = f"a quotation of {count} words has no citation in its sentence"
        yield codes.UNCITED.at(one.span, message, hint)
    elif _in_marks(one.span) and not TERM.search(one.sentence.partition("…")[0]):
        message = f"{count} words in quotation marks have no citation in their sentence"
        yield codes.UNCITED_WORDS.at(one.span, message, hint)


def _in_marks(span: Span) -> bool:
    """Whether words stand in quotation marks, and not in a block of their own."""
    return span.source.text[max(span.start - 1, 0) : span.start] in tuple("\"“„«‘'")


def _unchecked(key: str, some: list[Proof]) -> Diagnostic:
    count = f"{len(some)} quotations" if len(some) > 1 else "a quotation"
    message = f"no copy of @{key} is archived, so {count} cannot be checked"
    return codes.UNCHECKED.at(some[0].quotation.span, message, f"briefgen sources add {key} FILE")


def _mismatch(proof: Proof) -> Diagnostic:
    """A misquotation, with what the source has in its place."""
    quotation, made = proof.quotation, proof.match
    named = ", ".join(dict.fromkeys(f"@{one.key}" for one in quotation.sources))
    if proof.found_in:
        message = f"these words are not in {named}, but in @{proof.found_in}"
        return codes.MISATTRIBUTION.at(quotation.span, message, f"cite @{proof.found_in}")
    short = words(quotation.text) < SHORT and not quotation.explicit
    code = codes.SHORT_MISQUOTATION if short else codes.MISQUOTATION
    reason = made.reason if made else ""
    message = f"these words are not in {named}"
    if made is None or not made.changes or made.coverage < 0.6:
        hint = "is it another source?" if not short else 'a term? mark it: ["…"]{.scare}'
        return code.at(quotation.span, message, hint)
    return code.at(quotation.span, f"{message}: {reason}", _difference(proof))


def _difference(proof: Proof) -> str:
    """The nearest passage, and word by word what differs from it."""
    changes = proof.match.changes if proof.match else ()
    said = []
    for one in changes[:4]:
        if one.quoted and one.source:
            said.append(f"“{one.quoted}” stands for “{one.source}”")
        elif one.quoted:
            said.append(f"“{one.quoted}” is added")
        else:
            said.append(f"“{one.source}” is left out")
    more = f", and {len(changes) - 4} more" if len(changes) > 4 else ""
    return f"{_says(proof)}; {', '.join(said)}{more}" if said else _says(proof)


def _says(proof: Proof) -> str:
    passage = proof.passage or Passage(before="", text="", after="")
    page = f", p. {proof.page}" if proof.page else ""
    return f"the source{page}: “{passage.text}”"


def _page(proof: Proof) -> Iterator[Diagnostic]:
    """A page that is cited, and is not the one the words stand on."""
    cited = [one for one in proof.quotation.sources if one.key == proof.key and one.page]
    if proof.page is None or not cited or any(covers(one, proof.page) for one in cited):
        return
    message = f"page {cited[0].page} is cited, but these words stand on page {proof.page}"
    yield codes.WRONG_PAGE.at(proof.quotation.span, message, f"cite p. {proof.page}")


def covers(cited: Attribution, page: str) -> bool:
    """Whether the page or pages cited are, or include, a page."""
    ends = [one.strip().casefold() for one in (cited.page or "").replace("—", "–").split("–")]
    ends = [part for one in ends for part in one.split("-")]
    if page.casefold() in ends:
        return True
    if len(ends) == 2 and page.isdigit() and all(one.isdigit() for one in ends):
        first, last = ends
        last = first[: len(first) - len(last)] + last  # 123-25
        return int(first) <= int(page) <= int(last)
    return False


def _second_hand(proof: Proof) -> Iterator[Diagnostic]:
    """Words that the source quotes, unless the brief says so or names who is near them there."""
    quotation = proof.quotation
    if proof.match is None or not proof.match.second_hand:
        return
    remarks = " ".join(f"{one.remark} {one.locator}" for one in quotation.sources)
    if QUOTED_IN.search(remarks) or QUOTED_IN.search(quotation.sentence):
        return
    if any(re.search(rf"\b{re.escape(name)}\b", quotation.sentence) for name in proof.speakers):
        return
    message = f"@{proof.key} quotes these words itself; whose are they?"
    hint = f"name the speaker, or write [quoted in @{proof.key} …]"
    yield codes.SECOND_HAND.at(quotation.span, message, hint)
