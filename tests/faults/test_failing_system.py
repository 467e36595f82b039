"""The n-th call fails below Python, in the real command and its workers: old files or new ones.

What is patched in Python does not reach what C does: the writing of a file's bytes, for one. A
library of ours is put before the C library here, where there is a compiler; it takes long.
"""

import errno
import itertools
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from scratch import MORE, Scratch, copied, scratch

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("gcc") is None, reason="there is no compiler here"),
]

CALLS = (
    *("open", "read", "write", "fsync", "flock", "close", "rename", "link", "unlink", "mkdir"),
    *("chmod", "stat", "opendir"),
)
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.ENOMEM)
MANY = 2 * MORE  # calls of a kind of which every one is tried; of more, some are left out
LIBRARY = Path(__file__).with_name("failing.c")


@dataclass(frozen=True)
class Sabotage:
    """One call that is to fail, and where calls of its kind are counted."""

    library: Path
    counter: Path
    call: str

    def of(self, made: Scratch, nth: int, code: int) -> Scratch:
        """The project, whose builds meet the failure; they count from nothing."""
        self.counter.write_bytes(bytes(8))
        more = {
            "LD_PRELOAD": str(self.library),
            "FAIL_CALL": self.call,
            "FAIL_NTH": str(nth),
            "FAIL_ERRNO": str(code),
            # What Python takes away at its end, beside the project, it must be able to take away.
            "FAIL_BELOW": str(made.root if self.call == "unlink" else made.root.parent),
            "FAIL_COUNT": str(self.counter),
            "PYTHONSAFEPATH": "1",  # or Python itself would look for modules in the project
        }
        return replace(made, environment={**made.environment, **more})

    @property
    def count(self) -> int:
        """How many calls there were."""
        return int.from_bytes(self.counter.read_bytes(), "little")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library, compiled."""
    made = tmp_path_factory.mktemp("library") / "failing.so"
    options = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-ldl"]
    command = ["gcc", *options, "-o", str(made), str(LIBRARY)]
    subprocess.run(command, check=True)
    return made


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A project that was built and remembers it."""
    made = scratch(tmp_path_factory.mktemp("system") / "before", briefs=2)
    assert made.build()[0] == 0
    return made


@pytest.mark.parametrize("call", CALLS)
def test_the_nth_call_that_fails_below_python_is_survived(
    before: Scratch, library: Path, tmp_path: Path, call: str
) -> None:
    """Told, or done without; never a traceback, half a file or a wrong one, now or afterwards."""
    sabotage = Sabotage(library, tmp_path / "count", call)
    old = before.outputs()
    nth, stride = 1, 1
    for turn in itertools.count():
        made = copied(before, tmp_path / "copy")
        made.write("b1", "two")
        new = made.fresh()
        where = f"{call} {nth} {errno.errorcode[ERRORS[turn % len(ERRORS)]]}"
        status, said = sabotage.of(made, nth, ERRORS[turn % len(ERRORS)]).build()
        count = sabotage.count

        assert status in {0, 1, 2, 3}, (where, said)
        assert said, where
        now = {name: data for name, data in made.outputs().items() if name[0] != "."}
        assert set(now) == set(old), where
        assert all(data in {old[name], new[name]} for name, data in now.items()), where
        assert status or now == new, (where, said)
        if call != "unlink":  # then what is left is taken away by the next build
            assert not list(made.root.rglob(".briefgen-*")), where
            assert not list(made.root.rglob(".new-*")), where
        made.settle()
        made.recovers()
        assert not list(made.root.rglob(".briefgen-*")), where
        shutil.rmtree(tmp_path / "copy")
        if count < nth:
            return
        stride = max(1, count // MANY)
        nth += stride
