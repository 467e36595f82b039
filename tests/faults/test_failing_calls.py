"""The n-th call to the system fails, for every n: told or done without, and never remembered."""

import errno
import itertools
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

from briefgen.build import build_brief, recall_brief, survey
from briefgen.ledger import Entry, enter, look_up, written
from briefgen.model.edition import Artifact
from briefgen.model.world import PandocCall, PandocReply, Unable
from briefgen.system import System
from briefgen.task import Goal
from briefgen.traces import Watch
from briefgen.writing import write_all
from fake_world import FakeWorld
from scratch import MORE, TO, Scratch, contents, scratch

REQUEST = ("build", "all")
CALLS = (
    *("open", "replace", "fsync", "stat", "fstat", "scandir", "read", "write", "link", "utime"),
    *("mkdir", "unlink", "chmod", "fdopen", "dup", "bytes"),
)
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.ENOMEM)
RUN = FakeWorld()  # runs pandoc once for all that ask the same
STRIDE = 1 if MORE > 1 else 29  # of the n-th calls, every so many is tried in the suite


def build(root: Path, *, cached: bool = True) -> bool:
    """A build as the command does it, in this process; whether all briefs are sound."""
    system = System(root, cached=cached)
    entry = look_up(REQUEST, system)
    if entry is not None:
        return bool(entry.told)
    world = Watch(system)
    overview = survey(world).value
    if overview is None:
        return False
    sound = not any(one.is_error for one in overview.diagnostics)
    made: list[Artifact] = []
    seen = dict(world.seen)
    for brief in overview.briefs:
        task = overview.task(brief, root, tuple(TO.split(",")), Goal.BUILD)
        one = recall_brief(task, world) or build_brief(task, system)
        made += one.artifacts
        sound = sound and not one.failed
        seen |= one.seen or {}
    files = write_all(made, root / "dist")
    if sound:
        digests = written((path, one.data) for path, one in zip(files, made, strict=True))
        enter(REQUEST, Entry(seen=seen, files=digests, told=sound), system)
    return sound


@contextmanager
def failing(call: str, nth: int, code: int) -> Iterator[list[int]]:
    """Let the n-th call of a kind fail; yields a list with how often it was called.

    The kind "bytes" is a file that is opened, and then fails when it is read or written.
    """
    name = "fdopen" if call == "bytes" else call
    true: Callable[..., Any] = getattr(os, name)
    count = [0]

    def stand_in(*arguments: Any, **named: Any) -> Any:
        count[0] += 1
        if count[0] != nth:
            return true(*arguments, **named)
        if call == "bytes":
            return Broken(true(*arguments, **named), code)
        if name == "fdopen" and named.get("closefd", True):
            os.close(arguments[0])  # or the handle would be lost in this process
        raise OSError(code, os.strerror(code))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, stand_in)
        yield count


class Broken:
    """A file whose bytes cannot be read, and of those written only some."""

    def __init__(self, file: Any, code: int) -> None:
        self._file = file
        self._code = code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, _most: int) -> bytes:
        raise OSError(self._code, os.strerror(self._code))

    def write(self, data: bytes) -> int:
        self._file.write(data[: len(data) // 2])
        raise OSError(self._code, os.strerror(self._code))

    def writelines(self, parts: tuple[bytes, ...]) -> None:
        self.write(b"".join(parts))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scratch]:
    """A project that was built once, in this process."""
    made = scratch(tmp_path_factory.mktemp("calls") / "made", briefs=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(made.user))
        patch.setattr(System, "pandoc", lambda _system, call: reply(call))
        assert build(made.root)
        yield made


def reply(call: PandocCall) -> PandocReply:
    return RUN.pandoc(call)


@pytest.mark.parametrize("call", CALLS)
def test_the_nth_call_that_fails_is_survived(made: Scratch, call: str, tmp_path: Path) -> None:
    """Old files or new ones; the build after it is as a fresh one, from the same cache."""
    turn = random.Random(call).randrange(STRIDE) + 1
    for nth in itertools.count(turn, STRIDE):
        codes = ERRORS if MORE > 1 else (ERRORS[nth // STRIDE % len(ERRORS)],)
        counts = [one_that_fails(made, tmp_path / "project", call, nth, code) for code in codes]
        if min(counts) < nth:
            return


def one_that_fails(made: Scratch, root: Path, call: str, nth: int, code: int) -> int:
    """A build of an edited copy in which one call fails; how many calls there were."""
    where = f"{call} {nth} {errno.errorcode[code]}"
    shutil.copytree(made.root, root)
    old = contents(root / "dist")
    brief = root / "briefs" / "b1" / "brief.md"
    brief.write_text(brief.read_text("utf-8").replace("one", "two"), "utf-8")
    new = fresh(root)
    with failing(call, nth, code) as count:
        done = attempt(root)
    now = {name: data for name, data in contents(root / "dist").items() if name[0] != "."}
    assert all(data in {old.get(name), new.get(name)} for name, data in now.items()), where
    assert set(now) == set(old), where
    assert not done or now == new, where
    assert build(root), where
    assert contents(root / "dist") == new, where
    assert not list(root.rglob(".new-*")), where
    shutil.rmtree(root)
    return count[0]


def attempt(root: Path) -> bool:
    """A build that may fail as the command line is ready for."""
    try:
        return build(root)
    except (Unable, OSError):
        return False


FRESH: dict[str, dict[str, bytes]] = {}


def fresh(root: Path) -> dict[str, bytes]:
    """What a build without a cache makes of the briefs as they are, once for the same."""
    text = (root / "briefs" / "b1" / "brief.md").read_text("utf-8")
    if text not in FRESH:
        with tempfile.TemporaryDirectory() as name:
            other = Path(name) / "project"
            shutil.copytree(root, other, ignore=shutil.ignore_patterns("dist", ".briefgen"))
            assert build(other, cached=False)
            FRESH[text] = contents(other / "dist")
    return FRESH[text]
