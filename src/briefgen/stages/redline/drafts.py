"""Drafts: the changes found so far, before they are numbered in the order of the text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.model.redline import Action, Kind

CHANGE: Final = "data-change"  # the change an element belongs to
STATE: Final = "data-redline"  # what became of a block


@dataclass(kw_only=True)
class Draft:
    """A change that is being found; two that turn out to be one are joined."""

    kind: Kind
    action: Action
    before: str = ""
    after: str = ""
    field: str = ""


class Drafts:
    """All changes of a comparison by the names they have until they are numbered."""

    def __init__(self) -> None:
        self.known: dict[str, Draft] = {}

    def add(
        self, kind: Kind, action: Action, before: str = "", after: str = "", field: str = ""
    ) -> str:
        """The name of a new change."""
        name = f"c{len(self.known)}"
        self.known[name] = Draft(kind=kind, action=action, before=before, after=after, field=field)
        return name

    def names(self) -> Iterator[str]:
        """Names of all changes."""
        yield from self.known


def action_of(before: object, after: object) -> Action:
    """What was done where there is something before, after, or both."""
    if before and after:
        return Action.REPLACED
    return Action.DELETED if before else Action.INSERTED
