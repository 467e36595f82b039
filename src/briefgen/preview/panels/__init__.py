"""Panels: what stands beside a brief, each with a module that makes the fragment of its name.

The modules are loaded when they are first asked for, which is after the first page.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # heavy: which panels there are is known before them
    from briefgen.model.world import World
    from briefgen.preview.snapshot import Snapshot, View


@dataclass(frozen=True)
class Panel:
    """A panel; with Alt and Shift, `shortcut` opens it.

    What in a fragment has `data-goes` leads to the block whose id or `data-key` that is.
    """

    name: str
    title: str
    shortcut: str

    def fragment(self, view: "View", snapshot: "Snapshot", world: "World") -> str:
        """The inside of the panel, as HTML; called in a thread of its own."""
        made: str = import_module(f"{__name__}.{self.name}").fragment(view, snapshot, world)
        return made


PANELS: Final = (
    Panel("problems", "Problems", "p"),
    Panel("evidence", "Evidence", "e"),
    Panel("references", "References", "r"),
    Panel("fit", "Fit", "f"),
    Panel("outline", "Outline", "o"),
    Panel("comments", "Comments", "c"),
    Panel("changes", "Changes", "x"),
)
