"""Check: the copy desk. What an editor would mark in a brief, by offline rules.

A rule is one function, one row of codes and one case; this list is all there are.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.check import links, typography
from briefgen.stages.check.copy import Copy

RULES: Final[tuple[Callable[[Copy], Iterator[Diagnostic]], ...]] = (
    links.dead_anchors,
    links.undefined_notes,
    typography.double_spaces,
)


def check(copy: Copy) -> tuple[Diagnostic, ...]:
    """D207 to D599 for a brief, in the order of the rules."""
    return tuple(chain(*(rule(copy) for rule in RULES)))
