"""Nearest: the passage a quotation is likest to, for people to compare; it decides nothing.

Words they share vote for a place, the rare ones most; there, both are compared word by word.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.model.evidence import Change
from briefgen.stages.matching.grammar import Bracket, Gap, Pattern, Word
from briefgen.stages.matching.index import View
from briefgen.stages.matching.sense import negations, numbers

VOTERS: Final = 16  # rare words of a quotation, or fewer
VOTES: Final = 600  # that are enough
COMMON: Final = 400  # places of a word that says little
STRETCH: Final = 8  # words of a place that is voted for
AROUND: Final = 24  # words before and after it that are compared
GAP: Final = 80  # words that an ellipsis may have left out
COMPARED: Final = 300  # words of a quotation that are compared; the rest is not looked at
NEAR: Final = 0.5  # share of common words from which a passage is worth showing
FEWEST: Final = 3  # common words
SAME: Final = 0.6  # and from which it is likely the one that was meant
ABSENT: Final = "the passage is not in this source"


@dataclass(frozen=True, kw_only=True)
class Nearest:
    """The likest passage, at the places `first` up to `last`, and in what it differs."""

    first: int
    last: int
    coverage: float
    changes: tuple[Change, ...]
    reason: str


def nearest(pattern: Pattern, view: View) -> Nearest | None:
    """The passage a quotation is likest to; None where none is near."""
    words = [piece for piece in pattern.pieces if isinstance(piece, Word)][:COMPARED]
    texts = [word.text for word in words]
    place = _elected(texts, view)
    if place is None:
        return None
    gaps = sum(isinstance(piece, Gap | Bracket) for piece in pattern.pieces)
    start = max(0, place - AROUND)
    end = place + len(words) + AROUND + STRETCH + min(GAP * gaps, COMPARED)
    window = list(view.words[start:end])
    compared = difflib.SequenceMatcher(None, texts, window, autojunk=False)
    blocks = [block for block in compared.get_matching_blocks() if block.size]
    common = sum(block.size for block in blocks)
    coverage = common / len(words)
    if coverage < NEAR or common < FEWEST:
        return None
    differences = list(_differences(compared.get_opcodes(), _open(pattern), len(words)))
    changes = [
        Change(
            quoted=" ".join(word.written for word in words[one[0] : one[1]]),
            source=_shown(view, range(start + one[2], start + one[3])),
        )
        for one in differences
    ]
    quoted = [text for one in differences for text in texts[one[0] : one[1]]]
    source = [text for one in differences for text in window[one[2] : one[3]]]
    return Nearest(
        first=start + min(blocks[0].b, *(one[2] for one in differences), len(window)),
        last=start + max(blocks[-1].b + blocks[-1].size, *(one[3] for one in differences), 0),
        coverage=round(coverage, 3),
        changes=tuple(changes),
        reason=_reason(quoted, source, len(changes)) if coverage >= SAME else ABSENT,
    )


def _elected(texts: Sequence[str], view: View) -> int | None:
    """The place that most of the rare words are for."""
    known = [
        (len(view.places[text]), number) for number, text in enumerate(texts) if text in view.places
    ]
    votes: Counter[int] = Counter()
    for count, number in sorted(known)[:VOTERS]:
        if len(votes) > VOTES:
            break
        for place in view.places[texts[number]][:COMMON]:
            votes[(place - number) // STRETCH] += 1 / (1 + count) ** 0.5
    if not votes:
        return None
    best = max(votes, key=lambda one: votes[one] + votes[one - 1] + votes[one + 1])
    return best * STRETCH


def _open(pattern: Pattern) -> frozenset[int]:
    """The numbers of words before which the source may have more, for an ellipsis or a bracket."""
    found: set[int] = set()
    number = 0
    for piece in pattern.pieces:
        if isinstance(piece, Word):
            number += 1
        else:
            found.add(number)
    return frozenset(found)


def _differences(
    codes: Sequence[tuple[str, int, int, int, int]], open_: frozenset[int], length: int
) -> Iterator[tuple[int, int, int, int]]:
    """What differs, without what is left out at the ends or where it may be."""
    for kind, first, last, start, end in codes:
        width = last - first
        left_out = kind == "insert" and (first in {0, length} or first in open_)
        if kind == "equal" or left_out:
            continue
        # At the ends, nothing says how much of the source belongs to it.
        begins = max(start, end - width) if kind == "replace" and first == 0 else start
        ends = min(end, start + width) if kind == "replace" and last == length else end
        yield first, last, begins, ends


def _shown(view: View, places: range) -> str:
    """The words at some places as they are written, without the ends of lines."""
    tokens = view.tokens
    words = (tokens.written(view.kept[place]) for place in places)
    return " ".join(re.sub(r"-\s+", "-", word) for word in words)


def _reason(quoted: Sequence[str], source: Sequence[str], changes: int) -> str:
    if len(negations(quoted)) != len(negations(source)):
        return "a negation differs"
    if numbers(quoted) != numbers(source):
        return "a number differs"
    if changes == 0:
        return "its pieces do not follow each other, or stand too far apart"
    return "one place differs" if changes == 1 else f"{changes} places differ"
