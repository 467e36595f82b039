"""Rebuilding: a release made again from its commit, in a folder of its own, and compared."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.preparing import Wanted, looked_over, prepare
from briefgen.cli.run import Order
from briefgen.cli.session import open_project, print_findings

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.git import Revision
    from briefgen.model.manifest import Manifest
    from briefgen.release.fault import Fault
    from briefgen.release.folder import Folder

ARCHIVE = "sources"


@dataclass(frozen=True, kw_only=True)
class Here:
    """The project that has the history, its archive, and how many briefs are built at a time."""

    project: Path
    sources: Path | None
    jobs: int | None


def rebuilt(
    manifest: Manifest, files: Mapping[str, bytes], here: Here, *, quiet: bool
) -> tuple[list[Fault], list[str]]:
    """In what a release differs from one that is made now, and what may be the cause."""
    from briefgen.release.fault import Fault
    from briefgen.release.rebuild import causes, check_out, differences
    from briefgen.release.records import NAME
    from briefgen.release.walled import compare_pdf

    root = open_project(here.project, here.sources).root
    commit = _commit(root, manifest)
    with tempfile.TemporaryDirectory(prefix="briefgen-") as place:
        folder = Path(place) / "project"
        folder.mkdir()
        check_out(commit, folder)
        again = _again(manifest, folder, root, here, quiet=quiet)
    if again is None:
        message = "cannot be built again, as its briefs have errors with this version of briefgen"
        return [Fault(file=NAME, message=message)], []
    if NAME in files:
        found = differences(files, again.files, compare_pdf)
    else:  # a PDF alone, which may have been given another name
        ((name, data),) = files.items()
        made = again.files[f"{manifest.briefs[0].brief}.pdf"]
        found = differences({name: data}, {name: made}, compare_pdf)
    why = list(causes(manifest, again.manifest))
    if _archive(root, here) is None and any(one.kind == "source" for one in manifest.inputs):
        why.append("the archive of sources is not here, and the receipts in evidence.lock answered")
    return list(found), why


def _archive(root: Path, here: Here) -> Path | None:
    """The archive of sources, where it is at hand."""
    folder = here.sources or root / ARCHIVE
    return folder if folder.is_dir() else None


def _commit(root: Path, manifest: Manifest) -> Revision:
    from briefgen.git import NoHistory, revision

    try:
        return revision(root, manifest.commit)
    except NoHistory as fault:
        raise click.UsageError(
            f"the commit {manifest.commit[:9]} of the release is not in the project {root}: "
            f"{fault.reason}\n  hint: --project names the project; `git fetch` gets its history"
        ) from None


def _again(
    manifest: Manifest, folder: Path, root: Path, here: Here, *, quiet: bool
) -> Folder | None:
    """The release made of the files of its commit; None where it cannot be made, which is told."""
    from briefgen.outputs import OUTPUTS
    from briefgen.task import Goal

    order = Order(
        project=folder,
        goal=Goal.BUILD,
        briefs=tuple(one.brief for one in manifest.briefs),
        formats=tuple(OUTPUTS),
        jobs=here.jobs,
        sources=_archive(root, here),
        cached=False,
    )
    overview, picked = looked_over(order)
    wanted = Wanted(tag=manifest.tag, commit=manifest.commit)
    made = prepare(order, wanted, overview, picked, quiet=quiet)
    if made.folder is None:
        print_findings(made.reasons)
    return made.folder
