"""Line: a line of text that is being written from two, each piece inside the right elements."""

import copy
from collections.abc import Sequence
from typing import Final

from lxml.etree import _Element as Element

from briefgen.stages.dom import make
from briefgen.stages.redline.drafts import CHANGE
from briefgen.stages.redline.plant import WAS
from briefgen.stages.redline.tokens import BREAK, Token, look
from briefgen.stages.redline.words import Region

CLASS: Final = "redline"
PARAGRAPH: Final = "redline-break"

Mark = tuple[str, str, int]  # the element of a mark, the change it is of, and which of its breaks


class Line:
    """An element that is being filled: what is open, and where the next text goes."""

    def __init__(self, shell: Element, regions: Sequence[Region]) -> None:
        self._open: list[tuple[object, Element]] = [(None, shell)]
        self._same = _counterparts(regions)
        self._shared = set(self._same.values())
        self._used: set[object] = set()
        self._breaks = 0

    def kept(self, old: Token, new: Token, mark: Mark | None, was: str = "") -> None:
        """A token of both texts; white space that only one of them has is a change by itself.

        `was` is what a citation or note said before, where it says something else now.
        """
        path = [*new.wraps, *([mark] if mark else [])]
        if new.key == BREAK:
            self._breaks += 1
            path = [("span", "", self._breaks)]
        if old.space and new.space:
            self._text(self._between(path), new.space)
        elif old.space or new.space:
            tag = "del" if old.space else "ins"
            self._text([*self._between(path), (tag, self._last(), 0)], old.space or new.space)
        self._token(path, new)
        if was:
            self._open[-1][1][-1].set(WAS, was)

    def space(self, token: Token) -> None:
        """The white space before a token, which both texts have."""
        self._text(self._between([one for one in token.wraps if one in self._shared]), token.space)

    def put(self, token: Token, mark: Mark, *, old: bool = False) -> None:
        """A token of one text."""
        wraps = [self._same.get(one, one) for one in token.wraps] if old else list(token.wraps)
        outer = [one for one in wraps if one in self._shared]
        path = [*outer, mark, *(one for one in wraps if one not in self._shared)]
        if token.space:
            between = self._between(path)
            self._text(between if mark in between else [*outer, mark], token.space)
        self._token(path, token)

    def _last(self) -> str:
        """The name of the change right before, of which a space is part."""
        inside = self._open[-1][1]
        last = inside[-1] if len(inside) and not inside[-1].tail else inside
        return last.get(CHANGE, "") if last.tag in ("ins", "del") else ""

    def _between(self, path: Sequence[object]) -> list[object]:
        """The part of a path that is open already: white space before a word is not in its mark."""
        count = 0
        for (key, _), wanted in zip(self._open[1:], path, strict=False):
            if key != wanted:
                break
            count += 1
        return list(path[:count])

    def _go(self, path: Sequence[object]) -> Element:
        """Open the elements of a path, closing others."""
        same = len(self._between(path))
        del self._open[same + 1 :]
        for key in path[same:]:
            made = self._made(key)
            self._open[-1][1].append(made)
            self._open.append((key, made))
        return self._open[-1][1]

    def _made(self, key: object) -> Element:
        if isinstance(key, tuple):
            tag, name, number = key
            made = make(tag, class_="redline-kept" if tag == "span" else CLASS)
            if number:
                made.set("class", f"{CLASS} {PARAGRAPH}")
            if name:
                made.set(CHANGE, name)
            return made
        if not isinstance(key, Element):
            raise TypeError(key)
        made = make(str(key.tag))
        for attribute, value in key.attrib.items():
            if attribute != "id" or key not in self._used:
                made.set(str(attribute), str(value))
        self._used.add(key)
        return made

    def _text(self, path: Sequence[object], text: str) -> None:
        holder = self._go(path)
        if len(holder):
            holder[-1].tail = (holder[-1].tail or "") + text
        else:
            holder.text = (holder.text or "") + text

    def _token(self, path: Sequence[object], token: Token) -> None:
        if token.key == BREAK:
            self._text(path, "¶")
        elif token.atom is None:
            self._text(path, token.text)
        else:
            atom = copy.deepcopy(token.atom)
            atom.tail = None
            self._go(path).append(atom)


def _counterparts(regions: Sequence[Region]) -> dict[Element, Element]:
    """Elements around words of the old text that are still around them in the new one."""
    found: dict[Element, Element] = {}
    for region in regions:
        if region.kept:
            for old, new in zip(region.old, region.new, strict=True):
                for one in new.wraps:
                    found.setdefault(one, one)
                if look(old.wraps) == look(new.wraps) and len(old.wraps) == len(new.wraps):
                    found.update(zip(old.wraps, new.wraps, strict=True))
    return found
