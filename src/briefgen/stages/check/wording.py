"""Wording: words typed twice, words taken for others, and terms that the series has settled."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import language as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.check.confusables import ROWS, WRONG
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.prose import Kind

TWICE: Final = re.compile(
    r"(?<![\w’'-])(?P<word>[^\W\d_]+)(?:\s+(?P<other>(?P=word)))+(?![\w’'-])", re.IGNORECASE
)
# Words that good prose of a language has twice in a row; other languages double words for emphasis.
RIGHTLY: Final = {
    "en": "had that is her you it was do so very no long many far really never again more less "
    "who what there in on out up down well now bye hear ever one two three four five "
    "is was happens",
    "fr": "nous vous se en y",
    "de": "die der das den dem sie ihr wir wer was",
    "ru": "очень чуть так что все всё едва еле",
}
NEAR: Final = 40  # characters on either side of a word in which its neighbours are looked at
SMALL: Final = frozenset("the a an to of and in for with at by from or but as be are".split())


def double_words(copy: Copy) -> Iterator[Diagnostic]:
    """D407 for a word that stands twice in a row, also across the end of a line."""
    language = copy.brief.language.split("-", maxsplit=1)[0]
    if language not in RIGHTLY:
        return
    rightly = RIGHTLY[language].split()
    for found in copy.prose.matches(TWICE, *(kind for kind in Kind if kind is not Kind.TABLE)):
        word, other = found["word"], found["other"]
        name = other[0].isupper() or (word != other and word.lower() not in SMALL)
        if word.lower() not in rightly and not name and "\n\n" not in found[0]:
            span = copy.prose.span(found)
            yield codes.DOUBLE_WORD.at(span, f"“{other}” stands twice", "take one out")


def confusable_words(copy: Copy) -> Iterator[Diagnostic]:
    """D408 for a word that was taken for another, by our list for English and the series' own."""
    text = copy.prose.own
    for found in copy.prose.matches(WRONG) if copy.english else ():
        before, after = (
            text[max(0, found.start() - NEAR) : found.start()],
            text[found.end() :][:NEAR],
        )
        for row in ROWS[found[0].lower()]:
            if row.meant(before, after):
                message = f"“{found[0]}” is another word here"
                hint = f"did you mean “{row.right}”?"
                yield codes.CONFUSABLE_WORD.at(copy.prose.span(found), message, hint)
                break
    for wrong, right in copy.brief.series.house_style.confusables.items():
        for found in copy.prose.matches(phrase(wrong)):
            message = f"“{wrong}” is not what the series means"
            span = copy.prose.span(found)
            yield codes.CONFUSABLE_WORD.at(span, message, f"did you mean “{right}”?")


def house_terms(copy: Copy) -> Iterator[Diagnostic]:
    """D409 for a variant of a term that the series writes in one way."""
    for wanted, variants in copy.brief.series.house_style.terms.items():
        right = {found.span() for found in copy.prose.matches(phrase(wanted, exact=True))}
        for variant in variants:
            exact = variant.casefold() == wanted.casefold()
            for found in copy.prose.matches(phrase(variant, exact=exact)):
                if any(start <= found.start() and found.end() <= end for start, end in right):
                    continue
                span = copy.prose.span(found)
                message = f"the series does not write “{variant}”"
                yield codes.HOUSE_TERM.at(span, message, f"write {wanted}")


def phrase(text: str, *, exact: bool = False) -> re.Pattern[str]:
    """A phrase as whole words; its spaces may be line ends, its capitals only count if `exact`."""
    words = r"\s+".join(re.escape(word) for word in text.split())
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.NOFLAG if exact else re.IGNORECASE)
