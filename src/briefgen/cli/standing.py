"""Standing: what is at the place of a site already, and whether a site may take its place."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import click

from briefgen.cli.session import shown

MARK: Final = ".briefgen-site"
HEAD: Final = "# briefgen site wrote these files, and replaces or removes them:"
INPUTS: Final = ("briefs", "templates", "sources")  # and all that is hidden
NAMED: Final = 3  # files that are named in a message


def marked(files: Iterable[str]) -> bytes:
    """The file that says which files of a folder are ours."""
    return "".join(f"{line}\n" for line in (HEAD, *files)).encode()


def may_replace(folder: Path, root: Path, *, force: bool) -> None:
    """Wrong use where a site would take away what briefgen did not write.

    With `force` it may, but never the project or a repository.
    """
    where = shown(folder)
    if root.is_relative_to(folder):
        raise _refused(f"{where} holds the project itself", "choose a folder of its own with --out")
    inside = folder.relative_to(root).parts[0] if folder.is_relative_to(root) else ""
    if inside in INPUTS or inside.startswith("."):
        raise _refused(f"{where} is where the project keeps its own files", "choose another --out")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise _refused(f"{where} is not a folder", "choose another --out")
    if (folder / ".git").exists():
        hint = "write the site elsewhere, and copy it there without touching .git (rsync --exclude)"
        raise _refused(f"{where} is a git repository", hint)
    if not force and (others := tuple(_others(folder))):
        names = ", ".join(others[:NAMED]) + (" …" if len(others) > NAMED else "")
        hint = "choose another folder with --out, or let them be lost with --force"
        raise _refused(f"{where} has files that `briefgen site` did not write: {names}", hint)


def _refused(message: str, hint: str) -> click.UsageError:
    return click.UsageError(f"{message}\n  hint: {hint}")


def _others(folder: Path) -> Iterator[str]:
    """Files of a folder that are not ours, as many as are told of."""
    try:
        ours = set((folder / MARK).read_text("utf-8", "replace").splitlines())
    except OSError:
        ours = set()
    ours = {*ours, MARK} if HEAD in ours else set()
    found = 0
    for place, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = str((Path(place) / name).relative_to(folder))
            if path not in ours:
                yield path
                found += 1
            if found > NAMED:
                return
