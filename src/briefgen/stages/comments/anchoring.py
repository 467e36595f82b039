"""Anchoring: the words that a comment means, found again in a text that has been edited since.

A comment at a wrong place is worse than one without a place: words are taken only where they and
what stands around them say the same. What is not certain is nothing.
"""

from dataclasses import dataclass
from typing import Final

from briefgen.model.comments import Anchor
from briefgen.model.limits import COMMENT_CONTEXT, COMMENT_QUOTE
from briefgen.stages.comments.nearest import nearest
from briefgen.stages.comments.reading import WORD, ReadersText, fold, level, seen
from briefgen.stages.comments.surroundings import USUAL, surroundings

GROWN: Final = (USUAL, 2 * USUAL, 4 * USUAL, COMMENT_CONTEXT)
CANDIDATES: Final = 2_000  # places of the same words that are looked at
WEIGHED: Final = 60  # of them, those whose nearest signs fit best are weighed word by word
MARGIN: Final = 0.3  # by which the best place must be better than the next
STRONG: Final = 1.1  # so much around a second place, of 2, makes it as likely as the best
# How much of the words around must be found again, of 2.
COPIED: Final = 1.0  # where the same words stood in another place already
TWIN: Final = 1.5  # where many of those around them did too: then only below the same heading
MOST: Final = 1.6
RIVAL: Final = 0.8  # what may be around the same words at other places when a comment is written
ALONE: Final = (0.9, 0.9, 0.8, 0.6, 0.6, 0.4, 0.4, 0.4)  # by the number of words
LONG: Final = 0.35
FEW: Final = 2  # words that are found edited only between both of their neighbours
# How much of edited words must be left, of 1, and how much around them, of 2.
EDITED: Final = {
    False: ((0.75, 1.1), (0.6, 1.3)),
    True: ((0.85, 1.3), (0.75, 1.7)),
}  # True: of few words


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where words stand: characters `start` up to `end` of the text; `exact` if unchanged."""

    start: int
    end: int
    exact: bool


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    """A place: how much of the words is there, of 1, and what of those around them.

    `home` says whether it is below the same heading, or that heading is gone.
    """

    start: int
    end: int
    alike: float
    around: float
    wide: float | None
    touching: int
    home: bool

    @property
    def score(self) -> float:
        return self.alike + self.around + (self.wide or 0.0)


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
        if copies and size < COMMENT_CONTEXT and _has_rival(anchor, start, text):
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
    near = [
        _weighed(anchor, one.start, one.end, text, one.alike)
        for one in nearest(anchor, text)
        if one.held or not few
    ]
    near = [one for one in near if all(_apart(one, other) for other in same)]
    trusted = [one for one in same if _is_trusted(anchor, one, alone=len(same) == 1)]
    trusted += [one for one in near if _is_trusted_edit(anchor, one)]
    trusted.sort(key=lambda one: (-one.score, one.start))
    best = _certain(trusted)
    if best is None:
        return None
    return Found(start=best.start, end=best.end, exact=best in same)


def _certain(trusted: list[_Candidate]) -> _Candidate | None:
    """The best place, if no other could be meant as well.

    Where two have much the same around them, one is a copy made since: then only the section tells.
    """
    if not trusted:
        return None
    strong = [one for one in trusted if one.around >= STRONG and _apart(one, trusted[0])]
    home = [one for one in trusted if one.home and one.around >= STRONG]
    if strong and trusted[0].wide is None:
        return home[0] if all(not _apart(home[0], one) for one in home[1:]) and home else None
    others = [one for one in trusted[1:] if _apart(one, trusted[0])]
    clear = all(trusted[0].score - one.score >= MARGIN for one in others)
    return trusted[0] if clear else None


def _apart(one: _Candidate, other: _Candidate) -> bool:
    return one.end <= other.start or other.end <= one.start


def _has_rival(anchor: Anchor, start: int, text: ReadersText) -> bool:
    """Whether the same words stand elsewhere, among much the same words."""
    return any(one.around > RIVAL for one in _same(anchor, text) if one.start != start)


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


def _same(anchor: Anchor, text: ReadersText) -> list[_Candidate]:
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


def _weighed(anchor: Anchor, start: int, end: int, text: ReadersText, alike: float) -> _Candidate:
    """A place, with all that speaks for it."""
    found = surroundings(anchor, start, end, text)
    here = text.blocks[text.block_at(start)].section or None
    return _Candidate(
        start=start,
        end=end,
        alike=alike,
        around=found.around,
        wide=found.wide,
        touching=found.touching,
        home=here == anchor.section or anchor.section not in text.sections,
    )


def _is_trusted(anchor: Anchor, one: _Candidate, *, alone: bool) -> bool:
    """Whether enough speaks for a place: the fewer the words, the more must stand around them."""
    if anchor.copies:
        return _is_trusted_copy(one)
    words = len(WORD.findall(anchor.exact))
    if words >= len(ALONE):
        return alone or one.around >= LONG
    return one.around >= ALONE[words] and (words > FEW or _touches(one))


def _is_trusted_copy(one: _Candidate) -> bool:
    """The same where the words stood more than once."""
    if one.wide is not None:
        return one.home and one.around >= TWIN and one.touching > 1
    return one.around >= COPIED and _touches(one)


def _touches(one: _Candidate) -> bool:
    """Whether the next word on one side is there, or almost all others are."""
    return one.touching > 0 or one.around >= MOST


def _is_trusted_edit(anchor: Anchor, one: _Candidate) -> bool:
    """Whether enough is left of words and of those around them."""
    if anchor.copies and not _is_trusted_copy(one):
        return False
    few = len(WORD.findall(anchor.exact)) <= FEW
    return (one.touching > 1 or not few) and any(
        one.alike >= alike and one.around >= around for alike, around in EDITED[few]
    )
