"""Capitals: headings and titles with a capital where none belongs."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import language as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import Span
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.prose import Block, Kind

WORD: Final = re.compile(r"[^\W\d_]+")
TITLES: Final = (("title",), ("subtitle",), ("about", "heading"))
# Words of headings that a brief may have nowhere else.
USUAL: Final = frozenset(
    "about abstract acknowledgements action agenda analysis and annex appendix background brief "
    "challenges conclusion conclusions context discussion economy evidence executive findings for "
    "further future government growth history implications international introduction issues "
    "key law "
    "legal lessons methodology methods national next notes objectives of options our outlook "
    "overview "
    "plan policy problem program programme progress project proposals purpose rationale "
    "recommendations references reform report rights risks scope security social sources state "
    "steps "
    "strategy summary support the trends way what why with".split()
)
LONG: Final = 7  # letters from which a word in capitals is no acronym


def odd_capitals(copy: Copy) -> Iterator[Diagnostic]:
    """D411 for a heading or title with a capital inside a word, or all in capitals."""
    spans = [copy.brief.spans[path] for path in TITLES if path in copy.brief.spans]
    blocks = [block for block in copy.prose.blocks if _heads(block, spans)]
    if not blocks:
        return
    words = {word for word in WORD.findall(copy.prose.text) if word.islower() or word.istitle()}
    usual = USUAL | {word.lower() for word in words}
    for block in blocks:
        found = list(WORD.finditer(copy.prose.own, block.start, block.end))
        long = [word for word in found if len(word[0]) > 1]
        if len(long) > 1 and all(word[0].isupper() for word in found) and _shouts(long, usual):
            span = copy.brief.source.span(found[0].start(), found[-1].end())
            hint = "write it in small letters; a theme can set headings in small capitals"
            yield codes.ODD_CAPITALS.at(span, "this heading is all in capitals", hint)
            continue
        for word in found:
            if _odd(word[0]) and word[0].lower() in usual:
                mended = word[0].lower() if word.start() != found[0].start() else word[0].title()
                message = f"odd capitals in {word[0]}"
                yield codes.ODD_CAPITALS.at(copy.prose.span(word), message, f"write {mended}")


def _heads(block: Block, spans: list[Span]) -> bool:
    if block.kind is Kind.HEADING:
        return True
    return block.kind is Kind.FIELD and any(one.start <= block.start < one.end for one in spans)


def _shouts(words: list[re.Match[str]], usual: frozenset[str]) -> bool:
    """Whether words in capitals are words, and not acronyms side by side."""
    short = 3
    return any(
        len(word[0]) >= LONG or (len(word[0]) > short and word[0].lower() in usual)
        for word in words
    )


def _odd(word: str) -> bool:
    """Whether a word is neither small, nor Capital, nor CAPITALS with a plural's s."""
    return not (word.islower() or word[1:].islower() or word.removesuffix("s").isupper())
