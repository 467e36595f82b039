"""Holding: whether a brief is under embargo, the one question that every public output asks.

Before its hour nothing of a brief is published: no title, name, text or file. It is the real hour;
`SOURCE_DATE_EPOCH`, which stands for the time of a commit, does not count.
"""

from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.world import World

SUFFIX: Final = ".embargoed"  # between a brief's name and that of the format


def held(brief: Brief, world: World) -> bool:
    """Whether the embargo of a brief has not ended yet; a brief without one is never held."""
    embargo = brief.front.embargo
    return embargo is not None and not world.passed(embargo)


def names_of(slug: str, suffix: str) -> tuple[str, str]:
    """The names that a file of a brief may have: for the public, and stamped."""
    return f"{slug}{suffix}", f"{slug}{SUFFIX}{suffix}"
