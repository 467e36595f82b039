"""Table: what was measured, line by line, with what was promised of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from speed.cost import Cost

MARKS: Final = {True: "yes", False: "**no**", None: ""}


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A bound on a figure of a line: what is bounded, how it is said, and whether it holds."""

    said: str
    holds: bool


def at_most(name: str, figure: float, limit: float, unit: str = "") -> Promise:
    """A promise kept by a figure that is small enough."""
    return Promise(said=f"{name} ≤ {limit:g}{unit}", holds=figure <= limit)


def at_least(name: str, figure: float, limit: float, unit: str = "") -> Promise:
    """A promise kept by a figure that is large enough."""
    return Promise(said=f"{name} ≥ {limit:g}{unit}", holds=figure >= limit)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing measured: its cost, and against the base of its section; None is not known."""

    what: str
    cost: Cost
    ratio: Cost | None = None
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """Lines under a heading, with what the ratios are against, and why one wants to know.

    `notes` are said below: what was skipped, what the figures come to.
    """

    name: str
    title: str
    about: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def promises(self) -> list[Promise]:
        """All promises of its lines."""
        return [one for line in self.lines for one in line.promises]


HEADS: Final = ("", "s", "CPU s", "peak MB", "× s", "× CPU", "promised", "kept")
FIGURES: Final[tuple[Callable[[Line], str], ...]] = (
    lambda one: one.what,
    lambda one: f"{one.cost.wall:.2f}",
    lambda one: f"{one.cost.cpu:.2f}",
    lambda one: f"{one.cost.peak:.0f}" if one.cost.peak else "",
    lambda one: f"{one.ratio.wall:.2f}" if one.ratio else "",
    lambda one: f"{one.ratio.cpu:.2f}" if one.ratio else "",
    lambda one: "; ".join(promise.said for promise in one.promises),
    lambda one: ", ".join(MARKS[promise.holds] for promise in one.promises),
)


def markdown(section: Section) -> str:
    """A section as Markdown."""
    rows = [[figure(line) for figure in FIGURES] for line in section.lines]
    table = [
        "| " + " | ".join(HEADS) + " |",
        "|---" + "|--:" * 5 + "|---|---|",
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    return "\n\n".join([f"## {section.title}", section.about, "\n".join(table), *section.notes])


def plain(section: Section) -> str:
    """A section for a terminal."""
    rows = [list(HEADS), *([figure(line) for figure in FIGURES] for line in section.lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [section.title, *(_aligned(row, widths) for row in rows), *section.notes]
    return "\n".join(lines).replace("**", "") + "\n"


def _aligned(row: list[str], widths: list[int]) -> str:
    return "  ".join(
        cell.ljust(width) if index in {0, 6, 7} else cell.rjust(width)
        for index, (cell, width) in enumerate(zip(row, widths, strict=True))
    ).rstrip()
