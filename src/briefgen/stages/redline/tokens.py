"""Tokens: a line of text as words, numbers and signs, each with what stands around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element

from briefgen.stages.dom import classes, text_of
from briefgen.stages.redline.plant import CITED, Planted, legible

PIECE: Final = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>[$€£₸₽]?\d(?:[\d.,:/\u00a0\u202f]*\d)?[%‰]?)"
    r"|(?P<word>[^\W\d_]+(?:['’\-\u2010\u2011]?\w+)*)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
BREAK: Final = "\n¶"  # the key of a paragraph's end
FIRST: Final = 0x100  # of the signs that stand for keys
SURROGATES: Final = range(0xD800, 0xE000)
ALONE: Final = frozenset(("img", "br", "input"))


@dataclass(frozen=True, kw_only=True, eq=False)
class Token:
    """A word, number or sign: `key` says when two are the same, `space` what stands before it.

    `wraps` are the elements around it, from the outermost; an `atom` is one that is not looked
    into: a citation, the call of a note, an image.
    """

    key: str
    text: str = ""
    space: str = ""
    wraps: tuple[Element, ...] = field(default=(), repr=False)
    atom: Element | None = field(default=None, repr=False)

    @property
    def is_word(self) -> bool:
        """Whether it is more than a sign."""
        return self.atom is not None or any(map(str.isalnum, self.text))

    @property
    def is_number(self) -> bool:
        """Whether it is written in figures."""
        return self.atom is None and any(map(str.isdigit, self.text))


def tokens(leaf: Element, planted: Planted) -> list[Token]:
    """The tokens of a line of text, in order; white space at its ends is none of it."""
    reader = _Reader(planted)
    reader.inside(leaf, ())
    return reader.found


class _Reader:
    """Reads a line from element to element; white space waits for the word behind it."""

    def __init__(self, planted: Planted) -> None:
        self.found: list[Token] = []
        self._planted = planted
        self._space = ""

    def inside(self, element: Element, wraps: tuple[Element, ...]) -> None:
        """All that is in an element."""
        self._text(element.text or "", wraps)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, wraps)
            self._text(child.tail or "", wraps)

    def _child(self, child: Element, wraps: tuple[Element, ...]) -> None:
        if (key := self._atom(child)) is not None:
            self._add(key, self._words(child), wraps, child)
        else:
            self.inside(child, (*wraps, child))

    def _words(self, atom: Element) -> str:
        """What an atom says to people: a call of a note, the words of the note."""
        calls = [one for one in atom.iter("a") if "footnote-ref" in classes(one)]
        notes = [self._planted.notes.get((one.get("href") or "")[1:]) for one in calls]
        if not notes:
            return text_of(atom)
        return "; ".join(f" [{legible(one)}]" for one in notes if one is not None)

    def _atom(self, element: Element) -> str | None:
        """The key of an element that is not looked into."""
        if (cited := element.get(CITED)) is not None:
            return f"\n{cited}"
        if element.tag == "img":
            source = element.get("src", "")
            shown = self._planted.digests.get(source, source)
            return f"\nimage {shown} {element.get('alt', '')}"
        if element.tag in ALONE or "math" in classes(element):
            return f"\n{element.tag!s} {text_of(element)}"
        if element.tag == "a" and not len(element) and not (element.text or "").strip():
            return f"\nlink {element.get('href')}"
        return None

    def _text(self, text: str, wraps: tuple[Element, ...]) -> None:
        for found in PIECE.finditer(text):
            if found.lastgroup == "space":
                self._space += found[0]
            else:
                self._add(found[0], found[0], wraps, None)

    def _add(self, key: str, text: str, wraps: tuple[Element, ...], atom: Element | None) -> None:
        space = self._space if self.found else ""
        self.found.append(Token(key=key, text=text, space=space, wraps=wraps, atom=atom))
        self._space = ""


class Alphabet:
    """One sign for each key, so that texts are compared as strings."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}

    def spell(self, keys: Iterable[str]) -> str:
        """Keys as signs."""
        return "".join(map(self._sign, keys))

    def _sign(self, key: str) -> str:
        if key not in self._signs:
            number = FIRST + len(self._signs)
            if number >= SURROGATES.start:
                number += len(SURROGATES)
            self._signs[key] = chr(number)
        return self._signs[key]


def shown(found: Sequence[Token]) -> str:
    """Tokens as a person reads them."""
    return "".join(_shown(found)).strip()


def _shown(found: Sequence[Token]) -> Iterator[str]:
    for token in found:
        yield " " if token.space else ""
        if token.key == BREAK:
            yield "¶ "
        elif token.atom is not None and token.atom.tag == "img":
            yield token.atom.get("alt") or token.atom.get("src") or ""
        else:
            yield token.text


def look(wraps: tuple[Element, ...]) -> tuple[str, ...]:
    """How text in these elements looks: the same for the same formatting, in any order."""
    return tuple(sorted({_look(one) for one in wraps} - {"span"}))


def _look(element: Element) -> str:
    names = " ".join(sorted(classes(element)))
    return f"{element.tag!s} {names} {element.get('href', '')}".strip()
