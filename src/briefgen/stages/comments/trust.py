"""Trust: which of the places where an anchor's words may stand is certain to be the one."""

from dataclasses import dataclass
from typing import Final

from briefgen.model.comments import Anchor
from briefgen.stages.comments.reading import WORD

MARGIN: Final = 0.3  # by which the best place must be better than the next
STRONG: Final = 1.1  # so much around a second place, of 2, makes it as likely as the best
# How much of the words around must be found again, of 2.
# Where the same words stood elsewhere already, with the next word there on one side, or on both.
COPIED: Final = (1.3, 1.0)
TWIN: Final = 1.5  # where many of those around them did too: then only below the same heading
MOST: Final = 1.6
ALONE: Final = (0.9, 0.9, 0.8, 0.6, 0.6, 0.4, 0.4, 0.4)  # by the number of words
LONG: Final = 0.35
HALF: Final = 0.4  # of words left, about: the original perhaps, of which the best is a copy
FEW: Final = 2  # words that are found edited only between both of their neighbours
# How much of edited words must be left, of 1, and how much around them, of 2.
EDITED: Final = {
    False: ((0.75, 1.1), (0.6, 1.3)),
    True: ((0.85, 1.3), (0.75, 1.7)),
}  # True: of few words


@dataclass(frozen=True, kw_only=True)
class Candidate:
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
        """All that speaks for it, to compare it with others."""
        return self.alike + self.around + (self.wide or 0.0)


def certain(trusted: list[Candidate], rivals: list[Candidate]) -> Candidate | None:
    """The best place, if no other could be meant as well.

    Where two have much the same around them, one is a copy made since: then only the section tells.
    """
    if not trusted:
        return None
    strong = [one for one in rivals if one.around >= STRONG and apart(one, trusted[0])]
    home = [one for one in rivals if one.home and one.around >= STRONG]
    if strong and trusted[0].wide is None:
        alone = bool(home) and not any(apart(home[0], one) for one in home)
        return home[0] if alone and home[0] in trusted else None
    others = [one for one in trusted[1:] if apart(one, trusted[0])]
    clear = all(trusted[0].score - one.score >= MARGIN for one in others)
    return trusted[0] if clear else None


def apart(one: Candidate, other: Candidate) -> bool:
    """Whether two places share no sign."""
    return one.end <= other.start or other.end <= one.start


def is_trusted(anchor: Anchor, one: Candidate, *, alone: bool) -> bool:
    """Whether enough speaks for a place: the fewer the words, the more must stand around them."""
    if anchor.copies:
        return _is_trusted_copy(one)
    words = len(WORD.findall(anchor.exact))
    if words >= len(ALONE):
        return alone or one.around >= LONG
    return one.around >= ALONE[words] and (words > FEW or _touches(one))


def _is_trusted_copy(one: Candidate) -> bool:
    """The same where the words stood more than once."""
    if one.wide is not None:
        return one.home and one.around >= TWIN and one.touching > 1
    return one.touching > 0 and one.around >= COPIED[one.touching > 1]


def _touches(one: Candidate) -> bool:
    """Whether the next word on one side is there, or almost all others are."""
    return one.touching > 0 or one.around >= MOST


def is_trusted_edit(anchor: Anchor, one: Candidate) -> bool:
    """Whether enough is left of words and of those around them."""
    if anchor.copies and not _is_trusted_copy(one):
        return False
    few = len(WORD.findall(anchor.exact)) <= FEW
    return (one.touching > 1 or not few) and any(
        one.alike >= alike and one.around >= around for alike, around in EDITED[few]
    )
