"""Reuse: stretches of prose that are a source's own words, though nothing says so."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from briefgen.stages.matching.index import Indexed, View
from briefgen.stages.matching.tokens import Tokens, tokenise

REPEATED: Final = 200  # places of a run that are compared; a longer list is no prose


@dataclass(frozen=True, kw_only=True)
class Reuse:
    """A run of words in prose, from `start` to `end`, that stands in a source too."""

    start: int
    end: int
    source_start: int
    source_end: int
    words: int


def reuse(prose: str, source: Indexed, least: int = 8) -> tuple[Reuse, ...]:
    """The longest runs of at least `least` words that prose shares with a source, in order.

    A run of nothing but what may be furniture is none.
    """
    tokens, view = _tokens(prose), source.cleaned
    runs = view.runs(least)
    found: list[Reuse] = []
    first = 0
    while first + least <= len(tokens.words):
        run = tuple(tokens.words[first : first + least])
        place, length = _longest(tokens.words, first, run, view) if hash(run) in runs else (0, 0)
        kept = view.kept[place : place + length]
        if length < least or source.furniture.doubtful.issuperset(kept):
            first += 1
            continue
        found.append(
            Reuse(
                start=tokens.first(first),
                end=tokens.last(first + length - 1),
                source_start=view.tokens.first(kept[0]),
                source_end=view.tokens.last(kept[-1]),
                words=length,
            )
        )
        first += length
    return tuple(found)


@lru_cache(maxsize=64)
def _tokens(prose: str) -> Tokens:
    """The tokens of prose that is held against one source after another."""
    return tokenise(prose)


def _longest(words: Sequence[str], first: int, run: tuple[str, ...], view: View) -> tuple[int, int]:
    """The place in a source with the most words like those from `first` on, and how many."""
    rarest = min(range(len(run)), key=lambda number: len(view.places.get(run[number], ())))
    best = (0, 0)
    for place in itertools.islice(view.places.get(run[rarest], ()), REPEATED):
        start = place - rarest
        if start < 0 or tuple(view.words[start : start + len(run)]) != run:
            continue
        length = len(run)
        most = min(len(words) - first, len(view.words) - start)
        while length < most and words[first + length] == view.words[start + length]:
            length += 1
        best = max(best, (start, length), key=lambda one: one[1])
    return best
