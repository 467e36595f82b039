"""Figures: the numbers that a sentence states, and whether a source has them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from briefgen.stages.matching.amounts import Amount, amounts, same_kind
from briefgen.stages.matching.index import Indexed
from briefgen.stages.matching.sense import CARDINALS
from briefgen.stages.matching.tokens import Tokens, tokenise
from briefgen.stages.matching.units import MEASURES, MONTHS, SHARES

_ADDRESS: Final = re.compile(r"://|www\.|@")
# A number after one of these names a place, most often in the brief itself.
_REFERENCES: Final = frozenset(
    (
        "table tables figure figures fig figs box boxes chart section sections sec chapter ch page "
        "pages p pp note notes n para paras recommendation recommendations annex appendix step "
        "item column row volume vol no nos number brief version part "
        "таблица таблице рис рисунок с стр раздел глава п см № бет"
    ).split()
)
_LETTERED: Final = frozenset("mid early late pre post since".split())  # mid-2009, but not S-300
_ENDINGS: Final = frozenset("st nd rd th й я е го м".split())
_CENTURIES: Final = frozenset("century centuries век века веке".split())
_ROUGH: Final = frozenset(
    (
        "about around some nearly almost over roughly approximately under than least most up "
        "около почти примерно более менее свыше"
    ).split()
)
_TIMES: Final = frozenset("year month week day hour".split())
_POINTS: Final = Fraction(3, 2)  # a third is 33 percent, or 34
_SMALL: Final = 20  # up to here a number in parentheses counts points


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number in prose, from `start` to `end`, or a date: all of its `parts` must be there.

    Each part has the values it can be read as. A `rough` one may be off by less than its last
    digit that is not 0.
    """

    start: int
    end: int
    text: str
    parts: tuple[tuple[Fraction, ...], ...]
    unit: str = ""
    rough: bool = False


def figures(prose: str) -> tuple[Figure, ...]:
    """The numbers that prose states; not those of lists, references, names and addresses."""
    tokens = tokenise(re.sub(r"\S+", _without_addresses, prose))
    found: list[Figure] = []
    refused: Amount | None = None
    for group in _dated(tokens, amounts(tokens)):
        amount = group[0]
        if not _states(tokens, amount) or (refused and same_kind(tokens, refused, amount)):
            refused = amount
            continue
        start, end = tokens.first(amount.first), tokens.last(group[-1].last - 1)
        before = tokens.words[max(0, amount.first - 2) : amount.first]
        found.append(
            Figure(
                start=start,
                end=end,
                text=prose[start:end],
                parts=tuple(_values(tokens, one) for one in group),
                unit=amount.unit,
                rough=not _ROUGH.isdisjoint(before),
            )
        )
    return tuple(found)


def _without_addresses(found: re.Match[str]) -> str:
    return " " * len(found[0]) if _ADDRESS.search(found[0]) else found[0]


def has_figure(figure: Figure, source: Indexed) -> bool:
    """Whether a source has a number somewhere, in digits or in words, with its unit or without."""
    known = source.amounts
    return all(any(_has(value, figure, known) for value in part) for part in figure.parts)


def _has(value: Fraction, figure: Figure, known: Mapping[Fraction, AbstractSet[str]]) -> bool:
    if _agree(figure.unit, known.get(value, ())):
        return True
    if figure.unit == "%" and value / 100 in known:  # 50 percent, where the source says half
        return True
    if value.denominator > 1 and value < 1:
        close = (
            abs(other - 100 * value) < _POINTS for other, units in known.items() if "%" in units
        )
        return any(close)
    if not figure.rough:
        return False
    off = _last_digit(value)
    return any(
        abs(other - value) < off and _agree(figure.unit, units) for other, units in known.items()
    )


def _agree(unit: str, units: Iterable[str]) -> bool:
    """Whether a number with some units can be meant by one with this unit."""
    return any(unit not in MEASURES or one == unit or one not in MEASURES for one in units)


def _last_digit(value: Fraction) -> Fraction:
    """What the last digit that is not 0 counts: 1,000 in 45,000, a tenth in 6.8."""
    off = Fraction(1)
    while value * off.denominator % 1 and off.denominator < 10**6:
        off /= 10
    while value and off >= 1 and value % (off * 10) == 0:
        off *= 10
    return off


