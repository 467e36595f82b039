"""The real world: files opened step by step without following a link, and a record of reads."""

import os
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from briefgen.model.limits import IMAGE_BYTES
from briefgen.model.world import Unreadable
from briefgen.system import System, find_root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one brief, and a secret beside it."""
    root = tmp_path / "project"
    (root / "briefs" / "a").mkdir(parents=True)
    (root / "briefs" / "series.yaml").write_text("version: 1\n")
    (root / "briefs" / "a" / "brief.md").write_text("text")
    (tmp_path / "secret.txt").write_text("secret")
    return root


def read(root: Path, path: str) -> bytes:
    return System(root).read(PurePosixPath(path))


def refusal(root: Path, path: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(root, path)
    return caught.value.reason


def test_a_file_of_the_project_is_read(project: Path) -> None:
    assert System(project).read(PurePosixPath("briefs/a/brief.md")) == b"text"


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "briefs/../../secret.txt",
        "/etc/passwd",
        "briefs/a/../../../secret.txt",
        ".git/config",
        "briefs/.hidden",
        "briefs/a/\0",
    ],
)
def test_what_is_outside_of_the_project_or_hidden_is_not_read(project: Path, path: str) -> None:
    assert refusal(project, path) == "is outside the project or hidden"


def test_a_missing_file_is_missing_also_behind_a_file(project: Path) -> None:
    assert refusal(project, "briefs/b/brief.md") == "is missing"
    assert refusal(project, "briefs/a/brief.md/more").startswith("cannot be read")


def test_no_link_is_followed_at_any_step(project: Path) -> None:
    (project / "file").symlink_to(project.parent / "secret.txt")
    (project / "folder").symlink_to(project.parent)
    (project / "inside").symlink_to(project / "briefs")

    for name in ("file", "folder/secret.txt", "inside/series.yaml"):
        assert refusal(project, name) == "is a link, and links are not followed"


def test_a_pipe_a_folder_and_a_device_are_no_files(project: Path) -> None:
    os.mkfifo(project / "pipe")

    assert refusal(project, "pipe") == "is not a regular file"
    assert refusal(project, "briefs") == "is not a regular file"


def test_a_file_over_the_limit_is_not_read(project: Path) -> None:
    with (project / "large").open("wb") as file:
        file.truncate(IMAGE_BYTES + 1)

    assert refusal(project, "large") == "is larger than 20 MB"


def test_a_folder_lists_its_names_but_no_links_and_nothing_hidden(project: Path) -> None:
    (project / "briefs" / "link").symlink_to(project)
    (project / "briefs" / ".hidden").write_text("")
    world = System(project)

    assert world.folder(PurePosixPath("briefs")) == ("a/", "series.yaml")
    assert world.folder(PurePosixPath("nowhere")) == ()
    assert world.folder(PurePosixPath("../project")) == ()


def test_a_theme_is_the_projects_own_file_by_file_before_the_installed_one(project: Path) -> None:
    own = project / "templates" / "csis-ind"
    own.mkdir(parents=True)
    (own / "tokens.css").write_text("ours")
    (project / "templates" / "house").mkdir()
    world = System(project)

    assert world.theme_file("csis-ind", "tokens.css") == b"ours"
    assert b"<main>" in world.theme_file("csis-ind", "main.html.j2")
    assert world.themes() == ("csis-ind", "house")
    with pytest.raises(Unreadable, match="is missing"):
        world.theme_file("csis-ind", "nope.css")


def test_a_theme_of_links_does_not_fall_back_to_the_installed_one(project: Path) -> None:
    own = project / "templates" / "csis-ind"
    own.mkdir(parents=True)
    (own / "tokens.css").symlink_to(project.parent / "secret.txt")

    with pytest.raises(Unreadable, match="is a link"):
        System(project).theme_file("csis-ind", "tokens.css")


@pytest.mark.parametrize(
    ("epoch", "day"), [("0", date(1970, 1, 1)), ("1258588800", date(2009, 11, 19))]
)
def test_the_day_is_that_of_source_date_epoch(
    project: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, day: date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert day == System(project).today()


def test_a_project_is_found_from_any_folder_inside_it(project: Path) -> None:
    assert find_root(project / "briefs" / "a") == project
    assert find_root(project.parent) is None


def test_what_is_kept_is_there_in_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the project, where git does not see it; without a cache, nothing is kept or fails."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    project = tmp_path / "project"
    project.mkdir()
    System(project).keep("texts/a", b"one")
    System(project).keep("texts/a", b"two")

    assert System(project).recall("texts/a") == b"two"
    assert System(project).recall("texts/b") is None
    assert System(project, cached=False).recall("texts/a") is None
    assert [path.name for path in project.iterdir()] == [".briefgen"]
    assert (project / ".briefgen" / ".gitignore").read_text() == "*\n"


def test_a_link_in_place_of_the_cache_is_not_followed(tmp_path: Path) -> None:
    """It could lead anywhere, and come with a stranger's branch."""
    (tmp_path / "elsewhere").mkdir()
    for link in (".briefgen", ".briefgen/cache"):
        project = tmp_path / f"project{len(link)}"
        (project / link).parent.mkdir(parents=True)
        (project / link).symlink_to(tmp_path / "elsewhere")
        System(project).keep("texts/a", b"one")

        assert System(project).recall("texts/a") is None
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_archive_is_the_project_s_or_a_folder_that_is_named(tmp_path: Path) -> None:
    """In both, links are not followed, and no name leads out."""
    (tmp_path / "project" / "sources").mkdir(parents=True)
    (tmp_path / "project" / "sources" / "a.txt").write_text("own")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("other")
    (tmp_path / "elsewhere" / "b.txt").symlink_to(tmp_path / "project" / "sources" / "a.txt")
    own = System(tmp_path / "project")
    other = System(tmp_path / "project", tmp_path / "elsewhere")

    assert own.archived(PurePosixPath("a.txt")) == b"own"
    assert other.archived(PurePosixPath("a.txt")) == b"other"
    for name in ("b.txt", "../project/sources/a.txt", "missing.txt"):
        with pytest.raises(Unreadable):
            other.archived(PurePosixPath(name))


def test_only_an_archive_that_is_named_may_be_a_link(tmp_path: Path) -> None:
    """One in the project could come with a stranger's branch, and lead to anything."""
    (tmp_path / "project").mkdir()
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "a.txt").write_text("secret")
    (tmp_path / "project" / "sources").symlink_to(tmp_path / "secrets")

    with pytest.raises(Unreadable, match="is a link"):
        System(tmp_path / "project").archived(PurePosixPath("a.txt"))
    named = System(tmp_path / "project", tmp_path / "project" / "sources")
    assert named.archived(PurePosixPath("a.txt")) == b"secret"
