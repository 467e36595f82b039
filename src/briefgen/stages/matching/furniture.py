"""Furniture: page numbers, running heads and the marks of notes, which no one quotes.

A quotation may run across them. What is furniture for certain is passed over; where that is in
doubt, a quotation that needs it passed over is for a person to judge.
"""

import bisect
import itertools
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.stages.matching.sense import negations
from briefgen.stages.matching.tokens import SINGLE, Tokens

_LINE: Final = re.compile(r"\S[^\n\f]*")
_BREAK: Final = re.compile(r"\n[ \t\r]*\n|\f")
_DASHES: Final = r"[-–|\s]*"
_NUMBER: Final = re.compile(rf"{_DASHES}(\d{{1,4}}){_DASHES}")
_PAGE: Final = re.compile(
    rf"{_DASHES}(?:(?:page|pg\.?|p\.|стр\.|с\.|seite|бет)\s*)?(\d{{1,4}})"
    rf"(?:\s*(?:of|/|из|von|de)\s*\d{{1,4}})?(?:\s*[-–]?\s*бет)?{_DASHES}",
    re.IGNORECASE,
)
_CONTINUED: Final = re.compile(
    r"\(?(?:continued|cont\.|cont.d|продолжение|окончание)\s+(?:on|from|на|со|with)\s+"
    r"(?:p\.|pg\.?|page|pp\.|стр\.|с\.)\s*\d{1,4}\)?|\((?:continued|cont\.|продолжение)\)",
    re.IGNORECASE,
)
_PAGED: Final = re.compile(r"^\d{1,4}\b|\b\d{1,4}$")  # the page number in a running head
_LONGEST: Final = 90  # letters of a running head
_APART: Final = 800  # letters of a page, at the least
_CLOSING: Final = re.compile(r"""[.,;:!?"')\]]*(\[?)""")
# After these a number belongs to the word.
_NUMBERED: Final = frozenset(
    "no nos nr bd vol art cl ch chap sec fig para pp tab st ст гл см разд рис табл".split()
)


@dataclass(frozen=True, kw_only=True)
class Furniture:
    """The tokens that are furniture for certain, and those that may be; some are note marks."""

    certain: frozenset[int]
    doubtful: frozenset[int]
    marks: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class _Line:
    text: str
    start: int
    apart: bool  # set off by an empty line or the end of a page, above or below
    edge: bool  # the first or last line of a page, as far as one can tell


def furniture(tokens: Tokens) -> Furniture:
    """What in a text is furniture."""
    lines = _lines(tokens.folded.text)
    likely = dict((*_page_lines(lines), *_running_heads(lines)))
    sure = _set_off(lines, likely)
    certain: set[int] = set()
    doubtful: set[int] = set()
    for number in likely:
        start = lines[number].start
        first = bisect.bisect_left(tokens.starts, start)
        last = bisect.bisect_left(tokens.starts, start + len(lines[number].text))
        (certain if number in sure else doubtful).update(range(first, last))
    marks = dict(_note_marks(tokens))
    for token, is_mark in marks.items():
        (certain if is_mark else doubtful).add(token)
    return Furniture(
        certain=frozenset(certain), doubtful=frozenset(doubtful - certain), marks=frozenset(marks)
    )


def _lines(text: str) -> list[_Line]:
    """The lines of a text that are not empty."""
    found = list(_LINE.finditer(text))
    shown = ["", *(line[0].rstrip() for line in found), ""]
    gaps = ["\f", *(text[a.end() : b.start()] for a, b in itertools.pairwise(found)), "\f"]
    lines: list[_Line] = []
    for number, line in enumerate(found, 1):
        beside = gaps[number - 1] + gaps[number]
        paged = any(_NUMBER.fullmatch(shown[near][:_LONGEST]) for near in (number - 1, number + 1))
        apart = any(_BREAK.search(gap) for gap in gaps[number - 1 : number + 1])
        edge = "\f" in beside or paged
        lines.append(_Line(text=shown[number], start=line.start(), apart=apart, edge=edge))
    return lines


def _set_off(lines: Sequence[_Line], likely: Mapping[int, bool]) -> set[int]:
    """The lines that are furniture for certain: set off by themselves, or beside such a line."""
    sure = {number for number, good in likely.items() if good and lines[number].apart}
    for step, order in ((-1, sorted(likely)), (1, sorted(likely, reverse=True))):
        sure.update(
            number
            for number in order
            if likely[number] and (number + step in sure or number in sure)
        )
    return sure


def _page_lines(lines: Sequence[_Line]) -> Iterator[tuple[int, bool]]:
    """Lines that are a page number, or lead to a page; a bare number must count on from another."""
    numbers: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        if bare := _NUMBER.fullmatch(line.text):
            numbers.append((number, int(bare[1])))
        elif _CONTINUED.fullmatch(line.text) or _PAGE.fullmatch(line.text):
            yield number, True
    for place, (number, page) in enumerate(numbers):
        near = {one for _, one in numbers[max(0, place - 1) : place + 2]}
        yield number, bool({page - 2, page - 1, page + 1, page + 2} & near)


def _running_heads(lines: Sequence[_Line]) -> Iterator[tuple[int, bool]]:
    """Short lines that stand three times or more; for certain only about a page apart.

    One with a negation must be at the edge of a page, for it may be a refrain.
    """
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if 3 < len(line.text) < _LONGEST and not _PAGE.fullmatch(line.text):
            alike[_PAGED.sub("#", line.text.casefold())].append(number)
    for head, found in alike.items():
        if len(found) < 3 or sum(map(str.isalpha, head)) < 2:
            continue
        apart = statistics.median(
            lines[b].start - lines[a].start for a, b in itertools.pairwise(found)
        )
        denies = bool(negations(re.findall(r"[\w']+", head)))
        for number in found:
            yield number, apart >= _APART and (lines[number].edge or not denies)


def _note_marks(tokens: Tokens) -> Iterator[tuple[int, bool]]:
    """Numbers stuck to what is before them; for certain where they count on from another."""
    found = [
        (token, sure)
        for token, word in enumerate(tokens.words)
        if word.isdigit() and len(word) < 4 and token
        for sure in _mark(tokens, token)
    ]
    known = {int(tokens.words[token]) for token, _ in found}
    for token, sure in found:
        number = int(tokens.words[token])
        yield token, sure and bool({number - 1, number + 1} & known or number == 1)


def _mark(tokens: Tokens, token: int) -> tuple[()] | tuple[bool]:
    """Whether a number surely is the mark of a note; nothing where it cannot be."""
    text, end = tokens.folded.text, tokens.ends[token]
    closing = _CLOSING.fullmatch(tokens.between(token - 1, token))
    if closing is None or text[end : end + 1].isalnum():
        return ()
    word = tokens.written(token - 1)
    if word[-1].isdigit() or word == "%":
        return (False,)
    if not word[0].isalpha():  # $11
        return ()
    if closing[1]:
        return (text[end : end + 1] == "]",)
    return _stuck(word, closing[0], text[end : end + 4])


def _stuck(word: str, closing: str, after: str) -> tuple[()] | tuple[bool]:
    """Whether the number between a word, what closes it and what comes after is a mark."""
    least = 2 if closing else 3
    if len(word) < least or word.casefold() in _NUMBERED or re.match(f"[{SINGLE}]", word):
        return ()
    if not closing:
        return () if word.isupper() else (word.islower() and not after[:1].isalnum(),)
    if closing[0] == "." and after.lstrip()[:1].islower():
        return (False,)  # an abbreviation?
    return (not after[:1].strip() or after[0] in "\"')]",)
