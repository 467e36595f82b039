"""Replayed edits, for the tests of comments: where an anchor's own letters really went.

A text is blocks of letters, each marked as the anchor's, as others that stood in the text, or as
put in by an edit. Every edit takes and puts letters with their marks, so that the truth is known
whatever was done. A copy is put in; nothing is cut at one place and copied at another, for that is
a move by another name.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefgen.model.comments import Anchor
from briefgen.stages.comments.anchoring import Found, anchor_at, find
from briefgen.stages.comments.reading import WORD, ReadersText, fold, joined

OTHER, PUT, OWN, SPELT = range(4)  # the last two are the anchor's: as they were, or misspelt
Letters = list[tuple[str, int]]
WORDS = (
    "the of and to in a that for on is by with as was at from it be this which are or an not have "
    "harbour ministry report council election market school border water tax court media teacher "
    "budget office mandate observer region season winter clinic tender licence reform account the "
    "of in and long short public national local early late new old open closed first second third"
).split()


@dataclass
class Page:
    """A text under edit: the section and the letters of each block."""

    blocks: list[tuple[str, Letters]]
    anchor: str = ""
    focus: float = 0.6

    def marked(self) -> list[int]:
        """Numbers of the blocks that hold letters of the anchor."""
        return [
            n for n, (_, letters) in enumerate(self.blocks) if any(one >= OWN for _, one in letters)
        ]

    def text(self) -> tuple[ReadersText, dict[int, int]]:
        """The text, and whose the letter at each offset is."""
        parts: list[str] = []
        marks: dict[int, int] = {}
        offset = 0
        for section, letters in self.blocks:
            kept = tidy(letters)
            if not kept:
                continue
            marks |= {offset + n: mark for n, (sign, mark) in enumerate(kept) if sign != " "}
            parts.append(section)
            parts.append("".join(sign for sign, _ in kept))
            offset += len(kept) + 1
        made = joined(
            (section, words, False) for section, words in zip(parts[::2], parts[1::2], strict=True)
        )
        return made, marks


def tidy(letters: Letters) -> Letters:
    """Letters with one space between two words and none at the ends."""
    kept: Letters = []
    for one in letters:
        if one[0] != " " or (kept and kept[-1][0] != " "):
            kept.append(one)
    return kept[:-1] if kept and kept[-1][0] == " " else kept


def standing(words: str) -> Letters:
    """Letters of the text that are not the anchor's."""
    return [(sign, OTHER) for sign in words]


def put(words: str) -> Letters:
    """Letters that an edit puts in."""
    return [(sign, PUT) for sign in words]


def some_words(dice: random.Random, most: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, most)))


def new_words(page: Page, dice: random.Random, most: int) -> str:
    """Words that the anchor has none of: else what was deleted might be back by chance."""
    said = some_words(dice, most).split()
    own = WORD.findall(fold(page.anchor))
    return " ".join(one for one in said if one not in own) or "novelty"


def sentence(dice: random.Random) -> str:
    return some_words(dice, 18).capitalize() + "."


def prose(dice: random.Random) -> list[tuple[str, str]]:
    """Sections and blocks of generated prose, in which much is said twice."""
    made: list[tuple[str, str]] = []
    known = [sentence(dice) for _ in range(6)]
    for number in range(dice.randint(2, 5)):
        name = f"section-{number}"
        made.append((name, some_words(dice, 5).capitalize()))
        for _ in range(dice.randint(1, 5)):
            count = dice.randint(1, 6)
            said = [
                dice.choice(known) if dice.random() < 0.1 else sentence(dice) for _ in range(count)
            ]
            made.append((name, " ".join(said)))
    return made


# Edits --------------------------------------------------------------------------------------------


def spaces(letters: Letters) -> list[int]:
    return [n for n, (sign, _) in enumerate(letters) if sign == " "]


def a_block(page: Page, dice: random.Random) -> int:
    """A block, more often one of the anchor's."""
    marked = page.marked()
    if marked and dice.random() < page.focus:
        return dice.choice(marked)
    return dice.randrange(len(page.blocks))


def a_paragraph(page: Page, dice: random.Random) -> int:
    """A block that is more than a heading or a cell."""
    long = [n for n, (_, letters) in enumerate(page.blocks) if len(letters) >= 60]
    marked = [n for n in page.marked() if n in long]
    if marked and dice.random() < page.focus:
        return dice.choice(marked)
    return dice.choice(long) if long else dice.randrange(len(page.blocks))


def elsewhere(page: Page, dice: random.Random) -> int | None:
    """A block that is neither the anchor's nor beside it."""
    marked = page.marked()
    far = [n for n in range(len(page.blocks)) if all(abs(n - one) > 1 for one in marked)]
    return dice.choice(far) if far else None


def a_gap(page: Page, letters: Letters, dice: random.Random) -> int:
    """A place between two words, more often in or near the anchor."""
    gaps = [0, *spaces(letters), len(letters)]
    own = [n for n, (_, mark) in enumerate(letters) if mark >= OWN]
    near = [one for one in gaps if own and own[0] - 30 <= one <= own[-1] + 30]
    return dice.choice(near if near and dice.random() < page.focus else gaps)


