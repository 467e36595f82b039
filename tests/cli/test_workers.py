"""Workers: what a brief that hangs, dies or eats memory costs, namely itself."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from briefgen.build import build_brief, recall_brief, survey
from briefgen.model.world import World
from briefgen.system import System
from briefgen.task import Built, Goal, Task
from briefgen.workers import build_all
from fake_world import SERIES

BRIEF = "---\ntitle: {slug}\ndate: 2009-11-19\nstatus: final\n---\n\nText.\n"


def tasks(folder: Path, *slugs: str) -> list[Task]:
    """Briefs to render to HTML, which takes no engine."""
    for slug in slugs:
        path = folder / "briefs" / slug / "brief.md"
        path.parent.mkdir(parents=True)
        path.write_text(BRIEF.format(slug=slug), "utf-8")
    (folder / "briefs" / "series.yaml").write_text(SERIES, "utf-8")
    overview = survey(System(folder)).value
    assert overview is not None
    return [overview.task(brief, folder, ("html",), Goal.BUILD) for brief in overview.briefs]


def misbehaving(task: Task, _world: World, _stage: Callable[[str], None]) -> Built:
    """What stands in for `build_brief` in the workers: each slug its own fault."""
    match task.brief.slug:
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hangs":
            time.sleep(60)
        case "eats":
            raise MemoryError
    return Built(slug=task.brief.slug, words=1, citations=(), artifacts=(), diagnostics=())


@pytest.fixture(autouse=True)
def _faults(monkeypatch: pytest.MonkeyPatch) -> None:
    # Forked straight from this process, so that the workers see the stand-in.
    monkeypatch.setattr("briefgen.workers.START", "fork")
    monkeypatch.setattr("briefgen.workers.build_brief", misbehaving)
    monkeypatch.setattr("briefgen.workers.RENDER_SECONDS", 3.0)
    monkeypatch.setattr("briefgen.endings.RENDER_SECONDS", 3.0)


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ("dies", "O107", "ended: by the signal SIGKILL, perhaps out of memory"),
        ("hangs", "O105", "building this brief took over 3 seconds and was stopped"),
        ("eats", "O105", "building this brief took over 2 GB of memory and was stopped"),
    ],
)
def test_a_brief_that_fails_its_worker_costs_only_itself(
    tmp_path: Path, fault: str, code: str, words: str
) -> None:
    """Told at its file, with what happened; the others are built, in their order."""
    built = list(build_all(tasks(tmp_path, "a", fault, "z"), jobs=2))

    assert [one.slug for one in built] == ["a", fault, "z"]
    assert [len(one.diagnostics) for one in built] == [0, 1, 0]
    (found,) = built[1].diagnostics
    assert found.code.id == code
    assert words in found.message
    assert found.span is not None
    assert str(found.span.source.path) == f"briefs/{fault}/brief.md"


def test_briefs_that_no_worker_can_take_are_told_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the process that workers are forked off is gone, nothing is built and nothing hidden."""
    monkeypatch.setattr("pebble.ProcessPool.schedule", no_process)

    built = list(build_all(tasks(tmp_path, "a", "z"), jobs=2))

    assert [one.slug for one in built] == ["a", "z"]
    for slug, (found,) in [(one.slug, one.diagnostics) for one in built]:
        assert found.code.id == "O107"
        assert "the process building this brief ended before it could begin" in found.message
        assert found.span is not None
        assert str(found.span.source.path) == f"briefs/{slug}/brief.md"


def no_process(*_given: object, **_named: object) -> None:
    raise BrokenProcessPool


@pytest.mark.long
def test_a_brief_whose_worker_died_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its neighbours are; the next build makes what was lost, and nothing else."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    monkeypatch.setattr("briefgen.workers.build_brief", dying)
    made = tasks(tmp_path, "a", "dies", "eats", "hangs", "z")
    world = System(tmp_path)

    first = list(build_all(made, jobs=2))
    assert [one.slug for one in first if one.failed] == ["dies", "eats", "hangs"]
    assert all(one.seen is None for one in first if one.failed)
    kept = [task.brief.slug for task in made if recall_brief(task, world)]
    assert kept == ["a", "z"]

    monkeypatch.setattr("briefgen.workers.build_brief", build_brief)
    again = list(build_all(made, jobs=2))
    assert not any(one.failed for one in again)
    assert [one.slug for one in again if one.made] == ["dies", "eats", "hangs"]


def dying(task: Task, world: World, stage: Callable[[str], None]) -> Built:
    """Builds a brief, and fails as its slug says."""
    if task.brief.slug in {"a", "z"}:
        return build_brief(task, world, stage)
    return misbehaving(task, world, stage)


def test_results_come_in_the_order_of_the_briefs(tmp_path: Path) -> None:
    """However many work at a time."""
    made = tasks(tmp_path, *(f"b{number}" for number in range(7)))

    for jobs in (1, 2, 4):
        assert [one.slug for one in build_all(made, jobs)] == [task.brief.slug for task in made]
