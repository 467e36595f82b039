"""Collation: a finished PDF read through against the flows it was made of.

The flows say what is to be read, in which order: masthead, main text with the notes of each column
behind it, sidebar in one piece, imprint. A band stands between two columns, after its call. The
PDF says what its tags lead to. Both are compared letter by letter and link by link, with what style
sheets generate and heads that are repeated on both sides, so that nothing is ever let pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.model.codes import output as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import Source
from briefgen.outputs.engine import Flow, Link, Said
from briefgen.outputs.places import shared
from briefgen.outputs.proof import AROUND, ENOUGH, Loss, signs
from briefgen.outputs.reading import read_aloud
from briefgen.outputs.sheets import ASIDE, BAND

MAIN: Final = "main"
TELLING: Final = 40  # letters by which words are known again elsewhere
LINKS: Final = 0x100000  # first of the signs that stand for links: no text has them (plane 16)
HINT: Final = "if nothing in the brief explains it, report it to briefgen"


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """What is to be read in one go; a band `follows` so many columns of the main text."""

    flow: str
    said: tuple[Said, ...]
    signs: str
    follows: int = 0


@dataclass(frozen=True, kw_only=True)
class Departure:
    """Where what is there departs, `at` a sign, from what is to be read.

    Of the fragment `lost`, which is empty past the last one, so many signs are the `same`; `flows`
    is all that is to be read.
    """

    lost: Fragment
    same: int
    at: int
    flows: str


def collate(data: bytes, flows: Mapping[str, Flow], source: Source) -> list[Diagnostic]:
    """O102 where a PDF departs from what its flows say, once, at its place in the brief."""
    alphabet = _Alphabet()
    spine, bands = _fragments(flows, alphabet)
    said = read_aloud(data)
    there = alphabet.spell(said)
    departure = _departure(spine, bands, there)
    if departure is None:
        return []
    return [_told(departure, alphabet, said, there, Loss(flows, source))]


def _told(
    departure: Departure, alphabet: _Alphabet, said: list[Said], there: str, loss: Loss
) -> Diagnostic:
    """What the departure is: a link, words that are gone or come late, or words too many."""
    lost, at = departure.lost, departure.at
    wanted, rest = lost.signs[departure.same :], there[at:]
    words, before = alphabet.words(lost.said, departure.same)
    if target := alphabet.target(wanted[:1]) or alphabet.target(rest[:1]):
        known = _words(wanted)[:TELLING]
        if _words(rest)[: len(known)] == known:
            return loss.of_link(target, words, before)
    wanted, rest = wanted[:TELLING], rest[:TELLING]
    late = wanted in there[at:]
    if late and (not wanted or rest in there[:at] or rest not in departure.flows):
        words, before = alphabet.words(said, at)
        message = "the PDF says more than the brief, or says it again"
    elif late:
        message = "text of the brief is not read in its order"
    else:
        message = "text of the brief is not in the PDF"
    shown = " ".join(words.split())[:AROUND].strip()
    return codes.LOST_TEXT.at(loss.place(words, before), f"{message}, from “{shown}” on", HINT)


def _words(spelled: str) -> str:
    return "".join(sign for sign in spelled if sign < chr(LINKS))


class _Alphabet:
    """Texts and links as signs that can be compared: letters, digits, and one sign a target."""

    def __init__(self) -> None:
        self._links: dict[str, str] = {}

    def spell(self, said: Iterable[Said]) -> str:
        """All that is said, as signs."""
        return "".join(self._sign(one) for one in said)

    def target(self, sign: str) -> str:
        """Where the link leads that a sign stands for; nothing for letters."""
        return next((target for target, one in self._links.items() if one == sign), "")

    def words(self, said: Sequence[Said], count: int) -> tuple[str, str]:
        """The text from the word on in which so many signs have passed, and the text before it."""
        for at, one in enumerate(said):
            size = len(self._sign(one))
            if count < size and isinstance(one, str):
                parts = one.split()
                while count >= len(signs(parts[0])):
                    count -= len(signs(parts.pop(0)))
                rest = [" ".join(parts), *said[at + 1 :]]
                text = " ".join(one for one in rest if isinstance(one, str))[:ENOUGH]
                return text, " ".join(one for one in said[:at] if isinstance(one, str))[-ENOUGH:]
            count -= size
        return "", ""

    def _sign(self, one: Said) -> str:
        if isinstance(one, Link):
            return self._links.setdefault(one.target, chr(LINKS + len(self._links)))
        return signs(one)


def _fragments(
    flows: Mapping[str, Flow], alphabet: _Alphabet
) -> tuple[list[Fragment], list[Fragment]]:
    """What is to be read, in order, and the bands that stand somewhere in it."""
    spine: list[Fragment] = []
    for name in ("masthead", MAIN, "sidebar", "imprint"):
        if name in flows:
            spine += [_fragment(flows, name, [n], alphabet) for n in range(len(flows[name].pages))]
    calls = {
        name: number
        for number in reversed(range(len(flows[MAIN].pages)))
        for name in flows[MAIN].ids(number)
    }
    bands = [
        _fragment(flows, name, range(len(flow.pages)), alphabet, calls.get(name, -1) + 1)
        for name, flow in flows.items()
        if name.startswith((BAND, ASIDE))
    ]
    return spine, bands


def _fragment(
    flows: Mapping[str, Flow],
    name: str,
    frames: Iterable[int],
    alphabet: _Alphabet,
    follows: int = 0,
) -> Fragment:
    said = tuple(one for n in frames for part in flows[name].drawn(n) for one in part)
    return Fragment(flow=name, said=said, signs=alphabet.spell(said), follows=follows)


def _departure(spine: list[Fragment], bands: list[Fragment], there: str) -> Departure | None:
    """Where what is there departs from what is to be read, if it does."""
    flows = "".join(one.signs for one in (*spine, *bands))
    waiting, at, passed = list(bands), 0, 0
    spine = list(spine)
    while spine or waiting:
        # When the main text has ended, its bands come before all else.
        due = [one for one in spine[:1] if one.flow in ("masthead", MAIN) or not waiting]
        choice = due + [one for one in waiting if one.follows <= passed or not due]
        found = [one for one in choice if there.startswith(one.signs, at)]
        if not found:
            rest = there[at:]
            sizes = [shared(one.signs, rest) for one in choice]
            same = max(sizes)
            lost = choice[sizes.index(same)]
            return Departure(lost=lost, same=same, at=at + same, flows=flows)
        best = max(found, key=lambda one: len(one.signs))
        at += len(best.signs)
        if best in due:
            spine.remove(best)
            passed += best.flow == MAIN
        else:
            waiting.remove(best)
    if at == len(there):
        return None
    past = Fragment(flow="", said=(), signs="")
    return Departure(lost=past, same=0, at=at, flows=flows)
