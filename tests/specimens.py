"""Fifty briefs of all shapes, to try the page composer on: the same number gives the same brief.

Each knows what its PDF must say, in the order of its source, so that the PDF can be held to it.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from fake_world import FakeWorld
from prose import RUSSIAN, WORDS, paragraph

COUNT = 50
SEED = 2009
FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 {height}" width="240" '
    'height="{height}"><rect width="240" height="{height}" fill="#1b2f52"/></svg>'
)
HEADINGS = {
    "en": ("Executive Summary", "Section", "Recommendations", "For the Chair", "About"),
    "ru": ("Краткое содержание", "Раздел", "Рекомендации", "Председателю", "О проекте"),
}
SOURCES = {"en": "Source:", "ru": "Источник:"}
LABELS = {"en": ("Figure", "Table"), "ru": ("Рисунок", "Таблица")}


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a specimen is made of; lengths in words."""

    number: int
    about: int
    summary: int
    body: int
    recommendations: int = 0
    notes: bool = False
    table: int = 0
    wide: int = 0
    figures: int = 0
    boxes: int = 0
    paper: str = "letter"
    language: str = "en"

    def __str__(self) -> str:
        """The shape in a line."""
        parts = [f"about {self.about} summary {self.summary} body {self.body}"]
        parts += [f"rec {self.recommendations}"] if self.recommendations else []
        parts += ["notes"] if self.notes else []
        for name in ("table", "wide", "figures", "boxes"):
            parts += [f"{name} {getattr(self, name)}"] if getattr(self, name) else []
        return " ".join([*parts, self.paper, self.language])


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A brief, and what a reader must find in it."""

    shape: Shape
    files: dict[str, str] = field(repr=False)
    text: str = field(repr=False)
    about: str = field(repr=False)
    notes: str = field(repr=False)
    bands: tuple[str, ...] = field(repr=False)
    repeated: tuple[str, ...] = field(repr=False)  # heads of tables, said again after a break

    def world(self) -> FakeWorld:
        """A project with this one brief."""
        return FakeWorld(self.files)


def spread(source: random.Random, low: int, high: int) -> list[int]:
    """So many numbers as there are specimens, evenly between two, in any order."""
    steps = [low + (high - low) * step // (COUNT - 1) for step in range(COUNT)]
    source.shuffle(steps)
    return steps


def shapes() -> list[Shape]:
    """All shapes: every length evenly spread over its range, each independent of the others."""
    source = random.Random(SEED)
    abouts, summaries, bodies = (
        spread(source, *ends) for ends in ((0, 900), (80, 1200), (0, 6000))
    )
    ranks = [spread(source, 0, COUNT - 1) for _ in range(8)]
    made = []
    for number in range(COUNT):
        recs, notes, table, wide, figures, boxes, paper, language = (one[number] for one in ranks)
        made.append(
            Shape(
                number=number + 1,
                about=abouts[number] if number % 6 else 0,
                summary=summaries[number],
                body=bodies[number],
                recommendations=recs % 10,
                notes=notes % 2 == 0,
                table=(0, 6, 0, 12, 0, 0, 0, 70)[table % 8],  # 70 rows are longer than a page
                wide=(0, 0, 0, 8, 0, 70, 24)[wide % 7],
                figures=(0, 0, 1, 2)[figures % 4],
                boxes=(0, 1, 0, 2)[boxes % 4],
                paper=("letter", "a4")[paper % 2],
                language=("en", "en", "ru")[language % 3],
            )
        )
    return made


def specimen(shape: Shape) -> Specimen:
    """The brief of a shape."""
    writer = _Writer(shape)
    writer.write()
    about = [paragraph(writer.source, min(60, shape.about), writer.words) for _ in writer.abouts]
    series = (
        "version: 1\nname: Test Papers\ninstitutions: [{name: Test Institute}]\n"
        f"corporate_author: Test Institute\npaper: {shape.paper}\n"
        "funding: Paid for by nobody.\ndisclaimer: The views are those of the authors.\n"
        "rules: {exhibit-not-mentioned: off}\n"
    )
    heading = writer.headings[4]
    if about:
        text = "\n\n    ".join(about)
        series += f"about:\n  heading: {heading}\n  text: |\n    {text}\n"
    head = (
        f"---\ntitle: Specimen {shape.number}\nnumber: {shape.number}\ndate: 2009-11-19\n"
        f"status: final\nlanguage: {shape.language}\n---\n\n"
    )
    files = {
        "briefs/series.yaml": series,
        "briefs/a/brief.md": head + "\n\n".join(writer.marked) + "\n",
        **writer.figures,
    }
    return Specimen(
        shape=shape,
        files=files,
        text=" ".join(writer.said),
        about=" ".join([heading, *about] if about else []),
        notes=" ".join(writer.notes),
        bands=tuple(writer.bands),
        repeated=tuple(writer.repeated),
    )


class _Writer:
    """A brief as it is written: its Markdown, and beside it what that must come to say."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.source = random.Random(SEED * 100 + shape.number)
        self.words: Sequence[str] = RUSSIAN if shape.language == "ru" else WORDS
        self.headings = HEADINGS[shape.language]
        self.labels = LABELS[shape.language]
        self.marked: list[str] = []
        self.said: list[str] = []
        self.notes: list[str] = []
        self.bands: list[str] = []
        self.repeated: list[str] = []
        self.figures: dict[str, str] = {}
        self.tables = 0

    @property
    def abouts(self) -> range:
        """One for each paragraph beside the summary."""
        return range(-(-self.shape.about // 65))

    def write(self) -> None:
        """Summary, body with its exhibits, recommendations."""
        self._heading("#", self.headings[0])
        for length in self._lengths(self.shape.summary):
            self._paragraph(length)
        self._body()
        if self.shape.recommendations:
            self._heading("#", self.headings[2])
            self._heading("##", self.headings[3])
            items = [self._prose(18) for _ in range(self.shape.recommendations)]
            self.marked.append("\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)))
            self.said += items

    def _body(self) -> None:
        exhibits = [self._figure] * self.shape.figures + [self._box] * self.shape.boxes
        exhibits += [self._narrow] if self.shape.table else []
        exhibits += [self._wide] if self.shape.wide else []
        self.source.shuffle(exhibits)
        lengths = self._lengths(self.shape.body)
        places = sorted(self.source.randint(0, len(lengths)) for _ in exhibits)
        until = 0
        for number, length in enumerate(lengths):
            while exhibits and places[-len(exhibits)] <= number:
                exhibits.pop(0)()
            if number == until:
                self._heading("#", f"{self.headings[1]} {self._word()}")
                until += self.source.randint(2, 6)
            elif self.source.random() < 0.25:
                self._heading("##", f"{self._word()} {self._word()}")
            self._paragraph(length, run_in=self.source.random() < 0.15)
        for exhibit in exhibits:
            exhibit()

    def _lengths(self, words: int) -> list[int]:
        """Lengths of paragraphs that come to about so many words."""
        lengths: list[int] = []
        while sum(lengths) < words:
            lengths.append(min(self.source.choice((12, 45, 90, 160)), words - sum(lengths)))
        return lengths

    def _prose(self, words: int) -> str:
        return paragraph(self.source, words, self.words)

    def _word(self) -> str:
        return self.source.choice(self.words)

    def _heading(self, level: str, text: str) -> None:
        self.marked.append(f"{level} {text}")
        self.said.append(text)

    def _paragraph(self, words: int, *, run_in: bool = False) -> None:
        text = shown = self._prose(max(1, words - 8))
        if run_in:
            heading = f"{self._word()} {self._word()}".capitalize()
            text, shown = f"**{heading}:** {text}", f"{heading}: {shown}"
        if self.shape.notes and self.source.random() < 0.5:
            text, shown = self._noted(text, shown)
            more = self._prose(max(1, words // 3))
            text, shown = f"{text} {more}", f"{shown} {more}"
        self.marked.append(text)
        self.said.append(shown)

    def _noted(self, text: str, shown: str) -> tuple[str, str]:
        """Markdown with a note at its end, and what it comes to say."""
        note = self._prose(self.source.choice((6, 15, 40)))
        self.notes.append(f"{len(self.notes) + 1} {note}")
        return f"{text}^[{note}]", f"{shown}{len(self.notes)}"

    def _figure(self) -> None:
        number = len(self.figures) + 1
        caption = self._prose(6)
        path = f"figures/f{number}.svg"
        self.figures[f"briefs/a/{path}"] = FIGURE.format(height=self.source.randint(80, 220))
        self.marked.append(f'![{caption}]({path}){{alt="A blue field."}}')
        self.said.append(f"{self.labels[0]} {number}. {caption}")
        if self.shape.notes:  # two small lines at least, the call in one of them
            source = f"{SOURCES[self.shape.language]} {self._prose(24)}"
            text, shown = self._noted(source, source)
            self.marked.append(text)
            self.said.append(shown)

    def _box(self) -> None:
        heading, text = f"{self._word()} {self._word()}", self._prose(50)
        self.marked.append(f"::: box\n### {heading}\n\n{text}\n:::")
        self.said += [heading, text]

    def _narrow(self) -> None:
        self.said.append(self._table(self.shape.table, 3, 1, ""))

    def _wide(self) -> None:
        self.bands.append(self._table(self.shape.wide, 5, 3, " {.wide}"))

    def _table(self, rows: int, columns: int, cell: int, mark: str) -> str:
        self.tables += 1
        caption = self._prose(6)
        head = [f"{self._word()}{self.tables}{column}" for column in range(columns)]
        body = [
            [" ".join(self._word() for _ in range(cell)) for _ in range(columns)]
            for _ in range(rows)
        ]
        lines = [" | ".join(["", *row, ""]).strip() for row in [head, ["---"] * columns, *body]]
        self.marked.append(f": {caption}{mark}\n\n" + "\n".join(lines))
        self.repeated.append(" ".join(head))
        cells = " ".join(" ".join(row) for row in [head, *body])
        return f"{self.labels[1]} {self.tables}. {caption} {cells}"
