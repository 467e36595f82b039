"""Tokens: a folded text as words, numbers and signs, each with its place."""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from briefgen.stages.matching.folding import SUPERSCRIPTS, Folded, fold

# Written without spaces, so each character is a word: East and South-East Asia.
SINGLE: Final = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\U00020000-\U0003ffff"
)
# Vowel signs, which Python counts among punctuation; the Indic blocks are all of one plan.
MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0610-\u061a\u0653-\u065f\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u07a6-\u07b0"
) + "".join(
    f"{chr(block + first)}-{chr(block + last)}"
    for block in range(0x900, 0xD80, 0x80)
    for first, last in ((0x00, 0x03), (0x3A, 0x4F), (0x51, 0x57), (0x62, 0x63))
)
LETTER: Final = rf"[^\W\d_{SUPERSCRIPTS}{SINGLE}]"
# Possessive, for what follows a word never needs a letter of it back; else hostile texts take long.
LETTERS: Final = rf"{LETTER}++(?:[{MARKS}]++{LETTER}*+)*+"
# Letters with apostrophes and hyphens between them; a hyphen may end a line.
WORD: Final = rf"{LETTERS}(?:(?:'|-(?:[ \t\r]*\n[ \t]*)?)(?={LETTER}){LETTERS})*+"
_SIGNED: Final = r"(?:(?<![^\s(])[-–](?=[.\d]))?(?:(?<![^\s(–$€£-])\.(?=\d))?"
# 40 000 is one number, so that no quotation can begin with its 000.
_SPACED: Final = r"(?<!\d)\d{1,3}(?:[ ']\d{3}){1,4}(?:[.,]\d{1,2})?(?![.,]?\d)"
_TOKEN: Final = re.compile(
    rf"{_SIGNED}(?:{_SPACED}|\d+(?:[.,]\d+)*)"
    rf"|(?:[cdkm]?m|[кс]?м)[²³23](?![\w{SUPERSCRIPTS}])"
    # A source that quotes has brackets in its words too: "[t]he", "commit[ted]".
    rf"|(?:\[{LETTERS}\](?={LETTER}))?{WORD}"
    rf"(?:\[(?!sic\b|edit\b){LETTER}{{2,12}}\](?:{WORD})?)?"
    rf"|[{SINGLE}]|[%‰$€£¥₸₽₹₴°§№&+<>=±≤≥×≈~]"
)
_THOUSANDS: Final = re.compile(r"(?<=\d)[ ',](?=\d{3}(?!\d))")
_YEAR_AND_MARK: Final = re.compile(r"((?:19|20)\d\d)[.,](\d{1,2})")  # "in May 2009.12 The next"
_BREAK: Final = re.compile(r"-\s*")
# Latin letters that stand in Cyrillic words where a keyboard lacks the right ones.
_ALIKE: Final = str.maketrans("aceopxyihk", "асеорхуіһк")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_REST: Final = str.maketrans({"ё": "е", "ı": "i", "[": None, "]": None})


@dataclass(frozen=True, kw_only=True, eq=False)
class Tokens:
    """What a folded text consists of: words as they are compared, with their places in it.

    `hyphenated` numbers the words with a hyphen inside; in `words` they have none.
    """

    folded: Folded = field(repr=False)
    words: list[str] = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)
    hyphenated: frozenset[int] = field(repr=False)

    def between(self, left: int, right: int) -> str:
        """The folded text between two tokens."""
        return self.folded.text[self.ends[left] : self.starts[right]]

    def written(self, token: int) -> str:
        """A token as it stands in the folded text."""
        return self.folded.text[self.starts[token] : self.ends[token]]

    def first(self, token: int) -> int:
        """Where a token begins in the text as written."""
        return self.folded.first(self.starts[token])

    def last(self, token: int) -> int:
        """Where a token ends in the text as written."""
        return self.folded.last(self.ends[token])


def tokenise(text: str) -> Tokens:
    """The tokens of a text."""
    folded = fold(text)
    words: list[str] = []
    starts, ends = array("I"), array("I")
    hyphenated: list[int] = []
    for start, end, word, with_hyphen in scan(folded.text, 0, len(folded.text)):
        if with_hyphen:
            hyphenated.append(len(words))
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Tokens(
        folded=folded, words=words, starts=starts, ends=ends, hyphenated=frozenset(hyphenated)
    )


def scan(text: str, first: int, last: int) -> Iterator[tuple[int, int, str, bool]]:
    """Start, end and word of each token in a stretch of a folded text, and whether hyphenated."""
    known: dict[str, str] = {}
    for found in _TOKEN.finditer(text, first, last):
        start, end = found.span()
        written = found[0]
        if written[0].isdigit() and (year := _YEAR_AND_MARK.fullmatch(written)):
            yield start, start + 4, year[1], False
            yield start + 5, end, year[2], False
            continue
        word = known.get(written)
        if word is None:
            word = known[written] = canonical(written)
        yield start, end, word, "-" in written and written[0] != "-"


def canonical(written: str) -> str:
    """A folded word, number or sign as it is compared."""
    if written[-1:].isdigit() and written[0] not in "cdkmмс":
        number = _THOUSANDS.sub("", written).replace("–", "-")
        return number.replace(".", "0.", 1) if number.lstrip("-")[0] == "." else number
    word = _BREAK.sub("", written).casefold().replace("i\u0307", "i").translate(_REST)
    if _CYRILLIC.search(word):
        return word.translate(_ALIKE)
    return word.replace("²", "2").replace("³", "3") if word[-1:] in "²³" else word
