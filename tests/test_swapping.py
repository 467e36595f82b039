"""A folder is swapped whole: whatever happens meanwhile, there is the old one or the new one."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from briefgen import swapping
from briefgen.model.world import Unable
from briefgen.swapping import swap_in

MANY = 12
OLD = {f"f{number}": b"old" for number in range(MANY)}
NEW = {f"f{number}": b"new" for number in range(MANY // 2)}
LOOP = """
import sys
from pathlib import Path
from briefgen.swapping import swap_in
print("begun", flush=True)
while True:
    for word, many in ((b"new", 6), (b"old", 12)):
        swap_in(Path(sys.argv[1]), ((f"f{n}", word) for n in range(many)))
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.mark.parametrize("moment", [0.0, 0.009, 0.031])
def test_a_swap_killed_at_any_moment_leaves_the_old_folder_or_the_new_one(
    tmp_path: Path, moment: float
) -> None:
    """And the next one takes away what it left."""
    folder = tmp_path / "dist"
    swap_in(folder, OLD.items())
    run = subprocess.Popen(
        [sys.executable, "-c", LOOP, str(folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
    )
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(moment)
    run.send_signal(signal.SIGKILL)
    run.communicate()

    assert contents(folder) in (OLD, NEW)
    swap_in(folder, NEW.items())
    assert contents(folder) == NEW
    assert [one.name for one in tmp_path.iterdir()] == ["dist"]


@pytest.mark.parametrize("at_once", [True, False])
def test_the_new_files_are_all_there_is(tmp_path: Path, at_once: bool) -> None:
    """Also where the system cannot exchange two folders in one step."""
    folder = tmp_path / "a" / "dist"
    with patch.object(swapping, "_exchanged", swapping._exchanged if at_once else lambda *_: False):
        swap_in(folder, OLD.items())
        swap_in(folder, NEW.items())

    assert contents(folder) == NEW
    assert [one.name for one in folder.parent.iterdir()] == ["dist"]


def test_what_a_stopped_swap_took_aside_is_put_back(tmp_path: Path) -> None:
    aside = tmp_path / ".briefgen-aside-dist"
    aside.mkdir()
    (aside / "a").write_bytes(b"old")

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "x", b""
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(Unable, match="No space left"):
        swap_in(tmp_path / "dist", failing())

    assert contents(tmp_path / "dist") == {"a": b"old"}
    assert [one.name for one in tmp_path.iterdir()] == ["dist"]


def test_a_swap_that_fails_half_way_leaves_the_old_folder(tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    swap_in(folder, OLD.items())
    with pytest.raises(Unable, match="cannot be written"):
        swap_in(folder, [("a", b""), ("a/b", b"")])

    assert contents(folder) == OLD
    assert [one.name for one in tmp_path.iterdir()] == ["dist"]
