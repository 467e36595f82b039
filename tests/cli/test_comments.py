"""Comments on the command line: written, listed, answered, settled, and merged by git."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from commands import forked

SERIES = """\
version: 1
name: Test Papers
institutions: [{name: Test Institute}]
corporate_author: Test Institute
funding: Paid for from general funds.
"""
BRIEF = """\
---
title: Wells
number: 1
date: 2009-11-19
status: final
---

The office counted *wells* and rivers. The first bid failed.

The second bid was opened in March, and nobody answered it.
"""
ADA = "Ada Example <ada@example.org>"


def briefgen(
    *arguments: str, folder: Path, author: str | None = ADA
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment.pop("BRIEFGEN_AUTHOR", None)
    if author:
        environment["BRIEFGEN_AUTHOR"] = author
    return forked(arguments, folder, environment)


def git(*arguments: str, folder: Path) -> str:
    who = ["-c", "user.name=Git Name", "-c", "user.email=git@example.org"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "briefs" / "a").mkdir(parents=True)
    (tmp_path / "briefs" / "a" / "brief.md").write_text(BRIEF)
    (tmp_path / "briefs" / "series.yaml").write_text(SERIES)
    return tmp_path


def add(project: Path, quote: str, text: str = "Which?") -> str:
    """Write a comment, and return its id."""
    done = briefgen("comments", "add", "a", "--quote", quote, "--text", text, folder=project)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.split()[1]).stem


def listed(project: Path, *options: str) -> list[dict[str, object]]:
    done = briefgen("comments", "list", *options, "--format", "json", folder=project)
    said = json.loads(done.stdout)
    assert said["version"] == 1
    rows: list[dict[str, object]] = said["comments"]
    return rows


def test_an_open_comment_holds_a_final_brief_back_until_it_is_settled(project: Path) -> None:
    """Also where the check was remembered: the files of comments are part of what was read."""
    before = briefgen("check", folder=project)
    name = add(project, "wells and rivers")
    held = briefgen("build", "--to", "html", folder=project)
    nothing = (project / "dist" / "a.html").exists()
    briefgen("comments", "resolve", name[:5], "--text", "Three of them.", folder=project)
    done = briefgen("build", "--to", "html", folder=project)

    assert before.returncode == 0, before.stderr
    assert held.returncode == 1
    assert "briefs/a/brief.md:8:21: error[D602] Ada Example: Which?" in held.stderr
    assert not nothing
    assert done.returncode == 0, done.stderr
    assert (project / "dist" / "a.html").exists()


def test_a_thread_is_listed_with_its_answers(project: Path) -> None:
    name = add(project, "first bid", "When?\nAnd by whom?")
    briefgen("comments", "reply", name, "--text", "In May.", folder=project, author="Ben")
    shown = briefgen("comments", folder=project)

    assert shown.returncode == 0
    assert shown.stderr == "1 open comment\n"
    lines = [line for line in shown.stdout.splitlines() if "2" not in line.partition(",")[2]]
    assert lines[0] == f"briefs/a/brief.md:8:44  {name}"
    assert lines[1:] == ["  “first bid”", "    When?", "    And by whom?", "      In May.", ""]


@pytest.mark.long
def test_the_json_tells_all_of_a_thread(project: Path) -> None:
    """Its fields are those of the reference."""
    name = add(project, "first bid")
    briefgen("comments", "resolve", name, folder=project)
    one = listed(project, "--all")[0]
    page = (Path(__file__).parents[2] / "docs" / "reference" / "json.md").read_text("utf-8")
    told = page.partition("## A comment\n")[2].partition("\n## ")[0]

    assert listed(project) == []
    assert one["state"] == "resolved"
    assert (one["line"], one["column"], one["end_column"]) == (8, 44, 53)
    assert (one["author"], one["email"]) == ("Ada Example", "ada@example.org")
    assert all(f"`{field}`" in told for field in one)


def test_words_must_be_there_once(project: Path) -> None:
    """Of words that are there more often, a few more are asked for."""
    for quote, said in (
        ("the third bid", "these words are not in briefs/a/brief.md"),
        ("bid", "these words are 2 times in briefs/a/brief.md"),
    ):
        done = briefgen("comments", "add", "a", "--quote", quote, "--text", "x", folder=project)

        assert done.returncode == 2
        assert said in done.stderr
    assert not (project / "briefs" / "a" / "comments").exists()


@pytest.mark.long
def test_what_would_change_nothing_is_wrong_use(project: Path) -> None:
    name = add(project, "first bid")
    for arguments, said in (
        (("reopen", name), "is open already"),
        (("resolve", "2zzzz"), "there is no comment 2zzzz"),
        (("reply", name, "--text", " "), "says nothing"),
    ):
        done = briefgen("comments", *arguments, folder=project)

        assert done.returncode == 2
        assert said in done.stderr


def test_the_author_is_who_git_says_where_nobody_else_is_named(project: Path) -> None:
    arguments = ("comments", "add", "a", "--quote", "first bid", "--text", "x")
    nobody = briefgen(*arguments, folder=project, author=None)
    git("init", "-q", folder=project)
    git("config", "user.name", "Cem Örnek", folder=project)
    done = briefgen(*arguments, folder=project, author=None)

    assert nobody.returncode == 2
    assert "it is not known who writes" in nobody.stderr
    assert done.returncode == 0, done.stderr
    assert listed(project)[0]["author"] == "Cem Örnek"


def test_a_folder_that_is_a_link_is_not_written_into(project: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / "briefs" / "a" / "comments").symlink_to(tmp_path / "elsewhere")
    done = briefgen("comments", "add", "a", "--quote", "first bid", "--text", "x", folder=project)

    assert done.returncode == 2
    assert "links are not followed" in done.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.long
def test_branches_of_two_editors_merge_with_all_that_both_said(project: Path) -> None:
    """New threads, answers to one thread, and that it is settled on one side: no conflict."""
    git("init", "-q", "-b", "main", folder=project)
    name = add(project, "wells and rivers")
    git("add", ".", folder=project)
    git("commit", "-qm", "a comment", folder=project)
    git("checkout", "-qb", "other", folder=project)
    add(project, "first bid")
    briefgen("comments", "reply", name, "--text", "From other.", folder=project, author="Ben")
    git("add", ".", folder=project)
    git("commit", "-qm", "other", folder=project)
    git("checkout", "-q", "main", folder=project)
    add(project, "second bid")
    briefgen("comments", "reply", name, "--text", "From main.", folder=project)
    briefgen("comments", "resolve", name, folder=project)
    git("add", ".", folder=project)
    git("commit", "-qm", "main", folder=project)
    git("merge", "-q", "--no-edit", "other", folder=project)
    rows = {str(one["id"]): one for one in listed(project, "--all")}
    replies = rows[name]["replies"]

    assert git("status", "--porcelain", "--untracked-files=no", folder=project) == ""
    assert len(rows) == 3
    assert rows[name]["state"] == "resolved"
    assert isinstance(replies, list)
    assert [one["text"] for one in replies] == ["From other.", "From main."]
    assert sorted(str(one["state"]) for one in rows.values()) == ["open", "open", "resolved"]
