"""Proof: what a finished PDF must show before it is called one.

It conforms to PDF/UA-1 and PDF/A-3a, and every word of every flow is on its sheets, in order.
WeasyPrint drops a note that is taller than its column without a word, so the words are counted, not
believed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
from typing import Final

from briefgen.model.codes import output as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.limits import HEADINGS
from briefgen.model.text import Source, Span
from briefgen.outputs.engine import Flow
from briefgen.outputs.places import Places, shared
from briefgen.outputs.standards import STANDARDS, TooLong, broken_rules

AROUND: Final = 60  # characters a message shows from where text was lost
ENOUGH: Final = 400  # characters by which a place is known
CALLED: Final = 4  # words before a note's call that stand for it
SHORTER: Final = "shorten it, or move it into the text"
RULES: Final = 5  # broken rules a message names
NO_SIGN: Final = re.compile(r"[\W_]+")


def conformance(data: bytes, span: Span, but: str | None = None) -> list[Diagnostic]:
    """O101 for rules of PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) that the PDF breaks,
    or O105 where it has too many headings to be checked.

    Rules with `but` in their name are left out: what breaks them has been told already.
    """
    try:
        messages = Counter(
            f"{rule}: {message}" if rule else message
            for standard in STANDARDS
            for rule, message in broken_rules(data, standard)
            if but is None or but not in rule
        )
    except TooLong:
        message = f"the brief has over {HEADINGS:,} headings: a PDF with so many cannot be checked"
        return [codes.RENDER_LIMIT.at(span, message, "split it into several briefs")]
    return [
        codes.NOT_CONFORMING.at(span, text + (f" ({count} times)" if count > 1 else ""))
        for text, count in sorted(messages.items())[:RULES]
    ]


def completeness(flows: Mapping[str, Flow], source: Source) -> list[Diagnostic]:
    """O102 where a flow shows other text than its HTML says, in another order, or cut off."""
    loss = Loss(flows, source)
    found: list[Diagnostic] = []
    for flow in flows.values():
        for tall in flow.too_tall():
            message = f"a note or figure is taller than its column: “{tall[:AROUND]}”"
            found.append(codes.LOST_TEXT.at(loss.place(tall), message, SHORTER))
        found += [loss.of_link(target) for target in flow.unlinked()]
        for written, shown, what in zip(
            flow.written(), flow.shown(), ("text", "note"), strict=True
        ):
            start = _first_lost(written, shown)
            if start >= 0:
                words = " ".join(written[start : start + AROUND].split())
                message = f"{what} of the brief is not in the PDF, from “{words}” on"
                hint = "a note must be shorter than a column" if what == "note" else None
                place = loss.place(written[start:], written[:start])
                found.append(codes.LOST_TEXT.at(place, message, hint))
    return found


class Loss:
    """Tells what is lost of an edition, at its place in the brief."""

    def __init__(self, flows: Mapping[str, Flow], source: Source) -> None:
        self._flows = flows
        self._source = source
        self._places = Places(source)

    def place(self, words: str, before: str = "") -> Span:
        """Where lost words stand in the brief; those of a note that it only cites, at its call.

        What the series or the theme says has its place at the brief's first line.
        """
        return (
            self._places.of(words[:ENOUGH], before[-ENOUGH:])
            or self._call(signs(words[:ENOUGH]))
            or self._source.span(0)
        )

    def of_link(self, target: str, words: str = "", before: str = "") -> Diagnostic:
        """O102 for a link that cannot be followed in the PDF, at its address or its words."""
        start = self._source.text.find(target)
        known = self._source.span(start, start + len(target)) if start >= 0 else None
        place = known or self.place(words, before)
        return codes.LOST_TEXT.at(place, f"a link of the brief is not in the PDF: {target}")

    def _call(self, lost: str) -> Span | None:
        for flow in self._flows.values():
            for note, before in flow.calls():
                if lost and signs(note).startswith(lost[: len(signs(note))]):
                    last = " ".join(before.split()[-CALLED:])
                    return self._places.of(last, before[: -len(last)][-ENOUGH:])
        return None


def _first_lost(written: str, shown: str) -> int:
    """The place in a text from which on another one departs from it, or -1."""
    wanted, there = signs(written), signs(shown)
    if wanted == there:
        return -1
    same = shared(wanted, there)
    # The place in the text as written: as many letters and digits in.
    counts = accumulate(len(signs(sign)) for sign in written)
    start = next((n for n, count in enumerate(counts) if count > same), 0)
    return _word_start(written, start)


def _word_start(text: str, place: int) -> int:
    """Where the word begins that a place in a text is in."""
    while place and (text[place - 1].isalnum() or text[place - 1] == "\u00ad"):
        place -= 1
    return place


def signs(text: str) -> str:
    """Letters and digits alone: spaces, hyphens and capitals are the layout's."""
    return NO_SIGN.sub("", unicodedata.normalize("NFKC", text).casefold())
