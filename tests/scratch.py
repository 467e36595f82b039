"""Scratch projects for tests of faults: tiny briefs, the real command, and what must hold after."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from briefgen.fonts import cache_folder
from fake_world import SERIES

MORE: Final = int(os.environ.get("BRIEFGEN_FAULTS", "1"))  # times as many faults as in the suite
TO: Final = "html,recommendations"  # which take no engine
BRIEF = (
    "---\ntitle: Title {word}\nnumber: {number}\ndate: 2009-11-19\nstatus: final\n---\n\n"
    "A text [@water] that says {word}.\n\n# Recommendations\n\n::: recommendations\n"
    "1. Do {word}.\n:::\n"
)
BIB = "@report{water, author = {{Water Office}}, title = {The Wells}, date = {2008}}\n"
Files = dict[str, bytes]
_NAMES: Final = tempfile.TemporaryDirectory(prefix="bg-")


@dataclass(frozen=True)
class Scratch:
    """A project in a folder of its own, with the caches of a user of its own."""

    root: Path
    user: Path
    environment: Mapping[str, str]

    @property
    def dist(self) -> Path:
        """Where outputs go."""
        return self.root / "dist"

    @property
    def cache(self) -> Path:
        """Where builds remember."""
        return self.root / ".briefgen" / "cache"

    @property
    def key(self) -> Path:
        """The key of its user."""
        return self.user / "briefgen" / "key"

    def write(self, slug: str, word: str) -> Path:
        """Write a brief, whose word is all that it says."""
        path = self.root / "briefs" / slug / "brief.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BRIEF.format(word=word, number=int(slug[1:])), "utf-8")
        return path

    def command(self, *more: str, to: str = TO) -> list[str]:
        """The command line of a build."""
        return [sys.executable, "-m", "briefgen", "build", "--jobs=2", f"--to={to}", *more]

    def start(self, *more: str, command: list[str] | None = None) -> "subprocess.Popen[str]":
        """Begin a build, in a process group of its own."""
        return subprocess.Popen(
            command or self.command(*more),
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def build(self, *more: str, command: list[str] | None = None) -> tuple[int, str]:
        """Build to the end: exit status and what was said; never a traceback."""
        run = self.start(*more, command=command)
        return ended(run)

    def outputs(self) -> Files:
        """All that is in dist/, also what should not be."""
        return contents(self.dist)

    def fresh(self) -> Files:
        """What a build without a cache writes for the sources as they are."""
        texts = {
            str(path.relative_to(self.root)): path.read_text("utf-8")
            for path in (self.root / "briefs").rglob("*.md")
        }
        return dict(_fresh(tuple(sorted(texts.items()))))

    def left(self) -> list[str]:
        """Command lines of processes of this project that still run, pandoc among them."""
        mark = f"BRIEFGEN_SCRATCH={self.root}".encode()
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                inside = (place / "cwd").readlink().is_relative_to(self.user.parent)
                ours = inside or mark in (place / "environ").read_bytes().split(b"\0")
                line = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            found += [line] if ours and line else []
        return found

    def settle(self, seconds: float = 2.0) -> None:
        """No process of it runs on: they end by themselves, and soon."""
        end = time.monotonic() + seconds
        while self.left() and time.monotonic() < end:
            time.sleep(0.02)
        assert self.left() == []

    def recovers(self, *more: str) -> None:
        """The next build gives what a fresh one would, and leaves nothing beside it."""
        status, said = self.build(*more)
        assert status == 0, said
        assert self.outputs() == self.fresh()


def scratch(folder: Path, briefs: int = 3) -> Scratch:
    """A project with so many briefs, b1 and on."""
    root, user = folder / "project", folder / "user"
    (folder / "temporary").mkdir(parents=True)
    (user / "briefgen").mkdir(parents=True)
    cache_folder().mkdir(parents=True, exist_ok=True)
    # Fonts take ten seconds to prepare, and are not what is tried here.
    (user / "briefgen" / "fonts").symlink_to(cache_folder())
    (root / "briefs").mkdir(parents=True)
    (root / "briefs" / "series.yaml").write_text(SERIES, "utf-8")
    (root / "references.bib").write_text(BIB, "utf-8")
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(user),
        "TMPDIR": str(short(folder / "temporary")),
        "BRIEFGEN_SCRATCH": str(root),
        "PYTHONDONTWRITEBYTECODE": "",  # or each run would compile all modules first
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    made = Scratch(root, user, environment)
    for number in range(1, briefs + 1):
        made.write(f"b{number}", "one")
    return made


def copied(made: Scratch, folder: Path) -> Scratch:
    """The same project with all that it remembers, elsewhere."""
    shutil.copytree(made.root.parent, folder, symlinks=True)
    new = {"root": folder / "project", "user": folder / "user"}
    environment = {
        **made.environment,
        "XDG_CACHE_HOME": str(new["user"]),
        "TMPDIR": str(short(folder / "temporary")),
        "BRIEFGEN_SCRATCH": str(new["root"]),
    }
    return Scratch(new["root"], new["user"], environment)


def short(folder: Path) -> Path:
    """Another name of a folder: where it is too long for a socket, workers start in another way."""
    names = Path(_NAMES.name)
    link = names / str(sum(1 for _ in names.iterdir()))
    link.symlink_to(folder)
    return link


def ended(run: "subprocess.Popen[str]", seconds: float = 60) -> tuple[int, str]:
    """The exit status of a run, and what it said; a fault is never a traceback."""
    try:
        _, said = run.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        raise
    assert "Traceback" not in said, said
    return run.returncode, said


def contents(folder: Path) -> Files:
    """The bytes of all files of a folder, by name."""
    if not folder.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@cache
def _fresh(texts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, bytes], ...]:
    with tempfile.TemporaryDirectory() as name:
        made = scratch(Path(name), briefs=0)
        for path, text in texts:
            (made.root / path).parent.mkdir(parents=True)
            (made.root / path).write_text(text, "utf-8")
        status, said = made.build("--no-cache")
        assert status == 0, said
        return tuple(made.outputs().items())
