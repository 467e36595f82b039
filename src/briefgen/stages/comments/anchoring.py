"""Anchoring: the words that a comment means, found again in a text that has been edited since.

A comment at a wrong place is worse than one without a place: words are taken only where they and
what stands around them say the same. What is not certain is nothing.
"""

from dataclasses import dataclass, replace
from typing import Final

from briefgen.model.comments import Anchor
from briefgen.model.limits import COMMENT_CONTEXT, COMMENT_QUOTE
from briefgen.stages.comments.nearest import nearest
from briefgen.stages.comments.reading import WORD, ReadersText, fold, level, seen
from briefgen.stages.comments.surroundings import USUAL, surroundings
from briefgen.stages.comments.trust import (
    FEW,
    HALF,
    Candidate,
    apart,
    certain,
    is_trusted,
    is_trusted_edit,
)

GROWN: Final = (USUAL, 2 * USUAL, 4 * USUAL, COMMENT_CONTEXT)
CANDIDATES: Final = 2_000  # places of the same words that are looked at
WEIGHED: Final = 60  # of them, those whose nearest signs fit best are weighed word by word
RIVAL: Final = 0.8  # what may be around the same words at other places when a comment is written


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
    section = text.blocks[text.block_at(start)].section or None
    exact = _line(text.text[start:end])
    edges = (text.text[start - 1 : start] if start else "", text.text[end : end + 1])
    copies = len(_places(exact, edges, text)) - 1
    for size in GROWN:
        anchor = Anchor(
            exact=exact,
            prefix=_line(_before(text.text, start, size)),
            suffix=_line(_behind(text.text, end, size)),
            section=section,
            copies=max(copies, 0),
        )
        if rivals := _rivals(anchor, start, text):
            anchor = replace(anchor, copies=max(copies, len(rivals)))
            if size < COMMENT_CONTEXT:
                continue
        found = find(anchor, text)
        if found is not None and (found.start, found.end) == (start, end):
            return anchor
    return None


def quoted(quote: str, text: ReadersText) -> tuple[tuple[int, int], ...]:
    """All places of a text at which these words stand, as whole words."""
    wanted = seen(quote)
    return tuple((one, one + len(wanted)) for one in _places(wanted, ("", ""), text))


def find(anchor: Anchor, text: ReadersText) -> Found | None:
    """Where the words of an anchor are in a text; None where that is not certain."""
    same = _same(anchor, text)
    few = len(WORD.findall(anchor.exact)) <= FEW
    near = _near(anchor, same, text, held=few)
    trusted = [one for one in same if is_trusted(anchor, one, alone=len(same) == 1)]
    trusted += [one for one in near if is_trusted_edit(anchor, one)]
    trusted.sort(key=lambda one: (-one.score, one.start))
    best = certain(trusted, [*trusted, *(one for one in near if one.alike >= HALF)])
    if best is None:
        return None
    return Found(start=best.start, end=best.end, exact=best in same)


def _near(
    anchor: Anchor, same: list[Candidate], text: ReadersText, *, held: bool
) -> list[Candidate]:
    """The places at which the words may stand edited; `held`: only between their neighbours."""
    found = [
        _weighed(anchor, one.start, one.end, text, one.alike)
        for one in nearest(anchor, text)
        if one.held or not held
    ]
    return [one for one in found if all(apart(one, other) for other in same)]


def _rivals(anchor: Anchor, start: int, text: ReadersText) -> list[Candidate]:
    """Other places where the words stand, or words much like them, among much the same words."""
    same = _same(anchor, text)
    every = [*same, *_near(anchor, same, text, held=False)]
    return [one for one in every if one.start != start and one.around > RIVAL and one.alike >= HALF]


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
    while place >= 0 and len(found) < CANDIDATES:
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


def _same(anchor: Anchor, text: ReadersText) -> list[Candidate]:
    """The places at which the words stand unchanged."""
    edges = (anchor.prefix[-1:], anchor.suffix[:1])
    size = len(anchor.exact)
    places = _likeliest(anchor, edges, text)
    return [_weighed(anchor, place, place + size, text, 1.0) for place in places]


def _likeliest(anchor: Anchor, edges: tuple[str, str], text: ReadersText) -> list[int]:
    """Where the same words stand, or of very many places those whose nearest signs fit best."""
    places = _places(anchor.exact, edges, text)
    if len(places) <= WEIGHED:
        return places
    prefix, suffix, size = fold(anchor.prefix), fold(anchor.suffix), len(anchor.exact)

    def fit(place: int) -> int:
        before = text.folded[max(place - len(prefix), 0) : place]
        behind = text.folded[place + size : place + size + len(suffix)]
        return _alike(prefix[::-1], before[::-1]) + _alike(suffix, behind)

    return sorted(places, key=lambda place: (-fit(place), place))[:WEIGHED]


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _weighed(anchor: Anchor, start: int, end: int, text: ReadersText, alike: float) -> Candidate:
    """A place, with all that speaks for it."""
    found = surroundings(anchor, start, end, text)
    here = text.blocks[text.block_at(start)].section or None
    return Candidate(
        start=start,
        end=end,
        alike=alike,
        around=found.around,
        wide=found.wide,
        touching=found.touching,
        home=here == anchor.section or anchor.section not in text.sections,
    )
