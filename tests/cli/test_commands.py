"""The commands as a user types them, in projects on disk."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen import wall
from commands import briefgen, started

ROOT = Path(__file__).parents[2]
SERIES = """\
version: 1
name: Test Papers
institutions: [{name: Test Institute}]
corporate_author: Test Institute
funding: Paid for from general funds.
"""
BRIEF = "---\ntitle: {title}\nnumber: {number}\ndate: 2009-11-19\nstatus: final\n---\n\n{body}\n"


def on_terminal(*arguments: str, folder: Path, **environment: str) -> str:
    """What the command writes when a person watches."""
    master, slave = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        env={**os.environ, "TERM": "xterm", **environment},
        stdout=slave,
        stderr=slave,
        timeout=120,
        check=True,
    )
    said = os.read(master, 65536).decode()
    os.close(slave)
    os.close(master)
    return said


def brief(folder: Path, slug: str, body: str = "Text.", number: int = 1, title: str = "T") -> Path:
    """Write a brief into a project."""
    path = folder / "briefs" / slug / "brief.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BRIEF.format(title=title, number=number, body=body), "utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a sound brief, `a`."""
    (tmp_path / "briefs").mkdir()
    (tmp_path / "briefs" / "series.yaml").write_text(SERIES, "utf-8")
    brief(tmp_path, "a")
    return tmp_path


