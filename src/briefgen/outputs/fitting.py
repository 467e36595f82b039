"""Fitting: the sheets of an edition within its number of pages, as far as its theme gives way.

The text is first set as the theme has it. Where that takes too many pages or too few, it is set at
the theme's utmost, and if that is enough, with as little give as will do. How many words would have
to go or could come is reckoned from the room they take, and then tried.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from briefgen.model.edition import Edition
from briefgen.model.fit import Budget, Fit
from briefgen.outputs.engine import Kit
from briefgen.outputs.room import Room
from briefgen.outputs.sheets import Filling
from briefgen.outputs.trial import with_words
from briefgen.outputs.widening import widened

HALVINGS: Final = 3  # tries between no give and all of it
ROUNDING: Final = (-0.7, 0.7)  # give tried against a last page of a few lines
TRIALS: Final = 8  # settings of a text with other lengths
NEAR: Final = 0.08  # share by which an estimate that was tried may be off
FEW: Final = 6  # words that are as good as none


def fitted(edition: Edition, kit: Kit) -> tuple[Filling, Fit]:
    """The filled sheets, and how they fit; raises `TooManySheets`."""
    edition = widened(edition, kit)
    filling, budget = filled(edition, kit, 0), edition.budget
    missed = budget.missed(len(filling.sheets)) if budget else 0
    if budget is None or missed == 0:
        return _rounded(edition, kit, filling)
    if edition.tolerances is None:
        return filling, _tried(edition, kit, _fit(filling, 0, budget))
    way = -1.0 if missed > 0 else 1.0
    utmost = filled(edition, kit, way)
    fit = _fit(utmost, way, budget)
    if fit.missed * missed > 0:
        fit = _tried(edition, kit, fit)
        if missed > 0:  # too long a text is shown with the fewest words over,
            return utmost, fit
        # and too short a one is not blown up.
        return filling, replace(_fit(filling, 0, budget), words=fit.words)
    return _least(edition, kit, budget, (utmost, way))


def set_once(
    edition: Edition, kit: Kit, give: float, enough: Callable[[Filling], bool]
) -> tuple[Filling, Fit | None]:
    """The sheets set with so much give, whether or not that fits; raises `TooManySheets`.

    They end, without a fit, where those that stand are `enough`, though others follow.
    """
    filling = _begun(widened(edition, kit), kit, give)
    if any(enough(filling) for _ in filling.fill()):
        return filling, None
    return filling, _fit(filling, give, edition.budget)


def measured(edition: Edition, kit: Kit) -> Fit:
    """How the edition fits, also where nothing is over, with the room that is left tried too."""
    _, fit = fitted(edition, kit)
    return fit if fit.missed else _tried(edition, kit, fit)


def _rounded(edition: Edition, kit: Kit, filling: Filling) -> tuple[Filling, Fit]:
    """The sheets without a last page of a few lines, or of the imprint alone, if a little give
    takes them back or along.
    """
    budget, pages = edition.budget, len(filling.sheets)
    lines = Room(filling).last_lines
    ways = (
        () if lines is None or edition.tolerances is None else ROUNDING if lines else ROUNDING[:1]
    )
    for give in ways:
        tried = filled(edition, kit, give)
        better = len(tried.sheets) < pages if give < 0 else len(tried.sheets) == pages
        kept = budget is None or budget.missed(len(tried.sheets)) == 0
        if better and kept and Room(tried).last_lines is None:
            return tried, _fit(tried, give, budget)
    return filling, _fit(filling, 0, budget)


def _least(
    edition: Edition, kit: Kit, budget: Budget, enough: tuple[Filling, float]
) -> tuple[Filling, Fit]:
    """The sheets with as little give as meets the budget; `enough` meets it with all there is."""
    filling, give = enough
    little, way = 0.0, give
    for _ in range(HALVINGS):
        middle = (little + give) / 2
        tried = filled(edition, kit, middle)
        if budget.missed(len(tried.sheets)) * way < 0:
            little = middle
        else:
            filling, give = tried, middle
    return filling, _fit(filling, give, budget)


def _tried(edition: Edition, kit: Kit, fit: Fit) -> Fit:
    """The fit with its words as trials show them; far from its budget the estimate is enough."""
    if abs(fit.missed) > 1:
        return fit
    allowed = edition.budget.pages if edition.budget else fit.pages
    sign = -1 if fit.missed > 0 else 1

    def there(words: int) -> bool:
        """Whether with so many words fewer, or more, the pages are others."""
        pages = len(filled(with_words(edition, sign * words), kit, fit.give).sheets)
        return pages <= allowed if fit.missed > 0 else pages >= allowed + (fit.missed == 0)

    short, enough = _between(there, fit.words)
    return replace(fit, words=short if fit.missed == 0 else enough)


def _between(there: Callable[[int], bool], guess: int) -> tuple[int, int]:
    """Two numbers of words close together: with the first it is not there yet, with the second."""
    low, high, found = 0, 0, False
    for _ in range(TRIALS):
        if found and high - low <= max(FEW, NEAR * high):
            break
        if found:
            # The guess is near: from it, steps are small at first.
            middle = round(guess * 0.9) if low < guess * 0.9 < high else (low + high) // 2
        else:
            middle = round(max(guess, low) * 1.1) + FEW
        if there(middle):
            high, found = middle, True
        else:
            low = middle
    return low, high if found else low


def filled(edition: Edition, kit: Kit, give: float) -> Filling:
    """The sheets of an edition set with so much give; raises `TooManySheets`."""
    filling = _begun(edition, kit, give)
    for _ in filling.fill():
        pass
    return filling


def _begun(edition: Edition, kit: Kit, give: float) -> Filling:
    """The first sheet still to be set."""
    if give and edition.tolerances is not None:
        style = f"<style>{edition.tolerances.style(give)}</style></head>"
        flows = {name: html.replace("</head>", style, 1) for name, html in edition.flows.items()}
        leading = edition.tolerances.leading.at(give)
        frames = edition.frames.model_copy(update={"leading": leading})
        edition = replace(edition, flows=flows, frames=frames)
    return Filling(edition, kit)


def _fit(filling: Filling, give: float, budget: Budget | None) -> Fit:
    room, pages = Room(filling), len(filling.sheets)
    missed = budget.missed(pages) if budget else 0
    if budget and missed > 0:
        words = room.words_over(budget.pages)
    elif budget and missed < 0:
        words = room.words_until(budget.pages)
    else:
        words = room.words_left(budget.pages if budget else pages)
    return Fit(pages=pages, missed=missed, words=words, give=give, fill=room.fill)
