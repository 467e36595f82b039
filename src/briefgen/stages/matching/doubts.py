"""Doubts: changes that the rules allow and that may still turn the sense; a person must look."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.stages.matching.grammar import Bracket, Gap, Pattern, Piece, Stem
from briefgen.stages.matching.index import View
from briefgen.stages.matching.sense import denies, negations, numbers, qualifiers

LONG: Final = 40  # words left out; beyond, the two ends may have little to do with each other
NEAR: Final = 3  # words beside a bracket at the end of a quotation that it may stand for
_DOTS: Final = re.compile(r"(?:\.\s*){3}")
_SENTENCE_END: Final = re.compile(r"[.!?]")


@dataclass(frozen=True, kw_only=True)
class Step:
    """What a piece of a pattern that is no plain word stands for: places `first` up to `last`."""

    piece: Piece
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Found:
    """A pattern found in a view: its words stand at the places `first` up to `last`."""

    view: View
    first: int
    last: int
    steps: tuple[Step, ...]


def doubts(pattern: Pattern, found: Found) -> Iterator[str]:
    """Why a person must look at a quotation that was found."""
    for step in found.steps:
        if reason := doubt(step, found.view):
            yield reason
    yield from _edge_doubts(pattern, found)
    holes = sum(isinstance(piece, Bracket | Gap) for piece in pattern.pieces)
    if holes > 1 and pattern.words < 2 * holes:
        yield "there are few words between its brackets and ellipses"
    if not found.view.certain:
        yield from _furniture_doubts(found)


def doubt(step: Step, view: View) -> str:
    """Why a person must look at one change; nothing where none need."""
    words = view.words[step.first : step.last]
    match step.piece:
        case Gap(added=added):
            return _left_out(step, view) or _hidden(added, words, left_out=True)
        case Bracket(words=added):
            return _hidden(added, words)
        case Stem():
            return _ending(step.piece, words[0])
    return ""


def _left_out(step: Step, view: View) -> str:
    """Why an ellipsis is in doubt."""
    words = view.words[step.first : step.last]
    if not words:
        left, right = view.kept[step.first - 1], view.kept[step.first]
        verbatim = _DOTS.search(view.tokens.between(left, right))
        return "" if verbatim else "the ellipsis leaves out nothing"
    if denied := negations(words):
        return f'the ellipsis leaves out "{denied[0]}"'
    if limits := _lower_case_qualifiers(step, view):
        return f'the ellipsis leaves out "{limits[0]}"'
    if view.breaks(step.first - 1, step.last):
        return "the ellipsis crosses a paragraph"
    return f"the ellipsis leaves out {len(words)} words" if len(words) > LONG else ""


def _lower_case_qualifiers(step: Step, view: View) -> list[str]:
    """The qualifiers among words, without the month of May."""
    words = [
        view.words[place] if view.tokens.written(view.kept[place])[:1].islower() else ""
        for place in range(step.first, step.last)
    ]
    return qualifiers(words)


def _hidden(added: Sequence[str], words: Sequence[str], *, left_out: bool = False) -> str:
    """Why a bracket is in doubt that adds some words and stands for others."""
    gone, put = negations(words), negations(added)
    if put and not gone:
        return f'the bracket adds "{put[0]}"'
    if left_out:
        return ""
    if gone and not put:
        return f'the bracket hides "{gone[0]}"'
    if limits := [word for word in qualifiers(words) if word not in added]:
        return f'the bracket hides "{limits[0]}"'
    if lost := sorted(numbers(words) - numbers(added)):
        return f"the bracket hides the number {lost[0]}"
    return ""


def _edge_doubts(pattern: Pattern, found: Found) -> Iterator[str]:
    """Brackets at the ends stand for words beside the passage, no one can say how many."""
    if pattern.opening:
        yield from _edge(pattern.opening, _beside(found, range(found.first - 1, -1, -1)))
    if pattern.closing:
        yield from _edge(pattern.closing, _beside(found, range(found.last, len(found.view.words))))


def _edge(bracket: Bracket, beside: Sequence[str]) -> Iterator[str]:
    gone, put = negations(beside), negations(bracket.words)
    if gone and not put:
        yield f'the bracket may hide "{gone[0]}"'
    if put and not gone:
        yield f'the bracket adds "{put[0]}"'
    theirs, ours = numbers(beside), numbers(bracket.words)
    if theirs and ours - theirs:
        yield f"the bracket may hide the number {min(theirs)}"


def _beside(found: Found, places: range) -> list[str]:
    """The nearest words of the same sentence outside a passage."""
    words: list[str] = []
    for place in places[:NEAR]:
        left, right = sorted((place, place - places.step))
        between = found.view.tokens.between(found.view.kept[left], found.view.kept[right])
        if _SENTENCE_END.search(between):
            break
        words.append(found.view.words[place])
    return words


def _ending(stem: Stem, word: str) -> str:
    """Why a bracket within a word is in doubt."""
    if _weight(word) != _weight(stem.text):
        return f'the bracket turns "{word}" into "{stem.text}"'
    inserted = stem.head and word == f"{stem.head}{stem.tail}"  # "labo[u]r"
    same = not stem.tail or inserted or word == stem.text
    return "" if same else f'the bracket changes "{word}"'


def _weight(word: str) -> tuple[bool, list[str], set[str]]:
    """Whether a word denies, and what it limits or counts."""
    empty = word.endswith("less") and word != "unless"
    return denies(word) or empty, qualifiers([word]), numbers([word])


def fits(stem: Stem, word: str) -> bool:
    """Whether a word with a part in brackets can stand for a word of a source.

    Another ending must leave most of the word; a changed beginning or middle is in doubt.
    """
    head, tail = stem.head, stem.tail
    if word in {stem.text, f"{head}{tail}"}:
        return True
    if not tail:
        if len(head) > 3 and not word.startswith(head):
            head = head[:-1]  # "carri[ed]" for "carry", "stopp[ed]" for "stop"
        return word.startswith(head) and len(word) - len(head) <= min(5, 2 * len(head) - 1)
    return (
        len(head) + len(tail) > 2
        and len(word) >= len(head) + len(tail)
        and word.startswith(head)
        and word.endswith(tail)
    )


def _furniture_doubts(found: Found) -> Iterator[str]:
    """What was passed over that may be part of the text."""
    view = found.view
    first, last = view.kept[found.first], view.kept[found.last - 1]
    kept = {view.kept[place] for place in range(found.first, found.last)}
    gone = [view.tokens.written(token) for token in range(first, last) if token not in kept]
    shown = " ".join(gone[:6])
    yield f'"{shown}" stands within it: a page number, a running head or the mark of a note?'
