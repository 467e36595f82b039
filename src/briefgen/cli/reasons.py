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
    from briefgen.report.causes import words_of

    for one in built:
        changed = list(
            dict.fromkeys(
                words
                for made in one.made
                for name in made.changed
                if (words := words_of(name, paths[one.slug]))
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
