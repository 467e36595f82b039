"""Briefs under embargo: none is built among the public files, and stamped copies go elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.brief import Brief
    from briefgen.model.diagnostic import Diagnostic
    from briefgen.model.world import World

PUBLIC: Final = "dist"
STAMPED: Final = "embargoed"
SHOWN: Final = 4  # files a message names


def folder_for(root: Path, out: Path | None, *, embargoed: bool, option: str = "--out") -> Path:
    """The folder that files are written to; stamped copies never come among the public ones."""
    public = (root / PUBLIC).resolve()
    if not embargoed:
        return (out or public).resolve()
    folder = (out or root / STAMPED).resolve()
    if folder.is_relative_to(public):
        raise click.BadParameter(
            f"{PUBLIC} is for what may be published; stamped copies go to another folder",
            param_hint=option,
        )
    return folder


def keep_to_itself(folder: Path) -> None:
    """Have git pass over a folder of stamped copies, unless it has a .gitignore of its own."""
    from briefgen.writing import write

    if folder.is_dir() and not (ignore := folder / ".gitignore").exists():
        write(ignore, b"*\n")


def to_build(
    briefs: Sequence[Brief], world: World, *, embargoed: bool
) -> tuple[tuple[Brief, ...], tuple[Diagnostic, ...]]:
    """The briefs that are built now, and what is told of the others.

    With `embargoed` those are built that are held, and nothing is told of those that are not.
    """
    from briefgen.model.codes.output import EMBARGOED
    from briefgen.stages.holding import held
    from briefgen.stages.wording import long_moment

    apart = tuple(brief for brief in briefs if held(brief, world))
    if embargoed:
        return apart, ()
    told = []
    for brief in apart:
        moment = brief.front.embargo
        message = f"held until {long_moment(moment, 'en')}: not built" if moment else ""
        hint = f"`briefgen build {brief.slug} --embargoed` makes a stamped copy for the press"
        told.append(EMBARGOED.at(brief.span("embargo"), message, hint))
    return tuple(brief for brief in briefs if brief not in apart), tuple(told)


def left_behind(
    briefs: Iterable[Brief], every: Iterable[str], folder: Path
) -> tuple[Diagnostic, ...]:
    """O111 for each held brief of which a folder has files; `every` brief's name tells whose."""
    from briefgen.model.codes.output import EMBARGO_LEFT

    names = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    slugs = tuple(every)
    found = []
    for brief in briefs:
        own = [name for name in names if _owner(name, slugs) == brief.slug]
        if own:
            more = f" and {len(own) - SHOWN} more" if len(own) > SHOWN else ""
            message = f"{', '.join(own[:SHOWN])}{more} in {folder.name} are under embargo"
            message = message.replace(" are ", " is ") if len(own) == 1 else message
            hint = "delete what is not to be published yet; it can be built again after the hour"
            found.append(EMBARGO_LEFT.at(brief.span("embargo"), message, hint))
    return tuple(found)


def _owner(name: str, slugs: Sequence[str]) -> str | None:
    """The brief a file is of: the longest name before one of its dots."""
    mine = [slug for slug in slugs if name.startswith(f"{slug}.")]
    return max(mine, key=len, default=None)
