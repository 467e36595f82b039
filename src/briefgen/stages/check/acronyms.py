"""Acronyms: each is written out where readers first meet it, and only there."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from briefgen.model.codes import language as codes
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.model.series import Role
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.expansions import Expansion, again, expansion, loosely
from briefgen.stages.check.known import KNOWN, ROMAN, STATES, WORDS
from briefgen.stages.check.prose import Block, Kind
from briefgen.stages.check.unfinished import MARKS

TOKEN: Final = re.compile(
    r"(?<![\w&@#/.’'-])(?P<name>[^\W\d_]{2,6}?)(?:s|[’'](?=s\b))?(?![\w&/@]|\.\w)"
)
# Where a use is one that asks for an expansion, and where only the expansion itself counts.
READ: Final = (Kind.PARAGRAPH, Kind.ITEM, Kind.FIELD)
LONGEST: Final = 6  # letters of an acronym
LEAST: Final = 3  # words of a name whose writing out again is told


@dataclass(frozen=True, kw_only=True)
class Use:
    """An acronym at its place, in a block of a kind and a part of the brief."""

    start: int
    end: int
    block: Block
    part: str
    expansion: Expansion | None
    loose: bool


def not_expanded(copy: Copy) -> Iterator[Diagnostic]:
    """D401 for an acronym that is never written out, or only after its first use."""
    known = _known(copy)
    for name, uses in _uses(copy).items():
        read = [use for use in uses if _asks(copy, use)]
        if name in known or not read:
            continue
        first = read[0]
        span = copy.brief.source.span(first.start, first.end)
        given = [use for use in uses if use.expansion or use.loose]
        if not given:
            hint = f"write it out, as in “Full Name ({name})”, or list it in house_style: acronyms"
            yield codes.ACRONYM_NOT_EXPANDED.at(span, f"{name} is nowhere written out", hint)
        elif all(_too_late(use, first) for use in given):
            late = given[0].expansion
            place = copy.brief.source.span(
                *((late.first, late.last) if late else (given[0].start, given[0].end))
            )
            where = Related(span=place, message="it is written out here")
            message = f"{name} is used before it is written out"
            yield codes.ACRONYM_NOT_EXPANDED.at(span, message, "write it out here", (where,))


def _too_late(given: Use, first: Use) -> bool:
    """Whether an expansion comes after the first use; lists of abbreviations stand anywhere."""
    return given.block.kind in READ and given.part != "about" and given.start > first.start


def expanded_twice(copy: Copy) -> Iterator[Diagnostic]:
    """D402 for an acronym written out again in one part of a brief, or in other words."""
    for name, uses in _uses(copy).items():
        given = [use.expansion for use in uses if use.expansion and use.expansion.bracketed]
        parts = {use.start: use.part for use in uses}
        for number, one in enumerate(given[1:], start=1):
            earlier = given[:number]
            other = next((two for two in earlier if two.words != one.words), None)
            same = next((two for two in earlier if parts[two.start] == parts[one.start]), None)
            if other is not None:
                yield _twice(
                    copy,
                    (one.first, one.last),
                    other,
                    f"{name} is written out in other words than before",
                )
            elif same is not None:
                yield _twice(
                    copy, (one.first, one.last), same, f"{name} is written out a second time"
                )
        yield from _in_full(copy, name, given, parts)


def _in_full(
    copy: Copy, name: str, given: list[Expansion], parts: Mapping[int, str]
) -> Iterator[Diagnostic]:
    """A name of three words or more that stands in a part after its acronym was given there."""
    taken = [(one.first, one.last) for one in given]
    for part in ("summary", "body"):
        start = next((one for one in given if parts[one.start] == part), None)
        if start is None or len(start.words) < LEAST:
            continue
        forms = {one.words for one in given}
        places = sorted(
            (found.start(), found.end())
            for words in forms
            for block in copy.prose.blocks
            if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and block.start > start.last
            if _part(copy, block.start) == part
            for found in again(copy.prose.own, words, block.start, block.end)
        )
        own = [one for one in places if not any(a <= one[0] < b for a, b in taken)]
        if own:
            message = f"{name} was introduced, and is written in full again"
            yield _twice(copy, own[0], start, message)


def _twice(copy: Copy, place: tuple[int, int], first: Expansion, message: str) -> Diagnostic:
    span = copy.brief.source.span(*place)
    given = copy.brief.source.span(first.first, first.last)
    where = Related(span=given, message="it is written out here")
    hint = "keep to the short form, and to one full name"
    return codes.ACRONYM_TWICE.at(span, message, hint, (where,))


def _known(copy: Copy) -> frozenset[str]:
    about = copy.brief.series.about
    text = about.text if about and copy.brief.front.about is None else ""
    given = {
        found["name"]
        for found in TOKEN.finditer(text)
        if expansion(text, found.start("name"), found.end("name"), 0, len(text))
    }
    return KNOWN | given | {one.upper() for one in copy.brief.series.house_style.acronyms}


def _part(copy: Copy, offset: int) -> str:
    """The part of a brief at an offset: about, summary or body, each of which is read alone."""
    if offset < copy.brief.body:
        return "about"
    held = [one for one in copy.sections if one.span.start <= offset]
    return "summary" if held and held[-1].role is Role.SUMMARY else "body"


def _uses(copy: Copy) -> dict[str, list[Use]]:
    """Every acronym of a brief with its uses, in the order of the text."""
    found: dict[str, list[Use]] = defaultdict(list)
    text = copy.prose.text
    for block in copy.prose.blocks:
        if text[block.start : block.end].isupper():
            continue
        part = _part(copy, block.start)
        for one in TOKEN.finditer(text, block.start, block.end):
            start, end = one.span("name")
            if not _acronym(copy, one["name"], start, one.end(), block):
                continue
            found[one["name"]].append(
                Use(
                    start=start,
                    end=end,
                    block=block,
                    part=part,
                    expansion=expansion(text, start, end, block.start, block.end),
                    loose=loosely(text, start, end),
                )
            )
    return found


def _acronym(copy: Copy, name: str, start: int, end: int, block: Block) -> bool:
    """Whether capitals are an acronym: no word set in capitals, number, initials or code."""
    text = copy.prose.text
    plain_word = set(name) <= ROMAN or name.lower() in WORDS
    if not name.isupper() or plain_word or MARKS.fullmatch(name):
        return False
    before, after = text[max(block.start, start - 40) : start], text[end : min(block.end, end + 40)]
    following = re.match(r"(?P<gap>[-\s])(?P<word>[^\W\d_]+)", after)
    if re.match(r"\)?(?:[-\s]?|,\s)\d|\set al\b", after) or re.search(r"\d\s?\Z", before):
        return False  # HB 1234, COVID-19, (IPCC, 2014), 5 MW
    if following and following["gap"] == "-" and following["word"][0].isupper():
        return False  # SARS-CoV
    if name in STATES and re.search(r"[^\W\d_],\s\Z", before):
        return False
    if len(name) == 2 and following and following["word"].istitle():
        return False  # TS Eliot
    beside = [*_capitals(reversed(before.split()[-2:])), *_capitals(after.split()[:2])]
    return len(beside) < 2 and not any(_shouted(word) for word in beside)


def _capitals(words: Iterable[str]) -> list[str]:
    """The words next to an acronym that are in capitals too, up to the first that is not."""
    letters = (re.sub(r"\W", "", word) for word in words)
    return list(takewhile(lambda word: len(word) > 1 and word.isupper(), letters))


def _shouted(word: str) -> bool:
    """Whether capitals are too long for an acronym, or are an ordinary word's."""
    return len(word) > LONGEST or word.lower() in WORDS


def _asks(copy: Copy, use: Use) -> bool:
    """Whether a use is read in running text of the brief's own."""
    own = copy.prose.own[use.start : use.end] == copy.prose.text[use.start : use.end]
    running = use.block.kind in (Kind.PARAGRAPH, Kind.ITEM) or (
        use.block.kind is Kind.FIELD and _in_about(copy, use.start)
    )
    return own and running


def _in_about(copy: Copy, offset: int) -> bool:
    span = copy.brief.spans.get(("about", "text"))
    return span is not None and span.start <= offset < span.end
