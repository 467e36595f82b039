"""Typography: what a typesetter does by hand: spaces that hold, dashes, no lonely last word.

The rules are those of the language a text is in. They change spaces and dashes that were written,
and add none, so that every word stays what it was.
"""

import re
from functools import cache
from typing import Final

from lxml.etree import _Element as Element

from briefgen.stages.dom import JOINER, classes, elements, text_of
from briefgen.stages.spacing import spaces

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"
VERBATIM: Final = frozenset({"code", "pre"})
ADDRESS: Final = re.compile(r"https?:|www\.")

# A dash between words; one between figures is a range.
DASH: Final = re.compile(r" (?:—|(?<!\d )–|–(?! \d))(?= )")
DASHED: Final = frozenset({"be", "kk", "ru", "uk"})  # an em dash, never first in a line
CLOSE_DASH: Final = re.compile(r"(?<=[^\s(\[“‘«„—])—")  # set without a space before it
FRENCH: Final = re.compile(r"(?<=«)[ \u00a0]|[ \u00a0](?=[;:!?»])")
# The page at the end of a citation, which should not be a line by itself.
LOCATOR: Final = re.compile(r", (?=\d[\d–-]{0,8}[.;,]|\w{1,5}\.[ \u00a0]\d[\d–-]{0,8}[.;])")

LAST_SPACE: Final = re.compile(
    r" (?=[\S\u00a0]{1,12}\s*\Z)"
)  # before the last word, if it is short
NOTES: Final = frozenset({"fn", "note-call", "citation"})
LONG: Final = 60  # characters of a paragraph that surely has two lines


def set_spaces(tree: Element, language: str) -> None:
    """Let spaces and dashes be as the language wants them, but not in code and addresses."""
    if tree.tag in VERBATIM or (tree.tag == "a" and _shows_address(tree)):
        return
    language = tree.get("lang", language)
    if tree.text:
        tree.text = _set(tree.text, language)
    for child in tree:
        set_spaces(child, language)
        if child.tail:
            child.tail = _set(child.tail, language)


def _shows_address(link: Element) -> bool:
    return "uri" in classes(link) or ADDRESS.match(text_of(link)) is not None


def _set(text: str, language: str) -> str:
    for pattern, instead in _rules(language):
        text = pattern.sub(instead, text)
    return text


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    primary = language.split("-", maxsplit=1)[0]
    return (
        (spaces(language), NO_BREAK),
        *(((DASH, f"{NO_BREAK}—"),) if primary in DASHED else ()),
        *(((FRENCH, NARROW),) if primary == "fr" else ()),
    )


def tie_locators(notes: Element) -> None:
    """Keep the page a citation ends with on the line of what comes before it."""
    for element in elements(notes):
        if element.text and element.tag != "a" and element.tag not in VERBATIM:
            element.text = LOCATOR.sub(f",{NO_BREAK}", element.text)
        if element.tail:
            element.tail = LOCATOR.sub(f",{NO_BREAK}", element.tail)


def hold_dashes(tree: Element) -> None:
    """Let no line begin with an em dash that is set close to a word (Chicago 6.90).

    Line breaking allows both sides of it (UAX 14, class B2), so a word joiner stands before it.
    """
    if tree.tag in VERBATIM:
        return
    if tree.text:
        tree.text = CLOSE_DASH.sub(f"{JOINER}—", tree.text)
    for child in tree:
        hold_dashes(child)
        if child.tail:
            close = JOINER if child.tail.startswith("—") and text_of(child) else ""
            child.tail = close + CLOSE_DASH.sub(f"{JOINER}—", child.tail)


def no_lonely_words(tree: Element) -> None:
    """Let no paragraph end in a line of one short word: it takes the word before it along."""
    for paragraph in elements(tree, "p"):
        if len("".join(paragraph.itertext())) >= LONG:
            _tie_last(paragraph)


def _tie_last(paragraph: Element) -> None:
    """Tie the last word to the one before it; a note at the very end goes with the word."""
    for element in reversed(paragraph):
        if element.tail and element.tail.strip():
            element.tail = LAST_SPACE.sub(NO_BREAK, element.tail)
            return
        if not NOTES & {*classes(element)}:
            return
    paragraph.text = LAST_SPACE.sub(NO_BREAK, paragraph.text or "")
