"""A brief compared with versions of the project's history, for the panel Changes."""

import subprocess
from pathlib import Path

import pytest

from briefgen.build import survey
from briefgen.model.document import Document
from briefgen.model.edition import Theme
from briefgen.preview import comparing
from briefgen.preview.comparing import Comparer, Incomparable, Version, likely, versions
from briefgen.preview.panels import changes
from briefgen.stages.resolve import resolve
from briefgen.system import System
from fake_world import SERIES
from previews import all_of, project, tree
from projects import BIB, HEAD
from redlines import TEXT, edited

NEW = edited(("12 states", "21 states"), ("short", "quite short"))


def git(root: Path, *arguments: str) -> None:
    own = ("-c", "user.name=Ada", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *own, *arguments], check=True, capture_output=True)


@pytest.fixture
def desk(tmp_path: Path) -> System:
    """A project whose brief was committed, tagged, and edited since."""
    files = {
        "briefs/series.yaml": SERIES,
        "briefs/a/brief.md": HEAD + TEXT,
        "references.bib": BIB,
    }
    system = project(tmp_path, files)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "One")
    git(tmp_path, "tag", "v1")
    (tmp_path / "briefs/a/brief.md").write_text(HEAD + NEW)
    return system


def now(system: System) -> tuple[Document, Theme]:
    overview = survey(system).value
    assert overview is not None
    made = resolve(overview.briefs[0], overview.bibliography, system).value
    assert made is not None
    assert overview.theme is not None
    return made, overview.theme


def test_the_last_commit_the_tags_and_the_branches_are_offered(desk: System) -> None:
    git(desk.root, "branch", "other")
    found = versions(desk)

    assert [one.name for one in found][:2] == ["HEAD", "refs/tags/v1"]
    assert {one.title for one in found if one.kind == "Branches"} == {"main", "other"}


def test_a_project_without_a_history_offers_nothing(tmp_path: Path) -> None:
    system = project(tmp_path, {"briefs/series.yaml": SERIES, "briefs/a/brief.md": HEAD + TEXT})

    assert versions(system) == ()
    with pytest.raises(Incomparable, match="no git repository"):
        Comparer(system).compared(*now(system), "HEAD")
    with pytest.raises(Incomparable, match="no git repository"):
        likely(now(system)[0].brief, system)


def test_the_version_that_is_meant_is_the_last_commit_or_where_nothing_changed_the_last_tag(
    desk: System,
) -> None:
    assert likely(now(desk)[0].brief, desk) == "HEAD"

    git(desk.root, "commit", "-qam", "Two")

    assert likely(now(desk)[0].brief, desk) == "refs/tags/v1"


@pytest.mark.parametrize("name", ["HEAD", "refs/tags/v1", "refs/heads/main"])
def test_changes_stand_in_the_text_and_in_a_table_that_leads_to_them(
    desk: System, name: str
) -> None:
    made = Comparer(desk).compared(*now(desk), name)
    fragment = changes.table(made)
    goals = [f"change-{one.get('data-change')}" for one in tree(fragment).iter("button")]

    assert all_of(fragment, "//p[@class='what']") == [
        "number replaced, in “Introduction”",
        "words inserted, in “Introduction”",
    ]
    assert all_of(fragment, "//del") == ["12"]
    assert goals == ["change-1", "change-2"]
    assert all(f'id="{one}"' in made.page for one in goals)
    assert "2 changes since" in all_of(fragment, "//p[@class='sum']")[0]


def test_a_tag_is_called_by_its_name(desk: System) -> None:
    assert Comparer(desk).compared(*now(desk), "refs/tags/v1").was.startswith("v1 (")


def test_what_a_brief_was_is_read_once(desk: System, monkeypatch: pytest.MonkeyPatch) -> None:
    comparer = Comparer(desk)
    first = comparer.compared(*now(desk), "HEAD")
    document, theme = now(desk)
    monkeypatch.setattr(comparing, "index", None)
    monkeypatch.setattr(comparing, "resolve", None)

    assert comparer.compared(document, theme, "refs/heads/main").changes == first.changes


def test_not_too_many_documents_are_kept(desk: System, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "KEPT", 1)
    comparer = Comparer(desk)
    for number in range(3):
        git(desk.root, "commit", "-q", "--allow-empty", "-m", str(number))
        comparer.compared(*now(desk), "HEAD")

    assert len(comparer._kept) == 1


def test_a_version_that_is_not_there_is_told(desk: System) -> None:
    for name in ("v9", "--help", "", "a\0b", "HEAD; rm"):
        with pytest.raises(Incomparable, match="There is no version"):
            Comparer(desk).compared(*now(desk), name)


def test_a_brief_that_was_not_there_yet_is_told(desk: System) -> None:
    (desk.root / "briefs/a").rename(desk.root / "briefs/b")
    (desk.root / "briefs/b/brief.md").write_text(HEAD.replace("A Title", "New") + "Other words.\n")

    with pytest.raises(Incomparable, match="not in the version") as told:
        Comparer(desk).compared(*now(desk), "refs/tags/v1")
    assert "Choose another version." in all_of(changes.fault(told.value), "//p")[0]


def test_a_brief_whose_folder_was_renamed_is_known_again(desk: System) -> None:
    (desk.root / "briefs/a").rename(desk.root / "briefs/b")

    assert len(Comparer(desk).compared(*now(desk), "HEAD").changes) == 2


def test_nothing_changed_is_a_sentence(desk: System) -> None:
    git(desk.root, "commit", "-qam", "Two")
    made = Comparer(desk).compared(*now(desk), "HEAD")

    assert all_of(changes.table(made), "//p")[0].startswith("Nothing was changed since")


def test_names_of_versions_are_text_and_never_markup() -> None:
    offered = (
        Version(name="HEAD", title="the last commit", kind=""),
        Version(name="refs/heads/<b>", title='<b>"', kind="Branches"),
    )
    form = changes.choice(offered, "refs/heads/<b>")

    assert all_of(form, "//option[@selected]") == ['<b>"']
    assert not all_of(form, "//b")


def test_a_version_that_is_not_offered_can_be_chosen_all_the_same() -> None:
    form = changes.choice((Version(name="HEAD", title="the last commit", kind=""),), "abc1234")

    assert all_of(form, "//option[@selected]") == ["abc1234"]
