"""Marks that copying leaves behind: two kinds of quotation marks, odd spaces, unseen characters."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.model.codes import language as codes
from briefgen.model.diagnostic import Diagnostic, Edit, Related
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.prose import Kind

# Straight and curly, for quotations and for apostrophes; marks behind a digit are feet and inches.
QUOTES: Final = (re.compile(r'(?<!\d)"'), re.compile("[“”]"))
APOSTROPHES: Final = (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), re.compile(r"(?<=\w)’(?=\w)"))
OPENS: Final = re.compile(r"(?:\A|[\s(\[—–/])\Z")
WRONG: Final = (
    re.compile(r"(?<![^\s(\[—])”(?=[^\W_])"),  # before a word
    re.compile(r"(?<=[^\W_])“(?=[\s.,;:!?)])"),  # behind one
)
# Words as a no-break space parts them for no reason: long ones, the second without a capital.
STRAY: Final = re.compile(r"(?<![^\W_])[^\W\d_]{4,}(?P<space>\u00a0)(?P<next>[^\W\d_]{4,})")
UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
JOINERS: Final = frozenset("\u200c\u200d")
# Arabic and Hebrew, and the scripts of India and the East, whose letters joiners shape.
RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
SHAPED: Final = re.compile(
    "[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc\U0001f000-\U0001faff\u2190-\u2bff\ufe0f]"
)
NAMES: Final = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
}


def mixed_quotes(copy: Copy) -> Iterator[Diagnostic]:
    """D405 for marks of the kind that the brief has less of, and for those the wrong way round."""
    for what, kinds in (("quotation marks", QUOTES), ("apostrophes", APOSTROPHES)):
        straight, curly = (list(copy.prose.matches(kind, own=False)) for kind in kinds)
        if straight and curly:
            fewer = straight if len(straight) <= len(curly) else curly
            others = curly if fewer is straight else straight
            yield from _of_a_kind(copy, what, fewer, others)
    if copy.english:
        for pattern, right in zip(WRONG, "“”", strict=True):
            for found in copy.prose.matches(pattern, own=False):
                span = copy.prose.span(found)
                hint, edits = f"write {right}", _edits(copy, found, right)
                yield codes.MIXED_QUOTES.at(span, "it faces the wrong way", hint, edits=edits)


def _of_a_kind(
    copy: Copy, what: str, fewer: Sequence[re.Match[str]], others: Sequence[re.Match[str]]
) -> Iterator[Diagnostic]:
    kind, other = ("straight", "curly") if fewer[0][0] in "\"'" else ("curly", "straight")
    where = Related(span=copy.prose.span(others[0]), message=f"{other} here")
    for found in fewer:
        span = copy.prose.span(found)
        message = f"{kind} among {len(others)} {other} {what}"
        mended = _mended(copy, found)
        edits = _edits(copy, found, mended) if mended else ()
        hint = f"write {mended}" if mended else f"write it {other}"
        yield codes.MIXED_QUOTES.at(span, message, hint, (where,), edits)


def _mended(copy: Copy, found: re.Match[str]) -> str:
    """The same mark of the other kind; empty where the language would have a say."""
    before = copy.brief.source.text[max(0, found.start() - 1) : found.start()]
    if found[0] == '"' and not copy.english:
        return ""
    opening = OPENS.search(before)
    return {'"': "“" if opening else "”", "'": "’", "’": "'"}.get(found[0], '"')


def _edits(copy: Copy, found: re.Match[str], text: str) -> tuple[Edit, ...]:
    """The change of a mark, but in the front matter, where marks may belong to YAML."""
    safe = found.start() >= copy.brief.body
    return (Edit(span=copy.prose.span(found), text=text),) if safe else ()


def stray_spaces(copy: Copy) -> Iterator[Diagnostic]:
    """D413 for a no-break space that keeps nothing together."""
    for found in copy.prose.matches(STRAY, *(kind for kind in Kind if kind is not Kind.TABLE)):
        if found["next"].islower():
            span = copy.prose.span(found, "space")
            edit = Edit(span=span, text=" ")
            message = f"a no-break space before “{found['next']}”"
            yield codes.STRAY_NO_BREAK_SPACE.at(span, message, "type a plain space", edits=(edit,))


def invisible(copy: Copy) -> Iterator[Diagnostic]:
    """D414 for characters that nobody sees, but where a script needs them."""
    text = copy.prose.text
    for block in copy.prose.blocks:
        for found in UNSEEN.finditer(text, block.start, block.end):
            around = text[max(0, found.start() - 1) : found.start()] + text[found.end() :][:1]
            if set(found[0]) <= JOINERS and SHAPED.search(around):
                continue
            turns = {sign for sign in found[0] if sign not in NAMES}
            if turns and RIGHT_TO_LEFT.search(text, block.start, block.end):
                continue
            name = "a sign of direction" if turns else NAMES[found[0][0]]
            message = f"{name}, which nobody sees (U+{ord(found[0][0]):04X})"
            span = copy.prose.span(found)
            edit = Edit(span=span, text="")
            yield codes.INVISIBLE_CHARACTER.at(span, message, "take it out", edits=(edit,))
