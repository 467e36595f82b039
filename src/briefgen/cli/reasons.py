"""Reasons: why something of a brief was made anew, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # heavy: a build with nothing to do must not wait for it
    from briefgen.task import Built

FIRST = "for the first time, or with another version of a tool"


def reasons(built: Iterable[Built], paths: dict[str, str]) -> Iterator[str]:
    """A line a brief: what of it was made anew and why, or that it is unchanged.

    `paths` are those of the briefs, by slug.
    """
    for one in built:
        changed = list(
            dict.fromkeys(
                words
                for made in one.made
                for name in made.changed
                if (words := _words(name, paths[one.slug]))
            )
        )
        what = [made.what for made in one.made if not made.what.startswith("compose-")]
        files = ", ".join(name for name in what if name != "review") or "nothing new"
        if not one.made:
            yield f"{one.slug}  unchanged"
        elif changed:
            yield f"{one.slug}  {files}: {', '.join(changed)} changed"
        else:
            yield f"{one.slug}  {files}: {FIRST}"


def _words(name: str, path: str) -> str:
    """What a name of a trace stands for; nothing where another name says more."""
    kind, _, rest = name.partition(":")
    return {
        "brief": path,
        "series": "briefs/series.yaml",
        "entry": f"{rest} in references.bib",
        "entries": "references.bib",
        "strings": "@string in references.bib",
        "name": "a title or name in references.bib",
        "receipts": f"{rest} in evidence.lock",
        "file": rest,
        "archive": f"sources/{rest}",
        "theme": f"templates/{rest}",
        "folder": rest,
        "reached": f"the day of publication, {rest},",
    }.get(kind, "")
