"""Amounts: the numbers of a text, in digits or in words, each with its unit.

Where a numeral can be read in two ways (6,800 is Russian for 6.8), an amount has both values.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from briefgen.stages.matching.sense import CARDINALS
from briefgen.stages.matching.tokens import Tokens, canonical
from briefgen.stages.matching.units import (
    BEFORE,
    FILLERS,
    ORDINALS,
    SCALES,
    SHARES,
    STUCK,
    UNITS,
)

_DIGITS: Final = 30  # of a numeral; longer ones are no amounts
_PARTS: Final = 10  # of a whole that 1/2 divides; 9/11 is a day
_BESIDE: Final = re.compile(r"[ \t\r\n.-]*")  # between a number and its unit
_DASH: Final = re.compile(r"\s*[-–]\s*")
_JOINING: Final = 5  # letters of " and "
_TO: Final = frozenset("to and or до и или".split())


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A number at the tokens `first` up to `last`: its possible values, and its unit, if any.

    `scale` is that of its "million", and `spelt` tells that the number is in letters.
    """

    first: int
    last: int
    values: tuple[Fraction, ...]
    unit: str = ""
    scale: int = 1
    spelt: bool = False


def amounts(tokens: Tokens) -> list[Amount]:
    """All amounts of a text; in "5 to 7 million dollars" the first is dollars too."""
    found: list[Amount] = []
    for amount in _single(tokens):
        if found and same_kind(tokens, found[-1], amount):
            first = found[-1]
            larger = tuple(value * amount.scale for value in first.values)
            values = (*first.values, *larger) if first.scale == 1 < amount.scale else first.values
            found[-1] = replace(first, values=values, unit=first.unit or amount.unit)
        found.append(amount)
    return found


def same_kind(tokens: Tokens, first: Amount, second: Amount) -> bool:
    """Whether two numbers are a range, or joined by "and" or "or"."""
    if second.first == first.last:
        return _DASH.fullmatch(tokens.between(first.last - 1, second.first)) is not None
    joined = second.first == first.last + 1 and tokens.words[first.last] in _TO
    return joined and len(tokens.between(first.last - 1, second.first)) <= _JOINING


def _single(tokens: Tokens) -> Iterator[Amount]:
    place, words = 0, tokens.words
    while place < len(words):
        word = words[place]
        if word[-1].isdigit() and not word[0].isalpha():
            amount = _in_digits(tokens, place)
        elif word in CARDINALS or word in SCALES or word in SHARES or word in ORDINALS:
            amount = _in_letters(tokens, place)
        elif place in tokens.hyphenated:
            amount = _within(tokens, place)
        else:
            amount = None
        if amount is None:
            place += 1
            continue
        amount = _with_unit(tokens, amount)
        yield amount
        place = max(amount.last, place + 1)


def _in_digits(tokens: Tokens, place: int) -> Amount | None:
    words = tokens.words
    values = _numeral(tokens.written(place))
    last = place + 1
    if last < len(words) and words[last].isdigit() and tokens.between(place, last) == "/":
        below = int(words[last][:_DIGITS])
        if len(values) == 1 and 0 < values[0] < below <= _PARTS:
            values = (*values, values[0] / below, Fraction(below))
            last += 1
    return Amount(first=place, last=last, values=values) if values else None


def _numeral(written: str) -> tuple[Fraction, ...]:
    """The values that a numeral can have."""
    bare = re.sub("[-–']", "", written)
    if len(bare) > _DIGITS:
        return ()
    *whole, last = re.split("[.,]", bare.replace(" ", ""))
    if not whole:  # 120 340 may be a row of a table
        groups = bare.split(" ") if " " in bare and " 000" not in bare else []
        return tuple(Fraction(int(one)) for one in (last, *groups))
    joined = Fraction(int("".join((*whole, last))))
    decimal = Fraction(f"{''.join(whole)}.{last}")
    if all(len(one) == 3 for one in whole[1:]):
        if len(last) == 3:
            return (joined,) if last == "000" else (joined, decimal)
        return (decimal,)
    return tuple(Fraction(int(one)) for one in (*whole, last))  # a date: 19.11.2009


