"""Mending on the command line: only what was found, to the byte, and once."""

import subprocess
import sys
from pathlib import Path

import pytest

from commands import briefgen

SERIES = """\
version: 1
name: Test Papers
institutions: [{name: Test Institute}]
corporate_author: Test Institute
funding: The Test Fund.
"""
HEAD = "---\ntitle: Wells\ndate: 2009-11-19\nstatus: final\n---\n\n"
BIB = "@article{ash, author = {Ash, Ann}, title = {Wells}, journaltitle = {Water},\n"
BIB += "  date = {2008}, doi = {https://doi.org/10.1000/182}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A brief with Windows lines and a byte order mark, whose spaces and source can be mended."""
    (tmp_path / "briefs" / "a").mkdir(parents=True)
    (tmp_path / "briefs" / "series.yaml").write_text(SERIES)
    text = f"{HEAD}The  first well.\n\nThe second  well [@ash].\n\nWrite `a  b` for  it.\n"
    (tmp_path / "briefs" / "a" / "brief.md").write_bytes(
        b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    )
    (tmp_path / "references.bib").write_text(BIB)
    return tmp_path


def contents(project: Path) -> dict[Path, bytes]:
    """All files of a project but what is remembered of it."""
    return {
        path: path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and ".briefgen" not in path.parts
    }


@pytest.mark.long
def test_only_what_was_found_is_changed_and_nothing_the_second_time(project: Path) -> None:
    brief = project / "briefs" / "a" / "brief.md"
    before = brief.read_bytes()
    brief.chmod(0o640)

    first = briefgen("check", "--fix", folder=project)
    after = brief.read_bytes()
    second = briefgen("check", "--fix", folder=project)

    assert "mended 4 findings in 2 files" in first.stderr
    assert "double-space" not in first.stderr
    expected = before.replace(b"The  first", b"The first").replace(b"second  well", b"second well")
    assert after == expected.replace(b"for  it", b"for it")
    assert brief.stat().st_mode & 0o777 == 0o640
    assert (project / "references.bib").read_text() == BIB.replace("https://doi.org/", "")
    assert "nothing to mend" in second.stderr
    assert brief.read_bytes() == after


def test_a_dry_run_shows_a_difference_that_git_can_apply(project: Path) -> None:
    """Nothing is written; applied, the difference gives what --fix writes."""
    before = contents(project)

    shown = subprocess.run(
        [sys.executable, "-m", "briefgen", "check", "--fix", "--dry-run"],
        cwd=project,
        capture_output=True,
        timeout=120,
        check=False,
    )

    assert shown.returncode == 1
    assert b"would mend 4 findings in 2 files" in shown.stderr
    assert contents(project) == before
    subprocess.run(["git", "apply"], cwd=project, input=shown.stdout, check=True)
    applied = {path: path.read_bytes() for path in before}
    for path, data in before.items():
        path.write_bytes(data)
    briefgen("check", "--fix", folder=project)
    assert {path: path.read_bytes() for path in before} == applied


def test_the_address_before_a_doi_is_taken_from_the_front_matter(project: Path) -> None:
    brief = project / "briefs" / "a" / "brief.md"
    brief.write_text(
        HEAD.replace("status", 'doi: "https://doi.org/10.1000/182"\nstatus') + "Text.\n"
    )

    run = briefgen("check", "--fix", folder=project)

    assert run.returncode == 0
    assert 'doi: "10.1000/182"\n' in brief.read_text()


def test_a_dry_run_needs_something_to_try(project: Path) -> None:
    run = briefgen("check", "--dry-run", folder=project)

    assert run.returncode == 2
    assert "--dry-run goes with --fix" in run.stderr
