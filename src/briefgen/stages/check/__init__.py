"""Check: the copy desk. What an editor would mark in a brief, by offline rules.

A rule is one function, one row of codes and one case; this list is all there are.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.check import (
    acronyms,
    capitals,
    links,
    marks,
    readability,
    spelling,
    typography,
    wording,
)
from briefgen.stages.check.copy import Copy

RULES: Final[tuple[Callable[[Copy], Iterator[Diagnostic]], ...]] = (
    links.dead_anchors,
    links.undefined_notes,
    acronyms.not_expanded,
    acronyms.expanded_twice,
    typography.hyphens_as_dashes,
    typography.hyphens_in_ranges,
    marks.mixed_quotes,
    typography.double_spaces,
    wording.double_words,
    wording.confusable_words,
    wording.house_terms,
    spelling.two_spellings,
    capitals.odd_capitals,
    readability.hard_to_read,
    marks.stray_spaces,
    marks.invisible,
)


def check(copy: Copy) -> tuple[Diagnostic, ...]:
    """D207 to D599 for a brief, in the order of the rules."""
    return tuple(chain(*(rule(copy) for rule in RULES)))
