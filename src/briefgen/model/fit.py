"""Fit: how many pages a brief may take, how far its theme gives way for it, and what came of it."""

from dataclasses import dataclass
from typing import Self

from pydantic import model_validator

from briefgen.model.settings import Number, Settings
from briefgen.model.text import Span


class Range(Settings):
    """A measure and how far it may give way."""

    tight: Number
    """To save room: the least that is still good to read."""
    normal: Number
    """Where no number of pages is asked for."""
    loose: Number
    """To fill room."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.tight <= self.normal <= self.loose:
            raise ValueError("expected tight, normal and loose from the least to the most")
        return self

    def at(self, give: float) -> float:
        """The measure with so much give: 1 is loosest, 0 normal, -1 tightest."""
        end = self.loose if give > 0 else self.tight
        return round(self.normal + abs(give) * (end - self.normal), 4)


class Tolerances(Settings):
    """How far the main text may give way to meet a number of pages; lengths in pt.

    The style sheets read each as a custom property of its name.
    """

    tracking: Range
    """`--tracking`: space added between letters."""
    word_space: Range
    """`--word-space`: space added between words."""
    leading: Range
    """`--leading`: line height."""
    paragraph_gap: Range
    """`--paragraph-gap`: space between paragraphs."""
    figures: Range
    """`--figures`: width of figures, in percent of their column."""

    def style(self, give: float) -> str:
        """The measures as a style sheet that comes after the theme's; empty without any give."""
        if give == 0:
            return ""
        units = dict.fromkeys(type(self).model_fields, "pt") | {"figures": "%"}
        values = "; ".join(
            f"--{name.replace('_', '-')}: {getattr(self, name).at(give)}{unit}"
            for name, unit in units.items()
        )
        return f":root {{ {values} }}"


@dataclass(frozen=True, kw_only=True)
class Budget:
    """How many pages a brief may take: exactly so many, or at most; `span` is where that stands."""

    pages: int
    exact: bool
    span: Span

    def missed(self, pages: int) -> int:
        """Pages over (positive) or, where the number is exact, under it."""
        return pages - self.pages if self.exact else max(0, pages - self.pages)


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A section as its author finds it: heading, words, first and last line in the source."""

    title: str
    words: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How a brief fills its pages.

    `missed` is how many pages it has over its budget, or under it (negative); `words` how many are
    to be cut or added for that, or with nothing missed, how many more there is room for: estimated
    from the room that the words take. `give` is what was used of the theme's tolerances, from -1
    (tightest) to 1 (loosest), and `fill` the share of the last page's columns that is taken.
    """

    pages: int
    missed: int
    words: int
    give: float
    fill: float
