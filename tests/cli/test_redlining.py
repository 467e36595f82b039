"""`briefgen redline` in a repository: versions, files it may write, and what it says otherwise."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import briefgen
from briefgen.git import NoHistory, revision
from briefgen.outputs import pdf
from briefgen.outputs.reading import read_aloud
from fake_world import SERIES
from projects import HEAD

TEXT = "# Text\n\nThe act was signed by 12 states in a year of hope.\n"


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody, on a fixed day."""
    who = {
        f"GIT_{role}_{what}": "a" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    day = {"GIT_AUTHOR_DATE": "2009-11-19T12:00Z", "GIT_COMMITTER_DATE": "2009-11-19T12:00Z"}
    environment = {**os.environ, **who, **day, "GIT_CONFIG_GLOBAL": "/dev/null"}
    subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one brief and one commit, tagged v1."""
    (tmp_path / "briefs" / "a").mkdir(parents=True)
    (tmp_path / "briefs" / "series.yaml").write_text(SERIES)
    (tmp_path / "briefs" / "a" / "brief.md").write_text(HEAD + TEXT)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "One")
    git(tmp_path, "tag", "v1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(project: Path, old: str, new: str) -> None:
    """Change the brief."""
    path = project / "briefs" / "a" / "brief.md"
    path.write_text(path.read_text().replace(old, new))


def run(*arguments: str) -> Result:
    """The command, with its output."""
    return CliRunner().invoke(briefgen, ["redline", *arguments])


def changes(*arguments: str) -> list[tuple[str, str]]:
    """What was there before, and what is there now, of each change."""
    ran = run(*arguments, "--format", "json")
    assert ran.exit_code == 0, ran.output
    return [(one["before"], one["after"]) for one in json.loads(ran.stdout)["changes"]]


def test_a_change_that_is_not_committed_is_shown(project: Path) -> None:
    """The page has no script, says so in words, and asks for nothing."""
    edit(project, "12 states", "21 states")
    ran = run("a")
    page = (project / "dist" / "a.redline.html").read_text()

    assert ran.exit_code == 0
    assert "a: 1 change from " in ran.stderr
    assert "wrote  dist/a.redline.html" in ran.stdout
    assert "<script" not in page
    assert "<title>Changes in “A Title” · From " in page
    assert "(November 19, 2009) to the working copy" in page
    assert '<span class="redline-said">[deleted: </span>12' in page
    assert 'href="#row-1"' in page
    assert '<tr id="row-1">' in page


@pytest.mark.long
def test_with_nothing_to_commit_it_is_the_last_tag_that_is_compared(project: Path) -> None:
    """And if the last commit is that tag, nothing was changed."""
    assert changes("a") == []

    edit(project, "hope", "fear")
    git(project, "commit", "-qam", "Two")
    assert changes("a") == [("hope", "fear")]

    git(project, "tag", "v2")
    assert changes("a") == [("hope", "fear")]
    assert changes("a", "--from", "HEAD") == []
    assert changes("a", "--from", "v2", "--to", "v1") == [("fear", "hope")]


def test_no_change_is_said_and_the_file_is_written(project: Path) -> None:
    ran = run("a")

    assert ran.exit_code == 0
    assert "a: no changes from " in ran.stderr
    assert "Nothing was changed." in (project / "dist" / "a.redline.html").read_text()


def test_a_brief_in_another_folder_is_known_by_its_text(project: Path) -> None:
    git(project, "mv", "briefs/a", "briefs/b")
    edited = (project / "briefs" / "b" / "brief.md").read_text().replace("12", "13")
    (project / "briefs" / "b" / "brief.md").write_text(edited)
    ran = run("b")

    assert "the brief b was a" in ran.stderr
    assert "b: 1 change" in ran.stderr


def test_only_a_redline_is_overwritten(project: Path) -> None:
    """A file of somebody else stays, unless --force says otherwise."""
    other = project / "notes.html"
    other.write_text("mine")
    refused = run("a", "--out", "notes.html")

    assert refused.exit_code == 2
    assert "notes.html is there already, and is no redline" in refused.output
    assert other.read_text() == "mine"
    assert run("a", "--out", "notes.html", "--force").exit_code == 0
    assert run("a", "--out", "notes.html").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a", "--from", "nowhere"], 'there is no version "nowhere"'),
        (["a", "--from=--output=x"], 'there is no version "--output=x"'),
        (["a", "--from", "HEAD:briefs"], 'there is no version "HEAD:briefs"'),
        (["z"], 'there is no brief "z"'),
        (["a", "--out", "x.docx"], "must end in .html or .pdf"),
    ],
)
def test_what_is_not_there_is_told_with_a_hint(
    project: Path, arguments: list[str], said: str
) -> None:
    """Status 2, and nothing is written; a version is never taken for an option."""
    ran = run(*arguments)

    assert ran.exit_code == 2
    assert said in ran.output
    assert sorted(path.name for path in project.iterdir()) == [".git", "briefs"]


def test_a_brief_that_is_new_has_no_past(project: Path) -> None:
    (project / "briefs" / "new").mkdir()
    (project / "briefs" / "new" / "brief.md").write_text(
        HEAD + "# Other\n\nOf quite another matter.\n"
    )
    ran = run("new")

    assert ran.exit_code == 2
    assert 'the brief "new" is not in the version "HEAD"' in ran.output


def test_without_a_repository_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoHistory, match="is in no git repository"):
        revision(tmp_path, "HEAD")


def test_settings_of_a_repository_start_nothing(project: Path) -> None:
    """A stranger's repository may name programs for git to run: none of them is."""
    trap = project / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {project}/sprung\n")
    trap.chmod(0o755)
    settings = ("core.fsmonitor", "core.pager", "gpg.program", "diff.external", "core.sshCommand")
    for name in settings:
        git(project, "config", name, str(trap))
    git(project, "config", "log.showSignature", "true")
    (project / ".gitattributes").write_text("*.md diff=trap filter=trap\n")
    git(project, "config", "diff.trap.textconv", str(trap))
    git(project, "config", "filter.trap.smudge", str(trap))

    assert changes("a", "--from", "v1") == []
    assert not (project / "sprung").exists()


def test_the_pdf_conforms_and_its_marks_are_read_aloud(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof of PDF/UA-1 is part of making it; hidden words stand in its text."""
    monkeypatch.setattr(sys.modules["briefgen.cli.redline"], "_printed", pdf.export)
    edit(project, "12 states", "21 states")
    ran = run("a", "--out", "changes.pdf")

    assert ran.exit_code == 0, ran.output
    said = "".join(
        one for one in read_aloud((project / "changes.pdf").read_bytes()) if isinstance(one, str)
    )
    assert "[deleted: 12]" in said
    assert "[inserted: 21]" in said
    assert run("a", "--out", "changes.pdf").exit_code == 0
