"""Reports on the command line: every format on its stream, or whole in a file."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from fluidattacks_core.sarif import SarifLog
from junitparser import JUnitXml

from briefgen import report
from briefgen.cli.telling import FORMATS
from commands import briefgen

ROOT = Path(__file__).parents[2]
SERIES = """\
version: 1
name: Test Papers
institutions: [{name: Test Institute}]
corporate_author: Test Institute
funding: The Test Fund.
"""
HEAD = "---\ntitle: Wells\ndate: 2009-11-19\nstatus: final\n---\n\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A brief with an error and a warning, and a sound one."""
    for slug, body in (("a", "The  first [well](#dry)."), ("b", "Sound.")):
        (tmp_path / "briefs" / slug).mkdir(parents=True)
        (tmp_path / "briefs" / slug / "brief.md").write_text(f"{HEAD}{body}\n", "utf-8")
    (tmp_path / "briefs" / "series.yaml").write_text(SERIES, "utf-8")
    return tmp_path


def test_the_command_line_offers_every_format_there_is() -> None:
    assert set(FORMATS) == set(report.FORMATS)


@pytest.mark.parametrize("format_", FORMATS)
def test_findings_for_people_go_to_standard_error_and_documents_are_the_result(
    project: Path, format_: str
) -> None:
    done = briefgen("check", "--format", format_, folder=project)
    told, silent = done.stderr, done.stdout
    if format_ not in {"text", "concise"}:
        told, silent = done.stdout, done.stderr

    assert done.returncode == 1
    assert "nothing in the brief has the name #dry" in told
    assert silent == ""


@pytest.mark.parametrize(
    "format_",
    [pytest.param(one, marks=() if one == "json" else pytest.mark.long) for one in FORMATS],
)
def test_a_file_gets_the_very_report_and_the_terminal_its_summary(
    project: Path, format_: str
) -> None:
    shown = briefgen("check", "--format", format_, folder=project)
    done = briefgen("check", "--format", format_, "--output", "found.txt", folder=project)
    told = shown.stderr if format_ in {"text", "concise"} else shown.stdout
    summary = (
        "2 briefs: 1 error, 1 warning; `briefgen check --fix` mends 1 of them; "
        "`briefgen explain D406` tells more\n"
    )

    assert (done.returncode, done.stdout, done.stderr) == (1, "", summary)
    assert (project / "found.txt").read_text("utf-8") == told.removesuffix(summary)


def test_a_quiet_report_into_a_file_says_nothing_at_all(project: Path) -> None:
    done = briefgen("check", "-q", "-o", "found.txt", folder=project)

    assert (done.stdout, done.stderr) == ("", "")
    assert "error[D304]" in (project / "found.txt").read_text("utf-8")


@pytest.mark.long
def test_documents_of_a_real_run_are_what_their_schemas_say(project: Path) -> None:
    found = briefgen("check", "--format", "json", folder=project).stdout
    schema = briefgen("schema", "findings", folder=project).stdout
    log = briefgen("check", "--format", "sarif", folder=project).stdout
    tests = JUnitXml.fromstring(
        briefgen("check", "--format", "junit", folder=project).stdout.encode()
    )

    jsonschema.validate(json.loads(found), json.loads(schema))
    assert json.loads(found)["diagnostics"][0]["edits"][0]["text"] == ""
    assert SarifLog.model_validate_json(log).runs[0].results
    assert (tests.tests, tests.failures) == (3, 1)


