"""Merge: two trees of blocks to one, in the new order, what was deleted where it stood."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from briefgen.model.redline import Action, Kind
from briefgen.stages.dom import classes, make
from briefgen.stages.redline import tables
from briefgen.stages.redline.align import Step, align
from briefgen.stages.redline.blocks import Block, Reader
from briefgen.stages.redline.drafts import CHANGE, STATE, Drafts, action_of
from briefgen.stages.redline.line import PARAGRAPH
from briefgen.stages.redline.plant import RUN
from briefgen.stages.redline.tokens import BREAK, Alphabet, Token, shown
from briefgen.stages.redline.weave import Weaver
from briefgen.stages.redline.words import compare

SHELL: tuple[str, ...] = ("data-actor", "data-by")


@dataclass(frozen=True, kw_only=True, eq=False)
class Loose:
    """A block that only one version has: where it stands in the merged tree."""

    block: Block
    place: Element


@dataclass(kw_only=True)
class Merger:
    """Merges trees; `deleted` and `inserted` are the blocks that may turn out to be moved."""

    old: Reader
    new: Reader
    drafts: Drafts
    alphabet: Alphabet
    deleted: list[Loose] = field(default_factory=list)
    inserted: list[Loose] = field(default_factory=list)
    replaced: dict[str, tuple[str, str]] = field(default_factory=dict)

    def children(
        self, old: Element, new: Element, target: Element, kind: Kind | None = None
    ) -> None:
        """Fill an element with the blocks of two."""
        steps = align(self.old.inside(old), self.new.inside(new))
        self.steps(steps, target, kind)

    def steps(self, steps: Sequence[Step], target: Element, kind: Kind | None = None) -> None:
        """Fill an element with what was aligned."""
        for step in steps:
            if len(step.old) + len(step.new) == 1:
                self.loose(step, target)
            elif len(step.old) == len(step.new) == 1:
                self.pair(step.old[0], step.new[0], target, kind)
            else:
                self._parted(step, target)

    def loose(self, step: Step, target: Element) -> None:
        """A block that only one version has, for now."""
        block = (*step.old, *step.new)[0]
        place = copy.deepcopy(block.element)
        place.tail = None
        place.set(STATE, "deleted" if step.old else "inserted")
        target.append(place)
        (self.deleted if step.old else self.inserted).append(Loose(block=block, place=place))

    def pair(self, old: Block, new: Block, target: Element, kind: Kind | None = None) -> Element:
        """A block of both versions; returns what was made of them."""
        if old.whole == new.whole:
            made = copy.deepcopy(new.element)
            made.tail = None
            target.append(made)
            return made
        made = _shell(new.element)
        target.append(made)
        if old.is_leaf and new.is_leaf:
            self._line(old, new, made, kind)
        elif new.family == "table":
            tables.merge(old.element, new.element, made, self)
        else:
            self._said_by(old.element, new.element, made)
            self.children(old.element, new.element, made, kind_of(new.element) or kind)
        return made

    def _line(self, old: Block, new: Block, made: Element, kind: Kind | None) -> None:
        own = kind_of(new.element)
        if new.family in ("pre", "hr"):
            made.text = None
            self._literal(old, new, made)
            return
        weaver = Weaver(drafts=self.drafts, kind=own or kind, replaced=self.replaced)
        if new.family == "h" and old.element.tag != new.element.tag and old.text == new.text:
            made.set(CHANGE, self.drafts.add(Kind.FORMAT, Action.REPLACED, shown(new.tokens)))
        weaver.weave(made, compare(old.tokens, new.tokens, self.alphabet))

    def _literal(self, old: Block, new: Block, made: Element) -> None:
        """Lines that are kept as they are typed are shown whole, before and after."""
        name = self.drafts.add(Kind.WORDS, Action.REPLACED, shown(old.tokens), shown(new.tokens))
        before = copy.deepcopy(old.element)
        before.tail = None
        made.addprevious(before)
        for element, tag, one in ((before, "del", old), (made, "ins", new)):
            element.set(STATE, "deleted" if tag == "del" else "inserted")
            element.set(CHANGE, name)
            if element is made:
                for child in one.element:
                    made.append(copy.deepcopy(child))
                made.text = one.element.text

    def _parted(self, step: Step, target: Element) -> None:
        """Paragraphs that were split or joined: compared as one, with the breaks as signs in it."""
        regions = compare(_run(step.old), _run(step.new), self.alphabet)
        whole, known = make(RUN), set(self.drafts.known)
        Weaver(drafts=self.drafts, replaced=self.replaced).weave(whole, regions)
        for name, draft in self.drafts.known.items():
            if name not in known and draft.action in (Action.SPLIT, Action.JOINED):
                draft.before = " ¶ ".join(block.words_shown for block in step.old)
                draft.after = " ¶ ".join(block.words_shown for block in step.new)
        shells = [_shell(block.element) for block in step.new]
        for shell in shells:
            target.append(shell)
        _share_out(whole, shells)

    def _said_by(self, old: Element, new: Element, made: Element) -> None:
        """What a recommendation says in its attributes."""
        for name in SHELL:
            before, after = old.get(name, ""), new.get(name, "")
            if before != after:
                change = self.drafts.add(
                    Kind.RECOMMENDATION, action_of(before, after), before, after
                )
                made.set(f"{name}-was", before)
                made.set(f"{name}-change", change)


def kind_of(element: Element) -> Kind | None:
    """What a change in a block is, where that is not a mere change of words."""
    tag, names = str(element.tag), classes(element)
    if tag[0] == "h" and tag[1:].isdigit():
        return Kind.HEADING
    if "recommendation" in names:
        return Kind.RECOMMENDATION
    if "table" in names or tag in ("table", "caption", "tr", "td", "th"):
        return Kind.TABLE
    if tag in ("figure", "figcaption"):
        return Kind.FIGURE
    return Kind.ITEM if tag == "li" else None


def _shell(element: Element) -> Element:
    made = make(str(element.tag))
    for name, value in element.attrib.items():
        made.set(str(name), str(value))
    return made


def _run(blocks: Sequence[Block]) -> list[Token]:
    run: list[Token] = []
    for block in blocks:
        run += [Token(key=BREAK)] if run else []
        run += block.tokens
    return run


def _share_out(whole: Element, shells: list[Element]) -> None:
    """Give each paragraph its share of a line: up to the sign of its end, if that is new."""
    at = 0
    shells[0].text = whole.text
    for child in list(whole):
        tail, child.tail = child.tail, None
        at = _placed(child, shells, at)
        if tail:
            holder = shells[at]
            if len(holder):
                holder[-1].tail = (holder[-1].tail or "") + tail
            else:
                holder.text = (holder.text or "") + tail


def _placed(child: Element, shells: list[Element], at: int) -> int:
    """Put a piece into its paragraph; returns the paragraph that what follows goes into."""
    ends = PARAGRAPH in classes(child) and child.tag != "del"
    if not ends or child.tag == "ins":
        shells[at].append(child)
    return min(at + ends, len(shells) - 1)
