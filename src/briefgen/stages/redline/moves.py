"""Moves: blocks that are gone in one place and stand, perhaps edited, in another."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefgen.model.redline import Action, Kind
from briefgen.stages.redline.blocks import SHORT, similarity
from briefgen.stages.redline.drafts import CHANGE, STATE
from briefgen.stages.redline.merge import Loose, Merger, kind_of

MOVED: Final = 0.65  # of its text a block must keep to be known again elsewhere
MOST: Final = 40_000  # pairs that are compared; beyond, only unchanged blocks are found


@dataclass(frozen=True, kw_only=True, eq=False)
class Move:
    """A block where it was and where it is."""

    old: Loose
    new: Loose


def find_moves(merger: Merger) -> None:
    """Mark deleted and inserted blocks that are one and the same as moved.

    Blocks that were moved together are one change.
    """
    moves = _pairs(merger.deleted, merger.inserted)
    merger.deleted = [one for one in merger.deleted if all(one is not move.old for move in moves)]
    merger.inserted = [one for one in merger.inserted if all(one is not move.new for move in moves)]
    follows = [False, *(_follow(one, other) for one, other in pairwise(moves))]
    name = ""
    for move, together in zip(moves, follows, strict=False):
        kind = kind_of(move.new.block.element) or Kind.PARAGRAPH
        words = move.new.block.words_shown
        if together:
            merger.drafts.known[name].after += f" ¶ {words}"
            merger.drafts.known[name].before += f" ¶ {move.old.block.words_shown}"
        else:
            name = merger.drafts.add(kind, Action.MOVED, move.old.block.words_shown, words)
        _mark(merger, move, name)


def _follow(one: Move, other: Move) -> bool:
    """Whether two blocks stood, and stand, one right behind the other."""
    return one.old.place.getnext() is other.old.place and one.new.place.getnext() is other.new.place


def _mark(merger: Merger, move: Move, name: str) -> None:
    """Mark both places; at the new one, the text is compared with what it was."""
    place, parent = move.new.place, move.new.place.getparent()
    if move.old.block.whole != move.new.block.whole and parent is not None:
        made = merger.pair(move.old.block, move.new.block, parent)
        parent.replace(place, made)
        place = made
    for one, state in ((move.old.place, "moved-from"), (place, "moved-to")):
        one.set(STATE, state)
        one.set(CHANGE, name)


def _pairs(old: list[Loose], new: list[Loose]) -> list[Move]:
    """Which blocks belong together: the most alike first, each once, in the order of the text."""
    if [one.block.whole for one in old] > [one.block.whole for one in new]:
        mirrored = _pairs(new, old)
        moves = [Move(old=one.new, new=one.old) for one in mirrored]
    else:
        moves = _found(old, new)
    order = {id(one): number for number, one in enumerate(new)}
    return sorted(moves, key=lambda one: order[id(one.new)])


def _found(old: list[Loose], new: list[Loose]) -> list[Move]:
    near = len(old) * len(new) <= MOST
    likely: list[tuple[float, int, int]] = []
    for i, before in enumerate(old):
        for j, after in enumerate(new):
            if alike := _alike(before, after, near=near):
                likely.append((-alike, i, j))
    moves: list[Move] = []
    used: set[int] = set()
    for _, i, j in sorted(likely):
        if i not in used and ~j not in used:
            used |= {i, ~j}
            moves.append(Move(old=old[i], new=new[j]))
    return moves


def _alike(old: Loose, new: Loose, *, near: bool) -> float:
    one, other = old.block, new.block
    if one.family != other.family or one.family in ("td", "th"):
        return 0.0
    if one.whole == other.whole:
        return 1.0 if one.words >= 2 else 0.0
    if not near or min(one.words, other.words) < SHORT:
        return 0.0
    return similarity(one.text, other.text, MOVED) if one.text != other.text else 0.99
