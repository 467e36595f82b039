"""`briefgen site`: the published briefs as a static site that takes the last one's place whole."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli.progress import progress_option
from briefgen.cli.run import Order, Outcome, run
from briefgen.cli.session import (
    CLEAN,
    cache_option,
    jobs_option,
    open_project,
    project_option,
    shown,
    sources_option,
    status_of,
)
from briefgen.cli.standing import MARK, marked, may_replace
from briefgen.cli.telling import Telling, report_options
from briefgen.cli.told import Told

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.brief import Brief
    from briefgen.model.world import World

ADDRESS: Final = re.compile(r"https?://[^\s<>\"'?#]+")
# What readers are offered, in the order of its use to them.
FORMATS: Final = ("html", "pdf", "markdown", "cover", "bibtex", "ris", "csl", "recommendations")


def _address(_context: click.Context, _option: click.Parameter, text: str | None) -> str | None:
    if text is not None and not ADDRESS.fullmatch(text):
        raise click.BadParameter(f"{text} is no web address like https://example.org/briefs/")
    return text


@click.command(short_help="Make a static site of the published briefs.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the site.  [default: site in the project]",
)
@click.option(
    "--base",
    metavar="URL",
    callback=_address,
    help="Address the site will stand at.  [default: url in briefs/series.yaml]",
)
@click.option("--drafts", is_flag=True, help="Show briefs that are not final too, to no robot.")
@click.option("--force", is_flag=True, help="Replace a folder that has files of others.")
@click.option("--dry-run", is_flag=True, help="List the files; write nothing.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@jobs_option
@cache_option
@progress_option
@report_options
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
@sources_option
@project_option
def site(
    out: Path | None,
    base: str | None,
    drafts: bool,
    force: bool,
    dry_run: bool,
    strict: bool,
    jobs: int | None,
    no_cache: bool,
    progress: str,
    format_: str,
    output: Path | None,
    manual: str | None,
    quiet: bool,
    sources: Path | None,
    project: Path,
) -> None:
    """Make a static site of the published briefs: no scripts, no server, any host.

    It has the page of each final brief with its PDF and other files, lists by number, year and
    topic, all recommendations by who is asked, and feeds. While any of these briefs has errors,
    nothing is written, and the last site stays.

    \b
    Examples:
      briefgen site
      briefgen site --base https://example.org/briefs/ --out public
      briefgen site --drafts --out preview
    """
    from briefgen.ledger import Entry, enter, look_up

    telling = Telling(format=format_, output=output, manual=manual, project=project)
    system = open_project(project, sources, cached=not no_cache)
    folder = (out or system.root / "site").resolve()
    may_replace(folder, system.root, force=force)
    asked = ("site", str(folder), f"{base}", f"{drafts}", f"{strict}", f"{system.sources}")
    entry = None if dry_run or force else look_up(asked, system)
    if entry is not None:
        made: Made = entry.told
    else:
        order = _order(project, jobs, sources, progress, cached=not no_cache, drafts=drafts)
        outcome = run(order, quiet=quiet or not telling.to_people, refuse=telling.refuse)
        made = _made(outcome, folder, base, system, strict=strict, drafts=drafts)
        files = {} if dry_run else _written(made, folder)
        made = replace(made, files={}, names=tuple(made.files))
        if outcome.seen is not None and files:
            enter(asked, Entry(seen=outcome.seen, files=files, told=made), system)
    status = made.told.tell(telling, strict=strict, quiet=quiet)
    if telling.to_people and not quiet:
        _tell(made, folder, dry_run=dry_run)
    sys.exit(status)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A site: its files by path, none where it has errors; `based` says whether it has feeds."""

    told: Told
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)
    briefs: int = 0
    based: bool = True


def _order(
    project: Path,
    jobs: int | None,
    sources: Path | None,
    progress: str,
    *,
    cached: bool,
    drafts: bool,
) -> Order:
    """The briefs that are published, in all formats that readers are offered."""
    from briefgen.outputs import OUTPUTS
    from briefgen.task import Goal

    return Order(
        project=project,
        goal=Goal.BUILD,
        only=anyones if drafts else finals,
        formats=tuple(name for name in FORMATS if name in OUTPUTS),
        jobs=jobs,
        sources=sources,
        cached=cached,
        progress=progress,
    )


def finals(brief: Brief, _world: World) -> bool:
    """Whether a brief is published: what is not final is not."""
    return brief.front.status.value == "final"


def anyones(_brief: Brief, _world: World) -> bool:
    """Drafts are shown too."""
    return True


def _made(
    outcome: Outcome, folder: Path, base: str | None, world: World, *, strict: bool, drafts: bool
) -> Made:
    """The site of what was built; without files where something is wrong with any of it."""
    from briefgen.site import Plan, catalogue, entries, site

    told, theme = outcome.told(), outcome.overview.theme
    if theme is None or status_of(outcome.found, strict=strict) != CLEAN:
        return Made(told=told)
    plan = Plan(base=base, drafts=drafts)
    shelf = catalogue(entries(outcome.overview.briefs, outcome.built, theme, world))
    made = site(outcome.overview.project, shelf, theme, plan, world)
    if made.value is None:
        return Made(told=replace(told, found=made.diagnostics))
    files = made.value
    return Made(
        told=replace(told, files=tuple(_objects(outcome, files, folder))),
        files={**files, MARK: marked(files)},
        briefs=len(shelf.entries),
        based=bool(base or outcome.overview.project.series.url),
    )


def _objects(outcome: Outcome, files: dict[str, bytes], folder: Path) -> Iterator[dict[str, Any]]:
    """The files of the briefs as JSON tells them; a page is not what `build` made."""
    from briefgen.report import artifact_object

    for one in outcome.built:
        for item in one.artifacts:
            path = folder / item.name
            shown_path = (
                path.relative_to(outcome.root) if path.is_relative_to(outcome.root) else path
            )
            placed = replace(item, data=files[item.name])
            yield artifact_object(placed, str(shown_path)).model_dump()


def _written(made: Made, folder: Path) -> dict[str, tuple[int, str]]:
    """Put the site in its place; the lengths and digests of its files by path."""
    from briefgen.ledger import written
    from briefgen.swapping import swap_in

    if not made.files:
        return {}
    swap_in(folder, made.files.items())
    return written((folder / name, data) for name, data in made.files.items())


def _tell(made: Made, folder: Path, *, dry_run: bool) -> None:
    """What was written, and what to do next."""
    if not made.names:
        click.echo("no site was written: the last one stays as it is", err=True)
        return
    if dry_run:
        click.echo("\n".join(made.names))
        return
    briefs = f"{made.briefs} brief{'' if made.briefs == 1 else 's'}"
    click.echo(f"wrote  {shown(folder)}  {briefs}, {len(made.names)} files")
    if not made.based:
        click.echo(
            "no feeds and no sitemap: they need the address of the site; set `url` in "
            "briefs/series.yaml, or give --base",
            err=True,
        )
    click.echo(
        f"\nnext: python3 -m http.server -d {shown(folder)}, then open http://localhost:8000"
    )