def _values(tokens: Tokens, amount: Amount) -> tuple[Fraction, ...]:
    """The values of an amount; those of a decade are its years."""
    after = tokens.words[amount.last : amount.last + 1]
    value = amount.values[0]
    if after in (["s"], ["х"]) and value > 1000 and value % 10 == 0:
        return tuple(value + year for year in range(10))
    return amount.values


def _dated(tokens: Tokens, found: Sequence[Amount]) -> Iterator[tuple[Amount, ...]]:
    """The amounts, a day and its year as one."""
    place = 0
    while place < len(found):
        amount, following = found[place], found[place + 1 : place + 3]
        if following and _is_date(tokens, amount, following[0]):
            yield amount, following[0]
            place += 2
        elif len(following) > 1 and _is_iso(tokens, (amount, *following)):
            yield amount, following[1]
            place += 3
        else:
            yield (amount,)
            place += 1


def _is_date(tokens: Tokens, first: Amount, second: Amount) -> bool:
    """Whether a day and a year belong to one date: 19 November 2009, November 19th, 2009."""
    if not (first.values[0] <= 31 and 1000 <= second.values[0] < 2200) or first.unit:
        return False
    between = [one for one in tokens.words[first.last : second.first] if one not in _ENDINGS]
    if not between:
        return first.first > 0 and tokens.words[first.first - 1] in MONTHS
    return len(between) == 1 and between[0] in MONTHS


def _is_iso(tokens: Tokens, three: Sequence[Amount]) -> bool:
    """Whether three amounts are a date like 2009-11-19."""
    start, end = tokens.starts[three[0].first], tokens.ends[three[2].last - 1]
    return re.fullmatch(r"\d{4}-\d\d-\d\d", tokens.folded.text[start:end]) is not None


def _states(tokens: Tokens, amount: Amount) -> bool:
    """Whether a number is a figure at all."""
    if amount.spelt:
        return _spelt_states(tokens, amount)
    place = amount.first if tokens.words[amount.first][-1].isdigit() else amount.first + 1
    text, start, end = tokens.folded.text, tokens.starts[place], tokens.ends[place]
    word = tokens.words[place - 1] if place else ""
    named = word in _REFERENCES or _is_mark(text, start, end, amount)
    if named or not _free_before(text, start, end, word):
        return False
    return amount.last > place + 1 or _free_behind(tokens, place)


def _free_before(text: str, start: int, end: int, word: str) -> bool:
    """Whether a number is not the end of a name, a time or a span of years."""
    before = text[max(0, start - 2) : start]
    if before[-1:].isalpha() or re.search(r"\d[/:]$|#$", before):
        return False
    if re.fullmatch(r"\d[-–]", before):
        return not (end - start < 3 and len(word) == 4)  # the 09 of 2008–09
    return not re.fullmatch(r"\w[-–]", before) or word in _LETTERED


def _free_behind(tokens: Tokens, place: int) -> bool:
    """Whether a number is not the beginning of a name or a time."""
    after = tokens.folded.text[tokens.ends[place] : tokens.ends[place] + 2]
    following = [*tokens.words[place + 1 : place + 3], "", ""]
    if after[:1].isalpha():
        ordinal = following[0] in _ENDINGS and following[1] not in _CENTURIES
        return ordinal or following[0] == "s"
    return re.match(r"[/:]\d", after) is None


def _is_mark(text: str, start: int, end: int, amount: Amount) -> bool:
    """Whether a number counts the items of a list: "1.", "(2)", "[3]"."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    closed = text[end : end + 1]
    if not line.strip(" \t(") and re.match(r"[.)]\s", text[end : end + 2]):
        return True
    if line.endswith("[") and closed == "]":
        return True
    return line.endswith("(") and closed == ")" and amount.values[0] <= _SMALL


def _spelt_states(tokens: Tokens, amount: Amount) -> bool:
    """Whether a number in words is a figure: with a unit, with a scale, or "of" something."""
    words = tokens.words
    first, value = words[amount.first], amount.values[0]
    before = words[amount.first - 1] if amount.first else ""
    after = words[amount.last] if amount.last < len(words) else ""
    if first in SHARES:
        return after in {"of", "the"} and (first == "half" or before in {"a", "one"})
    if first not in CARDINALS:
        return False
    if amount.unit:
        return value != 1 or amount.unit not in _TIMES
    if value.denominator > 1 or amount.scale > 100:
        return True
    return after == "of" and value > 1
