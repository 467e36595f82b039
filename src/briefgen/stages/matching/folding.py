"""Folding: a text without its typography, and the way back to the text as it was written.

What typesetters, extractors and keyboards change is folded away: ligatures, quotation marks,
dashes, spaces, soft hyphens, vowel points. What is left is compared sign by sign.
"""

import bisect
import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

HYPHENS: Final = "‐‑\ufffe\x02"  # the last two are pdfium's for a hyphen at the end of a line
SUPERSCRIPTS: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹"  # the mark of a note, unless it makes a metre square
SOFT_HYPHEN: Final = "\xad"
# Joiners, marks of direction, Arabic tatweel, harakat and Hebrew points: quoted texts lack them.
DROPPED: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u061c\u0640\u064b-\u0652\u0670"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7™®©\xad]"
)
_FOLDED: Final = {
    **dict.fromkeys("‘’‚‛′ʼʹ`´‹›", "'"),
    **dict.fromkeys("“”„‟″«»「」『』〝〞", '"'),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys("‒–—―−", "–"),
    **dict.fromkeys("\x85\u2028\u2029\x0b", "\n"),
    **{sign: sign for sign in f"{SUPERSCRIPTS}№"},  # NFKC makes a digit of them, and the word "No"
    "…": "...",
    "٪": "%",
    "٬": ",",
    "٫": ".",
}
_STRESS: Final = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]")  # for learners and dictionaries
_JAMO: Final = re.compile("[\u1160-\u11ff]")  # vowels and finals that Korean composes with


@dataclass(frozen=True, kw_only=True, eq=False)
class Folded:
    """A text with typography folded away, and where its stretches come from.

    Stretch `n` begins at `starts[n]` in the folded text and at `raws[n]` in the text as written;
    within an even one both run alike, any other stands for one character with its marks.
    """

    raw: str = field(repr=False)
    text: str = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    raws: Sequence[int] = field(repr=False)
    even: bytes = field(repr=False)

    def first(self, place: int) -> int:
        """Where the character at a place of the folded text begins, as written."""
        stretch = bisect.bisect_right(self.starts, place) - 1
        step = place - self.starts[stretch] if self.even[stretch] else 0
        return self.raws[stretch] + step

    def last(self, place: int) -> int:
        """Just past the character before a place of the folded text, with its marks, as written."""
        stretch = bisect.bisect_right(self.starts, place - 1) - 1
        end = self.raws[stretch] + place - self.starts[stretch]
        if not self.even[stretch]:
            end = self.raws[stretch + 1]
        while end < len(self.raw) and unicodedata.combining(self.raw[end]):
            end += 1
        return end


def fold(raw: str) -> Folded:
    """A text without its typography."""
    single, odd, marks = _foldings(raw)
    starts, raws, even = array("I", [0]), array("I", [0]), bytearray([True])
    pieces: list[str] = []
    length = end = 0
    for found in _clusters(odd, marks).finditer(raw) if odd or marks else ():
        piece = raw[end : found.start()].translate(single)
        folded = "-" if found["broken"] else _cluster(found[0])
        pieces += [piece, folded]
        length += len(piece)
        end = found.end()
        starts.extend((length, length + len(folded)))
        raws.extend((found.start(), end))
        even.extend((False, True))
        length += len(folded)
    pieces.append(raw[end:].translate(single))
    text = "".join(pieces)
    return Folded(raw=raw, text=text, starts=starts, raws=raws, even=bytes(even))


def _foldings(raw: str) -> tuple[dict[int, str], str, str]:
    """For the characters of a text: what one becomes, those that become none or many, the marks."""
    single: dict[int, str] = {}
    odd: list[str] = []
    marks: list[str] = []
    for sign in sorted(set(raw)):
        folded = _folded(sign)
        if folded and (unicodedata.category(sign)[0] == "M" or _JAMO.match(sign)):
            marks.append(sign)
        elif len(folded) != 1:
            odd.append(sign)
        elif folded != sign:
            single[ord(sign)] = folded
    return single, "".join(odd), "".join(marks)


def _clusters(odd: str, marks: str) -> re.Pattern[str]:
    """The characters that do not become one, each with its marks.

    Marks without end would take time without end to put in order, so eight are a cluster.
    """
    alternatives = [rf"(?P<broken>{SOFT_HYPHEN}(?=[ \t\r]*\n))"]
    if marks:
        alternatives.append(f"[^{re.escape(marks)}]?[{re.escape(marks)}]{{1,8}}")
    if odd:
        alternatives.append(f"[{re.escape(odd)}]")
    return re.compile("|".join(alternatives), re.DOTALL)


def _cluster(written: str) -> str:
    if len(written) == 1:
        return _folded(written)
    return _STRESS.sub("", unicodedata.normalize("NFKC", _folded(written[0]) + written[1:]))


def _folded(sign: str) -> str:
    if sign in _FOLDED:
        return _FOLDED[sign]
    if sign.isascii():
        return sign
    if DROPPED.match(sign):
        return ""
    if unicodedata.category(sign) == "Nd":  # digits of all scripts are alike
        return str(unicodedata.decimal(sign))
    folded = unicodedata.normalize("NFKC", sign)
    if "⁄" in folded:  # the ½ of 5½ stands apart from it
        return f" {folded.replace('⁄', '/')}"
    return folded