def insert(page: Page, dice: random.Random) -> None:
    _, letters = page.blocks[a_block(page, dice)]
    place = a_gap(page, letters, dice)
    letters[place:place] = put(f" {new_words(page, dice, 4)} ")


def insert_sentence(page: Page, dice: random.Random) -> None:
    _, letters = page.blocks[a_block(page, dice)]
    ends = [0, *(n + 1 for n, (sign, _) in enumerate(letters) if sign in ".?!"), len(letters)]
    place = dice.choice(ends)
    letters[place:place] = put(f" {sentence(dice)} ")


def insert_paragraph(page: Page, dice: random.Random) -> None:
    place = dice.randrange(len(page.blocks) + 1)
    section = page.blocks[max(place - 1, 0)][0]
    words = " ".join(sentence(dice) for _ in range(dice.randint(1, 4)))
    page.blocks.insert(place, (section, put(words)))


def a_run(page: Page, letters: Letters, dice: random.Random, most: int) -> tuple[int, int]:
    """From the beginning of a word to the end of one of the next."""
    gaps = [0, *spaces(letters), len(letters)]
    first = gaps.index(a_gap(page, letters, dice))
    last = min(first + dice.randint(1, most), len(gaps) - 1)
    return gaps[first], gaps[last]


def delete(page: Page, dice: random.Random) -> None:
    _, letters = page.blocks[a_block(page, dice)]
    first, last = a_run(page, letters, dice, 3)
    del letters[first:last]


def replace(page: Page, dice: random.Random) -> None:
    _, letters = page.blocks[a_block(page, dice)]
    first, last = a_run(page, letters, dice, 2)
    letters[first:last] = put(f" {new_words(page, dice, 3)} ")


def misspell(page: Page, dice: random.Random) -> None:
    """A letter changed within a word."""
    _, letters = page.blocks[a_block(page, dice)]
    inner = [
        n
        for n in range(1, len(letters) - 1)
        if all(letters[n + off][0].isalpha() for off in (-1, 0, 1))
    ]
    if inner:
        place = dice.choice(inner)
        letters[place] = (dice.choice("aeiourst"), letters[place][1])
        first = max(n for n in (-1, *spaces(letters)) if n < place) + 1
        last = min(n for n in (*spaces(letters), len(letters)) if n > place)
        letters[first:last] = [
            (sign, SPELT if mark == OWN else mark) for sign, mark in letters[first:last]
        ]


def move(page: Page, dice: random.Random) -> None:
    section, letters = page.blocks.pop(a_paragraph(page, dice))
    place = dice.randrange(len(page.blocks) + 1)
    around = page.blocks[place - 1][0] if place else section
    page.blocks.insert(place, (around, letters))


def split(page: Page, dice: random.Random) -> None:
    number = a_paragraph(page, dice)
    section, letters = page.blocks[number]
    place = a_gap(page, letters, dice)
    page.blocks[number : number + 1] = [(section, letters[:place]), (section, letters[place:])]


def join(page: Page, dice: random.Random) -> None:
    number = a_paragraph(page, dice)
    if number + 1 < len(page.blocks):
        section, letters = page.blocks[number]
        page.blocks[number : number + 2] = [
            (section, [*letters, (" ", OTHER), *page.blocks[number + 1][1]])
        ]


def rename(page: Page, dice: random.Random) -> None:
    old = page.blocks[a_block(page, dice)][0]
    new = f"renamed-{dice.randrange(1000)}"
    page.blocks = [(new if name == old else name, letters) for name, letters in page.blocks]


def copy_words(page: Page, dice: random.Random) -> None:
    """The anchor, alone or with a little around it, is said once more somewhere else."""
    marked = page.marked()
    if not marked:
        return
    letters = page.blocks[marked[0]][1]
    own = [n for n, (_, mark) in enumerate(letters) if mark >= OWN]
    gaps = [0, *spaces(letters), len(letters)]
    reach = dice.choice((0, 0, 15, 40))
    first = max(one for one in gaps if one <= max(own[0] - reach, 0)) if reach else own[0]
    last = (
        min(one for one in gaps if one >= min(own[-1] + 1 + reach, len(letters)))
        if reach
        else own[-1] + 1
    )
    words = "".join(sign for sign, _ in letters[first:last])
    number = elsewhere(page, dice)
    if number is None:
        return
    _, there = page.blocks[number]
    place = dice.choice([0, *spaces(there), len(there)])
    there[place:place] = put(f" {words} ")


def copy_paragraph(page: Page, dice: random.Random) -> None:
    number = a_paragraph(page, dice)
    words = "".join(sign for sign, _ in page.blocks[number][1])
    far = elsewhere(page, dice)
    if far is not None:
        page.blocks.insert(far, (page.blocks[far][0], put(words)))


HARMLESS: tuple[Callable[[Page, random.Random], None], ...] = (
    *(insert, insert, delete, replace, replace, misspell, insert_sentence, insert_paragraph),
    *(move, split, join, rename),
)
COPYING: tuple[Callable[[Page, random.Random], None], ...] = (copy_words, copy_paragraph)


