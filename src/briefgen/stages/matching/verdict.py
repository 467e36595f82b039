"""Verdict: what a look for a quotation in a source comes to."""

import itertools
from collections.abc import Iterator
from typing import Final

from briefgen.model.evidence import Match, Verdict
from briefgen.stages.matching.doubts import Found, doubts
from briefgen.stages.matching.exact import OutOfSteps, Steps, occurrences
from briefgen.stages.matching.grammar import Pattern, Word, pattern
from briefgen.stages.matching.index import Indexed, View
from briefgen.stages.matching.nearest import ABSENT, nearest
from briefgen.stages.matching.passages import second_hand

MATCHER: Final = 1
"""The edition of the rules: another number when a verdict may come out otherwise."""
REASONS: Final = 3  # that are told of one quotation
TOO_LONG: Final = "it cannot be compared in a reasonable time"
TRIED: Final = 20  # places of a quotation that are looked at for one without doubt


def match(quotation: str, source: Indexed) -> Match:
    """Whether a quotation stands in a source, where, and what was changed in it."""
    sought = pattern(quotation)
    if not sought.words:
        return Match(verdict=Verdict.REVIEW, reason="there is no word in it to look for")
    try:
        found = _found(sought, source, Steps())
    except OutOfSteps:
        return _near(sought, source, TOO_LONG)
    if found is None:
        return _near(sought, source)
    reasons = list(dict.fromkeys(doubts(sought, found)))
    start, end = _offsets(found.view, found.first, found.last)
    return Match(
        verdict=Verdict.REVIEW if reasons else Verdict.VERIFIED,
        start=start,
        end=end,
        alterations=(*sought.alterations, *_changed(found, source)),
        reason="; ".join(reasons[:REASONS]),
        coverage=1.0,
        second_hand=second_hand(source.text, start, end),
    )


def _found(sought: Pattern, source: Indexed, steps: Steps) -> Found | None:
    """The place where a quotation stands, one without any doubt if there is one."""
    plain = all(isinstance(piece, Word) for piece in sought.pieces)
    doubtful: Found | None = None
    for view in source.views:
        for clean in (False, True):
            found = None
            try:
                places = occurrences(sought, view, steps, clean=clean)
                for found in itertools.islice(places, TRIED):
                    steps.take(found.last - found.first)
                    if not any(doubts(sought, found)):
                        return found
                    doubtful = doubtful or found
            except OutOfSteps:
                if doubtful is None:
                    raise
                return doubtful
            if plain or found is None:
                break  # a second look would come to the same
    return doubtful


def _changed(found: Found, source: Indexed) -> Iterator[str]:
    """What lies between the words of the quotation in the source, and no one quotes."""
    view = found.view
    if any(isinstance(step.piece, Word) and step.piece.text.isalpha() for step in found.steps):
        yield "hyphen"
    kept = {view.kept[place] for place in range(found.first, found.last)}
    gone = set(range(min(kept), max(kept))) - kept
    if gone & source.furniture.marks:
        yield "note mark"
    if gone - source.furniture.marks:
        yield "page furniture"


def _near(sought: Pattern, source: Indexed, reason: str = "") -> Match:
    """A mismatch, with the passage that the quotation is likest to."""
    view = source.cleaned
    near = nearest(sought, view)
    if near is None:
        return Match(verdict=Verdict.MISMATCH, reason=reason or ABSENT)
    start, end = _offsets(view, near.first, near.last)
    return Match(
        verdict=Verdict.MISMATCH,
        start=start,
        end=end,
        reason=reason or near.reason,
        changes=near.changes,
        coverage=near.coverage,
    )


def _offsets(view: View, first: int, last: int) -> tuple[int, int]:
    """Where some places of a view stand in the text as written."""
    return view.tokens.first(view.kept[first]), view.tokens.last(view.kept[last - 1])
