"""Writing: old or new, never half."""

import errno
import os
import stat
from pathlib import Path

import pytest

from briefgen.model.edition import Artifact
from briefgen.model.world import Unable
from briefgen.writing import write, write_all


def artifact(data: bytes = b"new") -> Artifact:
    """A file to write."""
    return Artifact(brief="a", name="a.pdf", media_type="application/pdf", data=data)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """And nothing is left beside it."""
    (tmp_path / "a.pdf").write_bytes(b"old, and longer")
    paths = write_all([artifact()], tmp_path)

    assert paths == [tmp_path / "a.pdf"]
    assert (tmp_path / "a.pdf").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize("call", ["fsync", "write", "fdopen"])
def test_a_fault_while_writing_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The disk is full, or fails, at any step."""
    (tmp_path / "a.pdf").write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if call == "write":
        monkeypatch.setattr("briefgen.writing.os.fsync", fail)
    else:
        monkeypatch.setattr(f"briefgen.writing.os.{call}", fail)
    with pytest.raises(Unable) as caught:
        write_all([artifact()], tmp_path)

    assert "No space left on device" in caught.value.message
    assert (tmp_path / "a.pdf").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path) -> None:
    """Under the lock nobody else is writing."""
    (tmp_path / ".briefgen-abc").write_bytes(b"half")
    write_all([artifact()], tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_gets_the_permissions_of_a_new_file(tmp_path: Path) -> None:
    """Not those of a private temporary."""
    before = os.umask(0o027)
    try:
        path = write(tmp_path / "a.pdf", b"new")
    finally:
        os.umask(before)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_nothing_to_write_makes_no_folder(tmp_path: Path) -> None:
    """A build without results leaves no empty dist behind."""
    assert write_all([], tmp_path / "dist") == []
    assert not (tmp_path / "dist").exists()


def test_a_folder_without_locks_is_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may be another build's is left alone there."""

    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("briefgen.writing.fcntl.flock", fail)
    (tmp_path / ".briefgen-other").write_bytes(b"half")
    write_all([artifact()], tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {".briefgen-other", "a.pdf"}
