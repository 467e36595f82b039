"""Builds that meet: each other, `clean`, an editor that saves; and rows of all that can happen."""

import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scratch import MORE, Scratch, copied, ended, scratch

CLEAN = [sys.executable, "-m", "briefgen", "clean"]


SELDOM = pytest.mark.skipif(MORE == 1, reason="takes long; `make faults` runs it")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A project that was built and remembers it."""
    made = scratch(tmp_path_factory.mktemp("together") / "before")
    assert made.build()[0] == 0
    return made


@pytest.fixture
def made(before: Scratch, tmp_path: Path) -> Scratch:
    """A copy of it for one test, with an edit of each brief."""
    made = copied(before, tmp_path / "copy")
    for slug in ("b1", "b2", "b3"):
        made.write(slug, "two")
    return made


@pytest.mark.parametrize("many", [3] if MORE == 1 else [2, 20])
def test_builds_at_once_all_end_well(made: Scratch, many: int) -> None:
    """With one dist/ and one cache, which is empty at first, and no key."""
    shutil.rmtree(made.root / ".briefgen")
    made.key.unlink()
    runs = [made.start() for _ in range(many)]

    assert [ended(run)[0] for run in runs] == [0] * many
    assert made.outputs() == made.fresh()
    assert not list(made.root.rglob(".new-*"))
    made.recovers()


@pytest.mark.long
@SELDOM
def test_builds_beside_cleans_end_well(made: Scratch) -> None:
    run = made.start()
    cleans = []
    while run.poll() is None:
        cleans.append(made.build(command=CLEAN))
    assert ended(run)[0] == 0
    assert {status for status, _ in cleans} == {0}
    made.recovers()


@pytest.mark.long
@pytest.mark.parametrize("way", [pytest.param("renamed", marks=SELDOM), "in-place"])
def test_what_is_read_in_the_middle_of_a_save_is_never_kept(made: Scratch, way: str) -> None:
    """A half text may be built or have errors; the build after the save is as a fresh one."""
    path = made.root / "briefs" / "b1" / "brief.md"
    beside = path.with_name("brief.md~")
    run, number = made.start(), 0
    while run.poll() is None:
        text = path.read_text("utf-8")
        text = text.replace("two", "three") if number % 2 else text.replace("three", "two")
        number += 1
        if way == "renamed":
            beside.write_text(text, "utf-8")
            beside.replace(path)
        else:
            with path.open("w", encoding="utf-8") as file:
                for part in (text[: len(text) // 2], text[len(text) // 2 :]):
                    file.write(part)
                    file.flush()
                    time.sleep(0.005)
    assert ended(run)[0] in {0, 1}

    made.recovers()


STEPS = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(["b1", "b2"]), st.sampled_from(["two", "three"])),
    st.tuples(st.just("revert"), st.sampled_from(["b1", "b2"]), st.just("one")),
    st.tuples(st.sampled_from(["build", "fresh", "clean", "touch"])),
    st.tuples(st.just("kill"), st.floats(0.1, 1.0)),
)


@SELDOM
@settings(
    max_examples=2 * MORE,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEPS, min_size=2, max_size=5))
def test_after_any_row_of_events_a_build_is_as_a_fresh_one(
    before: Scratch, steps: list[tuple[object, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        made = copied(before, Path(name) / "copy")
        for step in steps:
            take(made, step)
        made.settle()
        made.recovers()


def take(made: Scratch, step: tuple[object, ...]) -> None:
    """One event in the life of a project."""
    match step:
        case "edit" | "revert", str(slug), str(word):
            made.write(slug, word)
        case ("build",):
            assert made.build()[0] == 0
        case ("fresh",):
            assert made.build("--no-cache")[0] == 0
        case ("clean",):
            assert made.build(command=CLEAN)[0] == 0
        case ("touch",):
            for path in made.root.rglob("*"):
                os.utime(path, (4e9, 4e9))
        case "kill", float(seconds):
            run = made.start()
            time.sleep(seconds)
            os.killpg(run.pid, signal.SIGKILL)
            run.communicate()
