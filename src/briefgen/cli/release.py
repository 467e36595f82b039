"""`briefgen release`: final briefs as a folder of files that can be proved, or why not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli.progress import progress_option
from briefgen.cli.run import Order
from briefgen.cli.session import (
    CLEAN,
    FINDINGS,
    briefs_argument,
    cache_option,
    jobs_option,
    open_project,
    project_option,
    shown,
    sources_option,
)

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.build import Survey
    from briefgen.git import Revision
    from briefgen.release.gate import Chosen

OWN: Final = {"manifest.json", "SHA256SUMS", "evidence.html"}
NAMED: Final = 3  # foreign files that a message names


@click.command(short_help="Make the files of a release, with a manifest that proves them.")
@briefs_argument
@click.option("--tag", metavar="TAG", help="The git tag that is released; it must be here.")
@click.option(
    "--since",
    metavar="REV",
    help="Version with whose texts these are compared, for corrections.  [default: for each brief,"
    " the last tag at which it was final]",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files; it is replaced whole.  [default: dist in the project]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be released; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--force", is_flag=True, help="Replace a folder that holds other files too.")
@jobs_option
@cache_option
@progress_option
@sources_option
@project_option
def release(
    briefs: tuple[str, ...],
    tag: str | None,
    since: str | None,
    out: Path | None,
    dry_run: bool,
    as_json: bool,
    force: bool,
    jobs: int | None,
    no_cache: bool,
    progress: str,
    sources: Path | None,
    project: Path,
) -> None:
    """Build all final briefs, and put them with a manifest and check sums into a folder.

    Nothing is written while anything is open: an error or a warning, a comment, a file that is not
    committed, a tag that is elsewhere, a text that was changed since the last release without an
    entry in `corrections`. A brief under embargo is left out. BRIEF is a folder in briefs/, a
    number or a path; without one, all final briefs are released.

    \b
    Examples:
      briefgen release --dry-run
      git tag v1.0 && briefgen release --tag v1.0
      briefgen release 05-human-dimension --out press --json
    """
    from briefgen.cli.preparing import Wanted, looked_over, prepare
    from briefgen.cli.released import Result
    from briefgen.outputs import OUTPUTS
    from briefgen.swapping import swap_in
    from briefgen.task import Goal

    order = Order(
        project=project,
        goal=Goal.BUILD,
        briefs=briefs,
        formats=tuple(OUTPUTS),
        jobs=jobs,
        sources=sources,
        cached=not no_cache,
        progress=progress,
    )
    root = open_project(project, sources, cached=not no_cache).root
    folder = (out or root / "dist").resolve()
    with _history():
        head = _head(root)
        overview, picked = looked_over(order)
        _may_replace(folder, head, overview, force=force)
        wanted = Wanted(tag=tag, commit=head.commit, head=head, since=since)
        made = prepare(order, wanted, overview, picked, quiet=as_json)
    if made.folder is None and not made.reasons:
        raise click.UsageError(_nothing(picked))
    if made.released is not None and not dry_run:
        swap_in(folder, made.released.files.items())
    result = Result(made=made, held=picked.held, wanted=wanted, folder=folder, dry_run=dry_run)
    if as_json:
        click.echo(result.as_json())
    else:
        result.tell()
    sys.exit(FINDINGS if made.reasons else CLEAN)


@contextmanager
def _history() -> Iterator[None]:
    """Wrong use where the project has no history, or not the version that was named."""
    from briefgen.git import NoHistory

    try:
        yield
    except NoHistory as fault:
        raise click.UsageError(f"{fault.reason}\n  hint: {fault.hint}") from None


def _head(root: Path) -> Revision:
    """The commit that is checked out; wrong use where there is none."""
    from briefgen.git import NoHistory, revision

    try:
        return revision(root, "HEAD")
    except NoHistory as fault:
        own = "safe.directory" in fault.hint
        hint = fault.hint if own else "`git init` if need be, then `git add -A` and `git commit`"
        said = f"a release is made from a commit, and {fault.reason}\n  hint: {hint}"
        raise click.UsageError(said) from None


def _may_replace(folder: Path, head: Revision, overview: Survey, *, force: bool) -> None:
    """Only a release, and files that `build` makes, are replaced without being asked."""
    root = head.root.resolve()
    mine = (root / path for path in head.files)
    if root.is_relative_to(folder) or any(path.is_relative_to(folder) for path in mine):
        raise click.UsageError(
            f"{shown(folder)} holds files of the project, and would be replaced whole\n"
            "  hint: choose a folder of its own with --out"
        )
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{shown(folder)} is not a folder")
    slugs = tuple(f"{one.slug}." for one in overview.project.briefs)
    foreign = sorted(
        path.name
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.is_dir() or not (path.name in OWN or path.name.startswith((*slugs, ".briefgen-")))
    )
    if foreign and not force:
        more = f" and {len(foreign) - NAMED} more" if len(foreign) > NAMED else ""
        raise click.UsageError(
            f"{shown(folder)} holds other files, which would go: {', '.join(foreign[:NAMED])}"
            f"{more}\n  hint: choose another folder with --out, or replace it with --force"
        )


def _nothing(picked: Chosen) -> str:
    if picked.held:
        names = ", ".join(one.slug for one in picked.held)
        return f"there is nothing to release yet: under embargo is {names}"
    return (
        "there is no final brief to release\n"
        "  hint: set `status: final` in the front matter of what is to be released"
    )
