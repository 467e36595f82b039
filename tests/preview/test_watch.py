"""The watcher: it tells of what the project reads, however that is saved, and of nothing else."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Any

import pytest
from watchfiles import awatch

from briefgen.preview import watch
from briefgen.preview.watch import LIMIT, Watcher
from previewing import a_project, until


class Told:
    """What a watcher told of a project."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.anew = 0  # how often any file may have changed
        self.said: list[str] = []

    def change(self, paths: frozenset[PurePosixPath] | None) -> None:
        """Note what is told."""
        if paths is None:
            self.anew += 1
        else:
            self.paths |= {str(one) for one in paths}

    def has(self, path: str) -> None:
        """Wait until a path is told."""
        until(lambda: path in self.paths)


@contextmanager
def watching(root: Path, sources: Path | None = None) -> Iterator[Told]:
    """A watcher at work in a thread of its own, which has begun."""
    told = Told()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    watcher = Watcher(root, sources, told.change)
    thread = Thread(target=loop.run_until_complete, args=(watcher.run(stop, told.said.append),))
    thread.start()
    probe = root / "briefs" / "series.yaml"

    def begun() -> bool:
        probe.touch()
        return "briefs/series.yaml" in told.paths

    try:
        until(begun)
        told.paths.clear()
        yield told
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


def test_files_are_told_however_they_are_saved(tmp_path: Path) -> None:
    root = a_project(tmp_path / "project", a="Text.\n")
    brief = root / "briefs/a/brief.md"
    with watching(root) as told:
        brief.write_text("in place")
        told.has("briefs/a/brief.md")
        told.paths.clear()
        (root / "briefs/a/.brief.md.swp").write_text("renamed")
        (root / "briefs/a/.brief.md.swp").replace(brief)
        told.has("briefs/a/brief.md")
        (root / "references.bib").write_text("")
        told.has("references.bib")

    assert not any("swp" in one for one in told.paths)


def test_new_folders_are_watched_too(tmp_path: Path) -> None:
    """Whatever came with them is looked for anew."""
    root = a_project(tmp_path / "project", a="Text.\n")
    with watching(root) as told:
        a_project(root, b="Text.\n")
        until(lambda: told.anew)

        def saved() -> bool:
            (root / "briefs/b/brief.md").write_text("again")
            return "briefs/b/brief.md" in told.paths

        until(saved)


def test_a_folder_that_comes_while_a_watch_is_begun_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made after the folders were listed, and before the system was asked to tell of them."""
    root = a_project(tmp_path / "project", a="Text.\n")

    def slow(*paths: Path, **options: Any) -> AsyncIterator[Any]:
        (root / "briefs/late").mkdir(exist_ok=True)
        return awatch(*paths, **options)

    monkeypatch.setattr(watch, "awatch", slow)
    monkeypatch.setattr(watch, "START", 0.0)
    with watching(root) as told:

        def saved() -> bool:
            (root / "briefs/late/brief.md").write_text("again")
            return "briefs/late/brief.md" in told.paths

        until(saved)


def test_a_folder_that_goes_while_a_watch_is_begun_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = a_project(tmp_path / "project", a="Text.\n", b="Text.\n")

    def slow(*paths: Path, **options: Any) -> AsyncIterator[Any]:
        shutil.rmtree(root / "briefs/b", ignore_errors=True)
        return awatch(*paths, **options)

    monkeypatch.setattr(watch, "awatch", slow)
    with watching(root) as told:
        (root / "briefs/a/brief.md").write_text("x")
        told.has("briefs/a/brief.md")

    assert told.said == []


def test_nobody_is_told_of_what_is_written_or_hidden(tmp_path: Path) -> None:
    root = a_project(tmp_path / "project", a="Text.\n")
    for name in ("dist", ".git", ".briefgen", "elsewhere"):
        (root / name).mkdir()
    with watching(root) as told:
        for name in ("dist/a.pdf", ".git/index", ".briefgen/x", "elsewhere/x", "notes.txt"):
            (root / name).write_text("x")
        (root / "briefs/a/brief.md~").write_text("x")
        (root / "briefs/a/brief.md").write_text("x")
        told.has("briefs/a/brief.md")

    assert told.paths <= {"briefs/a/brief.md", "briefs/series.yaml"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    root = a_project(tmp_path / "project", a="Text.\n")
    (tmp_path / "outside").mkdir()
    (root / "briefs/a/figures").symlink_to(tmp_path / "outside")
    with watching(root) as told:
        (tmp_path / "outside" / "x.svg").write_text("x")
        (root / "briefs/a/brief.md").write_text("x")
        told.has("briefs/a/brief.md")

    assert not any("figures" in one for one in told.paths)


def test_an_archive_elsewhere_is_watched_under_the_name_of_the_projects(tmp_path: Path) -> None:
    root = a_project(tmp_path / "project", a="Text.\n")
    (tmp_path / "archive").mkdir()
    with watching(root, tmp_path / "archive") as told:
        (tmp_path / "archive" / "report.txt").write_text("x")
        told.has("sources/report.txt")


def test_a_machine_that_watches_too_much_already_is_looked_through_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said once."""

    def used_up(*paths: Path, **options: Any) -> AsyncIterator[Any]:
        if not options["force_polling"]:
            raise OSError(28, "OS file watch limit reached.")
        return awatch(*paths, **options)

    monkeypatch.setattr(watch, "awatch", used_up)
    root = a_project(tmp_path / "project", a="Text.\n")
    with watching(root) as told:
        (root / "briefs/a/brief.md").write_text("x")
        told.has("briefs/a/brief.md")

    assert told.said == [LIMIT]
