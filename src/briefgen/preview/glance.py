"""A glance: a brief as it was shown last, kept so that the next preview can begin with it.

It may be of an older text. That is seen for a moment only, as after a save: what has changed since
is put in its place when it is made.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import PurePosixPath
from typing import Final

from briefgen.model.world import World

AHEAD: Final = "preview page "  # of a slug, in the name of what is kept


@dataclass(frozen=True, kw_only=True)
class Glance:
    """The file of a brief, its title, the HTML at the head of the page around it, its own page."""

    path: str
    title: str
    head: str = field(repr=False)
    page: str = field(repr=False)


class Glances:
    """What is known of the briefs of a project from another time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: set[str] = set()
        self._recalled: dict[str, Glance | None] = {}

    def recall(self, slug: str) -> Glance | None:
        """The brief as it was shown last; None where it never was, or is gone."""
        if slug not in self._recalled:
            data = self._world.recall(AHEAD + slug)
            glance = Glance(**json.loads(data)) if data is not None else None
            self._recalled[slug] = glance if glance is not None and self._is_there(glance) else None
        return self._recalled[slug]

    def _is_there(self, glance: Glance) -> bool:
        path = PurePosixPath(glance.path)
        return path.name in self._world.folder(path.parent)

    def has(self, slug: str) -> bool:
        """Whether a brief was kept this time."""
        return slug in self._kept

    def keep(self, slug: str, glance: Glance) -> None:
        """Keep a brief as it is shown now."""
        self._kept.add(slug)
        if self._recalled.get(slug) != glance:
            self._recalled[slug] = glance
            self._world.keep(AHEAD + slug, json.dumps(asdict(glance)).encode())
