"""Tables: compared row by row and cell by cell, with rows and columns that came or went."""

import copy
from collections.abc import Sequence
from typing import Protocol

from lxml.etree import _Element as Element

from briefgen.model.redline import Kind
from briefgen.stages.dom import elements, make
from briefgen.stages.redline.align import Step, align
from briefgen.stages.redline.blocks import Block, Reader
from briefgen.stages.redline.drafts import CHANGE, STATE, Drafts, action_of


class Merger(Protocol):
    """What merges blocks in cells."""

    old: Reader
    new: Reader
    drafts: Drafts

    def children(
        self, old: Element, new: Element, target: Element, kind: Kind | None = None
    ) -> None:
        """Fill an element with the blocks of two."""

    def steps(self, steps: Sequence[Step], target: Element, kind: Kind | None = None) -> None:
        """Fill an element with what was aligned."""


Column = tuple[int | None, int | None, str]  # its places, and the change of one that came or went


def merge(old: Element, new: Element, target: Element, merger: Merger) -> None:
    """Fill a table from two versions of it."""
    columns = _columns(_heads(old, merger.old), _heads(new, merger.new), merger)
    same = all(None not in (a, b) for a, b, _ in columns)
    for section in new:
        if section.tag == "colgroup":
            if same:
                target.append(copy.deepcopy(section))
        elif (other := next(old.iterchildren(str(section.tag)), None)) is None:
            merger.steps([Step(new=(merger.new.block(section),))], target)
        elif section.tag == "caption":
            pair = Step(old=(merger.old.block(other),), new=(merger.new.block(section),))
            merger.steps([pair], target, Kind.TABLE)
        else:
            made = make(str(section.tag))
            target.append(made)
            _rows(
                align(merger.old.inside(other), merger.new.inside(section)), columns, made, merger
            )
    for section in old:
        if section.tag != "colgroup" and next(new.iterchildren(str(section.tag)), None) is None:
            merger.steps([Step(old=(merger.old.block(section),))], target)


def _rows(steps: list[Step], columns: list[Column], target: Element, merger: Merger) -> None:
    for step in steps:
        if len(step.old) + len(step.new) == 1:
            merger.steps([step], target)
            continue
        row = make("tr")
        target.append(row)
        old, new = list(step.old[0].element), list(step.new[0].element)
        if len(old) != _size(columns, 0) or len(new) != _size(columns, 1):
            columns = [(n, n, "") for n in range(min(len(old), len(new)))]  # cells that span others
            columns += [(n, None, "") for n in range(len(new), len(old))]
            columns += [(None, n, "") for n in range(len(old), len(new))]
        for before, after, name in columns:
            _cell(
                old[before] if before is not None else None,
                new[after] if after is not None else None,
                name,
                row,
                merger,
            )


def _size(columns: list[Column], side: int) -> int:
    return sum(one[side] is not None for one in columns)


def _cell(
    old: Element | None, new: Element | None, name: str, row: Element, merger: Merger
) -> None:
    made = make(str(new.tag if new is not None else old.tag if old is not None else "td"))
    for key, value in (new if new is not None else old if old is not None else made).attrib.items():
        made.set(str(key), str(value))
    row.append(made)
    if old is not None and new is not None:
        merger.children(old, new, made, Kind.TABLE)
        return
    for child in old if old is not None else new if new is not None else made:
        made.append(copy.deepcopy(child))
    made.set(STATE, "deleted" if new is None else "inserted")
    if name:
        made.set(CHANGE, name)


def _heads(table: Element, reader: Reader) -> list[Block]:
    """The cells of the first row, which say what the columns are."""
    row = next(iter(elements(table, "tr")), None)
    return reader.inside(row) if row is not None else []


def _columns(old: list[Block], new: list[Block], merger: Merger) -> list[Column]:
    """Which columns belong together; a column that came or went is one change."""
    if len(old) == len(new):
        return [(number, number, "") for number in range(len(old))]
    columns: list[Column] = []
    a = b = 0
    for step in align(old, new):
        if step.old and step.new:
            columns.append((a, b, ""))
        else:
            before, after = (_words(blocks) for blocks in (step.old, step.new))
            name = merger.drafts.add(Kind.TABLE, action_of(step.old, step.new), before, after)
            columns.append((a if step.old else None, b if step.new else None, name))
        a, b = a + len(step.old), b + len(step.new)
    return columns


def _words(blocks: Sequence[Block]) -> str:
    return " ".join(one.words_shown for one in blocks)
