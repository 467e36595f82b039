"""Files that others can touch: nothing waits, nothing is followed, nothing is left half."""

import os
from pathlib import Path

import pytest

from briefgen.disk import put_whole, regular_bytes


def test_a_regular_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"four")

    assert regular_bytes(tmp_path / "a", 4) == b"four"
    assert regular_bytes(tmp_path / "a", 3) is None


def test_what_is_no_regular_file_is_none(tmp_path: Path) -> None:
    """And nothing waits for it: a pipe has nobody who writes."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/zero")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "device", "folder", "missing"):
        assert regular_bytes(tmp_path / name, 99) is None, name


def test_a_secret_that_others_can_read_is_none(tmp_path: Path) -> None:
    put_whole(tmp_path / "key", b"one")
    assert regular_bytes(tmp_path / "key", 9, owned=True) == b"one"

    (tmp_path / "key").chmod(0o640)
    assert regular_bytes(tmp_path / "key", 9, owned=True) is None


@pytest.mark.parametrize("call", ["link", "replace"])
def test_a_fault_leaves_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Where there are no hard links, a rename does it."""
    (tmp_path / "old").write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, call, fail)
    if call == "link":
        put_whole(tmp_path / "a", b"o", b"ne", kept=True)
        assert (tmp_path / "a").read_bytes() == b"one"
    else:
        with pytest.raises(OSError, match="not supported"):
            put_whole(tmp_path / "old", b"new")
        assert (tmp_path / "old").read_bytes() == b"old"
    assert not list(tmp_path.glob(".new-*"))


def test_the_first_of_two_stays_where_it_is_to_be_kept(tmp_path: Path) -> None:
    put_whole(tmp_path / "a", b"one", kept=True)
    with pytest.raises(FileExistsError):
        put_whole(tmp_path / "a", b"two", kept=True)

    assert (tmp_path / "a").read_bytes() == b"one"
