"""Time the matcher on texts of 25, 250 and 1,000 pages: `python bench/matching.py`.

A row a size: seconds of processor time to index the text, then milliseconds a quotation, those
that stand in the text and those with one word changed; the exit status is 1 if a verdict is wrong.
"""

import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # prose by the yard is found there

from briefgen.model.evidence import Verdict
from briefgen.stages.matching import figures, has_figure, index_text, match, reuse
from prose import RUSSIAN, WORDS, paragraph

SIZES = (50_000, 500_000, 2_000_000)
QUOTATIONS = 400
PROSE = 3_000  # words of a brief


def text_of(size: int, dice: random.Random) -> str:
    """Paragraphs of so many letters together, with numbers, and words of their own here and there.

    A quarter of the words are no one else's, about as many as in a real text are rare.
    """
    parts: list[str] = []
    length = 0
    while length < size:
        vocabulary = RUSSIAN if dice.random() < 0.1 else WORDS
        words = paragraph(dice, 90, vocabulary).split()
        for number in range(0, len(words), 4):
            rare = f"{dice.choice(vocabulary)}{dice.choice(vocabulary)}"
            words[number] = dice.choice((rare, f"{dice.randrange(10**5):,}", words[number]))
        parts.append(" ".join(words))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)


def quotations(text: str, dice: random.Random, *, altered: bool) -> list[str]:
    """Quotations of 8 to 30 words; one word of an altered one is another."""
    found: list[str] = []
    words = text.split()
    for _ in range(QUOTATIONS):
        first, length = dice.randrange(len(words) - 30), dice.randint(8, 30)
        chosen = words[first : first + length]
        if altered:
            was = chosen[length // 2].strip(".").lower()
            chosen[length // 2] = dice.choice([word for word in WORDS if word != was])
        found.append(" ".join(chosen))
    return found


def timed(quoted: list[str], text: str) -> tuple[list[float], list[Verdict]]:
    """Milliseconds and the verdict of each quotation."""
    source = index_text(text)
    spent: list[float] = []
    verdicts: list[Verdict] = []
    for one in quoted:
        start = time.process_time()
        verdicts.append(match(one, source).verdict)
        spent.append((time.process_time() - start) * 1000)
    return spent, verdicts


def main() -> int:
    """Print a row a size; 1 when a verdict is wrong."""
    dice = random.Random(1)
    wrong = 0
    print("     size  index s   true ms median/max   altered ms median/max   reuse ms  figures ms")
    for size in SIZES:
        text = text_of(size, dice)
        start = time.process_time()
        source = index_text(text)
        indexed = time.process_time() - start
        true, verdicts = timed(quotations(text, dice, altered=False), text)
        wrong += sum(one is not Verdict.VERIFIED for one in verdicts)
        false, verdicts = timed(quotations(text, dice, altered=True), text)
        wrong += sum(one is not Verdict.MISMATCH for one in verdicts)
        prose = paragraph(dice, PROSE)
        reuse(prose, source)  # makes the table of runs
        start = time.process_time()
        reuse(prose, source)
        reused = time.process_time() - start
        start = time.process_time()
        found = [has_figure(figure, source) for figure in figures(text[:20_000])]
        wrong += found.count(False)
        figured = time.process_time() - start
        print(
            f"{size:>9,} {indexed:>8.2f} {statistics.median(true):>13.2f} /{max(true):>5.1f}"
            f" {statistics.median(false):>16.2f} /{max(false):>6.1f}"
            f" {reused * 1000:>10.0f} {figured * 1000:>11.0f}",
            flush=True,
        )
    print(f"{wrong} verdicts are wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
