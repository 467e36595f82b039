"""Sentences: where in a paragraph they end, quotations and citations considered."""

import re
from collections.abc import Iterable
from typing import Final

from briefgen.stages.quoting.pairs import Pair
from briefgen.stages.quoting.stream import CITED, NAMED, Stream

# A full stop, what may close behind it, the citation that answers for it, and a new beginning.
END: Final = re.compile(
    rf"[.!?…。！？]+[\"”’»)\]\ue001\ue003]*(?:\s*{CITED})*(?:\s+(?=[^\W_a-zа-яёәғқңөұүһі]|"
    rf"[«“„‘(\[\ue000\ue002{NAMED}])|\Z)"
)
ABBREVIATED: Final = frozenset(
    "mr mrs ms dr prof st no nos art arts para paras fig vol ch sec p pp ed eds vs cf al etc ca "
    "inc gen sen rep gov amb им г гг в вв ст стр с п пп др пр т д е млн млрд тыс руб д-р".split()
)
WORD: Final = re.compile(r"[\w’'-]+$")


def sentence_ends(stream: Stream, pairs: Iterable[Pair]) -> tuple[int, ...]:
    """The places in a paragraph at which sentences end; the last is the paragraph's own end."""
    text = stream.text
    for pair in pairs:  # what is quoted has its own sentences; its last sign may end this one
        inside = max(pair.start + 1, pair.end - 1)
        text = text[: pair.start + 1] + "x" * (inside - pair.start - 1) + text[inside:]
    ends = [found.end() for found in END.finditer(text) if not _abbreviated(text, found)]
    return tuple(ends if ends and ends[-1] == len(text) else [*ends, len(text)])


def _abbreviated(text: str, found: re.Match[str]) -> bool:
    """Whether a full stop ends a word and not a sentence: an initial, "Mr.", "p."."""
    if not found[0].startswith(".") or found.end() == len(text):
        return False
    word = WORD.search(text, max(0, found.start() - 20), found.start())
    if word is None:
        return False
    single = len(word[0]) == 1 and word[0].isupper()
    return single or word[0].casefold() in ABBREVIATED
