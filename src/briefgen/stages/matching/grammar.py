"""Grammar: a quotation as what is to be found, with what an editor may change in it.

`[t]he` is "the" with its initial changed, `commit[ted]` a word with another ending, `[x]` stands
for some words of the source, `[sic]` for none, and an ellipsis for words left out.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from briefgen.stages.matching.folding import fold
from briefgen.stages.matching.tokens import LETTER, LETTERS, MARKS, WORD, canonical, scan

_DOTS: Final = r"(?:\.\s*){3,}"
_ELLIPSIS: Final = rf"\[\s*{_DOTS}\]|\(\s*{_DOTS}\)|<\s*{_DOTS}>|{_DOTS}"
# Remarks of an editor. Other words in round brackets are the source's, and must be there.
_REMARK: Final = (
    r"sic\s*!?|(?:emphasis|italics)\s+(?:added|mine|ours|in\s+(?:the\s+)?original)"
    r"|(?:our|my|author's)\s+(?:translation|emphasis|italics)|translation\s+(?:mine|ours)"
    r"|so\s+im\s+original|так\s+в\s+(?:тексте|оригинале)"
    r"|(?:выделено|курсив|перевод)\s+(?:нами|мной|мною|наш|мой|автора|авт\.|ред\.)"
)
_WRAPPED: Final = re.compile(rf"-[ \t\r]*\n[ \t]*(?={LETTER})")


@cache
def _piece() -> re.Pattern[str]:
    """What editors put into quotations; made when first needed, for it takes 70 ms."""
    return re.compile(
        rf"(?P<gap>{_ELLIPSIS})"
        rf"|(?P<note>[\[(]\s*(?P<remark>{_REMARK})\s*[\])])"
        # [t]he, and [c]ommit[ted] with another ending too; then commit[ted].
        rf"|\[(?P<initial>{LETTERS})\](?P<rest>{WORD})(?:\[(?P<ending>(?:{LETTERS})?)\])?"
        rf"|(?<![\w'{MARKS}-])(?P<head>{WORD})\[(?P<inner>(?:{LETTERS})?)\](?P<tail>(?:{WORD})?)"
        r"|(?P<bracket>\[[^\[\]]{0,200}\])",
        re.IGNORECASE,
    )


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word that must be there; `written` shows it to people.

    `initial` tells that its first letter was changed, as in `[t]he`.
    """

    text: str
    written: str
    hyphenated: bool = False
    initial: bool = False


@dataclass(frozen=True, kw_only=True)
class Stem:
    """A word of which a part is in brackets, like `commit[ted]`."""

    head: str
    inner: str
    tail: str

    @property
    def text(self) -> str:
        """The word without its brackets."""
        return f"{self.head}{self.inner}{self.tail}"


@dataclass(frozen=True, kw_only=True)
class Bracket:
    """Words of the editor, in place of words of the source or beside them."""

    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Words left out; `added` are the editor's, in brackets next to the ellipsis."""

    added: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark of the editor, like [sic]; these `words` may be the source's own remark."""

    words: tuple[str, ...]


Piece = Word | Stem | Bracket | Gap | Note


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """A quotation to be found: its pieces, and brackets at its very ends.

    `alterations` names what was changed, and `spelling` has every piece as it is compared.
    """

    pieces: tuple[Piece, ...]
    opening: Bracket | None
    closing: Bracket | None
    alterations: tuple[str, ...]
    spelling: tuple[str, ...]

    @property
    def words(self) -> int:
        """The words that must be there."""
        return sum(isinstance(piece, Word | Stem) for piece in self.pieces)