def test_a_new_series_has_a_finished_brief_after_three_commands(tmp_path: Path) -> None:
    """`init`, `new` and `build`, each naming the next, and no finding but the draft's own."""
    made = briefgen("init", "my-series", folder=tmp_path)
    series = tmp_path / "my-series"
    begun = briefgen("new", "A title", folder=series)
    built = briefgen("build", folder=series)

    assert (made.returncode, begun.returncode, built.returncode) == (0, 0, 0), built.stderr
    assert 'next: cd my-series && briefgen new "A title"' in made.stdout
    assert (
        "next: write in briefs/01-a-title/brief.md, then: briefgen build 01-a-title" in begun.stdout
    )
    assert built.stderr == "1 brief: no findings\n"
    assert (series / "dist" / "01-a-title.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert (series / "dist" / "01-a-title.html").read_text("utf-8").startswith("<!doctype html>")


def test_nothing_is_overwritten_without_asking(tmp_path: Path) -> None:
    """`init` keeps files and refuses a series, `new` refuses a brief that is there."""
    (tmp_path / "references.bib").write_text("mine", "utf-8")
    first = briefgen("init", folder=tmp_path)
    again = briefgen("init", folder=tmp_path)
    briefgen("new", "A title", folder=tmp_path)
    twice = briefgen("new", "A title", "--number", "1", folder=tmp_path)

    assert "kept     references.bib (it exists)" in first.stdout
    assert (tmp_path / "references.bib").read_text("utf-8") == "mine"
    assert again.returncode == 2
    assert "is a series already" in again.stderr
    assert twice.returncode == 2
    assert "number 1 is taken" in twice.stderr
    assert "next free number is 2" in twice.stderr


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """It says what would be written."""
    done = briefgen("init", "--dry-run", folder=tmp_path)

    assert done.returncode == 0
    assert "would write  briefs/series.yaml" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_error_in_one_brief_does_not_stop_the_others(project: Path) -> None:
    """Status 1, the place and the hint, the other brief built, the old file of the bad one kept."""
    (project / "dist").mkdir()
    (project / "dist" / "b.pdf").write_bytes(b"old")
    brief(project, "b", "See [@nobody-2000].", number=2)
    done = briefgen("build", "--to", "pdf", folder=project)

    assert done.returncode == 1
    assert "briefs/b/brief.md:8:7: error[R101]" in done.stderr
    assert "hint: save your sources as references.bib" in done.stderr
    assert done.stdout.startswith("dist/a.pdf  2 pages") or done.stdout.startswith(
        "dist/a.pdf  1 page"
    )
    assert (project / "dist" / "b.pdf").read_bytes() == b"old"


@pytest.mark.long
def test_briefs_that_cannot_be_read_count_and_their_faults_are_in_order(project: Path) -> None:
    """`check` counts every folder; `list` tells the faults of a brief from top to bottom."""
    head = "---\ntitle: T\nnumbr: 2\nstatus: draft\nstatus: final\n---\n"
    (project / "briefs" / "b").mkdir()
    (project / "briefs" / "b" / "brief.md").write_text(head, "utf-8")
    checked = briefgen("check", folder=project)
    listed = briefgen("list", folder=project)
    named = briefgen("check", "a", folder=project)

    assert checked.stderr.splitlines()[-1].startswith("2 briefs: 3 errors;")
    places = re.findall(r"^briefs/b/brief.md:(\d+:\d+): error", listed.stderr, re.MULTILINE)
    assert places == ["2:1", "3:1", "5:1"]
    assert named.stderr == "1 brief: no findings\n"


def test_no_color_is_honoured(tmp_path: Path) -> None:
    """On a terminal too, by every command."""
    said = on_terminal("explain", "R101", folder=tmp_path)
    plain = on_terminal("explain", "R101", folder=tmp_path, NO_COLOR="1")

    assert "\x1b[1m" in said
    assert "\x1b" not in plain
    assert "R101" in plain


def test_a_list_into_a_file_keeps_every_name_whole(project: Path) -> None:
    """Whatever the width of the terminal it is not on."""
    name = "a-name-of-a-folder-that-is-longer-than-most-columns-of-most-lists-ever-are"
    brief(project, name, "Text.", number=2)
    listed = briefgen("list", folder=project, COLUMNS="40")

    assert name in listed.stdout


@pytest.mark.long
def test_fit_tells_how_a_brief_fills_its_pages_and_writes_nothing(project: Path) -> None:
    """For people in a table, for programs as JSON."""
    brief(project, "a")
    shown = briefgen("fit", folder=project)
    told = json.loads(briefgen("fit", "--format", "json", folder=project).stdout)

    assert shown.returncode == 0
    assert re.search(
        r"a +1 +– +\d+% full +as the theme has it +room for about [\d,]+ words", shown.stdout
    )
    assert told["briefs"][0]["pages"] == 1
    assert told["briefs"][0]["missed"] == 0
    assert not (project / "dist").exists()


@pytest.mark.long
def test_warnings_count_under_strict(project: Path) -> None:
    """Status 0 without, 1 with; the brief that has them is not written, the others are."""
    brief(project, "a", "Text.\n\n::: box\n\nOpen.")
    brief(project, "b", "Sound text.", number=2)
    loose = briefgen("check", folder=project)
    strict = briefgen("build", "--strict", "--to", "html", folder=project)

    assert loose.returncode == 0
    assert "warning[D105] a ::: block opened here is never closed" in loose.stderr
    assert strict.returncode == 1
    assert [path.name for path in (project / "dist").iterdir()] == ["b.html"]


@pytest.mark.long
def test_check_and_build_say_the_same(project: Path) -> None:
    """`check` renders nothing but finds everything that is in the sources."""
    brief(project, "b", "[a](javascript:x) ![](none.png)", number=2)
    checked = briefgen("check", folder=project)
    built = briefgen("build", folder=project)

    assert checked.returncode == built.returncode == 1
    assert checked.stderr == built.stderr


@pytest.mark.long
def test_the_sources_of_the_briefs_named_are_looked_at(project: Path) -> None:
    brief(project, "01-one", "Text [@one-1].")
    brief(project, "02-two", "Text.", number=2)
    (project / "references.bib").write_text("@website{one-1, title = {I}}\n")

    assert "[R351]" in briefgen("check", "01-one", folder=project).stderr
    assert briefgen("check", "02-two", folder=project).stderr == "1 brief: no findings\n"


def test_findings_come_as_json_on_standard_output(project: Path) -> None:
    """Version 1: diagnostics, briefs, artifacts with digests; paths from the project."""
    brief(project, "b", "See [@nobody-2000].", number=2)
    done = briefgen("build", "--format", "json", "--to", "html", folder=project)
    told = json.loads(done.stdout)

    assert done.stderr == ""
    assert set(told) == {"version", "diagnostics", "briefs", "artifacts"}
    assert told["version"] == 1
    (finding,) = told["diagnostics"]
    assert {
        name: finding[name] for name in ("code", "path", "line", "column", "end_line", "end_column")
    } == {
        "code": "R101",
        "path": "briefs/b/brief.md",
        "line": 8,
        "column": 7,
        "end_line": 8,
        "end_column": 18,
    }
    assert [(one["brief"], one["failed"]) for one in told["briefs"]] == [("a", False), ("b", True)]
    (artifact,) = told["artifacts"]
    assert artifact["path"] == "dist/a.html"
    assert artifact["bytes"] == (project / "dist" / "a.html").stat().st_size


@pytest.mark.long
def test_findings_come_for_editors_and_for_pull_requests(project: Path) -> None:
    """One line each, and GitHub's annotations with their line."""
    brief(project, "a", "See [](#nowhere).")
    concise = briefgen("check", "--format", "concise", folder=project)
    github = briefgen("check", "--format", "github", folder=project)

    assert concise.stderr.startswith("briefs/a/brief.md:8:8: error[D304] nothing in the brief")
    assert github.stdout.startswith(
        "::error file=briefs/a/brief.md,line=8,endLine=8,col=8,title=D304 dead-anchor::nothing"
    )
    assert "%0Ahint: name what is meant with {#nowhere}" in github.stdout


@pytest.mark.long
def test_a_brief_is_named_by_folder_number_or_path(project: Path) -> None:
    """And by nothing else: a wrong name is wrong use, with the names there are."""
    brief(project, "b", number=7)
    for name in ("b", "7", "briefs/b", "briefs/b/brief.md"):
        told = json.loads(briefgen("check", name, "--format", "json", folder=project).stdout)

        assert [one["brief"] for one in told["briefs"]] == ["b"], name
    wrong = briefgen("check", "c", folder=project)

    assert wrong.returncode == 2
    assert 'there is no brief "c"' in wrong.stderr
    assert "there are: a, b" in wrong.stderr


def test_two_briefs_with_one_number_are_told(project: Path) -> None:
    """At the second, with the first as related place and the next free number."""
    brief(project, "b", number=1)
    done = briefgen("check", folder=project)

    assert done.returncode == 1
    assert "briefs/b/brief.md:3:9: error[P105] number 1 is taken" in done.stderr
    assert "hint: the next free number is 2" in done.stderr
    assert "briefs/a/brief.md:3:9: a has it" in done.stderr


@pytest.mark.long
def test_briefgen_works_from_any_folder_of_the_project(project: Path) -> None:
    """And says what to do outside of one."""
    inside = briefgen("check", folder=project / "briefs" / "a")
    outside = briefgen("check", folder=project.parent)
    there = briefgen("check", "--project", str(project), folder=project.parent)

    assert inside.returncode == there.returncode == 0
    assert outside.returncode == 2
    assert "there is no briefs/series.yaml" in outside.stderr
    assert "`briefgen init` starts a project" in outside.stderr


def test_unsound_settings_of_the_series_end_with_status_2(project: Path) -> None:
    """All complaints in one run, each at its line."""
    (project / "briefs" / "series.yaml").write_text("version: 2\nnmae: X\n", "utf-8")
    done = briefgen("build", folder=project)

    assert done.returncode == 2
    assert "briefs/series.yaml:1:10: error[F203]" in done.stderr
    assert 'briefs/series.yaml:2:1: error[F201] there is no field "nmae"' in done.stderr
    assert 'hint: did you mean "name"?' in done.stderr


def test_an_output_folder_that_cannot_be_written_ends_with_status_3(project: Path) -> None:
    """One line and a remedy, not a traceback."""
    (project / "taken").write_text("a file", "utf-8")
    done = briefgen("build", "--to", "html", "--out", "taken/dist", folder=project)

    assert done.returncode == 3
    assert "taken/dist cannot be written: Not a directory" in done.stderr
    assert "remedy: free some space, or choose another folder with --out" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_format_is_told_with_those_there_are(project: Path) -> None:
    """Wrong use: status 2."""
    done = briefgen("build", "--to", "docx", folder=project)

    assert done.returncode == 2
    assert "there is no format docx; there are: pdf, html" in done.stderr


@pytest.mark.long
def test_a_list_shows_the_briefs_and_the_pages_built(project: Path) -> None:
    """As a table, and as JSON."""
    brief(project, "b", "One two.", number=2, title="Second")
    briefgen("build", "a", "--to", "pdf", folder=project)
    rows = json.loads(briefgen("list", "--format", "json", folder=project).stdout)["briefs"]
    table = briefgen("list", folder=project).stdout

    assert [(one["number"], one["title"], one["words"]) for one in rows] == [
        (1, "T", 1),
        (2, "Second", 2),
    ]
    assert rows[0]["pages"] >= 1
    assert rows[1]["pages"] is None
    assert "Second" in table
    assert "2009-11-19" in table


def test_a_code_is_explained_by_id_or_name() -> None:
    """Meaning, remedy, example; a wrong code gets the nearest."""
    by_id = briefgen("explain", "R201", folder=ROOT)
    by_name = briefgen("explain", "unknown-citation", folder=ROOT)
    wrong = briefgen("explain", "R210", folder=ROOT)

    assert by_id.stdout == by_name.stdout
    assert "What to do" in by_id.stdout
    assert wrong.returncode == 2
    assert "did you mean" in wrong.stderr


def test_the_doctor_finds_this_machine_sound() -> None:
    """Everything the tests themselves use."""
    done = briefgen("doctor", folder=ROOT)

    assert done.returncode == 0, done.stdout
    assert done.stdout.count("ok ") == 9 + (wall.version() > 0)  # not every system has this wall


def test_the_doctor_names_a_remedy_for_what_is_missing(tmp_path: Path) -> None:
    """A program is there, but not the one it should be."""
    fake = tmp_path / "pypandoc" / "files"
    fake.mkdir(parents=True)
    (fake.parent / "__init__.py").write_text("", "utf-8")
    (fake / "pandoc").write_text("#!/bin/sh\necho pandoc 2.9\n", "utf-8")
    (fake / "pandoc").chmod(0o755)
    done = briefgen("doctor", folder=ROOT, PYTHONPATH=str(tmp_path))

    assert done.returncode == 3
    assert "2.9 is older than 3.8" in done.stdout
    assert "remedy: reinstall briefgen with" in done.stdout


def test_a_schema_describes_every_field() -> None:
    """Of briefs, series and themes, with the docstrings as descriptions."""
    for name in ("brief", "series", "theme", "terms"):
        made = json.loads(briefgen("schema", name, folder=ROOT).stdout)

        assert made["additionalProperties"] is False
        assert all("description" in field for field in made["properties"].values()), name


def test_help_names_every_command_with_examples() -> None:
    """Every command's help has an example that begins with its name."""
    whole = briefgen("--help", folder=ROOT).stdout
    names = "init new build check fit list sources explain schema doctor".split()
    for name in names:
        told = briefgen(name, "--help", folder=ROOT).stdout

        assert f"  {name} " in whole
        assert f"\n    briefgen {name}" in told, name


def test_colour_is_for_terminals_that_want_it(project: Path) -> None:
    """No escape sequence in a pipe."""
    brief(project, "a", "See [](#nowhere).")

    assert "\x1b" not in briefgen("check", folder=project).stderr


def test_control_characters_of_a_brief_never_reach_the_terminal(project: Path) -> None:
    """A title or a link could otherwise drive it."""
    brief(project, "a", "[x](javas\x1b]0;owned\x07cript:x) <b>\x1b[31m</b>")
    done = briefgen("check", folder=project)

    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert "\x07" not in done.stderr


@pytest.mark.long
def test_ctrl_c_ends_in_one_line_and_leaves_nothing_behind(project: Path) -> None:
    """Status 130 within two seconds, the old file whole, no child and no temporary left."""
    for number in range(2, 8):
        brief(project, f"b{number}", "Word. " * 20_000, number=number)
    (project / "dist").mkdir()
    (project / "dist" / "a.pdf").write_bytes(b"old")
    run = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "build"],
        cwd=project,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    time.sleep(4)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all of them
    start = time.monotonic()
    _, said = run.communicate(timeout=20)
    seconds = time.monotonic() - start

    assert run.returncode == 130
    assert "stopped: finished files are whole" in said
    assert "Traceback" not in said
    assert seconds < 3
    assert [path.name for path in (project / "dist").iterdir()] == ["a.pdf"]
    assert (project / "dist" / "a.pdf").read_bytes() == b"old"
    time.sleep(0.5)
    listed = subprocess.run(
        ["ps", "-o", "stat=,args=", "-g", str(run.pid)], capture_output=True, text=True, check=False
    )
    alive = [line for line in listed.stdout.splitlines() if not line.startswith("Z")]
    assert alive == []


def test_help_is_there_at_once() -> None:
    """Nothing heavy is imported for it."""
    code = (
        "import sys; from briefgen.cli import briefgen; "
        "print([name for name in ('pydantic', 'jinja2', 'lxml', 'weasyprint', 'rich', 'yaml', "
        "'babel', 'bibtexparser', 'PIL', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


LOST = """
import signal, time, weakref
from briefgen import cli

class Held:
    pass

def clear(_):
    signal.raise_signal(signal.SIGINT)

cli._listen_for_signals()
held = Held()
reference = weakref.ref(held, clear)
del held
try:
    time.sleep(20)
except KeyboardInterrupt:
    print("heard")
"""


def test_a_ctrl_c_that_python_loses_is_heard_a_moment_later(tmp_path: Path) -> None:
    """What is raised while a module's lock is cleared away in an import ends nothing."""
    run = started("-c", LOST, folder=tmp_path)

    assert "Exception ignored" in run.stderr
    assert run.stdout == "heard\n"
