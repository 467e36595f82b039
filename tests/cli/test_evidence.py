"""Evidence on the command line: receipts written, briefs checked without the archive, the sheet."""

import json
import shutil
from pathlib import Path

import pytest
from lxml import html

from commands import briefgen

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
number: {number}
date: 2009-11-19
status: final
---

The office found that "one in five was dry" [@water, p. 1] of 400 wells [@water].
"""
BIB = "@report{water, author = {{Water Office}}, title = {The River}, date = {2008},\n"
BIB += "  institution = {Water Office}, file = {water.txt}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two briefs that quote the same words of one archived source."""
    for number, slug in enumerate(("a", "b"), 1):
        (tmp_path / "briefs" / slug).mkdir(parents=True)
        (tmp_path / "briefs" / slug / "brief.md").write_text(BRIEF.format(number=number))
    (tmp_path / "briefs" / "series.yaml").write_text(SERIES)
    (tmp_path / "references.bib").write_text(BIB)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "water.txt").write_text(
        "Of 400 wells the office found that one in five was dry.\n"
    )
    return tmp_path


def test_receipts_stand_for_an_archive_that_is_not_there(project: Path) -> None:
    """Written once, up to date after that; an edited quotation is stale without the archive."""
    wrote = briefgen("check", "--update-evidence", folder=project)
    again = briefgen("check", "--update-evidence", folder=project)
    shutil.move(project / "sources", project.parent / "elsewhere")
    checked = briefgen("check", "--strict", folder=project)
    path = project / "briefs" / "a" / "brief.md"
    path.write_text(path.read_text().replace("was dry", "is dry"))
    edited = briefgen("check", "--strict", folder=project)
    named = briefgen("check", "--sources", "../elsewhere", folder=project)

    assert wrote.stderr.splitlines()[-1].startswith("wrote  evidence.lock: 1 quotation;")
    assert again.stderr.splitlines()[-1] == "evidence.lock is up to date: 1 quotation"
    assert (checked.returncode, checked.stderr) == (0, "2 briefs: no findings\n")
    assert edited.returncode == 1
    assert "briefs/a/brief.md:8:24: warning[E204]" in edited.stderr
    assert "briefs/a/brief.md:8:24: error[E201]" in named.stderr
    assert "“is” stands for “was”" in named.stderr


@pytest.mark.long
def test_a_build_writes_no_receipts(project: Path) -> None:
    done = briefgen("build", "--to", "html", folder=project)

    assert done.returncode == 0, done.stderr
    assert not (project / "evidence.lock").exists()


@pytest.mark.long
def test_receipts_of_briefs_that_were_not_named_are_kept(project: Path) -> None:
    path = project / "briefs" / "b" / "brief.md"
    path.write_text(path.read_text().replace("one in five was dry", "the office found"))
    briefgen("check", "--update-evidence", folder=project)
    both = (project / "evidence.lock").read_text()
    briefgen("check", "a", "--update-evidence", folder=project)
    kept = (project / "evidence.lock").read_text()
    path.unlink()
    path.parent.rmdir()
    briefgen("check", "--update-evidence", folder=project)

    assert both.count('"key"') == 2
    assert kept == both
    assert (project / "evidence.lock").read_text().count('"key"') == 1


@pytest.mark.long
def test_the_sheet_lays_every_claim_beside_its_source(project: Path) -> None:
    """As a page with a box for each, and as data."""
    made = briefgen("evidence", "a", folder=project)
    page = html.fromstring((project / "dist" / "evidence.html").read_bytes())
    said = json.loads(briefgen("evidence", "--format", "json", folder=project).stdout)

    assert made.stdout == "wrote  dist/evidence.html\n"
    assert page.xpath("//mark/text()") == ["one in five was dry"]
    assert len(page.xpath("//input[@type='checkbox']")) == 4  # quotation, figure, two citations
    assert not page.xpath("//script")
    assert [one["brief"] for one in said["quotations"]] == ["a", "b"]
    assert said["quotations"][0] == {
        "brief": "a",
        "path": "briefs/a/brief.md",
        "line": 8,
        "column": 24,
        "text": "one in five was dry",
        "key": "water",
        "locator": "p. 1",
        "verdict": "verified",
        "source": "water.txt",
        "page": None,
        "passage": "one in five was dry",
        "before": "Of 400 wells the office found that ",
        "after": ".",
        "reason": "",
        "found_in": None,
    }
    assert [one["found"] for one in said["figures"]] == [True, True]
    assert [one["key"] for one in said["citations"]] == ["water"] * 4


@pytest.mark.long
def test_what_a_brief_says_is_only_text_in_the_sheet(project: Path) -> None:
    path = project / "briefs" / "a" / "brief.md"
    path.write_text(BRIEF.format(number=1).replace("title: Wells", "title: <script>x</script>"))
    briefgen("evidence", folder=project)
    text = (project / "dist" / "evidence.html").read_text()

    assert "<script" not in text
    assert "&lt;script&gt;x" in text