def pattern(quotation: str) -> Pattern:
    """What is to be found for a quotation."""
    text = " ".join(_WRAPPED.sub("-", fold(quotation).text).split())
    pieces = list(_pieces(text))
    spelling = tuple(_spelt(piece) for piece in pieces)
    pieces = _merged(pieces)
    opening = closing = None
    while pieces and not isinstance(pieces[0], Word | Stem):
        opening = _edge(pieces.pop(0)) or opening
    while pieces and not isinstance(pieces[-1], Word | Stem):
        closing = _edge(pieces.pop()) or closing
    return Pattern(
        pieces=tuple(pieces),
        opening=opening,
        closing=closing,
        alterations=_alterations((*pieces, opening, closing)),
        spelling=spelling,
    )


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for found in _piece().finditer(text):
        yield from _words(text, end, found.start())
        end = found.end()
        if found["gap"]:
            yield Gap()
        elif found["note"]:
            yield Note(words=_plain(found["remark"]))
        elif found["bracket"]:
            yield Bracket(words=_plain(found["bracket"]))
        else:
            yield _stem(found)
    yield from _words(text, end, len(text))


def _words(text: str, first: int, last: int) -> Iterator[Word]:
    for start, end, word, hyphenated in scan(text, first, last):
        yield Word(text=word, written=text[start:end], hyphenated=hyphenated)


def _plain(text: str) -> tuple[str, ...]:
    return tuple(word for _, _, word, _ in scan(text, 0, len(text)))


def _stem(found: re.Match[str]) -> Word | Stem:
    """A word with a bracket in it; one whose bracket holds its initial must be there as it is."""
    if found["head"]:
        parts = found["head"], found["inner"], found["tail"]
    elif found["ending"] is not None:
        parts = f"{found['initial']}{found['rest']}", found["ending"], ""
    elif len(found["initial"]) == 1:
        whole = f"{found['initial']}{found['rest']}"
        hyphenated = "-" in found["rest"]
        return Word(text=canonical(whole), written=found[0], hyphenated=hyphenated, initial=True)
    else:
        parts = "", found["initial"], found["rest"]
    head, inner, tail = (canonical(part) if part else "" for part in parts)
    return Stem(head=head, inner=inner, tail=tail)


def _merged(pieces: list[Piece]) -> list[Piece]:
    """The pieces with what the editor put side by side as one."""
    merged: list[Piece] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        if isinstance(before, Bracket | Gap) and isinstance(piece, Bracket | Gap | Note):
            if isinstance(piece, Note):
                continue
            added = (*_added(before), *_added(piece))
            both = {type(before), type(piece)}
            merged[-1] = Gap(added=added) if Gap in both else Bracket(words=added)
        elif isinstance(before, Note) and isinstance(piece, Bracket | Gap):
            merged[-1] = piece
        else:
            merged.append(piece)
    return merged


def _added(piece: Bracket | Gap) -> tuple[str, ...]:
    return piece.added if isinstance(piece, Gap) else piece.words


def _edge(piece: Piece) -> Bracket | None:
    """What the editor put at the very end of a quotation; words left out there are no change."""
    added = _added(piece) if isinstance(piece, Bracket | Gap) else ()
    return Bracket(words=added) if added else None


def _spelt(piece: Piece) -> str:
    match piece:
        case Word():
            parts = map(canonical, piece.written.strip("[").split("-"))
            return f"[{piece.text[:1]}]" * piece.initial + "-".join(parts)
        case Stem():
            return f"{piece.head}[{piece.inner}]{piece.tail}"
        case Gap():
            return "..."
        case Note() | Bracket():
            return f"[{' '.join(piece.words)}]"


def _alterations(pieces: Sequence[Piece | None]) -> tuple[str, ...]:
    found = {
        "initial letter": any(isinstance(one, Word) and one.initial for one in pieces),
        "bracketed change": any(
            isinstance(one, Bracket | Stem) or (isinstance(one, Gap) and one.added)
            for one in pieces
        ),
        "ellipsis": any(isinstance(one, Gap) for one in pieces),
        "editor's note": any(isinstance(one, Note) for one in pieces),
    }
    return tuple(name for name, there in found.items() if there)


def digest(quotation: str) -> str:
    """What a quotation is known by: the same however it is set, another when a word changes."""
    spelling = "\x1f".join(pattern(quotation).spelling)
    return hashlib.sha256(spelling.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sought_words(quotation: str) -> int:
    """How many words of a quotation must be in the source as they are."""
    return pattern(quotation).words
