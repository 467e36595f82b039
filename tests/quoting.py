"""Quotations by the yard: honest ones as editors make them, and altered ones that must be caught.

The sources are those of matching_sources, as they are and set in pages with all their debris. The
same seed gives the same quotations. What is altered by chance into words that the source has too
is left out; that is judged here, by other means than those that are tested.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parent / "matching_sources"
NAMES = ("rivers.txt", "clinics.txt", "customs.txt", "schools.ru.txt")
WORD = re.compile(r"\w+(?:[.,]\d+)*")
DENIALS = frozenset(
    "no not nor never none nobody nothing neither cannot without rarely seldom hardly refused "
    "denied declined fail fails failed не ни нет нельзя никто ничего никогда никакой без".split()
)
NUMBERS = re.compile(
    r"\d|^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|seventeen|nineteen"
    r"|twenty|thirty|forty|sixty|ninety|third|quarter|half|hundred|million)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A quotation: its words, and the numbers of those that must stay as they are."""

    words: tuple[str, ...]
    fixed: frozenset[int] = frozenset()
    wrapped: bool = False


Edit = Callable[[Sample, random.Random], Sample | None]


@cache
def source(name: str) -> str:
    """The text of a source as it was written."""
    return (SOURCES / name).read_text("utf-8")


@cache
def plain(name: str) -> str:
    """The words of a source and nothing else, one space before, between and behind them."""
    return f" {' '.join(simple(source(name)))} "


