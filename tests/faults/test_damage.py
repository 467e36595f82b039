"""Damage to what is kept: caches, keys and outputs cut, replaced, blocked or out of reach."""

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.fonts import cache_folder
from scratch import MORE, Scratch, contents, copied, scratch

OUTSIDE = b"another's"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A project that was built and remembers it."""
    made = scratch(tmp_path_factory.mktemp("damage") / "before")
    assert made.build()[0] == 0
    return made


@pytest.fixture
def made(before: Scratch, tmp_path: Path) -> Scratch:
    """A copy of it for one test."""
    return copied(before, tmp_path / "copy")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nothing")


def a_link_to_the_same(path: Path) -> None:
    other = path.with_name("elsewhere")
    path.rename(other)
    path.symlink_to(other)


def a_link_to_another_s(path: Path) -> None:
    other = path.parents[1] / f"another-{path.name}"
    other.write_bytes(OUTSIDE)
    path.unlink()
    path.symlink_to(other)


def huge(path: Path) -> None:
    os.truncate(path, 1 << 40)


def foreign(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"one", b"two"))


KINDS: list[Callable[[Path], None]] = [
    *(cut, flipped, emptied, gone, a_pipe, a_device, a_link_to_nothing, a_link_to_another_s, huge),
]


@pytest.mark.parametrize("turn", range(MORE))
def test_damaged_entries_are_as_if_they_were_not_there(made: Scratch, turn: int) -> None:
    """Whatever has come in their place, nothing waits for it and nothing is filled by it."""
    entries = sorted(made.cache.glob("*/*"))
    assert len(entries) > len(KINDS)
    kinds = [*KINDS, a_folder]
    for number, path in enumerate(entries):
        kinds[(number + turn * 5) % len(kinds)](path)

    made.recovers()
    made.write("b1", "two")
    made.recovers()
    others = made.cache.glob("another-*")
    assert all(path.read_bytes() == OUTSIDE for path in others)


@pytest.mark.long
@pytest.mark.parametrize("turn", range(MORE))
def test_outputs_that_others_changed_are_written_again(made: Scratch, turn: int) -> None:
    """Though no source has changed; what a link leads to stays as it is."""
    kinds = [*KINDS[:3], *KINDS[4:], a_link_to_the_same, foreign, gone]
    for number, path in enumerate(sorted(made.dist.iterdir())):
        # In two turns each kind has had its file; in further ones, it has another.
        kinds[(number + turn * 5 + turn // 2) % len(kinds)](path)
    made.dist.joinpath("elsewhere").unlink(missing_ok=True)
    others = list(made.root.glob("another-*"))

    made.recovers()
    assert not any(path.is_symlink() for path in made.dist.iterdir())
    assert all(path.read_bytes() == OUTSIDE for path in others)


def test_an_output_whose_place_is_taken_by_a_folder_is_told(made: Scratch) -> None:
    """Status 3 with what can be done, and nothing of the folder is touched."""
    a_folder(made.dist / "b1.html")
    (made.dist / "b1.html" / "notes").write_bytes(OUTSIDE)
    status, said = made.build()

    assert status == 3
    assert "cannot be written" in said
    assert "remedy: " in said
    assert contents(made.dist / "b1.html") == {"notes": OUTSIDE}


@pytest.mark.parametrize(
    "damage",
    [cut, *(pytest.param(one, marks=pytest.mark.long) for one in (gone, a_folder, a_pipe, huge))],
)
def test_a_damaged_key_costs_time_only(made: Scratch, damage: Callable[[Path], None]) -> None:
    """A new one is made, where it can be."""
    damage(made.key)
    made.recovers("b1", "b2", "b3")
    if damage is not a_folder:
        assert stat.S_IMODE(made.key.lstat().st_mode) == 0o600
        assert len(made.key.read_bytes()) == 32


@pytest.mark.long
def test_without_a_home_builds_are_as_ever(made: Scratch) -> None:
    """As under services that set no environment."""
    unset = {"HOME", "XDG_CACHE_HOME"}
    left = {name: value for name, value in made.environment.items() if name not in unset}
    made = Scratch(made.root, made.user, left)
    made.write("b1", "two")

    made.recovers("b1", "b2", "b3")


@pytest.mark.long
def test_nothing_hangs_on_the_clock(made: Scratch) -> None:
    """Files of the future and of long ago, and days that were set back."""
    for number, path in enumerate(made.root.rglob("*")):
        os.utime(path, (4e9, 4e9) if number % 2 else (1, 1))
    made.recovers()
    for epoch in ("0", "4000000000"):
        environment = {**made.environment, "SOURCE_DATE_EPOCH": epoch}
        Scratch(made.root, made.user, environment).recovers()
    brief = made.write("b1", "two")
    os.utime(brief, (1, 1))
    made.recovers()


@pytest.mark.parametrize("epoch", ["²", "9" * 30, "yesterday"])
def test_a_day_that_is_none_is_told(made: Scratch, epoch: str) -> None:
    environment = {**made.environment, "SOURCE_DATE_EPOCH": epoch}
    status, said = Scratch(made.root, made.user, environment).build("--no-cache")

    assert status == 3
    assert "SOURCE_DATE_EPOCH" in said


def namespace() -> bool:
    """Whether a test may mount folders that only it sees."""
    try:
        tried = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
        return subprocess.run(tried, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


mounting = pytest.mark.skipif(not namespace(), reason="mounting is not allowed here")


def inside(made: Scratch, mounts: str, *more: str) -> tuple[int, str]:
    """A build in a world with other mounts."""
    command = ["unshare", "-rm", "sh", "-ec", f'{mounts}\nexec "$@"', "sh", *made.command(*more)]
    return made.build(command=command)


FULL = "mount -t tmpfs -o size={size},nr_inodes={files} none {path}"

NO_KEY = (
    FULL.format(size="8k", files=3, path="$XDG_CACHE_HOME")
    + f"\nmkdir $XDG_CACHE_HOME/briefgen\nln -s {cache_folder()} $XDG_CACHE_HOME/briefgen/fonts"
)


@mounting
@pytest.mark.parametrize(
    ("size", "files"),
    [("4k", 99), *(pytest.param(*one, marks=pytest.mark.long) for one in (("12k", 99), ("1m", 3)))],
)
def test_a_full_disk_is_told_and_leaves_nothing_half(
    made: Scratch, tmp_path: Path, size: str, files: int
) -> None:
    """No room for bytes, or for more files: status 3, what to do, and no temporary."""
    out, seen = tmp_path / "out", tmp_path / "seen"
    out.mkdir()
    seen.mkdir()
    mount = FULL.format(size=size, files=files, path=out)
    then = f'{mount}\n"$@" || status=$?\ncp -a {out}/. {seen}\nexit $status\n'
    command = ["unshare", "-rm", "sh", "-ec", then, "sh", *made.command("--out", str(out))]
    status, said = made.build(command=command)

    assert status == 3, said
    assert f"the folder {out} cannot be written: No space left on device" in said
    assert "free some space" in said
    fresh = made.fresh()
    assert all(fresh[name] == data for name, data in contents(seen).items())


@pytest.mark.long
def test_a_bound_on_files_is_told_as_a_full_disk_is(made: Scratch) -> None:
    """As a quota of bytes would be; what is kept does not fit either, which costs time only."""
    old = made.outputs()
    made.write("b1", "two")
    bounded = ["sh", "-c", 'ulimit -f 200; exec "$@"', "sh", *made.command("b1")]
    status, said = made.build(command=bounded)

    assert status == 3, said
    assert "File too large" in said  # of an output, or of what pandoc is given before
    assert "free some space" in said
    assert made.outputs() == old
    assert not list(made.root.rglob(".new-*"))
    made.recovers()


@pytest.mark.long
@mounting
@pytest.mark.parametrize(
    "mounts",
    [
        FULL.format(size="4k", files=99, path=".briefgen"),
        FULL.format(size="1m", files=2, path=".briefgen"),
        NO_KEY,
        "mount --bind .briefgen .briefgen && mount -o remount,ro,bind .briefgen",
        "mount --bind $XDG_CACHE_HOME $XDG_CACHE_HOME && mount -o remount,ro,bind $XDG_CACHE_HOME",
    ],
    ids=["full", "no-files", "no-key", "read-only", "read-only-key"],
)
def test_a_cache_that_cannot_be_written_costs_time_only(made: Scratch, mounts: str) -> None:
    made.write("b1", "two")
    status, said = inside(made, mounts, "b1", "b2")

    assert (status, said) == (0, "2 briefs: no findings\n")
    assert made.outputs() == made.fresh()
    assert not list(made.root.rglob(".new-*"))


@pytest.mark.long
@mounting
def test_a_project_that_cannot_be_written_is_built_elsewhere(made: Scratch, tmp_path: Path) -> None:
    """And its own dist/ is told to be closed."""
    made.write("b1", "two")
    mounts = "mount --bind . . && mount -o remount,ro,bind . && cd ."
    closed, why = inside(made, f"{mounts}\ncd {made.root}")
    status, said = inside(made, f"{mounts}\ncd {made.root}", "--out", str(tmp_path / "out"))

    assert (closed, "Read-only file system" in why, "--out" in why) == (3, True, True)
    assert status == 0, said
    assert contents(tmp_path / "out") == made.fresh()


@pytest.mark.long
@mounting
def test_a_full_folder_for_temporaries_is_told(made: Scratch) -> None:
    """No pandoc can work there: status 3, with the old files as they were."""
    old = made.outputs()
    made.write("b1", "two")
    status, said = inside(made, FULL.format(size="4k", files=2, path="$TMPDIR"))

    assert status == 3, said
    assert "remedy: " in said
    assert made.outputs() == old
    made.recovers()


@pytest.mark.long
def test_a_deep_folder_for_temporaries_is_no_hindrance(made: Scratch, tmp_path: Path) -> None:
    """The fork server's socket would have too long a name there."""
    deep = tmp_path / ("deep" * 20)
    deep.mkdir()
    made.write("b1", "two")
    environment = {**made.environment, "TMPDIR": str(deep)}

    Scratch(made.root, made.user, environment).recovers()