def remove(page: Page, dice: random.Random) -> None:
    """The anchor is deleted, alone, with a few words around it, or with its paragraph."""
    marked = page.marked()
    if dice.random() < 0.2:
        for number in reversed(marked):
            del page.blocks[number]
        page.blocks = page.blocks or [("", put("Nothing."))]
        return
    for number in marked:
        section, letters = page.blocks[number]
        page.blocks[number] = (section, [one for one in letters if one[1] < OWN])


def near_copy(page: Page, dice: random.Random, words: str) -> None:
    """Something much like the anchor is said elsewhere."""
    number = elsewhere(page, dice)
    if number is None:
        return
    said = words.split()
    for _ in range(max(1, len(said) // 6)):
        said[dice.randrange(len(said))] = dice.choice(WORDS)
    if " ".join(WORD.findall(fold(words))) in " ".join(WORD.findall(fold(" ".join(said)))):
        return  # it would be the same words, and so a move
    _, there = page.blocks[number]
    place = dice.choice([0, *spaces(there), len(there)])
    there[place:place] = put(f" {' '.join(said)} ")


# Cases --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """An anchor, the text after edits, whose each letter is, and what was done."""

    anchor: Anchor
    text: ReadersText
    marks: dict[int, int]
    done: tuple[str, ...]

    @property
    def own(self) -> set[int]:
        """Where the anchor's own letters are now."""
        return {place for place, mark in self.marks.items() if mark >= OWN}

    @property
    def before(self) -> int:
        """How many letters the anchor had."""
        return len(self.anchor.exact.replace(" ", ""))

    def verdict(self) -> str:
        """right, lost (an orphan whose words are there), or wrong.

        Of a passage of which nothing is left, an orphan is right; of one mostly cut, either.
        """
        found, own = find(self.anchor, self.text), self.own
        if found is None:
            return "lost" if 2 * len(own) >= self.before else "right"
        return "right" if own and self._is_passage(found, own) else "wrong"

    def _is_passage(self, found: Found, own: set[int]) -> bool:
        """Whether the passage is found: all of it, and no letter that stood beside it.

        What was put in at its edges may be taken in or left out, and of edited words as much may be
        left out as was taken from the passage or put into it; of a passage torn apart, one part is
        enough.
        """
        here = range(found.start, found.end)
        met = sum(place in here for place in own)
        if found.exact and met:
            return True  # as "in an" where the first of "in an an" was deleted
        whole = range(min(own), max(own) + 1)
        strange = any(self.marks.get(place) == OTHER and place not in whole for place in here)
        inside = [self.marks.get(place, OWN) for place in whole]
        torn = OTHER in inside
        edited = self.before - len(own) + inside.count(PUT)
        missing = sum(self.marks[place] == OWN and place not in here for place in own)
        if torn:
            return met > 0 and not strange
        return not strange and 2 * met >= len(own) and missing <= max(edited, 0)


def a_case(
    blocks: Iterable[tuple[str, str]], dice: random.Random, focus: float, most: int
) -> Case | None:
    """A random anchor in a text, and a random history of it; None where no anchor can be made."""
    page = Page([(section, standing(words)) for section, words in blocks], focus=focus)
    text, _ = page.text()
    number = dice.randrange(len(page.blocks))
    letters = page.blocks[number][1]
    gaps = [-1, *spaces(letters), len(letters)]
    length = dice.choice((1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 14, 20, 40))
    first = dice.randrange(len(gaps) - 1)
    start, end = gaps[first] + 1, gaps[min(first + length, len(gaps) - 1)]
    offset = text.blocks[number].start
    anchor = anchor_at(text, offset + start, offset + end)
    if anchor is None:
        return None
    page.anchor = anchor.exact
    letters[start:end] = [(sign, OWN) for sign, _ in letters[start:end]]
    done: list[str] = []
    gone = dice.random() < 0.25
    edits = dice.choices(HARMLESS, k=dice.randint(1, most))
    if not gone and dice.random() < 0.15:
        edits = [*(one for one in edits if one is not move), dice.choice(COPYING)]
        dice.shuffle(edits)
    for edit in edits:
        edit(page, dice)
        done.append(edit.__name__)
    if gone:
        if dice.random() < 0.5:
            near_copy(page, dice, anchor.exact)
            done.append("near_copy")
        remove(page, dice)
        done.append("remove")
    after, marks = page.text()
    if max(marks.values(), default=OTHER) < OWN and {"copy_words", "copy_paragraph"} & set(done):
        return None  # a move
    return Case(anchor, after, marks, tuple(done))


def cases(
    texts: list[list[tuple[str, str]]], count: int, seed: int, focus: float = 0.6, most: int = 5
) -> list[Case]:
    """Cases in these texts and in generated prose, half and half.

    `focus` says how often an edit is in the paragraph of the anchor, and then how often in it or
    beside it; `most` how many edits there are.
    """
    dice = random.Random(seed)
    made: list[Case] = []
    while len(made) < count:
        blocks = dice.choice(texts) if texts and dice.random() < 0.5 else prose(dice)
        case = a_case(blocks, dice, focus, most)
        made += [case] if case is not None else []
    return made
