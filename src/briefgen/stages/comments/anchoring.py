"""Anchoring: the words that a comment means, found again in a text that has been edited since.

A comment at a wrong place is worse than one without a place: words are taken only where they and
what stands around them say the same. What is not certain is nothing.
"""

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from briefgen.model.comments import Anchor
from briefgen.model.limits import COMMENT_CONTEXT, COMMENT_QUOTE
from briefgen.stages.comments.candidates import Candidate, candidate, is_home
from briefgen.stages.comments.chains import chains
from briefgen.stages.comments.choice import HALF, MARGIN, apart, certain
from briefgen.stages.comments.reading import WORD, ReadersText, level, seen
from briefgen.stages.comments.remembered import Remembered, remembered

USUAL: Final = 240  # characters of context, where that is enough to tell a place from all others
BEYOND: Final = 120  # of them before or behind the paragraph: what stays where it is moved
PLACES: Final = 2_000  # places of the same words that are looked at
CLEARLY: Final = 1.5  # times the margin when a comment is written, for texts change


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where words stand: characters `start` up to `end` of the text; `exact` if unchanged."""

    start: int
    end: int
    exact: bool


def anchor_at(text: ReadersText, start: int, end: int) -> Anchor | None:
    """The anchor of a selection, with enough around it to be told from all other places.

    None where it holds no sign, is over the limit, or cannot be told from another place.
    """
    chosen = text.text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    end -= len(chosen) - len(chosen.rstrip())
    if not start < end <= start + COMMENT_QUOTE:
        return None
    for before, behind in (_context(text, start, end), (COMMENT_CONTEXT, COMMENT_CONTEXT)):
        anchor = _told_apart(_remembering(text, start, end, before, behind), start, end, text)
        found = find(anchor, text) if anchor is not None else None
        if found is not None and (found.start, found.end) == (start, end):
            return anchor
    return None


def _told_apart(anchor: Anchor, start: int, end: int, text: ReadersText) -> Anchor | None:
    """An anchor with what is like it elsewhere in the text; None where that is too like it."""
    every = _candidates(remembered(anchor), text)
    own = next((one for one in every if (one.start, one.end) == (start, end)), None)
    if own is None:
        return anchor
    rivals = [one for one in every if one.left >= HALF and apart(one, own)]
    if not rivals:
        return anchor
    if own.score - max(one.score for one in rivals) < CLEARLY * MARGIN:
        return None
    near = max(1, *(ceil(one.near) for one in rivals))
    return replace(anchor, rival=near, copies=max(anchor.copies, len(rivals)))


def quoted(quote: str, text: ReadersText) -> tuple[tuple[int, int], ...]:
    """All places of a text at which these words stand, as whole words."""
    wanted = seen(quote)
    return tuple((one, one + len(wanted)) for one in _places(wanted, ("", ""), text))


def find(anchor: Anchor, text: ReadersText) -> Found | None:
    """Where the words of an anchor are in a text; None where that is not certain."""
    same = _places(anchor.prefix + anchor.exact + anchor.suffix, ("", ""), text)
    start = same[0] + len(anchor.prefix) if same else 0
    alone = len(same) == 1 and is_home(anchor.section, start, text)
    if alone and len(_every(anchor, text)) <= anchor.copies + 1:  # nothing of it has changed
        return Found(start=start, end=start + len(anchor.exact), exact=True)
    known = remembered(anchor)
    best = certain(known, _candidates(known, text))
    if best is None:
        return None
    whole = [one for one in _every(anchor, text) if best.start <= one < best.end]
    if len(whole) == 1 and not best.exact and whole[0] + len(anchor.exact) <= best.end:
        return Found(start=whole[0], end=whole[0] + len(anchor.exact), exact=True)
    return Found(start=best.start, end=best.end, exact=best.exact)


def _every(anchor: Anchor, text: ReadersText) -> list[int]:
    """Where the words of an anchor stand in a text, whatever is around them."""
    return _places(anchor.exact, (anchor.prefix[-1:], anchor.suffix[:1]), text)


def _candidates(known: Remembered, text: ReadersText) -> list[Candidate]:
    return [candidate(one, known, text) for one in chains(known, text)]


def _context(text: ReadersText, start: int, end: int) -> tuple[int, int]:
    """How many characters are remembered on each side: usually some beyond the paragraph."""
    first, last = text.blocks[text.block_at(start)], text.blocks[text.block_at(end - 1)]
    before, behind = start - first.start + BEYOND, last.end - end + BEYOND
    return min(max(before, USUAL), COMMENT_CONTEXT), min(max(behind, USUAL), COMMENT_CONTEXT)


def _remembering(text: ReadersText, start: int, end: int, before: int, behind: int) -> Anchor:
    """The anchor of a place with so many characters before and behind it."""
    exact = _line(text.text[start:end])
    edges = (text.text[start - 1 : start] if start else "", text.text[end : end + 1])
    return Anchor(
        exact=exact,
        prefix=_line(_before(text.text, start, before)),
        suffix=_line(_behind(text.text, end, behind)),
        section=text.blocks[text.block_at(start)].section or None,
        copies=max(len(_places(exact, edges, text)) - 1, 0),
    )


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _before(text: str, start: int, size: int) -> str:
    """What stands before a place, from the beginning of a word."""
    if start <= size:
        return text[:start]
    cut = text[start - size : start]
    return cut[cut.find(" ") + 1 :] if " " in cut[:-1] else cut


def _behind(text: str, end: int, size: int) -> str:
    """What stands behind a place, up to the end of a word."""
    cut = text[end : end + size]
    if end + size >= len(text) or " " not in cut[1:]:
        return cut
    return cut[: cut.rfind(" ")]


def _places(exact: str, edges: tuple[str, str], text: ReadersText) -> list[int]:
    """Where the same signs stand; a whole word is never found within another."""
    wanted, whole = level(exact), text.typed
    inside = (_joins(edges[0], wanted[:1]), _joins(wanted[-1:], edges[1]))
    found: list[int] = []
    place = whole.find(wanted)
    while place >= 0 and len(found) < PLACES:
        end = place + len(wanted)
        here = (
            _joins(whole[place - 1 : place] if place else "", wanted[:1]),
            _joins(wanted[-1:], whole[end : end + 1]),
        )
        found += [place] if here == inside else []
        place = whole.find(wanted, place + 1)
    return found


def _joins(one: str, other: str) -> bool:
    """Whether two signs beside each other are of one word."""
    return bool(WORD.fullmatch(one + other)) and bool(one) and bool(other)
