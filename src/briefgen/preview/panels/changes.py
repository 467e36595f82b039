"""The panel *Changes*: which version to compare with, and each change since, with its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from briefgen.model.redline import Action, Change, Kind
from briefgen.preview.rendering import render

if TYPE_CHECKING:  # loaded when versions are compared
    from briefgen.model.world import World
    from briefgen.preview.comparing import Comparison, Incomparable, Version
    from briefgen.preview.snapshot import Snapshot, View

SHOWN: Final = 160  # characters of a text in the table
PLURALS: Final = {Kind.WORDS: "words", Kind.CITATION: "citations", Kind.NOTE: "notes"}


def fragment(view: View, snapshot: Snapshot, world: World) -> str:  # noqa: ARG001  # as all panels
    """A place for the changes, which are made when they are looked at."""
    return render("changes", slug=view.slug, known=view.document is not None)


def choice(versions: tuple[Version, ...], chosen: str) -> str:
    """The form to choose a version with."""
    kinds = list(dict.fromkeys(one.kind for one in versions if one.kind))
    known = any(one.name == chosen for one in versions)
    return render("versions", versions=versions, kinds=kinds, chosen=chosen, known=known)


def table(made: Comparison) -> str:
    """The changes as a table, each with a button to its place in the text."""
    counts = Counter(one.kind for one in made.changes)
    return render(
        "changed",
        was=made.was,
        count=len(made.changes),
        counts=[f"{counts[kind]} in {_plural(kind)}" for kind in Kind if counts[kind]],
        rows=[_row(one, made.page) for one in made.changes],
        fault=None,
    )


def fault(found: Incomparable) -> str:
    """In place of the table, why there is none."""
    return render("changed", was="", count=0, counts=[], rows=[], fault=found)


def _plural(kind: Kind) -> str:
    return PLURALS.get(kind, f"{kind.value}s")


def _row(one: Change, page: str) -> dict[str, Any]:
    whole = one.action in (Action.MOVED, Action.SPLIT, Action.JOINED) or one.kind is Kind.FORMAT
    return {
        "number": one.number,
        "place": f"change-{one.number}" if f'id="change-{one.number}"' in page else "",
        "what": f"{one.field or one.kind.value} {one.action.value}".replace("_", " "),
        "section": one.section,
        "before": "" if whole else _short(one.before),
        "after": _short(one.after or one.before) if whole else _short(one.after),
        "whole": whole,
    }


def _short(text: str) -> str:
    """A text as a table shows it: long ones lose their middle."""
    if len(text) <= SHOWN:
        return text
    half = SHOWN // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"