def simple(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [word.replace("ё", "е") for word in WORD.findall(text.lower())]


# Pages --------------------------------------------------------------------------------------------


def pages(name: str) -> str:
    """A source as a PDF gives it: broken words, running heads, page numbers, marks of notes."""
    dice = random.Random(name)
    title, *rest = source(name).split("\n\n")
    hyphen = dice.choice(["-", "\ufffe", "\xad", "\x02"])
    lines, mark = [title, ""], 0
    for paragraph in rest:
        line = ""
        for written in paragraph.split():
            noted = bool(re.search(r"[a-zа-я]\.$", written)) and dice.random() < 0.2
            mark += noted
            word = f"{written}{mark}" if noted else written
            if len(line) + len(word) < 58:
                line = f"{line} {word}".strip()
                continue
            room = 57 - len(line)
            if word.isalpha() and 3 < room < len(word) - 2:
                lines.append(f"{line} {word[:room]}{hyphen}")
                line = word[room:]
            else:
                lines.append(line)
                line = word
        lines += [line, ""]
    sheets = [lines[start : start + 36] for start in range(0, len(lines), 36)]
    return "\f".join(
        "\n".join([title, "", *sheet, "", str(number)]) for number, sheet in enumerate(sheets, 1)
    )


# Quotations ---------------------------------------------------------------------------------------


def stretch(name: str, dice: random.Random, least: int = 9, most: int = 30) -> Sample:
    """Some words that follow each other in a paragraph, without marks around them."""
    while True:
        words = dice.choice(source(name).split("\n\n")).split()
        length = dice.randint(least, most)
        if len(words) > length:
            first = dice.randrange(len(words) - length)
            chosen = words[first : first + length]
            chosen[0] = chosen[0].lstrip("“«(•—")
            chosen[-1] = chosen[-1].rstrip("”»),.;:—")
            if all(WORD.search(one) for one in (chosen[0], chosen[-1])):
                return Sample(words=tuple(chosen))


def quotation(sample: Sample, dice: random.Random) -> str:
    """A sample as an author writes it."""
    if not sample.wrapped:
        return " ".join(sample.words)
    return "".join(f"{word}{dice.choice((' ', '  ', chr(10)))}" for word in sample.words)


def _free(sample: Sample, first: int, last: int) -> bool:
    return not sample.fixed & {*range(first - 1, last + 1)}


def _cut(sample: Sample, first: int, last: int, *put: str) -> Sample:
    """The sample with other words in place of some."""
    words = (*sample.words[:first], *put, *sample.words[last:])
    moved = len(put) - (last - first)
    fixed = frozenset(number + moved * (number >= last) for number in sample.fixed)
    return replace(sample, words=words, fixed=fixed)


def _somewhere(sample: Sample, dice: random.Random, most: int) -> tuple[int, int] | None:
    """Words within a sample that an honest editor may leave out, with three on either side.

    None of them denies anything, and none is an editor's already.
    """
    length = dice.randint(1, most)
    if len(sample.words) < length + 6:
        return None
    first = dice.randrange(3, len(sample.words) - length - 2)
    gone = sample.words[first : first + length]
    taken = DENIALS.intersection(simple(" ".join(gone))) or re.search(
        r"[\[…<]|\.\.", " ".join(gone)
    )
    if taken or not _free(sample, first, first + length):
        return None
    return first, first + length


# Honest edits -------------------------------------------------------------------------------------


def verbatim(sample: Sample, _dice: random.Random) -> Sample | None:
    return sample


def initial(sample: Sample, dice: random.Random) -> Sample | None:
    first = sample.words[0]
    if not first[:2].isalpha():
        return None
    letter = first[0].swapcase()
    return _cut(sample, 0, 1, dice.choice([f"[{letter}]{first[1:]}", f"{letter}{first[1:]}"]))


def ellipsis(sample: Sample, dice: random.Random) -> Sample | None:
    spot = _somewhere(sample, dice, 12)
    dots = dice.choice(["…", "...", ". . .", "[…]", "[...]", ". . . .", "(…)", "<...>"])
    return spot and _cut(sample, *spot, dots)


def bracket(sample: Sample, dice: random.Random) -> Sample | None:
    spot = _somewhere(sample, dice, 5)
    if spot is None or any(NUMBERS.search(word) for word in sample.words[slice(*spot)]):
        return None
    return _cut(sample, *spot, dice.choice(["[the ministry]", "[it]", "[these parties]", "[]"]))


def insertion(sample: Sample, dice: random.Random) -> Sample | None:
    place = dice.randrange(2, len(sample.words) - 1)
    note = dice.choice(["[sic]", "[of the river]", "[sic!]", "[emphasis added]", "[that is, all]"])
    return _cut(sample, place, place, note) if _free(sample, place, place) else None


GLYPHS = [
    (("“", '"'), ("”", '"')),
    (("“", "«"), ("”", "»")),
    (("’", "'"),),
    ((" ", "\u00a0"),),
    (("-", "\u2011"),),
    (("—", "–"),),
    (("fi", "ﬁ"), ("fl", "ﬂ")),
    (("ё", "е"),),
    (("e", "e\u00ad"),),
    (("a", "\u200ba"),),
]


def glyphs(sample: Sample, dice: random.Random) -> Sample | None:
    words = sample.words
    for pairs in dice.sample(GLYPHS, 4):
        for old, new in pairs:
            words = tuple(word.replace(old, new) for word in words)
    if dice.random() < 0.5:
        words = tuple(unicodedata.normalize("NFD", word) for word in words)
    return replace(sample, words=words)


def nested(sample: Sample, _dice: random.Random) -> Sample | None:
    inner = {"“": "‘", "”": "’", "«": "„", "»": "“"}
    words = tuple(re.sub("[“”«»]", lambda mark: inner[mark[0]], word) for word in sample.words)
    return replace(sample, words=words)


def ending(sample: Sample, dice: random.Random) -> Sample | None:
    long = [
        number
        for number, word in enumerate(sample.words)
        if re.fullmatch(r"[a-zа-яё]{6,}", word)
        and word not in DENIALS
        and _free(sample, number, number + 1)
    ]
    if not long:
        return None
    number = dice.choice(long)
    stem = sample.words[number][: -dice.randint(1, 2)]
    return _cut(sample, number, number + 1, f"{stem}[{dice.choice(['ed', 's', 'ing', 'а', ''])}]")


def closing(sample: Sample, dice: random.Random) -> Sample | None:
    last = sample.words[-1]
    return _cut(sample, len(sample.words) - 1, len(sample.words), last + dice.choice(".,;!?…"))


def wrapped(sample: Sample, _dice: random.Random) -> Sample | None:
    return replace(sample, wrapped=True)


HONEST: tuple[Edit, ...] = (
    *(verbatim, initial, ellipsis, bracket, insertion, glyphs, nested, ending, closing, wrapped),
)


def honest(seed: int, number: int) -> Iterator[tuple[str, str, str]]:
    """Kind, source and text of so many honest quotations of each kind, some edited twice."""
    dice = random.Random(seed)
    for edit in HONEST:
        made = 0
        while made < number:
            name = NAMES[made % len(NAMES)]
            sample = edit(stretch(name, dice), dice)
            again = dice.choice(HONEST)(sample, dice) if sample and dice.random() < 0.3 else None
            if sample is not None:
                made += 1
                yield edit.__name__, name, quotation(again or sample, dice)


# Alterations --------------------------------------------------------------------------------------


def replaced(sample: Sample, place: int, name: str, dice: random.Random) -> Sample | None:
    return _altered(sample, place, place + 1, dice.choice(source(name).split()))


def inserted(sample: Sample, place: int, name: str, dice: random.Random) -> Sample | None:
    return _altered(sample, place, place, dice.choice(source(name).split()))


def dropped(sample: Sample, place: int, _name: str, _dice: random.Random) -> Sample | None:
    return _altered(sample, place, place + 1)


def renumbered(sample: Sample, place: int, _name: str, dice: random.Random) -> Sample | None:
    word = sample.words[place]
    digits = re.search(r"\d", word)
    if digits is None:
        return None
    other = dice.choice([digit for digit in "123456789" if digit != digits[0]])
    return _altered(sample, place, place + 1, word.replace(digits[0], other, 1))


def denied(sample: Sample, place: int, name: str, dice: random.Random) -> Sample | None:
    russian = name.endswith(".ru.txt")
    if DENIALS.intersection(simple(sample.words[place])):
        return _altered(sample, place, place + 1)
    put = dice.choice(["не", "никогда не"] if russian else ["not", "never", "no", "hardly"])
    return _altered(sample, place, place, *put.split())


def _altered(sample: Sample, first: int, last: int, *put: str) -> Sample:
    """A sample in which some words are others, with their neighbours held fast."""
    made = _cut(sample, first, last, *put)
    return replace(made, fixed=frozenset(range(first - 2, first + len(put) + 2)))


ALTERED = (replaced, inserted, dropped, renumbered, denied)


def true_by_chance(sample: Sample, name: str) -> bool:
    """Whether what was altered stands in the source like that, or nothing was changed in it."""
    held = " ".join(sample.words[number] for number in sorted(sample.fixed))
    return f" {' '.join(simple(held))} " in plain(name)


def altered(seed: int, number: int) -> Iterator[tuple[str, str, str]]:
    """Kind, source and text of so many altered quotations of each kind, edited honestly too."""
    dice = random.Random(seed)
    for alter in ALTERED:
        made = 0
        while made < number:
            name = NAMES[made % len(NAMES)]
            plain_one = stretch(name, dice)
            places = range(3, len(plain_one.words) - 3)
            sample = alter(plain_one, dice.choice(places), name, dice)
            if sample is None or true_by_chance(sample, name):
                continue
            made += 1
            edit = dice.choice((verbatim, *HONEST[2:]))
            yield alter.__name__, name, quotation(edit(sample, dice) or sample, dice)
    for _ in range(number):
        name, other = dice.sample(NAMES, 2)
        sample = stretch(name, dice)
        if f" {' '.join(simple(' '.join(sample.words)))} " not in plain(other):
            yield "wrong source", other, quotation(sample, dice)
