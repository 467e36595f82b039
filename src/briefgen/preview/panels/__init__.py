"""Panels: what stands beside a brief, each a module with a name, a title, a key and a fragment."""

from collections.abc import Callable
from types import ModuleType
from typing import Final

from briefgen.model.world import World
from briefgen.preview.panels import changes, comments, evidence, fit, references
from briefgen.preview.snapshot import Snapshot, View

Fragment = Callable[[View, Snapshot, World], str]
PANELS: Final[tuple[ModuleType, ...]] = (evidence, references, fit, comments, changes)
