"""Align: which blocks of two versions are the same block, edited, split, joined, or nobody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from rapidfuzz.distance import Indel

from briefgen.stages.redline.blocks import ALIKE, HOLDS, SHORT, Block, joined, similarity
from briefgen.stages.redline.tokens import Alphabet

MOST: Final = 100_000_000  # pairs of blocks beyond which nothing is found again
LARGEST: Final = 40_000  # pairs of blocks that are compared; beyond, only equal ones are found
PARTS: Final = 4  # paragraphs at most that one is split into, or joined from
SAME: Final = 1.1  # what an unchanged block is worth; an edited one as much as it is alike
SPLIT: Final = 0.8  # of the text must be the same in a paragraph that was split or joined
DEARER: Final = 0.05  # so much better must a split be than an insertion beside
RENAMED: Final = 0.05  # what a heading that shares no word with another is worth as its new text
WEAK: Final = ("h", "caption", "figcaption", "thead", "tbody", "table", "figure", "div exhibit")


@dataclass(frozen=True, kw_only=True)
class Step:
    """Blocks of the old and of the new version that belong together; one side may be empty."""

    old: tuple[Block, ...] = ()
    new: tuple[Block, ...] = ()


def align(old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
    """The steps from one version to the other, in order; backwards they are the same, mirrored."""
    alone = len(old) == len(new) == 1 and old[0].family == new[0].family
    if alone and old[0].is_leaf and new[0].is_leaf:  # as in a cell: what else could it be?
        return [Step(old=tuple(old), new=tuple(new))]
    if [one.whole for one in old] > [one.whole for one in new]:
        steps = [Step(old=one.new, new=one.old) for one in _aligned(new, old)]
    else:
        steps = _aligned(old, new)
    made: list[Step] = []
    for _, run in groupby(steps, _is_both):
        # What was deleted stands before what was inserted in its place.
        made += sorted(run, key=lambda one: bool(one.new) > _is_both(one))
    return made


def _is_both(step: Step) -> bool:
    return bool(step.old and step.new)


def _aligned(old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
    pairs = list(zip(old, new, strict=False))
    head = next((n for n, (a, b) in enumerate(pairs) if a.whole != b.whole), len(pairs))
    ends = list(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    tail = next((n for n, (a, b) in enumerate(ends) if a.whole != b.whole), len(ends))
    steps = [Step(old=(a,), new=(b,)) for a, b in pairs[:head]]
    steps += _inner(old[head : len(old) - tail], new[head : len(new) - tail])
    return steps + [Step(old=(a,), new=(b,)) for a, b in reversed(ends[:tail])]


def _inner(old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
    """What lies between equal ends: where it is not too much, all pairs are weighed."""
    apart = {one.whole for one in old} ^ {one.whole for one in new}
    if len(old) * len(new) <= LARGEST:
        return _gap(list(old), list(new), apart)
    if len(old) * len(new) > MOST:
        return [*(Step(old=(one,)) for one in old), *(Step(new=(one,)) for one in new)]
    alphabet, steps = Alphabet(), list[Step]()
    for one in Indel.opcodes(*(alphabet.spell(one.whole for one in each) for each in (old, new))):
        if one.tag == "equal":
            pairs = zip(
                old[one.src_start : one.src_end], new[one.dest_start : one.dest_end], strict=True
            )
            steps += [Step(old=(a,), new=(b,)) for a, b in pairs]
        else:
            steps += [Step(old=(a,)) for a in old[one.src_start : one.src_end]]
            steps += [Step(new=(b,)) for b in new[one.dest_start : one.dest_end]]
    return _filled(steps, apart)


def _filled(steps: list[Step], apart: set[str]) -> list[Step]:
    """The steps, with what lies between equal blocks compared."""
    made: list[Step] = []
    old: list[Block] = []
    new: list[Block] = []
    for step in [*steps, Step()]:
        if bool(step.old) == bool(step.new):
            made += _gap(old, new, apart)
            made += [step] if step.old else []
            old, new = [], []
        old += step.old if not step.new else ()
        new += step.new if not step.old else ()
    return made


def _gap(old: list[Block], new: list[Block], apart: set[str]) -> list[Step]:
    """The best steps between equal blocks: those that keep most of the text."""
    if not old or not new or len(old) * len(new) > LARGEST:
        return [*(Step(old=(one,)) for one in old), *(Step(new=(one,)) for one in new)]
    table = [[(0.0, 0, 0)] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            table[i][j] = _best(table, (old, i), (new, j), apart)
    steps: list[Step] = []
    i = j = 0
    while i < len(old) or j < len(new):
        _, a, b = table[i][j]
        steps.append(Step(old=tuple(old[i : i + a]), new=tuple(new[j : j + b])))
        i, j = i + a, j + b
    return steps


Cell = tuple[float, int, int]  # worth of all from here on, and the blocks of the first step


def _best(
    table: list[list[Cell]],
    old: tuple[list[Block], int],
    new: tuple[list[Block], int],
    apart: set[str],
) -> Cell:
    (olds, i), (news, j) = old, new
    choices: list[Cell] = []
    if i < len(olds):
        choices.append((table[i + 1][j][0], 1, 0))
    if j < len(news):
        choices.append((table[i][j + 1][0], 0, 1))
    if i < len(olds) and j < len(news):
        worth = _worth(olds[i], news[j], apart)
        if worth:
            choices.append((worth + table[i + 1][j + 1][0], 1, 1))
        for more in range(2, PARTS + 1):
            if worth := _split(olds[i : i + 1], news[j : j + more], more):
                choices.append((worth + table[i + 1][j + more][0], 1, more))
            if worth := _split(news[j : j + 1], olds[i : i + more], more):
                choices.append((worth + table[i + more][j + 1][0], more, 1))
    return max(choices, key=lambda one: (one[0], one[1] + one[2])) if choices else (0.0, 0, 0)


def _worth(old: Block, new: Block, apart: set[str]) -> float:
    """What it is worth to take two blocks for versions of each other; nothing if they are not."""
    if old.whole == new.whole:
        return SAME
    if old.family != new.family:
        return 0.0
    if not {old.whole, new.whole} <= apart and min(old.words, new.words) >= SHORT:
        return 0.0  # one of them stands unchanged elsewhere: it was moved
    least = ALIKE if old.is_leaf or old.family in ("li", "div recommendation") else HOLDS
    alike = similarity(old.text, new.text, least)
    pictures = old.is_picture and new.is_picture
    return alike or (RENAMED if old.family in WEAK or pictures else 0.0)


def _split(one: list[Block], parts: list[Block], count: int) -> float:
    """What it is worth to take one paragraph for several of the other version."""
    if len(parts) < count or any(block.family != "p" for block in (*one, *parts)):
        return 0.0
    if min(block.words for block in parts) == 0:
        return 0.0
    return max(0.0, similarity(one[0].text, joined(parts), SPLIT) - DEARER)
