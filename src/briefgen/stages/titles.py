"""Titles: their quotation marks and apostrophes, set as those of the text are.

A title is no Markdown, so pandoc does not read it; typed on a keyboard, its marks are straight.
"""

import re
from dataclasses import replace
from typing import Final

from briefgen.model.brief import Brief
from briefgen.stages.quotes import marks_of

# A mark that begins something: at the start, behind a space, a bracket, a dash or another mark.
OPENING: Final = re.compile(r"""(?:\A|(?<=[\s(\[{—–/"'“‘-]))(["'])(?=["'(\[]*[^\s"')\]},.;:!?])""")
PRIMES: Final = re.compile(r"""(?<=\d)(["'])(?![^\W_])""")  # feet and inches, minutes and seconds
STRAIGHT: Final = "\"'"


def entitled(brief: Brief) -> Brief:
    """A brief with the marks of its title and subtitle set."""
    front, language = brief.front, brief.language
    marked = {
        name: set_marks(text, language)
        for name, text in (("title", front.title), ("subtitle", front.subtitle))
        if text is not None
    }
    return replace(brief, front=front.model_copy(update=marked))


def set_marks(text: str, language: str) -> str:
    """A text with the marks of a language for its straight ones, those around a quotation in pairs;
    all other single ones are apostrophes.

    Marks behind a digit stay as they are where nothing was opened before; a double mark without its
    fellow stays too.
    """
    marks = marks_of(language)
    pairs = {'"': marks[:2], "'": marks[2:]}
    made = list(text)
    opened: list[int] = []
    openings = {found.start(1) for found in OPENING.finditer(text)}
    primes = {found.start(1) for found in PRIMES.finditer(text)}
    for place, sign in enumerate(text):
        if sign not in STRAIGHT:
            continue
        if sign in (text[one] for one in opened) and _closes(text, place):
            while text[(start := opened.pop())] != sign:
                made[start] = _unpaired(text[start])
            made[start], made[place] = pairs[sign]
        elif place in openings:
            opened.append(place)
        elif sign == "'" and place not in primes:
            made[place] = "’"
    for place in opened:
        made[place] = _unpaired(text[place])
    return "".join(made)


def within_marks(title: str, language: str) -> str:
    """A title as it stands in quotation marks, where its own are the inner ones (Chicago 13.30)."""
    first, last, inner_first, inner_last = marks_of(language)
    return title.replace(first, inner_first).replace(last, inner_last)


def _unpaired(sign: str) -> str:
    """A mark that opens nothing, like the one of '90s."""
    return "’" if sign == "'" else sign


def _closes(text: str, place: int) -> bool:
    """Whether a mark can end a quotation: behind a word or its stop, and not within one."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return not before.isspace() and not after.isalnum()
