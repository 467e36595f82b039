"""`briefgen deposit`: which briefs, which file, and what stands in the way."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import briefgen
from fake_world import SERIES

MORE = """\
url: https://test.example/briefs/
license: CC-BY-4.0
deposit:
  name: Office
  email: office@test.example
  registrant: Test Institute
  handle: RePEc:tst:wpaper
"""
HEAD = """\
---
title: {title}
number: {number}
date: 2009-11-19
status: {status}
{more}---

Text.
"""
HELD = "embargo: 2999-01-02T06:00+00:00\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A series of three briefs: one to be deposited, a draft, and one that is held."""
    write(tmp_path / "briefs" / "series.yaml", SERIES + MORE)
    brief(tmp_path, 1, "final", "doi: 10.5555/one\n")
    brief(tmp_path, 2, "draft")
    brief(tmp_path, 3, "final", f"doi: 10.5555/three\n{HELD}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def brief(project: Path, number: int, status: str, more: str = "") -> None:
    text = HEAD.format(title=f"Title {number}", number=number, status=status, more=more)
    write(project / "briefs" / f"0{number}-a" / "brief.md", text)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(briefgen, ["deposit", *arguments])


@pytest.mark.usefixtures("project")
def test_all_final_briefs_are_deposited_and_nothing_is_said_of_one_that_is_held() -> None:
    done = run("--to", "redif")

    assert done.exit_code == 0
    assert done.stdout.count("Template-Type:") == 1
    assert "Handle: RePEc:tst:wpaper:1\n" in done.stdout
    assert "Title 3" not in done.output


def test_a_file_is_written_once_and_replaced_only_by_force(project: Path) -> None:
    first = run("1", "--to", "crossref", "--out", "new/a.xml", "--stamp", "7")
    again = run("1", "--to", "crossref", "--out", "new/a.xml", "--stamp", "8")
    forced = run("1", "--to", "crossref", "--out", "new/a.xml", "--stamp", "8", "--force")

    assert (first.exit_code, again.exit_code, forced.exit_code) == (0, 2, 0)
    assert first.stdout == "wrote  new/a.xml\n"
    assert first.stderr.startswith("next: upload it at")
    assert "overwrite it with --force" in again.stderr
    assert "<timestamp>8</timestamp>" in (project / "new" / "a.xml").read_text("utf-8")


def test_a_dry_run_writes_nothing_and_tells_what_is_missing(project: Path) -> None:
    sound = run("1", "--to", "datacite", "--out", "a.json", "--dry-run")
    lacking = run("2", "--to", "datacite", "--out", "a.json", "--dry-run")

    assert sound.exit_code == 0
    assert "nothing is missing for DataCite" in sound.stderr
    assert lacking.exit_code == 1
    assert "briefs/02-a/brief.md:5:9: error[O203]" in lacking.stderr
    assert "briefs/02-a/brief.md:2:1: error[O202] DataCite wants a DOI" in lacking.stderr
    assert not (project / "a.json").exists()


@pytest.mark.usefixtures("project")
def test_a_held_brief_is_refused_unless_it_is_to_be_sent_later() -> None:
    refused = run("3", "--to", "zenodo")
    later = run("3", "--to", "zenodo", "--embargoed")

    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "error[O204]" in refused.stderr
    assert later.exit_code == 0
    assert '"title": "Title 3"' in later.stdout


def test_a_brief_with_errors_is_not_deposited(project: Path) -> None:
    path = project / "briefs" / "01-a" / "brief.md"
    write(path, path.read_text("utf-8") + "\n[@none]\n")
    done = run("1", "--to", "zenodo")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "error[R101]" in done.stderr
    assert "`briefgen explain R101`" in done.stderr


def test_who_takes_one_brief_at_a_time_says_so(project: Path) -> None:
    brief(project, 2, "final")
    done = run("--to", "zenodo")

    assert done.exit_code == 2
    assert "name one of: 01-a, 02-a" in done.stderr
