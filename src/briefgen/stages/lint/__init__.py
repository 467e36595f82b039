"""Lint: what is wrong with cited sources that would be printed all the same, by offline rules.

A rule is one function, one row of codes and one case; these two lists are all there are.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Final

from briefgen.model.bibliography import Bibliography
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.lint import addresses, dates, duplicates, fields, kinds, names, titles
from briefgen.stages.lint.works import Work, Works, works_of

# Of one work each.
EACH: Final[tuple[Callable[[Work], Iterator[Diagnostic]], ...]] = (
    dates.access_dates,
    dates.forms,
    names.institutions,
    names.others,
    names.joiners,
    names.capitals,
    titles.stops,
    titles.capitals,
    titles.quotes,
    titles.languages,
    addresses.forms,
    addresses.trackers,
    addresses.sites,
    addresses.dois,
    addresses.elsewhere,
    kinds.types,
    kinds.needs,
    fields.names,
    fields.markup,
    fields.pages,
)
# Of all of them, or of the day.
TOGETHER: Final[tuple[Callable[[Works], Iterator[Diagnostic]], ...]] = (
    dates.times,
    titles.unprotected,
    duplicates.duplicates,
)


def lint(bibliography: Bibliography, cited: Iterable[str], today: date) -> tuple[Diagnostic, ...]:
    """R301 to R363 for the sound entries among those cited, and for what they rest on."""
    works = works_of(bibliography, cited, today)
    alone = (rule(work) for rule in EACH for work in works.all)
    return tuple(chain(*alone, *(rule(works) for rule in TOGETHER)))
