"""Hold copyfitting to its promise: `python bench/budget.py`.

Twenty briefs are from a tenth shorter to a tenth longer than what fills their pages as the theme
sets them, ten more up to a fourth longer; each is asked for exactly that number of pages. Either
these are met, or the words to cut that an editor is told are tried: three editors cut sentences
all over the text, each elsewhere, until they are. How many that takes differs from editor to
editor; the estimate is held against the one in the middle. The exit status is 1 where it is off by
more than 15 % and by more than three lines.
"""

import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from briefgen.build import build_brief, survey
from briefgen.model.fit import Fit
from briefgen.outputs import pdf
from briefgen.task import Goal

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests' prose

from fake_world import SERIES, FakeWorld
from projects import HEAD
from prose import body, paragraph

LENGTHS = [0.9 + 0.2 * n / 19 for n in range(20)] + [1.1 + 0.015 * n for n in range(1, 11)]
OFF = 0.15
EDITORS = 3
LINES = 28  # words of three lines of a column: less cannot be foretold
ENDS = re.compile(r"(?<=\.) ")


@dataclass(frozen=True)
class Case:
    """A text, and the pages it is to have."""

    text: str
    pages: int
    length: float

    def fit(self, text: str | None = None) -> Fit:
        """How the text, or another in its place, fills the pages."""
        head = HEAD.replace("status", f"pages: {self.pages}\nstatus")
        return fit_of((head, text if text is not None else self.text))


def fit_of(brief: tuple[str, str]) -> Fit:
    """How a brief of this front matter and text fills its pages."""
    files = {"briefs/a/brief.md": "".join(brief), "briefs/series.yaml": SERIES}
    overview = survey(FakeWorld(files)).value
    assert overview is not None
    task = overview.task(overview.briefs[0], Path(), ("pdf",), Goal.FIT)
    fit = build_brief(task, FakeWorld(files)).fit
    assert fit is not None
    return fit


def case(number: int) -> Case:
    """A text of the length of this number, and its pages."""
    text = body(900 + number % 20 * 260, notes=number % 2 == 0, seed=number)
    natural = fit_of((HEAD, text))
    whole = len(text.split()) + natural.words
    length = LENGTHS[number]
    missing = round(whole * length) - len(text.split())
    text = longer(text, missing) if missing > 0 else shorter(text, -missing)
    return Case(text=text, pages=natural.pages, length=length)


def longer(text: str, words: int) -> str:
    """A text with so many words more, before its recommendations."""
    more = " ".join(paragraph(random.Random(7), words).split()[:words])
    cut = [" ".join(more.split()[start : start + 90]) for start in range(0, words, 90)]
    return text.replace("# Recommendations", "\n\n".join([*cut, "# Recommendations"]), 1)


def shorter(text: str, words: int, editor: int = 0) -> str:
    """A text with so many words fewer: whole sentences, wherever, and the rest of the last one.

    The first sentence of a paragraph stays, and so do notes and recommendations.
    """
    blocks = [ENDS.split(one) for one in text.split("\n\n")]
    places = [
        (block, sentence)
        for block, sentences in enumerate(blocks)
        for sentence, said in enumerate(sentences)
        if sentence and not re.match(r"\d|#", sentences[0]) and not re.search(r"[*^\[\]]", said)
    ]
    random.Random(editor).shuffle(places)
    for block, sentence in places:
        if words <= 0:
            break
        said = blocks[block][sentence].split()
        blocks[block][sentence] = " ".join(said[: max(0, len(said) - words)])
        words -= len(said)
    return "\n\n".join(" ".join(filter(None, one)) for one in blocks)


def needed(one: Case, guess: int, editor: int) -> int:
    """The fewest words an editor must cut, to one in fifty."""

    def there(words: int) -> bool:
        return one.fit(shorter(one.text, words, editor)).missed <= 0

    low, high = 0, max(20, guess)
    while not there(high):
        low, high = high, round(high * 1.5)
    while high - low > max(4, high // 50):
        middle = (low + high) // 2
        low, high = (low, middle) if there(middle) else (middle, high)
    return high


def main() -> int:
    """A row a brief; 1 when an estimate is too far off."""
    pdf.load_engine()
    bad = met = 0
    print("brief  length  pages  set      told       needed            off")
    for number in range(len(LENGTHS)):
        one = case(number)
        fit = one.fit()
        row = f"{number + 1:>5}  {one.length:>5.0%}  {one.pages:>5}  {fit.give:>+5.2f}"
        if fit.missed == 0:
            met += 1
            print(f"{row}    met", flush=True)
            continue
        cuts = sorted(needed(one, fit.words, editor) for editor in range(EDITORS))
        off = fit.words - cuts[EDITORS // 2]
        bad += abs(off) > OFF * cuts[EDITORS // 2] and abs(off) > LINES
        share = off / cuts[EDITORS // 2]
        print(f"{row}    cut {fit.words:>5}  {cuts!s:>17}  {share:>+6.0%}", flush=True)
    print(
        f"{met} of {len(LENGTHS)} met; {bad} estimates off by more than {OFF:.0%} and three lines"
    )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
