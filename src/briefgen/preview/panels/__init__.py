"""Panels: what stands beside a brief, each a module with a name, a title, a key and a fragment."""

from typing import Final, Protocol

from briefgen.model.world import World
from briefgen.preview.panels import (
    changes,
    comments,
    evidence,
    fit,
    outline,
    problems,
    references,
)
from briefgen.preview.snapshot import Snapshot, View


class Panel(Protocol):
    """The shape of a panel's module; `self` is the module.

    With Alt and Shift, `SHORTCUT` opens it. What in a fragment has `data-goes` leads to the block
    whose id or `data-key` that is.
    """

    NAME: str
    TITLE: str
    SHORTCUT: str

    def fragment(self, view: View, snapshot: Snapshot, world: World) -> str:
        """The inside of the panel, as HTML; called in a thread of its own."""


PANELS: Final[tuple[Panel, ...]] = (
    problems,
    evidence,
    references,
    fit,
    outline,
    comments,
    changes,
)
