"""Expansions: where an acronym is written out, before it or after it, and in which words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

# Words of a name for which its acronym need have no letter.
SMALL: Final = frozenset(
    "s a an and at by for from in of on or the to with against on under "
    "de des du d l la le les et pour en sur à au aux und der die das des für von zu im "
    "y del los las el e da do di и в во на по с со о об от для при из к".split()
)
# Words between a name and its acronym: "the X, or Y", "the X, known as Y".
GLUE: Final = frozenset(
    "or the a an also known as called hereafter here henceforth abbreviated acronym short is are "
    "in full formerly now stands for i.e namely so-called или далее".split()
)
WORD: Final = re.compile(r"[^\W_]+")
NEAR: Final = 220  # characters around an acronym in which its name may stand
PAIR: Final = 2  # letters that two words may have by accident
SPARE: Final = 1  # words of some weight for which the acronym may have no letter


@dataclass(frozen=True, kw_only=True)
class Expansion:
    """An acronym at `start` to `end`, and its name at `first` to `last`.

    `words` is the name without small words, as two expansions are compared; `bracketed` says that
    one of the two stands in parentheses behind the other.
    """

    start: int
    end: int
    first: int
    last: int
    words: tuple[str, ...]
    bracketed: bool


def plain(word: str) -> str:
    """A word in small letters without accents."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFD", word.casefold())
        if not unicodedata.combining(sign)
    )


def spells(letters: str, words: Sequence[str]) -> bool:
    """Whether an acronym can be read from a name: its letters in order, each from a word's start
    or from inside the word of the letter before; every word of weight has one, but for one.
    """

    def reads(letter: int, word: int, spare: int) -> bool:
        if word == len(words):
            return letter == len(letters)
        name = words[word]
        if letter < len(letters) and name.startswith(letters[letter]):
            taken, place = letter + 1, 1
            while True:
                if reads(taken, word + 1, spare):
                    return True
                place = name.find(letters[taken], place) + 1 if taken < len(letters) else 0
                if not place:
                    break
                taken += 1
        small = name in SMALL
        return (small or spare > 0) and reads(letter, word + 1, spare - (not small))

    return bool(words) and words[0][:1] == letters[:1] and reads(0, 0, SPARE)


def expansion(text: str, start: int, end: int, floor: int, roof: int) -> Expansion | None:
    """Where the acronym at these offsets is written out between `floor` and `roof`, if it is."""
    letters = plain(text[start:end])
    return _before(text, start, end, letters, floor) or _after(text, start, end, letters, roof)


def _before(text: str, start: int, end: int, letters: str, floor: int) -> Expansion | None:
    words = list(WORD.finditer(text, max(floor, start - NEAR), start))
    gap = text[words[-1].end() : start] if words else ""
    bracketed = bool(re.search(r"\([^\w(]*\Z", gap))
    while words and words[-1][0].casefold() in GLUE:
        bracketed = bracketed or "(" in text[words[-1].end() : start]
        words.pop()
    names = [plain(found[0]) for found in words[-_most(letters) :]]
    for count in range(1, len(names) + 1):
        if _reads(letters, names[-count:], certain=bracketed):
            return _made(start, end, words[-count:], bracketed=bracketed)
    return None


def _after(text: str, start: int, end: int, letters: str, roof: int) -> Expansion | None:
    words = list(WORD.finditer(text, end, min(roof, end + NEAR)))
    while words and words[0][0].casefold() in GLUE:
        words.pop(0)
    gap = text[end : words[0].start()] if words else ""
    bracketed = bool(re.match(r"[^\w(]*\(", gap)) and ")" not in gap
    names = [plain(found[0]) for found in words[: _most(letters)]]
    told = bracketed or ":" in gap  # as in a list of abbreviations
    for count in range(1, len(names) + 1):
        if _reads(letters, names[:count], certain=told):
            return _made(start, end, words[:count], bracketed=bracketed)
    return None


def _most(letters: str) -> int:
    """How many words a name may have."""
    return 3 * len(letters) + 2


def _reads(letters: str, name: Sequence[str], *, certain: bool) -> bool:
    """Whether a name is that of an acronym; unless that is certain, each letter has its word."""
    if name[0][0] != letters[0] or letters == "".join(name):
        return False
    weighty = [word[0] for word in name if word not in SMALL]
    strict = len(letters) > PAIR and weighty == list(letters)
    return (certain or strict) and spells(letters, name)


def _made(start: int, end: int, words: Sequence[re.Match[str]], *, bracketed: bool) -> Expansion:
    names = (plain(found[0]) for found in words)
    weighty = tuple(name.rstrip("s") for name in names if name not in SMALL)
    first, last = words[0].start(), words[-1].end()
    return Expansion(
        start=start, end=end, first=first, last=last, words=weighty, bracketed=bracketed
    )


def loosely(text: str, start: int, end: int) -> bool:
    """Whether a name stands beside an acronym in parentheses whose letters are not its own.

    "Doctors Without Borders (MSF)", "KTK (Commercial Television Channel)".
    """
    before = re.search(
        r"(?P<last>[^\W_][\w’'-]*)[^\w(]*\([^\w(]*\Z", text[max(0, start - 60) : start]
    )
    if before and re.match(r"s?[^\w(]*[;,)]", text[end : end + 8]):
        return before["last"][0].isupper()
    inside = re.match(r"s?[^\w(]*\(([^()]{5,120})\)", text[end : end + 140])
    capitals = re.findall(r"\b[^\W\d_a-zа-я][^\W\d_A-ZА-Я]", inside[1]) if inside else []
    return len(capitals) > 1


def again(text: str, words: Sequence[str], start: int, end: int) -> Iterator[re.Match[str]]:
    """Where a name of these words is written out between two offsets, beginning with a capital."""
    small = "|".join(sorted(SMALL, key=len, reverse=True))
    gap = rf"[\s-]+(?:(?:{small})\s+)*"
    pattern = re.compile(gap.join(rf"{re.escape(word)}s?" for word in words), re.IGNORECASE)
    for found in pattern.finditer(text, start, end):
        if all(word[0].isupper() for word in WORD.findall(found[0]) if plain(word) not in SMALL):
            yield found
