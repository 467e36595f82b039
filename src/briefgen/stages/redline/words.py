"""Words: two lines of text as pieces that both have, and regions where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz.distance import Indel

from briefgen.stages.redline.tokens import Alphabet, Token

LARGEST: Final = 20_000_000  # pairs of tokens; beyond, two lines are other lines altogether


@dataclass(frozen=True, kw_only=True)
class Region:
    """A stretch where one text has `old` and the other has `new`; the same in both is `kept`."""

    old: tuple[Token, ...] = field(default=())
    new: tuple[Token, ...] = field(default=())
    kept: bool = False


def compare(old: Sequence[Token], new: Sequence[Token], alphabet: Alphabet) -> list[Region]:
    """Regions that make up both texts in order, kept ones and others in turn.

    Compared the other way round, the regions are the same with old and new exchanged.
    """
    first = alphabet.spell(one.key for one in old)
    second = alphabet.spell(one.key for one in new)
    # So that both directions find the same:
    turned = [one.key for one in old] > [one.key for one in new]
    steps = _turned(_steps(second, first)) if turned else _steps(first, second)
    at, to, regions = 0, 0, list[Region]()
    for same, size_old, size_new in _cleaned(steps, old, new):
        piece_old, piece_new = old[at : at + size_old], new[to : to + size_new]
        regions.append(Region(old=tuple(piece_old), new=tuple(piece_new), kept=same))
        at, to = at + size_old, to + size_new
    return regions


Step = tuple[bool, int, int]  # whether the same, and how many tokens of each text


def _steps(old: str, new: str) -> list[Step]:
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    steps = [(True, head, head), *_inner(inner_old, inner_new), (True, tail, tail)]
    return [one for one in steps if one[1] or one[2]]


def _inner(old: str, new: str) -> list[Step]:
    if not old or not new or len(old) * len(new) > LARGEST:
        return [(False, len(old), len(new))]
    steps: list[Step] = []
    for one in Indel.opcodes(old, new):
        same, first, second = (
            one.tag == "equal",
            one.src_end - one.src_start,
            one.dest_end - one.dest_start,
        )
        if steps and not same and not steps[-1][0]:
            steps[-1] = (False, steps[-1][1] + first, steps[-1][2] + second)
        else:
            steps.append((same, first, second))
    return steps


def _turned(steps: list[Step]) -> list[Step]:
    return [(same, second, first) for same, first, second in steps]


def _shared(one: str, other: str) -> int:
    for number, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return number
    return min(len(one), len(other))


def _cleaned(steps: list[Step], old: Sequence[Token], new: Sequence[Token]) -> list[Step]:
    """The steps, without islands: a sign or a few words that happen to be in two rewritten texts.

    A reader wants to see a rewritten sentence whole, not the words that it shares by chance.
    """
    while (at := _island(steps, old, new)) is not None:
        (_, a, b), (_, c, d), (_, e, f) = steps[at - 1 : at + 2]
        steps[at - 1 : at + 2] = [(False, a + c + e, b + d + f)]
    return steps


def _island(steps: list[Step], old: Sequence[Token], new: Sequence[Token]) -> int | None:
    sizes = _words(steps, old, new)
    for at in range(1, len(steps) - 1):
        if steps[at][0] and not steps[at - 1][0] and not steps[at + 1][0]:
            inside, around = sizes[at], (sizes[at - 1], sizes[at + 1])
            if not inside or (inside <= min(around) and 2 * inside <= max(around)):
                return at
    return None


def _words(steps: list[Step], old: Sequence[Token], new: Sequence[Token]) -> list[int]:
    """The words of each step, in the text that has more of them."""
    at, to, sizes = 0, 0, list[int]()
    for _, first, second in steps:
        before = sum(one.is_word for one in old[at : at + first])
        after = sum(one.is_word for one in new[to : to + second])
        sizes.append(max(before, after))
        at, to = at + first, to + second
    return sizes
