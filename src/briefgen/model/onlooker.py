"""Onlooker: who follows how a brief is made, and may give it up by an exception of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from briefgen.model.document import Document


def _ignore(_news: object = None) -> None:
    """Nobody is told."""


@dataclass(frozen=True, kw_only=True)
class Onlooker:
    """What is told when: `stage` what is being done, `step` that a small part of it is done.

    `resolved` has the document before its text is checked and its evidence is looked for.
    """

    stage: Callable[[str], None] = _ignore
    step: Callable[[], None] = _ignore
    resolved: Callable[[Document], None] = _ignore


NOBODY: Final = Onlooker()
