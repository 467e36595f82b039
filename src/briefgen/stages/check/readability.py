"""Readability: long sentences, hard sections, and the figures of a text.

The grade is Flesch and Kincaid's of 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
Syllables are counted as groups of vowels, a silent e left out. Places of hyphenation (pyphen) are
no better a count: they leave out syllables of one letter and all near a word's ends.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from briefgen.model.codes import language as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.readability import Readability
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.prose import Block, Kind

WORD: Final = re.compile(r"[^\W_]+(?:[-.,'’&][^\W_]+)*")
RUNNING: Final = (Kind.PARAGRAPH, Kind.ITEM)
# What can end a sentence: a stop with its closing marks, before a space and what can begin one.
STOP: Final = re.compile(
    r"(?P<before>[^\W_]*)[.!?…]+[\"'”’»)\ufffc]*\s+(?=[\"'“‘«„(\ufffc]*[^\W_a-zа-я])"
)
# After these, a stop ends no sentence; nor does it after a single letter.
SHORT: Final = frozenset(
    "mr mrs ms dr prof st vs p pp para paras art arts ch fig figs vol ed eds gen sen rep "
    "gov "
    "lt col sgt jr sr inc ltd co corp dept e.g i.e cf al etc approx jan feb mar apr jun jul aug "
    "sep "
    "sept oct nov dec г гг ст стр т п см им др".split()
)
NUMBER: Final = frozenset({"No", "Nos"})
VOWELS: Final = re.compile("[aeiouy]+")
SILENT: Final = re.compile(r"(?:[^aeiouyl]e|[^aeiouydt]ed|[^aeiouyscxzlg]es|[aeiouy]le)\Z")
FAIR: Final = 100  # words of a section from which its grade says something


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end."""
    stops = [found.end() for found in STOP.finditer(text) if not _goes_on(found["before"])]
    for start, end in pairwise([0, *stops, len(text)]):
        if WORD.search(text, start, end):
            yield start, end


def _goes_on(before: str) -> bool:
    return (
        before in NUMBER
        or before.casefold() in SHORT
        or (len(before) == 1 and not before.isdigit())
    )


@lru_cache(maxsize=20_000)  # the words of a series are mostly the same
def syllables(word: str) -> int:
    """Syllables of an English word, about: groups of vowels, a silent e left out; at least one."""
    word = word.lower()
    return max(1, len(VOWELS.findall(word)) - bool(SILENT.search(word)))


def readability(text: str, language: str) -> Readability:
    """The figures of running text whose paragraphs are parted by blank lines."""
    number, words = 0, Counter[str]()
    for paragraph in re.split(r"\n\s*\n", text):
        number += sum(1 for _ in sentences(paragraph))
        words.update(WORD.findall(paragraph))
    total = words.total()
    grade: float | None = None
    if number and total and language.split("-", maxsplit=1)[0] == "en":
        spoken = sum(times * syllables(word) for word, times in words.items())
        grade = round(0.39 * total / number + 11.8 * spoken / total - 15.59, 1)
    return Readability(sentences=number, words=total, grade=grade)


def figures(copy: Copy, start: int = 0, end: int | None = None) -> Readability:
    """The figures of a brief's paragraphs and items, or of those that begin between two offsets."""
    blocks = (block for block in _running(copy) if start <= block.start < (end or block.end))
    text = "\n\n".join(copy.prose.text[block.start : block.end] for block in blocks)
    return readability(text, copy.brief.language)


def _running(copy: Copy) -> Iterator[Block]:
    return (block for block in copy.prose.blocks if block.kind in RUNNING)


def hard_to_read(copy: Copy) -> Iterator[Diagnostic]:
    """D412 for a sentence of too many words, and for a section of too high a grade."""
    style = copy.brief.series.house_style
    for block in _running(copy):
        text = copy.prose.text[block.start : block.end]
        for start, end in sentences(text):
            words = list(WORD.finditer(text, start, end))
            if (count := len(words)) > style.sentence_words:
                first, last = words[0].start(), words[-1].end()
                span = copy.brief.source.span(block.start + first, block.start + last)
                message = f"a sentence of {count} words"
                hint = f"divide it: the series wants {style.sentence_words} at most"
                yield codes.HARD_TO_READ.at(span, message, hint)
    ends = [section.span.start for section in copy.sections[1:]]
    for section, until in zip(copy.sections, [*ends, None], strict=False):
        grade = figures(copy, section.span.start, until)
        if style.grade and grade.words >= FAIR and (grade.grade or 0) > style.grade:
            message = f"this section asks for grade {grade.grade:g} of school"
            hint = f"take shorter sentences and words: the series wants {style.grade} at most"
            yield codes.HARD_TO_READ.at(section.span, message, hint)
