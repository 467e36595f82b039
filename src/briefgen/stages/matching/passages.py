"""Passages: a stretch of a source as an editor reads it, and whether the source quotes it too."""

import re
from typing import Final

from briefgen.model.evidence import Match, Passage
from briefgen.model.text import CONTROL
from briefgen.stages.matching.folding import SOFT_HYPHEN
from briefgen.stages.matching.index import Indexed

PARAGRAPH: Final = 3_000  # letters before a passage in which a quotation may have begun
CLOSE: Final = 1_500  # and after it in which one may end
LETTERS: Final = 12  # of a word with its space, on the average; Chinese has no spaces
_EMPTY_LINE: Final = re.compile(r"\n[ \t\r]*\n")
_QUOTE_MARK: Final = re.compile('[“”„«»「」『』"]|(?<!\\w)‘|’(?!\\w)')
_CLOSED_BY: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "「": "」",
    "『": "』",
    "‘": "’",
    '"': '"',
}
# Hyphens that extractors leave at the end of a line inside a word.
_WRAPPED: Final = re.compile(f"[{SOFT_HYPHEN}\ufffe\x02]\\s*|(?<=\\w-)[ \t\r]*\n[ \t]*(?=\\w)")
_INVISIBLE: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def around(source: Indexed, match: Match, most: int = 48) -> Passage:
    """The passage of a match with words around it, `most` in all; a longer one is cut in two.

    The three texts together read as the source does, but for white space.
    """
    if match.start is None or match.end is None:
        return Passage(before="", text="", after="")
    text = _tidy(source.text[match.start : match.end])
    spare = most - len(text.split(" "))
    if spare <= 0 or len(text) > most * LETTERS:
        return Passage(before="", text=_cut(text, most), after="")
    reach = spare * LETTERS
    before = _tidy(source.text[max(0, match.start - reach) : match.start])
    after = _tidy(source.text[match.end : match.end + reach])
    room = max(spare // 2, spare - len(after.split()))
    last = before.split()[-room:] if room else []
    first = after.split()[: spare - len(last)]
    return Passage(
        before=" ".join(last) + " " * (before.endswith(" ") and bool(last)),
        text=text,
        after=" " * (after.startswith(" ") and bool(first)) + " ".join(first),
    )


def _cut(text: str, most: int) -> str:
    """A text without its middle; one that has no spaces is cut by its letters."""
    words = text.split(" ")
    if len(words) > most:
        tail = most // 2
        return " ".join((*words[: most - tail], "…", *words[len(words) - tail :]))
    letters = most * LETTERS // 2
    return text if len(text) <= 2 * letters else f"{text[:letters]} … {text[-letters:]}"


def _tidy(text: str) -> str:
    """A text on one line, with nothing in it that cannot be seen."""
    text = _INVISIBLE.sub("", _WRAPPED.sub("", text))
    return CONTROL.sub("", re.sub(r"\s+", " ", text))


def second_hand(text: str, start: int, end: int) -> bool:
    """Whether the passage is all within a quotation of the source itself."""
    breaks = [one.end() for one in _EMPTY_LINE.finditer(text, max(0, start - PARAGRAPH), start)]
    first = breaks[-1] if breaks else max(0, start - PARAGRAPH)
    opened: list[str] = []
    for mark in _QUOTE_MARK.finditer(text, first, start):
        _take(mark[0], opened)
    outer = len(opened)
    for mark in _QUOTE_MARK.finditer(text, start, end):
        _take(mark[0], opened)
        outer = min(outer, len(opened))
    if not outer:
        return False
    after = _EMPTY_LINE.search(text, end, end + CLOSE)
    rest = text[end : after.start() if after else end + CLOSE]
    return any(mark in rest for mark in _CLOSED_BY[opened[0]])


def _take(mark: str, opened: list[str]) -> None:
    """Note that a mark opens a quotation, or closes the innermost."""
    if opened and mark in _CLOSED_BY[opened[-1]]:
        opened.pop()
    elif mark in _CLOSED_BY and not (mark == "»" and not opened):
        opened.append(mark)
