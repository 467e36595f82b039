"""Exact: where a pattern stands in a view of a source, word by word; nothing near will do.

The search begins at the rarest word of the pattern and goes from there to both ends. What a
bracket or an ellipsis stands for is tried from nothing on. A state that led nowhere once is not
entered again, and the steps are counted, so that no quotation takes long.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.stages.matching.doubts import Found, Step, doubt, fits
from briefgen.stages.matching.grammar import Bracket, Gap, Note, Pattern, Piece, Stem, Word
from briefgen.stages.matching.index import View

STEPS: Final = 400_000  # of one look into a source, at most half a second
ANCHORS: Final = 3  # words to begin at, should the rarest be written otherwise in the source
DOUBT: Final = 3  # steps that a word takes when it is looked at for doubts
PARTS: Final = 5  # words that one with hyphens may be written as
HIDDEN: Final = 8  # words a bracket may stand for
LEFT_OUT: Final = 80  # words an ellipsis may stand for

# A way of reading so far: its last step, the state it began in, and the way before it.
_Trail = tuple[Step, tuple[int, int] | None, "_Trail | None"]


class OutOfSteps(Exception):
    """The search would take too long."""


@dataclass(kw_only=True)
class Steps:
    """The steps that are left."""

    left: int = STEPS

    def take(self, number: int = 1) -> None:
        """Take so many; `OutOfSteps` when they are used up."""
        self.left -= number
        if self.left < 0:
            raise OutOfSteps


def occurrences(pattern: Pattern, view: View, steps: Steps, *, clean: bool) -> Iterator[Found]:
    """The places where a pattern stands; where it is `clean`, without any step in doubt."""
    search = _Search(pattern.pieces, view, steps, clean=clean)
    if search.hopeless():
        return
    for number, places in _anchors(pattern, view):
        there = False
        for place in places:
            steps.take()
            ahead = search.run(number, place, 1)
            back = ahead and search.run(number - 1, place - 1, -1)
            if ahead and back:
                there = True
                taken = (*back[1], *ahead[1])
                yield Found(view=view, first=back[0] + 1, last=ahead[0], steps=taken)
        if there:
            return


def _anchors(pattern: Pattern, view: View) -> list[tuple[int, Sequence[int]]]:
    """The rarest words of a pattern, and where they stand; without any, its beginning."""
    found = [
        (number, view.places[piece.text])
        for number, piece in enumerate(pattern.pieces)
        if isinstance(piece, Word) and piece.text in view.places
    ]
    found.sort(key=lambda one: len(one[1]))
    return found[:ANCHORS] or [(0, range(len(view.words)))]


class _Search:
    """One search for the pieces of a pattern in a view."""

    def __init__(self, pieces: tuple[Piece, ...], view: View, steps: Steps, *, clean: bool) -> None:
        self.pieces = pieces
        self.view = view
        self.words = view.words
        self.steps = steps
        self.clean = clean
        self.dead: dict[int, set[tuple[int, int]]] = {1: set(), -1: set()}

    def hopeless(self) -> bool:
        """Whether a word is nowhere in the source, in no spelling."""
        view = self.view
        return any(
            isinstance(piece, Word)
            and piece.text not in view.places
            and not piece.hyphenated
            and piece.text not in view.joined
            and piece.text not in view.parts
            for piece in self.pieces
        )

    def run(self, piece: int, place: int, way: int) -> tuple[int, tuple[Step, ...]] | None:
        """Where the pieces from one on end, forwards (1) or backwards (-1), and their steps."""
        end = len(self.pieces) if way > 0 else -1
        dead = self.dead[way]
        waiting: list[tuple[int, int, _Trail | None]] = [(piece, place, None)]
        while waiting:
            reached = self._straight(*waiting.pop(), way)
            if reached is None:
                continue
            piece, place, trail = reached
            if piece == end:
                return place, self._told(trail, way)
            if (piece, place) in dead:
                continue
            dead.add((piece, place))
            for step in self._choices(piece, place, way):
                after = step.last if way > 0 else step.first - 1
                waiting.append((piece + way, after, (step, (piece, place), trail)))
        return None

    def _told(self, trail: _Trail | None, way: int) -> tuple[Step, ...]:
        """The steps of a way in the order of the text; its states led somewhere."""
        told: list[Step] = []
        while trail:
            step, state, trail = trail
            told.append(step)
            if state:
                self.dead[way].discard(state)
        return tuple(told[::-way])

    def _straight(
        self, number: int, place: int, trail: _Trail | None, way: int
    ) -> tuple[int, int, _Trail | None] | None:
        """On over all pieces that leave no choice."""
        words, count = self.words, len(self.words)
        while 0 <= number < len(self.pieces):
            piece = self.pieces[number]
            if isinstance(piece, Bracket | Gap):
                break
            self.steps.take()
            if isinstance(piece, Word) and 0 <= place < count and words[place] == piece.text:
                number, place = number + way, place + way
                continue
            taken = self._other(number, place, way)
            if taken is None:
                return None
            pieces, step = taken
            trail = (step, None, trail)
            number, place = number + pieces * way, place + (step.last - step.first) * way
        return number, place, trail

    def _other(self, number: int, place: int, way: int) -> tuple[int, Step] | None:
        """How many pieces from one on stand at a place in another spelling, and the step."""
        piece = self.pieces[number]
        there = 0 <= place < len(self.words)
        match piece:
            case Note():
                length = self._remark(piece, place, way)
                return 1, _step(piece, place, length, way)
            case Stem() if there and fits(piece, self.words[place]):
                step = _step(piece, place, 1, way)
                return None if self.clean and doubt(step, self.view) else (1, step)
            case Word() if there:
                if length := self._apart(piece, place, way):
                    return 1, _step(piece, place, length, way)
                if pieces := self._together(number, place, way):
                    return pieces, _step(piece, place, 1, way)
        return None

    def _remark(self, note: Note, place: int, way: int) -> int:
        """How many words of a remark are the source's own: all or none."""
        first = place if way > 0 else place - len(note.words) + 1
        there = tuple(self.words[max(first, 0) : max(first, 0) + len(note.words)])
        return len(note.words) if there == note.words else 0

    def _apart(self, piece: Word, place: int, way: int) -> int:
        """How many words of the source make up one of the quotation: "co- operation"."""
        joined = self.words[place]
        for length in range(2, PARTS + 1):
            place += way
            left = place - 1 if way > 0 else place
            loose = piece.hyphenated or left in self.view.loose
            if not (0 <= place < len(self.words) and loose and len(joined) < len(piece.text)):
                break
            joined = joined + self.words[place] if way > 0 else self.words[place] + joined
            if joined == piece.text:
                return length
        return 0

    def _together(self, number: int, place: int, way: int) -> int:
        """How many words of the quotation make up one of the source: "long term"."""
        if self.view.kept[place] not in self.view.tokens.hyphenated:
            return 0
        joined, whole = "", self.words[place]
        for length in range(1, PARTS + 1):
            piece = self.pieces[number] if 0 <= number < len(self.pieces) else None
            if not isinstance(piece, Word):
                break
            joined = joined + piece.text if way > 0 else piece.text + joined
            number += way
            if joined == whole:
                return length
        return 0

    def _choices(self, number: int, place: int, way: int) -> Iterator[Step]:
        """What a bracket or an ellipsis at a place may stand for, the longest first."""
        piece = self.pieces[number]
        most = LEFT_OUT if isinstance(piece, Gap) else HIDDEN
        room = len(self.words) - place if way > 0 else place + 1
        for length in range(min(most, room), -1, -1):
            if self._begins(number + way, place + length * way, way):
                step = _step(piece, place, length, way)
                if self.clean:
                    self.steps.take(DOUBT * length)
                if not (self.clean and doubt(step, self.view)):
                    yield step

    def _begins(self, number: int, place: int, way: int) -> bool:
        """Whether the next piece can stand at a place."""
        self.steps.take()
        piece = self.pieces[number]
        if isinstance(piece, Word) and [piece.text] == self.words[place : place + 1]:
            return True
        return self._other(number, place, way) is not None


def _step(piece: Piece, place: int, length: int, way: int) -> Step:
    first = place if way > 0 else place - length + 1
    return Step(piece=piece, first=first, last=first + length)
