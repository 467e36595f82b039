"""Tracing: words taken from a source without marks, and figures that their source does not have."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.model.codes import quotations as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.document import Document
from briefgen.model.evidence import Sentence, Trace
from briefgen.model.text import Span
from briefgen.stages.evidence.library import Library
from briefgen.stages.matching import figures, has_figure, reuse
from briefgen.stages.quoting.place import Finder

WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
SMALL: Final = 3  # letters of a word that names have in small letters: of, for, and
SHOWN: Final = 80  # characters of taken words that a message shows
FIGURE: Final = re.compile(r"\d[\d.,\u00a0\u202f]*\d|\d")
REACH: Final = 2_000  # characters of a sentence in which its figure is looked for


def taken(document: Document, library: Library) -> Iterator[Diagnostic]:
    """E301 for words that a source at hand has as the brief has them, unquoted."""
    cited = tuple(dict.fromkeys(one.key for one in document.citations))
    archived = tuple(key for key in cited if library.text(key) is not None)
    finder = Finder(document.brief.source, document.brief.body)
    for sentence in document.sentences if archived else ():
        yield from _taken(sentence, archived, library, finder)


def trace_figures(document: Document, library: Library) -> tuple[Trace, ...]:
    """The figures of sentences whose sources are all at hand."""
    return tuple(one for sentence in document.sentences for one in _figures(sentence, library))


def untraced(figures: Iterable[Trace]) -> Iterator[Diagnostic]:
    """E302 for figures that none of their sources has."""
    for one in figures:
        if not one.found:
            named = " and ".join(f"@{key}" for key in one.keys)
            have = "have" if len(one.keys) > 1 else "has"
            yield codes.FIGURE_NOT_FOUND.at(one.span, f"{named} {have} no figure {one.figure}")


def _taken(
    sentence: Sentence, keys: Iterable[str], library: Library, finder: Finder
) -> Iterator[Diagnostic]:
    """Runs of words that a source has too, names left out."""
    for key in keys:
        index = library.index(key)
        for run in reuse(sentence.text, index) if index is not None else ():
            words = sentence.text[run.start : run.end]
            if not _is_name(words, library):
                span = finder.span(words) or sentence.span
                shown = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
                message = f"{run.words} words stand in @{key} as they do here: “{shown}”"
                hint = "quote them, or say it in your own words"
                yield codes.UNQUOTED.at(span, message, hint)
                return


def _is_name(words: str, library: Library) -> bool:
    """Whether words are mostly capitalised, or a name or title of the bibliography."""
    long = [one for one in WORD.findall(words) if len(one) > SMALL]
    capitals = sum(one[0].isupper() for one in long)
    return capitals * 2 > len(long) or library.is_name(words)


def _figures(sentence: Sentence, library: Library) -> Iterator[Trace]:
    keys = tuple(dict.fromkeys(one.key for one in sentence.sources))
    indexes = [library.index(key) for key in keys]
    known = [one for one in indexes if one is not None]
    if not known or len(known) < len(indexes):
        return
    for figure in figures(sentence.text):
        yield Trace(
            figure=figure.text,
            sentence=sentence.text,
            keys=keys,
            found=any(has_figure(figure, index) for index in known),
            span=_place(sentence, figure.text),
        )


def _place(sentence: Sentence, figure: str) -> Span:
    """Where a figure stands in a sentence's source; the sentence where it is not found."""
    source, start = sentence.span.source, sentence.span.start
    digits = FIGURE.search(figure)
    needle = digits[0] if digits else figure.split(maxsplit=1)[0]
    place = source.text.find(needle, start, start + REACH)
    return source.span(place, place + len(needle)) if place >= 0 else sentence.span
