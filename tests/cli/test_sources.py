"""`briefgen sources` as a user types it, in projects on disk."""

import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import briefgen
from briefgen.model.world import Unable
from copies import labelled, scanned
from fake_world import SERIES

QUOTED = 'The board says that "the tides were high" [@board-2008].'
BRIEF = "---\ntitle: T\ndate: 2009-11-19\nstatus: final\n---\n\n{}\n"
BIB = """\
% Typed by hand.
@report{board-2008,\r
  author = {{Harbour Board}},\r
  title  = {Tides},\r
  date   = {2008}\r
}\r

@book{smith-1999, author = {Smith, Ann}, title = {Silt}, date = {1999},}
"""
PAGE = "<!doctype html><title>Tides</title><p>The tides were high.\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a brief, two sources, and a saved page beside it; texts kept there."""
    root = tmp_path / "project"
    (root / "briefs" / "a").mkdir(parents=True)
    (root / "briefs" / "series.yaml").write_text(SERIES)
    (root / "briefs" / "a" / "brief.md").write_text(BRIEF.format(QUOTED))
    (root / "references.bib").write_bytes(BIB.encode())
    (tmp_path / "page.html").write_text(PAGE)
    monkeypatch.delenv("BRIEFGEN_SOURCES", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(root)
    return root


def run(*arguments: str) -> Result:
    """What a command prints and how it ends; a bug of our own is raised."""
    result = CliRunner().invoke(briefgen, ["sources", *arguments], prog_name="briefgen")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files(root: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def names(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def rows() -> dict[str, dict[str, object]]:
    """The sources as JSON tells them, by their key."""
    told = json.loads(run("status", "--format", "json").stdout)
    assert set(told) == {"version", "sources"}
    assert told["version"] == 1
    return {row["key"]: row for row in told["sources"]}


def test_a_copy_is_added_and_the_bibliography_says_where_it_is(project: Path) -> None:
    """One slice of references.bib is new, its lines end as they did; the next command is named."""
    done = run("add", "board-2008", "../page.html")

    assert done.exit_code == 0
    assert done.stdout == (
        "copied ../page.html to sources/board-2008.html (5 words)\n"
        "wrote references.bib:6: file = {sources/board-2008.html}\n"
        "\nnext: briefgen check\n"
    )
    assert (project / "sources" / "board-2008.html").read_text() == PAGE
    assert (project / "references.bib").read_bytes() == BIB.replace(
        "{2008}\r\n", "{2008},\r\n  file   = {sources/board-2008.html}\r\n"
    ).encode()
    assert names(project / "sources") == ["board-2008.html", "index.json"]
    assert run("status").exit_code == 0


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(project: Path) -> None:
    before = files(project)
    done = run("add", "board-2008", "../page.html", "--dry-run")

    assert done.stdout == (
        "would copy ../page.html to sources/board-2008.html (5 words)\n"
        "would write references.bib:6: file = {sources/board-2008.html}\n"
    )
    assert files(project) == before


def test_a_copy_that_is_there_is_only_replaced_by_force(project: Path) -> None:
    run("add", "board-2008", "../page.html")
    same = run("add", "board-2008", "../page.html")
    (project.parent / "page.html").write_text(PAGE + "More.")
    refused = run("add", "board-2008", "../page.html")
    kept = (project / "sources" / "board-2008.html").read_text()
    forced = run("add", "board-2008", "../page.html", "--force")

    assert same.stdout.startswith("kept sources/board-2008.html (5 words): it is the same file")
    assert refused.exit_code == 2
    assert "sources/board-2008.html is there already, and is another file" in refused.stderr
    assert "hint: --force replaces it" in refused.stderr
    assert kept == PAGE
    assert forced.exit_code == 0
    assert (project / "sources" / "board-2008.html").read_text() == PAGE + "More."


@pytest.mark.parametrize(("answer", "after"), [("y", PAGE + "More."), ("n", PAGE)])
def test_a_person_is_asked(project: Path, answer: str, after: str) -> None:
    run("add", "board-2008", "../page.html")
    (project.parent / "page.html").write_text(PAGE + "More.")
    master, slave = pty.openpty()
    threading.Timer(0, os.write, (master, f"{answer}\n".encode())).start()
    subprocess.run(
        [sys.executable, "-m", "briefgen", "sources", "add", "board-2008", "../page.html"],
        stdin=slave,
        capture_output=True,
        timeout=60,
        check=False,
    )
    os.close(slave)
    os.close(master)

    assert (project / "sources" / "board-2008.html").read_text() == after


def test_another_kind_of_copy_takes_the_place_in_the_field(project: Path) -> None:
    (project.parent / "report.PDF").write_bytes(labelled())
    run("add", "board-2008", "../page.html")
    done = run("add", "board-2008", "../report.PDF")

    assert "copied ../report.PDF to sources/board-2008.pdf (" in done.stdout
    assert "words, 3 pages)" in done.stdout
    assert "(it was {sources/board-2008.html})" in done.stdout
    assert (project / "references.bib").read_text().count("file ") == 1
    row = rows()["board-2008"]
    assert (row["file"], row["pages"], row["changed"]) == ("sources/board-2008.pdf", 3, False)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("page.pdf", PAGE.encode(), "page.pdf is named .pdf, but is HTML"),
        ("scan.pdf", scanned(), "scan.pdf is a scan"),
        ("a.zip", b"PK\x03\x04", "a.zip is a Word, EPUB or ZIP file"),
        ("empty.txt", b"", "empty.txt is empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(
    project: Path, name: str, data: bytes, reason: str
) -> None:
    (project.parent / name).write_bytes(data)
    before = files(project)
    done = run("add", "board-2008", f"../{name}")

    assert done.exit_code == 2
    assert reason in done.stderr
    assert "hint: " in done.stderr
    assert files(project) == before


def test_an_unknown_key_is_met_with_the_nearest(project: Path) -> None:
    done = run("add", "board-2009", "../page.html")
    (project / "references.bib").unlink()
    none = run("add", "board-2008", "../page.html")

    assert done.exit_code == none.exit_code == 2
    assert "there is no entry board-2009 in references.bib" in done.stderr
    assert 'hint: did you mean "board-2008"?' in done.stderr
    assert "there is no readable references.bib" in none.stderr


def test_the_status_tells_of_every_source(project: Path) -> None:
    """What is archived, what has changed since, what is missing, and who cites it."""
    before = rows()["board-2008"]
    run("add", "board-2008", "../page.html")
    run("add", "smith-1999", "../page.html")
    added = rows()["board-2008"]
    (project / "sources" / "board-2008.html").write_text(PAGE + "More.")
    changed = rows()["board-2008"]
    (project / "sources" / "smith-1999.html").unlink()
    missing = rows()["smith-1999"]
    shown = run().stdout

    assert before == {
        "key": "board-2008",
        "file": None,
        "archived": False,
        "readable": False,
        "changed": None,
        "reason": None,
        "words": None,
        "pages": None,
        "sha256": None,
        "cited_by": ["a"],
    }
    assert (added["archived"], added["readable"], added["changed"]) == (True, True, False)
    assert (added["words"], added["pages"]) == (5, None)
    assert (changed["words"], changed["changed"]) == (6, True)
    assert changed["sha256"] != added["sha256"]
    assert missing["reason"] == "sources/smith-1999.html is not in the archive"
    assert (missing["archived"], missing["cited_by"]) == (False, [])
    assert "sources/board-2008.html (changed since it was added)" in shown
    assert "sources/smith-1999.html is not in the archive" in shown


def test_the_status_names_the_next_source_to_archive(project: Path) -> None:
    (project / "sources").mkdir()
    (project / "sources" / "x.pdf").write_bytes(scanned())
    (project / "references.bib").write_text(BIB.replace("{2008}", "{2008}, file = {x.pdf}"))
    shown = run()
    row = rows()["board-2008"]

    assert shown.stdout.endswith("next: briefgen sources add board-2008 FILE\n")
    assert (row["archived"], row["readable"]) == (True, False)
    assert row["reason"] == "x.pdf is a scan: pictures of pages, with no text in them"


def test_the_archive_may_lie_elsewhere(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By option or environment; the entry is the same, so that others find it in their archive."""
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    done = run("add", "board-2008", "../page.html", "--sources", "../elsewhere")

    assert done.exit_code == 0
    assert names(elsewhere) == ["board-2008.html", "index.json"]
    assert not (project / "sources").exists()
    assert "{sources/board-2008.html}" in (project / "references.bib").read_text()
    assert rows()["board-2008"]["archived"] is False

    monkeypatch.setenv("BRIEFGEN_SOURCES", str(elsewhere))

    assert rows()["board-2008"]["archived"] is True
    assert "board-2008.html" in run().stdout


@pytest.mark.parametrize("command", [["check"], ["build", "--to", "html"]])
def test_check_and_build_look_into_the_archive_that_is_named(
    project: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process and in workers."""
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    run("add", "board-2008", "../page.html", "--sources", str(elsewhere))
    without = CliRunner().invoke(briefgen, command)
    with_option = CliRunner().invoke(briefgen, [*command, "--sources", "../elsewhere"])
    monkeypatch.setenv("BRIEFGEN_SOURCES", "../elsewhere")
    with_variable = CliRunner().invoke(briefgen, command)

    assert "info[E101] sources/board-2008.html is not in the archive" in without.stderr
    assert "E101" not in with_option.stderr
    assert "E101" not in with_variable.stderr
    assert without.exit_code == with_option.exit_code == with_variable.exit_code == 0


def test_a_link_in_place_of_the_archive_is_not_followed(project: Path) -> None:
    """It could come with a stranger's branch and lead anywhere; a link that is named is meant."""
    elsewhere = project.parent / "elsewhere"
    elsewhere.mkdir()
    (project / "sources").symlink_to(elsewhere)
    added = run("add", "board-2008", "../page.html")
    told = run("status")
    named = run("add", "board-2008", "../page.html", "--sources", "sources")

    assert added.exit_code == told.exit_code == 2
    assert "sources is a link, and is not followed" in added.stderr
    assert "hint: name the folder it leads to with --sources or BRIEFGEN_SOURCES" in told.stderr
    assert named.exit_code == 0
    assert (elsewhere / "board-2008.html").is_file()


def test_a_damaged_inventory_is_told_and_not_lost(project: Path) -> None:
    run("add", "board-2008", "../page.html")
    (project / "sources" / "index.json").write_text("{")
    for arguments in (("status",), ("add", "smith-1999", "../page.html")):
        done = run(*arguments)

        assert done.exit_code == 2
        assert "index.json of the archive is damaged" in done.stderr
        assert "hint: delete it, and add the files anew" in done.stderr


def test_an_archive_that_is_no_folder_is_told(project: Path) -> None:
    (project / "sources").write_text("a file")
    done = run("add", "board-2008", "../page.html")

    assert done.exit_code == 2
    assert "the archive cannot be read: Not a directory" in done.stderr


def test_permissions_of_the_bibliography_stay(project: Path) -> None:
    (project / "references.bib").chmod(0o600)
    run("add", "board-2008", "../page.html")

    assert (project / "references.bib").stat().st_mode & 0o777 == 0o600


def test_a_place_that_cannot_be_written_is_the_machine_s_fault(project: Path) -> None:
    (project / "sources" / "board-2008.html").mkdir(parents=True)

    with pytest.raises(Unable, match="cannot be read or written"):
        run("add", "board-2008", "../page.html")


def test_briefs_that_cannot_be_read_are_told_with_the_status(project: Path) -> None:
    """For what they cite is not known."""
    (project / "briefs" / "a" / "brief.md").write_text("---\ntitle: T\n---\nText.\n")
    done = run("status", "--format", "json")

    assert done.exit_code == 1
    assert "F202" in done.stderr
    assert json.loads(done.stdout)["sources"][0]["cited_by"] == []


def test_an_empty_bibliography_has_no_sources(project: Path) -> None:
    (project / "references.bib").unlink()
    (project / "briefs" / "a" / "brief.md").write_text(BRIEF.format("Said."))

    assert run().stdout == "there are no entries in references.bib yet\n"
