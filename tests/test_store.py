"""The store: whole entries, sealed by their user, bounded, and never in the way."""

import os
from pathlib import Path

import pytest

from briefgen.store import Store


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    return tmp_path / "project" / ".briefgen" / "cache"


def entry(folder: Path) -> Path:
    (path,) = folder.glob("*/*")
    return path


def test_what_is_put_is_got_by_its_name(folder: Path) -> None:
    Store(folder, "1").put("a", b"one")

    assert Store(folder, "1").get("a") == b"one"
    assert Store(folder, "1").get("b") is None


def test_what_another_version_of_a_tool_made_is_not_believed(folder: Path) -> None:
    Store(folder, "1").put("a", b"one")

    assert Store(folder, "2").get("a") is None


@pytest.mark.parametrize("fault", [b"", b"x", b"\0" * 40])
def test_a_damaged_entry_is_none_and_is_made_anew(folder: Path, fault: bytes) -> None:
    store = Store(folder, "1")
    store.put("a", b"one")
    entry(folder).write_bytes(fault)

    assert store.get("a") is None
    store.put("a", b"two")
    assert store.get("a") == b"two"


def test_any_flipped_bit_is_noticed(folder: Path) -> None:
    store = Store(folder, "1")
    store.put("a", b"one")
    sound = entry(folder).read_bytes()
    for place in range(len(sound)):
        damaged = bytearray(sound)
        damaged[place] ^= 1
        entry(folder).write_bytes(damaged)

        assert store.get("a") is None, place


def test_an_entry_that_somebody_else_made_is_not_believed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that came with a stranger's branch: the seal is of another key."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "stranger"))
    Store(folder, "1").put("a", b"forged")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))

    assert Store(folder, "1").get("a") is None


def test_an_entry_moved_to_another_name_is_not_believed(folder: Path) -> None:
    store = Store(folder, "1")
    store.put("a", b"one")
    sealed = entry(folder)
    store.put("b", b"two")
    other = next(path for path in folder.glob("*/*") if path != sealed)
    other.write_bytes(sealed.read_bytes())

    assert store.get("b") is None


def test_two_that_make_the_user_s_key_at_once_agree_on_one(folder: Path) -> None:
    first, second = Store(folder, "1"), Store(folder, "1")
    first.put("a", b"one")
    second.put("b", b"two")

    assert (first.get("b"), second.get("a")) == (b"two", b"one")


def test_a_place_that_cannot_be_written_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the cache nor the user's key: the result is just not kept."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    store = Store(tmp_path / "file" / "cache", "1")
    store.put("a", b"one")

    assert store.get("a") is None


def test_the_longest_unused_entries_go_first_when_there_are_too_many(folder: Path) -> None:
    store = Store(folder, "1")
    for number in range(8):
        store.put(str(number), b"x" * 100)
        for path in folder.glob("*/*"):
            if path.stat().st_mtime > 1e6:
                os.utime(path, (number, number))
    store.get("0")

    store.thin(4 * 132)

    assert [number for number in range(8) if store.get(str(number))] == [0, 6, 7]


def test_entries_within_the_bound_stay_and_what_is_not_ours_is_left_alone(folder: Path) -> None:
    store = Store(folder, "1")
    store.put("a", b"one")
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / ("0" * 62)).write_text("x" * 100)
    (folder / "ff").symlink_to(outside)
    (folder / "README").mkdir()
    (folder / "README" / "notes").write_text("x" * 100)

    store.thin(10)

    assert (outside / ("0" * 62)).exists()
    assert (folder / "README" / "notes").exists()
    assert store.get("a") is None


def test_thinning_beside_others_and_over_folders_goes_on(folder: Path) -> None:
    """What is in an entry's place, or gone meanwhile, is not in the way."""
    store = Store(folder, "1")
    for name in "abc":
        store.put(name, b"x" * 100)
    path = next(folder.glob("*/*"))
    path.unlink()
    path.mkdir()

    store.thin(10)
    assert [store.get(name) for name in "abc"] == [None] * 3


def test_a_mark_for_git_that_leads_elsewhere_is_replaced(folder: Path, tmp_path: Path) -> None:
    """It could come with a stranger's branch, and have a file made anywhere."""
    folder.mkdir(parents=True)
    (folder.parent / ".gitignore").symlink_to(tmp_path / "elsewhere")
    Store(folder, "1").put("a", b"one")

    assert (folder.parent / ".gitignore").read_text() == "*\n"
    assert not (tmp_path / "elsewhere").exists()


def test_a_user_without_a_home_has_a_key_for_one_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", fail)
    store = Store(folder, "1")
    store.put("a", b"one")

    assert store.get("a") == b"one"
    assert Store(folder, "1").get("a") is None
