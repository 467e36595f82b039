"""Spelling: whether words are others in another spelling, as where a slip was corrected."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import Indel

from briefgen.stages.comments.reading import ReadersText

MOST: Final = 12  # words that are compared letter by letter
LIKE: Final = 0.75  # of letters; half of all are alike by chance
SMALL: Final = 4  # letters of a word in which no more than one may be another


def respelt(words: Sequence[str], here: Sequence[str], text: ReadersText) -> float:
    """How alike words and others of a text are, of 1; 0 where they are not the same respelt."""
    if len(words) > MOST or len(here) > 2 * MOST:
        return 0.0
    one, other = " ".join(words), " ".join(here)
    if max(len(one), len(other)) > SMALL:
        alike = Indel.normalized_similarity(one, other)
        return alike if alike >= LIKE else 0.0
    differ = sum(a != b for a, b in zip(one, other, strict=False))
    slip = len(one) == len(other) > 2 and differ <= 1
    # A small word that is like another is another, if it is said elsewhere too.
    return LIKE if slip and text.words.count(other) == 1 else 0.0


def likest(
    words: Sequence[str], first: int, last: int, text: ReadersText, least: float = LIKE
) -> int | None:
    """The number in a text, from `first` up to `last`, at which words stand in another spelling.

    `least` is how much of the letters is the same at least, of 1.
    """
    size = len(words)
    places = range(first, last - size + 1)
    wanted = " ".join(words)
    alike = [
        Indel.normalized_similarity(wanted, " ".join(text.words[one : one + size]))
        for one in places
    ]
    best = max(alike, default=0.0)
    return places[alike.index(best)] if best >= least else None
