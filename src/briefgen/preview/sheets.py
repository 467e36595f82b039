"""The pages of a brief's PDF as pictures, refreshed page by page, with the edited ones marked."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from briefgen.model.fit import Fit
from briefgen.outputs.pdf import Glimpse
from briefgen.pdfium.painting import Painted, known_text, paint

SCALE: Final = 2.0  # pixels a point: sharp at the size a page has on a screen
# Hyphens are left out: at the end of a line, the page has one where the text has none.
WORD: Final = re.compile(r"[^\W_]+")
DIGITS: Final = str.maketrans(dict.fromkeys("0123456789", "#"))
FURNITURE: Final = 0.3  # share of the pages, left ones or right ones, that have a running head
ENDS: Final = 3  # lines at the beginning and at the end of a page, where furniture is


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page: its picture, whose `version` is another when a pixel is, and its text."""

    number: int
    version: str
    width: int
    height: int
    png: bytes = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """The pages of a PDF; `edited` are the numbers of those on which the last edit fell.

    `whole` is false while pages of an older PDF stand where the new ones are not painted yet. `fit`
    is how the text fills the pages.
    """

    pages: tuple[Sheet, ...] = ()
    edited: tuple[int, ...] = ()
    whole: bool = True
    fit: Fit | None = None

    def page(self, number: int) -> Sheet | None:
        """A page by its number, from 1."""
        return self.pages[number - 1] if 0 < number <= len(self.pages) else None


def refreshed(
    data: bytes, before: Sheets | None, since: Sheets | None = None, scale: float = SCALE
) -> Iterator[Sheets]:
    """The pages of a PDF as they are painted, those with new words first, and those of `before`
    where none is yet.

    Each differs from the one before it, and the last is whole; a PDF that shows nothing new gives
    that one only. Where `before` has the same text, `since` are the pages before the edit. Raises
    `Unpainted` and `Unable`.
    """
    before = before or Sheets()
    pictures = {one.version: one.png for one in before.pages}
    known = {*pictures, *(known_text(one.text) for one in before.pages)}
    edited: tuple[int, ...] | None = None
    made: dict[int, Sheet] = {}
    for painted in paint(data, scale, known):
        if edited is None:
            edited = _worded(since or before, painted.texts) or before.edited
        one = made[painted.number] = _sheet(painted, pictures)
        old = before.page(one.number)
        if len(made) < len(painted.texts) and (old is None or old.version != one.version):
            yield Sheets(pages=_standing(made, before, painted), edited=edited, whole=False)
    pages = tuple(made[number] for number in sorted(made))
    yield replace(before, pages=pages, edited=_edited(since or before, pages), whole=True)


def glimpsed(glimpse: Glimpse, before: Sheets, scale: float = SCALE) -> Sheets:
    """The pages of `before` with one painted anew; raises `Unpainted` and `Unable`."""
    number = glimpse.number
    (painted,) = paint(glimpse.data, scale)
    made = replace(_sheet(painted, {}), number=number)
    pages = (*before.pages[: number - 1], made, *before.pages[number:])
    return replace(before, pages=pages, edited=(number,), whole=False)


def _standing(made: Mapping[int, Sheet], before: Sheets, painted: Painted) -> tuple[Sheet, ...]:
    """The pages that are made, and until then the old ones; up to the first that is neither."""
    pages: list[Sheet] = []
    for number in range(1, len(painted.texts) + 1):
        if (page := made.get(number) or before.page(number)) is None:
            break
        pages.append(page)
    return tuple(pages)


def _sheet(painted: Painted, known: Mapping[str, bytes]) -> Sheet:
    return Sheet(
        number=painted.number,
        version=painted.digest,
        width=painted.width,
        height=painted.height,
        png=painted.png or known.get(painted.digest, b""),
        text=painted.texts[painted.number - 1],
    )


def _worded(before: Sheets, texts: Sequence[str]) -> tuple[int, ...]:
    """The pages on which words were edited."""
    return edited_pages([one.text for one in before.pages], list(texts)) if before.pages else ()


def _edited(before: Sheets, made: tuple[Sheet, ...]) -> tuple[int, ...]:
    """The pages on which an edit fell; where nothing was changed, those of the edit before."""
    if not before.pages or [one.version for one in before.pages] == [one.version for one in made]:
        return tuple(one for one in before.edited if one <= len(made))
    if found := _worded(before, [one.text for one in made]):
        return found
    changed = [new.number for new, old in zip(made, before.pages, strict=False) if new != old]
    return tuple(changed[:1])


def edited_pages(old: list[str], new: list[str]) -> tuple[int, ...]:
    """The numbers of the new pages on which words came or went; not those they flowed onto.

    What stands on most pages, like their numbers, does not count. Nor does a word that is there as
    often as before: a note that is now between two other lines was not edited.
    """
    from rapidfuzz.distance import Indel  # loaded when the first page is there

    lines = _lines(old), _lines(new)
    # What is furniture in one of them is in both: there may be too few pages to tell.
    furniture = _furniture(lines[0]) | _furniture(lines[1])
    before, after = (_placed(one, furniture) for one in lines)
    words = [word for word, _ in before], [word for word, _ in after]
    gone, come = Counter(words[0]) - Counter(words[1]), Counter(words[1]) - Counter(words[0])
    found: set[int] = set()
    for step in Indel.editops(*words) if after else ():
        if step.tag == "insert":
            (word, page), left = after[step.dest_pos], come
        else:
            # What went, went behind the word that it stood behind on its page.
            first = step.src_pos == 0 or before[step.src_pos - 1][1] != before[step.src_pos][1]
            at = step.dest_pos if first else step.dest_pos - 1
            word, left = before[step.src_pos][0], gone
            page = after[max(at, 0)][1] if at < len(after) else len(new)
        if left[word] > 0:
            left[word] -= 1
            found.add(page)
    return tuple(sorted(found))


def _placed(pages: list[list[str]], furniture: set[str]) -> list[tuple[str, int]]:
    """All words with the numbers of their pages, but for running heads, feet and page numbers."""
    return [
        (word, number)
        for number, page in enumerate(pages, 1)
        for line in page
        if line != str(number) and (line.isdigit() or line.translate(DIGITS) not in furniture)
        for word in WORD.findall(line)
    ]


def _lines(pages: list[str]) -> list[list[str]]:
    return [[" ".join(line.split()) for line in page.splitlines()] for page in pages]


def _furniture(pages: list[list[str]]) -> set[str]:
    """The lines at the ends of many pages, with their digits masked."""
    ends = [{line.translate(DIGITS) for line in page[:ENDS] + page[-ENDS:]} for page in pages]
    seen = Counter(line for page in ends for line in page)
    most = max(1.0, FURNITURE * len(pages))
    return {line for line, count in seen.items() if count > most}
