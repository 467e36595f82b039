"""Each hostile input by itself, through the command as a user types it: what is promised holds.

`make test-all` runs them all, in some minutes; with every change, a few that tell of a broken wall.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from harms import harms
from inputs import BUILDS, KINDS, Input, inputs, project
from place import SECRET, Listener, lay_canaries, lay_traps, tree, watched

from commands import forked
from scratch import Scratch, scratch

FEW: Final = {"links: a link in the file system", "theme: a ground of a file"}
SLOW: Final = {"bombs", "theme"}
LONGEST: Final = 90  # seconds
MEMORY: Final = 2_300_000  # KB: the limit, and what the process has beside it
STATUSES: Final = {0, 1, 2}  # clean, findings, unsound settings; 3 would be a fault of the machine
CODE: Final = re.compile(r"\[([A-Z]\d{3})\]")


def chosen() -> list[Any]:
    """All inputs, slow kinds first; but for the few, for those who have the time."""
    return [
        pytest.param(one, id=one.id, marks=() if one.id in FEW else pytest.mark.long)
        for one in sorted(inputs(*KINDS), key=lambda one: one.kind not in SLOW)
    ]


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """A server that must hear nothing."""
    one = Listener()
    yield one
    one.close()


@dataclass(frozen=True)
class Ran:
    """What a run said, what it made, and the memory of its own process, in KB."""

    status: int
    said: str
    peak: int
    files: dict[str, bytes]

    @property
    def codes(self) -> set[str]:
        """Codes that it told."""
        return set(CODE.findall(self.said))


def laid(one: Input, folder: Path, listener: Listener) -> tuple[Scratch, list[Path]]:
    """The project of an input on the disk, among canaries and traps."""
    made = scratch(folder, briefs=0)
    outside = folder / "outside"
    canaries = lay_canaries(outside, made.root)
    for name, data in project(one, "a", str(outside), listener.address).items():
        path = made.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if (brief := made.root / "briefs" / "a").is_dir():
        lay_traps(brief, outside)
    return made, canaries


def ran(made: Scratch) -> Ran:
    """Build it, to an end within the time."""
    line = ("build", "--jobs=1", "--progress=none")
    done = forked(line, made.root, made.environment, LONGEST)
    return Ran(done.returncode, done.stdout + done.stderr, done.peak, made.outputs())


@pytest.mark.parametrize("one", chosen())
def test_a_hostile_input_through_the_command(
    one: Input, tmp_path: Path, listener: Listener
) -> None:
    made, canaries = laid(one, tmp_path, listener)
    before, heard = tree(made.root) | tree(tmp_path / "outside"), listener.heard
    with watched(canaries) as opened:
        did = ran(made)
    built = bool(did.files)

    # It ends as it must, and says so in words.
    assert did.status in STATUSES, did.said
    assert "Traceback" not in did.said, did.said
    if one.expected == ("nothing",):
        assert (did.codes, did.files) == (set(), {})
    else:
        assert did.codes & set(one.expected) or (BUILDS in one.expected and built), did.said
    # A bibliography with errors is told, and the briefs that its sound entries serve are built.
    may_build = BUILDS in one.expected or not one.refused or one.kind == "bibliography"
    assert may_build or not built, did.said
    # What it says starts nothing in a terminal or a build service.
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", did.said), did.said
    assert not re.search(r"^::", did.said, re.MULTILINE)
    # Nothing was read, reached or written that is none of its business.
    assert opened == []
    assert listener.heard == heard
    assert SECRET not in did.said
    after = tree(made.root) | tree(tmp_path / "outside")
    own = ("dist", ".briefgen")
    assert {name: data for name, data in after.items() if name.split("/")[0] not in own} == before
    assert list((tmp_path / "temporary").iterdir()) == []
    assert did.peak < MEMORY
    # And what it made does no harm.
    for name, data in did.files.items():
        assert harms(name, data, (SECRET, str(made.root))) == [], name
    made.settle()