def _in_letters(tokens: Tokens, place: int) -> Amount:
    """A number in words: "two hundred and fifty", "two thirds", "half a million", "fifth"."""
    words = [*tokens.words[place : place + 12], "", ""]
    if words[0] in SHARES:
        share = SHARES[words[0]]
        values = [share, *(Fraction(ORDINALS[one]) for one in words[:1] if one in ORDINALS)]
        last = 3 if words[1] == "a" and words[2] in SCALES else 1
        scale = SCALES[words[2]] if last == 3 else 1
        scaled = tuple(value * scale for value in values)
        return Amount(first=place, last=place + last, values=scaled, scale=scale, spelt=True)
    if words[0] in ORDINALS:
        value = Fraction(ORDINALS[words[0]])
        return Amount(first=place, last=place + 1, values=(value,), spelt=True)
    total, length, scale = _cardinal(words)
    if words[length] in SHARES and total < 20:
        value = total * SHARES[words[length]]
        return Amount(first=place, last=place + length + 1, values=(value,), spelt=True)
    return Amount(
        first=place, last=place + length, values=(Fraction(total),), scale=scale, spelt=True
    )


def _cardinal(words: list[str]) -> tuple[int, int, int]:
    """The number that some words begin with, how many they are, and its largest scale."""
    total, current, scale, length = 0, 0, 1, 0
    while word := words[length]:
        number = CARDINALS.get(word, 0)
        if word in CARDINALS and (current % 100 == 0 or (current % 100 >= 20 and number < 10)):
            current += number
        elif word == "hundred":
            current = (current or 1) * 100
            scale = max(scale, 100)
        elif word in SCALES:
            total, current = total + (current or 1) * SCALES[word], 0
            scale = max(scale, SCALES[word])
        elif word != "and" or not (words[length - 1] in SCALES and words[length + 1] in CARDINALS):
            break
        length += 1
    return total + current, length, scale


def _within(tokens: Tokens, place: int) -> Amount | None:
    """The number in a word with hyphens, like "two-year"."""
    for part in map(canonical, tokens.written(place).split("-")):
        known = CARDINALS.get(part, ORDINALS.get(part, SHARES.get(part)))
        if known is not None:
            return Amount(first=place, last=place + 1, values=(Fraction(known),), spelt=True)
    return None


def _with_unit(tokens: Tokens, amount: Amount) -> Amount:
    """The amount with the scale and the unit that stand beside it."""
    words, last, scale = tokens.words, amount.last, amount.scale
    while not amount.spelt and _beside(tokens, last) and words[last] in SCALES:
        scale *= SCALES[words[last]]
        last += 1
    if last < len(words) and not tokens.between(last - 1, last) and words[last] in STUCK:
        scale *= STUCK[words[last]]
        last += 1
    grown = scale // amount.scale
    unit, last = _unit_behind(tokens, last)
    first = amount.first
    if first and words[first - 1] in BEFORE:
        first, unit = first - 1, UNITS[words[first - 1]]
    values = tuple(value * grown for value in amount.values)
    return replace(amount, first=first, last=last, values=values, unit=unit, scale=scale)


def _unit_behind(tokens: Tokens, last: int) -> tuple[str, int]:
    """The unit from a token on, and where it ends."""
    words, place = tokens.words, last
    while _beside(tokens, place) and words[place] in FILLERS and place < last + 3:
        place += 1
    if _beside(tokens, place) and words[place] in UNITS:
        return UNITS[words[place]], place + 1
    if words[place : place + 2] == ["per", "cent"]:
        return "%", place + 2
    return "", last


def _beside(tokens: Tokens, place: int) -> bool:
    """Whether a token is there and nothing but spaces, hyphens and stops divides it from before."""
    return place < len(tokens.words) and bool(_BESIDE.fullmatch(tokens.between(place - 1, place)))
