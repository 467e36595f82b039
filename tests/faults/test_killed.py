"""Killed builds: old files or new ones, nobody left, and the next build is as a fresh one."""

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from scratch import MORE, Scratch, copied, ended, scratch

MOMENTS = 1 if MORE == 1 else 10 * MORE


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A project that was built and remembers it."""
    made = scratch(tmp_path_factory.mktemp("killed") / "before")
    assert made.build()[0] == 0
    return made


@pytest.fixture(scope="module")
def long(before: Scratch) -> float:
    """Seconds that a build takes here and now, so that kills fall on all of its parts."""
    start = time.monotonic()
    assert before.build("--no-cache")[0] == 0
    return time.monotonic() - start


@pytest.fixture
def edited(before: Scratch, tmp_path: Path) -> Scratch:
    """A copy of it, with all briefs edited since."""
    made = copied(before, tmp_path / "copy")
    for slug in ("b1", "b2", "b3"):
        made.write(slug, "two")
    return made


def whole(made: Scratch, old: dict[str, bytes]) -> None:
    """Every output is the old one or the new one."""
    new = made.fresh()
    for name, data in made.outputs().items():
        if not name.startswith(".briefgen-"):
            assert data in {old[name], new[name]}, name


@pytest.mark.parametrize("seed", range(MOMENTS))
def test_a_build_killed_at_any_moment_leaves_old_or_new(
    edited: Scratch, seed: int, long: float
) -> None:
    """And no process; what was remembered by then helps the next build or is not believed."""
    made, old = edited, edited.outputs()
    made.fresh()
    run = made.start()
    time.sleep(random.Random(seed).uniform(0.1, 1.1) * long)
    os.killpg(run.pid, signal.SIGKILL)
    run.communicate()

    made.settle()
    whole(made, old)
    made.recovers()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1 * MORE))
def test_workers_end_with_a_parent_that_is_killed_alone(
    edited: Scratch, seed: int, long: float
) -> None:
    """As the system does that is out of memory."""
    run = edited.start()
    time.sleep(random.Random(seed).uniform(0.3, 1) * long)
    run.kill()
    run.communicate()

    edited.settle()
    edited.recovers()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3 * MORE))
def test_a_child_that_is_killed_costs_its_own_brief_at_most(
    edited: Scratch, seed: int, long: float
) -> None:
    """A worker, the server they are forked off, or a pandoc; told in one line, never a wait."""
    made, old = edited, edited.outputs()
    made.fresh()
    chance = random.Random(seed)
    run = made.start()
    time.sleep(chance.uniform(0.2, 1) * long)
    victim = chance.choice(children(run.pid) or [0])
    if victim:
        with suppress(ProcessLookupError):
            os.kill(victim, chance.choice([signal.SIGKILL, signal.SIGSEGV, signal.SIGTRAP]))
    status, said = ended(run)

    assert status in {0, 1, 3}, said
    assert status == 0 or "error" in said
    made.settle()
    whole(made, old)
    made.recovers()


def children(pid: int) -> list[int]:
    """All processes below one, the nearest first."""
    found: list[int] = []
    for one in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            near = [int(text) for text in one.read_text().split()]
            found += [*near, *(more for each in near for more in children(each))]
    return [one for one in found if not is_tracker(one)]


def is_tracker(pid: int) -> bool:
    """Whether a process is the one in which Python remembers locks: it has no work of ours."""
    with suppress(OSError):
        return b"resource_tracker" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return True


@pytest.mark.parametrize(
    "number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.long)]
)
@pytest.mark.parametrize("seed", range(1 * MORE))
def test_a_build_that_is_stopped_says_so_and_leaves_nobody(
    edited: Scratch, number: int, seed: int
) -> None:
    """Status 130, within two seconds on a machine with nothing else to do; or it was done."""
    made, old = edited, edited.outputs()
    run = made.start("--progress=json")
    assert run.stderr is not None
    run.stderr.readline()  # it has begun
    time.sleep(random.Random(seed).uniform(0, 0.5))
    os.killpg(run.pid, number)
    start = time.monotonic()
    status, said = ended(run)

    assert status in {0, 130}, said
    assert status == 0 or "stopped: finished files are whole" in said
    assert time.monotonic() - start < 6
    made.settle()
    whole(made, old)
    made.recovers()


@pytest.mark.long
def test_an_impatient_second_ctrl_c_changes_nothing(before: Scratch, tmp_path: Path) -> None:
    made = copied(before, tmp_path / "copy")
    made.write("b1", "two")
    run = made.start("--progress=json")
    assert run.stderr is not None
    run.stderr.readline()
    for _ in range(5):
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGINT)
        time.sleep(0.03)
    status, said = ended(run)

    assert status in {0, 130}, said
    made.settle()
    made.recovers()


@pytest.mark.long
def test_what_a_killed_build_left_goes_also_when_nothing_is_written(
    before: Scratch, tmp_path: Path
) -> None:
    """When all is as it was before, and when the only brief has errors."""
    made = copied(before, tmp_path / "copy")
    left = made.dist / ".briefgen-killed"
    left.write_bytes(b"half")
    made.recovers()

    left.write_bytes(b"half")
    made.write("b1", "[@nobody]")
    assert made.build("b1")[0] == 1
    assert not left.exists()
