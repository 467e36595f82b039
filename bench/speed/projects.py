"""Projects to be built: briefs of any length with citations and notes, the same each time."""

import random
import shutil
from pathlib import Path
from typing import Final

from prose import WORDS  # the tests' vocabulary

WORDS_A_BRIEF: Final = 4_400  # and 400 in summary, lists and notes: eight pages, 36 citations
WORDS_A_PAGE: Final = 580
CITED_EVERY: Final = 106  # words: 37 citations in a brief
NOTED_EVERY: Final = 4  # paragraphs
ENTRIES: Final = 40
SHORT: Final = 600  # words

SERIES: Final = """\
version: 1
name: Papers of the Yard
institutions: [{name: Institute of the Yard}]
funding: Paid for from general funds.
corporate_author: Institute of the Yard
about:
  heading: About the Project
  text: |
    The project asks what a review finds and what a ministry keeps. Its briefs are made by the yard,
    to be timed.
"""
HEAD: Final = """\
---
title: "A Brief by the Yard: Number {number}"
number: {number}
date: 2026-01-31
status: final
authors: []
description: A brief made to be timed.
---
"""
ENTRY: Final = """\
@{kind}{{yard-{number},
  {author} = {{{{Office of {place}}}}},
  title = {{The {place} Review of {what}}},
  {place_of} = {{{place} Press}},
  date = {{{year}}},
}}
"""
KINDS: Final = (("report", "institution"), ("book", "publisher"))


def sentence(dice: random.Random, cited: str = "") -> str:
    """A sentence without a word twice, with a citation before its stop where there is one."""
    words = dice.sample(WORDS, dice.randint(8, 24))
    return " ".join(words).capitalize() + (f" {cited}." if cited else ".")


def text(words: int, seed: int) -> str:
    """Sections of paragraphs with citations and notes, a summary before, recommendations behind."""
    dice = random.Random(seed * 1_000_003 + words)
    parts = ["# Executive Summary", _paragraph(dice, min(200, words // 6), cited=False)]
    written, section = min(200, words // 6) + 100, 0
    while written < words:
        section += 1
        parts.append(f"# Section {section} on {dice.choice(WORDS)}")
        for _ in range(5):
            length = dice.choice((60, 90, 130, 160))
            one = _paragraph(dice, length, cited=True)
            if dice.randrange(NOTED_EVERY) == 0:
                one += f"^[{sentence(dice)}]"
            parts.append(one)
            written += len(one.split())
    items = "\n".join(f"{number}. {sentence(dice)}" for number in range(1, 6))
    return "\n\n".join([*parts, "# Recommendations", "## For the Chair", items, ""])


def _paragraph(dice: random.Random, words: int, *, cited: bool) -> str:
    said: list[str] = []
    count = 0
    while count < words:
        cite = cited and dice.random() * CITED_EVERY < 16  # the words of a sentence
        key = f"[@yard-{dice.randint(1, ENTRIES)}, p. {dice.randint(1, 300)}]" if cite else ""
        said.append(sentence(dice, key))
        count += len(said[-1].split())
    return " ".join(said)


def bibliography() -> str:
    """Forty reports and books."""
    dice = random.Random(40)
    made: list[str] = []
    for number in range(1, ENTRIES + 1):
        kind, place_of = KINDS[number % 2]
        first, second = dice.sample([word for word in WORDS if len(word) > 4], 2)
        made.append(
            ENTRY.format(
                kind=kind,
                number=number,
                author="author",
                place=first.capitalize(),
                what=second.capitalize(),
                place_of=place_of,
                year=1960 + number,
            )
        )
    return "\n".join(made)


def make_project(folder: Path, themes: Path, briefs: int, words: int) -> Path:
    """A project of so many briefs of so many words in a folder, with a theme of its own to edit."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(themes / "csis-ind", folder / "templates" / "csis-ind")
    (folder / "references.bib").write_text(bibliography(), "utf-8")
    (folder / "briefs").mkdir()
    (folder / "briefs" / "series.yaml").write_text(SERIES, "utf-8")
    for number in range(1, briefs + 1):
        path = folder / "briefs" / f"{number:04}-yard" / "brief.md"
        path.parent.mkdir()
        path.write_text(HEAD.format(number=number) + "\n" + text(words, number), "utf-8")
    return folder


def first_brief(folder: Path) -> Path:
    """The brief that is edited."""
    return folder / "briefs" / "0001-yard" / "brief.md"
