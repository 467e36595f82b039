"""Dispatch: briefs that go out and come back, whatever becomes of those who work on them."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.build import build_brief, survey
from briefgen.dispatch import Crew, build_away
from briefgen.model.world import Unable
from briefgen.parcel import open_parcel
from briefgen.system import System
from briefgen.task import Goal, Task
from briefgen.tools import kit
from fake_world import SERIES, FakeWorld

BRIEF = "---\ntitle: {0}\ndate: 2009-11-19\nstatus: final\n---\n\nText{1}.\n"
SLUGS = ("a", "b", "c", "d")


def opened(_digest: str, message: bytes) -> bytes:
    """What a worker does that dies of nothing."""
    return pickle.dumps(open_parcel(pickle.loads(message), FakeWorld()))


@pytest.fixture
def world() -> FakeWorld:
    files = {f"briefs/{one}/brief.md": BRIEF.format(one.upper(), " [@nobody]") for one in SLUGS}
    return FakeWorld({**files, "briefs/c/brief.md": BRIEF.format("C", "")})


def tasks(world: FakeWorld | System, root: Path = Path()) -> list[Task]:
    whole = survey(world).value
    assert whole is not None
    return [whole.task(brief, root, ("html",), Goal.CHECK) for brief in whole.briefs]


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


def test_what_comes_back_is_what_is_made_here_in_the_order_of_the_briefs(
    world: FakeWorld, threads: ThreadPoolExecutor
) -> None:
    made = [build_brief(task, FakeWorld(world.files)) for task in tasks(world)]

    built = [*build_away(tasks(world), world, Crew(executor=threads, call=opened))]

    assert built == made
    assert [one.failed for one in built] == [True, True, False, True]
    assert {name.partition("/")[0] for name in world.kept} == {"review", "compose-screen"}


class Counting(Executor):
    """An executor that does a call at once, and notes how many wait for their result."""

    def __init__(self) -> None:
        self.out: list[Future[Any]] = []
        self.most = 0

    def submit(self, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        self.out.append(future)
        self.most = max(self.most, len(self.out))
        if len(self.out) == 2:
            for one in self.out:
                one.set_result(call(*args, **kwargs))
            self.out = []
        return future


def test_no_more_briefs_are_out_than_the_workers_are_good_for(world: FakeWorld) -> None:
    """For what waits there takes the memory of the scheduler."""
    crew = Counting()

    assert len([*build_away(tasks(world), world, Crew(executor=crew, call=opened, ahead=2))]) == 4
    assert crew.most == 2


class Dead(Exception):
    """What an executor says of workers that died again and again."""


def dying(_digest: str, message: bytes) -> bytes:
    if pickle.loads(message).task.brief.slug == "b":
        raise Dead
    return opened("", message)


def test_a_brief_whose_workers_die_costs_only_itself(
    world: FakeWorld, threads: ThreadPoolExecutor
) -> None:
    crew = Crew(executor=threads, call=dying, dead=(Dead,))

    built = {one.slug: one for one in build_away(tasks(world), world, crew)}

    (found,) = built["b"].diagnostics
    assert found.code.id == "O107"
    assert found.message.startswith("every process that built this brief ended")
    assert found.span is not None
    assert str(found.span.source.path) == "briefs/b/brief.md"
    assert not built["c"].diagnostics


def fault(_digest: str, _message: bytes) -> bytes:
    raise ZeroDivisionError


def test_what_is_wrong_with_our_own_code_is_not_told_as_anything_else(
    world: FakeWorld, threads: ThreadPoolExecutor
) -> None:
    with pytest.raises(ZeroDivisionError):
        [*build_away(tasks(world), world, Crew(executor=threads, call=fault, dead=(Dead,)))]


def another(_digest: str, _message: bytes) -> dict[str, str]:
    return {**kit(), "weasyprint": "1.2"}


def test_a_worker_with_other_versions_is_named_with_them(
    world: FakeWorld, threads: ThreadPoolExecutor
) -> None:
    with pytest.raises(Unable) as told:
        [*build_away(tasks(world), world, Crew(executor=threads, call=another))]

    here = kit()["weasyprint"]
    assert f"weasyprint 1.2 (here {here})" in told.value.message
    assert "same versions" in told.value.remedy


def without(_digest: str, _message: bytes) -> bytes:
    raise ModuleNotFoundError("No module named 'briefgen'")


def test_a_worker_without_briefgen_is_told(world: FakeWorld, threads: ThreadPoolExecutor) -> None:
    with pytest.raises(Unable, match="a worker cannot run briefgen: No module"):
        [*build_away(tasks(world), world, Crew(executor=threads, call=without))]


def lost(_digest: str, _message: bytes) -> bytes:
    raise CancelledError


def test_a_lost_scheduler_ends_the_run(world: FakeWorld, threads: ThreadPoolExecutor) -> None:
    with pytest.raises(Unable, match="the scheduler was lost"):
        [*build_away(tasks(world), world, Crew(executor=threads, call=lost))]


class Silent(Executor):
    """An executor with nobody behind it."""

    def __init__(self) -> None:
        self.out: list[Future[Any]] = []

    def submit(self, _call: Callable[..., Any], /, *_args: Any, **_kwargs: Any) -> "Future[Any]":
        self.out.append(Future())
        return self.out[-1]


def test_workers_that_are_silent_are_looked_after(
    world: FakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they had is called back."""
    monkeypatch.setattr("briefgen.dispatch.QUIET", 0.01)
    crew = Silent()

    def well() -> None:
        raise Unable("there is nobody", "call somebody")

    with pytest.raises(Unable, match="there is nobody"):
        [*build_away(tasks(world), world, Crew(executor=crew, call=opened, well=well))]
    assert len(crew.out) == 4
    assert all(one.cancelled() for one in crew.out)


@pytest.mark.parametrize(("limit", "value"), [("ROUNDS", 0), ("MOST", -1)])
def test_a_brief_that_does_not_fit_a_message_is_built_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    """Whether it takes too many rounds or too many bytes."""
    monkeypatch.setattr(f"briefgen.dispatch.{limit}", value)
    (tmp_path / "briefs" / "a").mkdir(parents=True)
    (tmp_path / "briefs" / "series.yaml").write_text(SERIES)
    (tmp_path / "briefs" / "a" / "brief.md").write_text(BRIEF.format("A", ""))
    system = System(tmp_path)
    (task,) = tasks(system, tmp_path)
    crew = Silent()

    (built,) = build_away([task], system, Crew(executor=crew, call=opened))

    assert not crew.out
    assert replace(built, made=()) == replace(build_brief(task, system), made=())