@pytest.mark.long
def test_a_build_reports_in_every_format_what_shows_on_the_page_only(project: Path) -> None:
    done = briefgen("build", "--to", "pdf", "--format", "sarif", "-o", "f.sarif", folder=project)

    assert done.returncode == 1
    assert SarifLog.model_validate_json((project / "f.sarif").read_text("utf-8"))
    assert "dist/b.pdf" in done.stdout
    assert "2 briefs: 1 error, 1 warning" in done.stderr


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("no/such/found.json", "there is no folder no/such: make it first"),
        ("briefs", "is a directory"),
        ("/dev/null", "/dev/null is not a file"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_before_the_work(
    project: Path, target: str, said: str
) -> None:
    done = briefgen("check", "--output", target, folder=project)

    assert done.returncode == 2
    assert said in done.stderr
    assert "D304" not in done.stderr


def test_a_link_in_place_of_the_file_stays_a_link(project: Path) -> None:
    (project / "kept.json").write_text("old", "utf-8")
    (project / "link.json").symlink_to("kept.json")
    briefgen("check", "--format", "json", "-o", "link.json", folder=project)

    assert (project / "link.json").is_symlink()
    assert json.loads((project / "kept.json").read_text("utf-8"))["version"] == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write_ends_with_status_3(project: Path) -> None:
    (project / "locked").mkdir()
    (project / "locked").chmod(stat.S_IRUSR | stat.S_IXUSR)
    done = briefgen("check", "-o", "locked/found.txt", folder=project)

    assert done.returncode == 3
    assert "cannot be written" in done.stderr


def test_a_difference_is_no_report(project: Path) -> None:
    done = briefgen("check", "--fix", "--dry-run", "-o", "found.txt", folder=project)

    assert done.returncode == 2
    assert not (project / "found.txt").exists()


@pytest.mark.parametrize("format_", ["json", "github", "sarif", "junit", "concise"])
def test_unsound_settings_are_told_in_the_format_asked_for(project: Path, format_: str) -> None:
    (project / "briefs" / "series.yaml").write_text(f"{SERIES}colour: red\n", "utf-8")
    done = briefgen("check", "--format", format_, folder=project)
    filed = briefgen("check", "--format", format_, "-o", "found", folder=project)

    assert (done.returncode, filed.returncode) == (2, 2)
    assert "F201" in done.stdout + done.stderr
    assert "F201" in (project / "found").read_text("utf-8")
    assert filed.stderr == "no brief looked at: 1 error\n"


@pytest.mark.long
def test_colour_is_forced_and_forbidden_by_the_environment(project: Path) -> None:
    plain = briefgen("check", folder=project)
    forced = briefgen("check", folder=project, FORCE_COLOR="1")
    both = briefgen("check", folder=project, FORCE_COLOR="1", NO_COLOR="1")
    filed = briefgen("check", "-o", "found.txt", folder=project, FORCE_COLOR="1")
    page = briefgen("explain", "D304", folder=project, FORCE_COLOR="1")

    assert "\x1b[" not in plain.stderr
    assert "\x1b[1;31m" in forced.stderr
    assert not re.search("\x1b\\[[0-9;]*3[0-9]", both.stderr)
    assert "\x1b[" not in filed.stderr + (project / "found.txt").read_text("utf-8")
    assert "\x1b[1m" in page.stdout


def test_a_page_of_the_manual_says_all_there_is_to_a_code(tmp_path: Path) -> None:
    page = briefgen("explain", "D406", folder=tmp_path).stdout

    assert page.startswith("D406 double-space (warning; info in drafts)\n")
    headings = ["What it means", "Why it matters", "What to do", "Example"]
    assert [line for line in page.splitlines() if line in headings] == headings
    assert "`briefgen check --fix` mends this." in page
    assert "--fix" not in briefgen("explain", "D304", folder=tmp_path).stdout


@pytest.mark.long
def test_the_hook_for_commits_runs_as_its_manifest_says(project: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    done = briefgen(*hook["entry"].split()[1:], folder=project)
    files = ["briefs/a/brief.md", "briefs/series.yaml", "references.bib", "papers/briefs/a/x.svg"]

    assert (
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pre_commit",
                "validate-manifest",
                ROOT / ".pre-commit-hooks.yaml",
            ],
            check=False,
        ).returncode
        == 0
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert all(re.search(hook["files"], path) for path in files)
    assert not re.search(hook["files"], "src/main.py")
