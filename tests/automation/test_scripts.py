"""The scripts of automated builds, run as the service runs them, gh and briefgen stand-ins.

A stand-in writes down what it was asked; the real briefgen is asked where its answer matters.
"""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / ".ci" / "briefs"
STUBS = Path(__file__).parent / "stubs"
SERIES = """\
version: 1
name: Test Papers
institutions: [{name: Test Institute}]
corporate_author: Test Institute
funding: The Test Fund.
"""
BRIEF = "---\ntitle: Wells\ndate: 2009-11-19\nstatus: final\n---\n\n{body}\n"


@dataclass(frozen=True)
class Runner:
    """A machine of the service: a workspace, the files it reads afterwards, and the stand-ins."""

    folder: Path

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a script in the workspace as a step does."""
        files = {f"GITHUB_{name}": str(self.folder / name) for name in ("OUTPUT", "STEP_SUMMARY")}
        own = {
            "PATH": f"{STUBS}:{os.environ['PATH']}",
            "STUB": str(self.folder),
            "GITHUB_ACTIONS": "true",
            **files,
        }
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB")}
        return subprocess.run(
            ["bash", SCRIPTS / script],
            cwd=self.workspace,
            env=kept | own | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def told(self, name: str) -> str:
        """What a script wrote into a file of the service."""
        path = self.folder / name
        return path.read_text("utf-8") if path.exists() else ""

    def calls(self) -> list[str]:
        """What the stand-ins were asked since this was last asked."""
        told = self.told("calls").splitlines()
        (self.folder / "calls").unlink(missing_ok=True)
        return [line.strip() for line in told]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    (tmp_path / "workspace").mkdir()
    return Runner(tmp_path)


def put(folder: Path, files: dict[str, str]) -> Path:
    """Write files by their paths in a folder; returns it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


# report -------------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_real_build_annotates_sums_up_and_fails_and_its_sound_brief_is_written(
    runner: Runner,
) -> None:
    files = {
        "briefs/series.yaml": SERIES,
        "briefs/a/brief.md": BRIEF.format(body="A [well](#dry)."),
        "briefs/b/brief.md": BRIEF.format(body="Sound."),
    }
    put(runner.workspace / "base" / "papers", files)
    (runner.workspace / "base" / ".git").mkdir()
    command = f'#!/bin/sh\nexec "{sys.executable}" -m briefgen "$@"\n'
    (put(runner.folder, {"bin/briefgen": command}) / "bin" / "briefgen").chmod(0o755)
    done = runner.run(
        "report",
        PATH=f"{runner.folder}/bin:{os.environ['PATH']}",
        BRIEFGEN_COMMAND="build",
        BRIEFGEN_PROJECT="base/papers",
        BRIEFGEN_FORMATS="html",
        BRIEFGEN_STRICT="false",
        BRIEFGEN_OUT="",
        ACTION_REPOSITORY="tank/briefgen",
        ACTION_REF="v1",
    )
    summary = runner.told("STEP_SUMMARY")

    assert done.returncode == 1, done.stderr
    assert "::error file=papers/briefs/a/brief.md,line=7" in done.stdout
    assert all(line.startswith("::") for line in done.stdout.splitlines())
    assert runner.told("OUTPUT") == "status=1\nout=base/papers/dist\n"
    assert [path.name for path in (runner.workspace / "base" / "papers" / "dist").iterdir()] == [
        "b.html"
    ]
    assert "## Failed: 2 briefs, 1 error" in summary
    assert "| Wells<br>b | passes | final |" in summary
    assert "(https://github.com/tank/briefgen/blob/v1/docs/reference/codes.md#d304-" in summary


def test_inputs_reach_briefgen_as_they_are_and_are_no_commands(runner: Runner) -> None:
    evil = "$(touch evil); `touch evil` 'x"
    done = runner.run(
        "report",
        BRIEFGEN_COMMAND="build",
        BRIEFGEN_PROJECT=evil,
        BRIEFGEN_FORMATS="pdf",
        BRIEFGEN_STRICT="true",
        BRIEFGEN_JUNIT="found.xml",
    )
    first, second, third = runner.calls()

    assert done.returncode == 0
    assert "--strict" in first
    assert "\\$\\(touch\\ evil\\)" in first
    assert "--format=github" in first
    assert "--format=markdown" in second
    assert "--format=junit --output=found.xml" in third
    assert [one.name for one in runner.workspace.iterdir()] == ["found.xml"]
    assert runner.told("STEP_SUMMARY") == "report of build\n"


@pytest.mark.parametrize("wrong", [{"BRIEFGEN_COMMAND": "preview"}, {"BRIEFGEN_STRICT": "yes"}])
def test_a_wrong_input_ends_before_anything_is_done(runner: Runner, wrong: dict[str, str]) -> None:
    done = runner.run("report", **wrong)

    assert done.returncode == 2
    assert next(iter(wrong)) in done.stderr
    assert runner.calls() == []


# overlay ------------------------------------------------------------------------------------------


@pytest.fixture
def proposal(runner: Runner) -> Runner:
    """A pull request that brings briefs, and tries to bring more."""
    base = {
        "briefs/series.yaml": "trusted",
        "briefs/old/brief.md": "old",
        "briefs/kept/brief.md": "before",
        "references.bib": "before",
        "evidence.lock": "trusted",
        "templates/house/theme.yaml": "trusted",
    }
    brought = {
        "briefs/series.yaml": "hostile",
        "briefs/kept/brief.md": "after",
        "briefs/kept/figures/map.svg": "<svg/>",
        "references.bib": "after",
        "evidence.lock": "hostile",
        "templates/house/theme.yaml": "hostile",
        "setup.py": "hostile",
    }
    put(runner.workspace / "base", base)
    proposed = put(runner.workspace / "proposed", brought)
    put(runner.folder, {"secret.txt": "secret"})
    (proposed / "briefs" / "kept" / "leak.md").symlink_to(runner.folder / "secret.txt")
    (proposed / "briefs" / "folder").symlink_to(runner.folder)
    (proposed / "briefs" / "kept" / "x\n::error::.svg").symlink_to("brief.md")
    return runner


def overlay(runner: Runner, head: str) -> subprocess.CompletedProcess[str]:
    return runner.run(
        "overlay",
        BRIEFGEN_PROJECT="base",
        BRIEFGEN_PROPOSED="proposed",
        HEAD_REPOSITORY=head,
        GITHUB_REPOSITORY="tank/briefs",
    )


@pytest.mark.parametrize("head", ["stranger/briefs", ""])
def test_a_stranger_brings_briefs_and_references_and_nothing_else(
    proposal: Runner, head: str
) -> None:
    done = overlay(proposal, head)
    base = proposal.workspace / "base"
    files = {
        str(one.relative_to(base)): one.read_text() for one in base.rglob("*") if one.is_file()
    }

    assert (done.returncode, done.stderr) == (0, "")
    assert proposal.told("OUTPUT") == "project=base\n"
    assert files == {
        "briefs/series.yaml": "trusted",
        "briefs/kept/brief.md": "after",
        "briefs/kept/figures/map.svg": "<svg/>",
        "references.bib": "after",
        "evidence.lock": "trusted",
        "templates/house/theme.yaml": "trusted",
    }
    assert "left behind: briefs/series.yaml" in done.stdout
    assert "left behind: briefs/kept/leak.md" in done.stdout
    assert "\n    briefs/kept/leak.md (not a regular file)\n" in proposal.told("STEP_SUMMARY")
    assert not any(line.lstrip().startswith("::") for line in done.stdout.splitlines())


def test_a_branch_of_the_repository_is_taken_as_it_is(proposal: Runner) -> None:
    done = overlay(proposal, "tank/briefs")

    assert done.returncode == 0
    assert proposal.told("OUTPUT") == "project=proposed\n"


def test_references_that_are_a_link_are_left_behind(proposal: Runner) -> None:
    (proposal.workspace / "proposed" / "references.bib").unlink()
    (proposal.workspace / "proposed" / "references.bib").symlink_to(proposal.folder / "secret.txt")
    overlay(proposal, "stranger/briefs")

    assert not (proposal.workspace / "base" / "references.bib").exists()


def test_briefs_that_are_a_link_are_refused(proposal: Runner) -> None:
    briefs = proposal.workspace / "proposed" / "briefs"
    briefs.rename(proposal.workspace / "elsewhere")
    briefs.symlink_to("../elsewhere")

    assert overlay(proposal, "stranger/briefs").returncode == 2


# release and publish ------------------------------------------------------------------------------


@pytest.fixture
def release(runner: Runner) -> Runner:
    """A release that can be made, of two files."""
    (runner.folder / "releases").mkdir()
    remade(runner, {"a.pdf": "pages", "manifest.json": "{}"})
    return runner


def remade(runner: Runner, files: dict[str, str]) -> None:
    made = runner.folder / "made"
    made.mkdir(exist_ok=True)
    sums = "".join(f"{sha256(text)}  {name}\n" for name, text in files.items())
    for name, text in {**files, "SHA256SUMS": sums}.items():
        (made / name).write_text(text)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def released(runner: Runner, **environment: str) -> subprocess.CompletedProcess[str]:
    made = runner.run("release", BRIEFGEN_TAG="v1", BRIEFGEN_OUT="out")
    assert made.returncode == 0, made.stderr
    runner.calls()
    return runner.run(
        "publish",
        BRIEFGEN_TAG="v1",
        BRIEFGEN_OUT="out",
        GH_TOKEN="secret",  # noqa: S106  # the stand-in's
        GH_REPO="tank/briefs",
        **environment,
    )


def published(runner: Runner) -> dict[str, str]:
    """Digests of what is attached to the tag, and whether it is public."""
    there = runner.folder / "releases" / "v1"
    files = {one.name: sha256(one.read_text()) for one in (there / "assets").iterdir()}
    return {**files, "draft": (there / "draft").read_text().strip()}


def verbs(calls: list[str]) -> list[str]:
    return [
        f"{words[1]} {Path(words[3]).name}" if words[1] == "upload" else words[1]
        for words in map(str.split, calls)
        if words[0] == "release"
    ]


def test_a_release_is_made_and_verified_before_anything_is_published(release: Runner) -> None:
    done = release.run("release", BRIEFGEN_TAG="v1", BRIEFGEN_OUT="out")
    guard, *_, end = done.stdout.splitlines()

    assert release.calls() == [
        "briefgen release --project=. --tag=v1 --out=out",
        "briefgen verify out",
    ]
    assert guard.startswith("::stop-commands::")  # what is printed in between is no command
    assert end == f"::{guard.removeprefix('::stop-commands::')}::"
    assert release.told("OUTPUT") == "out=out\n"
    assert f"| a.pdf | 5 | `{sha256('pages')}` |" in release.told("STEP_SUMMARY")


def test_a_refused_release_is_not_verified_and_its_reasons_are_told(release: Runner) -> None:
    done = release.run("release", BRIEFGEN_TAG="v1", BRIEFGEN_OUT="out", STUB_STATUS="1")

    assert done.returncode == 1
    assert len(release.calls()) == 1
    assert release.told("OUTPUT") == ""
    assert release.told("STEP_SUMMARY") == "## Not released\n\n    ::error::printed by release\n"


def test_all_files_are_attached_and_verified_before_the_release_is_public(release: Runner) -> None:
    done = released(release)
    calls = release.calls()

    assert done.returncode == 0, done.stderr
    assert verbs(calls) == [
        *("view", "create", "view", "upload SHA256SUMS", "upload a.pdf", "upload manifest.json"),
        *("download", "download", "download", "edit"),
    ]
    assert calls[-2].startswith("briefgen verify ")  # what was downloaded again
    assert f"release upload v1 out/a.pdf {sha256('pages')}" in calls
    assert published(release)["draft"] == "false"
    assert "secret" not in done.stdout + done.stderr
    assert sha256("pages") in (release.folder / "releases" / "v1" / "notes").read_text()


def test_a_release_that_is_complete_is_left_as_it_is(release: Runner) -> None:
    released(release)
    before = published(release)
    release.calls()
    done = released(release)

    assert done.returncode == 0, done.stderr
    assert published(release) == before
    assert set(verbs(release.calls())) == {"view", "download"}


@pytest.mark.parametrize("verb", ["create", "upload", "download", "edit", "view"])
def test_an_interrupted_release_is_completed_by_running_it_again(
    release: Runner, verb: str
) -> None:
    failed = released(release, STUB_FAIL=verb)
    there = (release.folder / "releases" / "v1").exists()
    half = published(release)["draft"] if there else "true"
    done = released(release, STUB_FAIL=verb)

    assert failed.returncode == 1
    assert half == "true"  # nobody saw it
    assert done.returncode == 0, done.stderr
    assert published(release)["draft"] == "false"
    assert published(release)["a.pdf"] == sha256("pages")


def test_what_is_public_is_never_changed(release: Runner) -> None:
    released(release)
    before = published(release)
    remade(release, {"a.pdf": "other pages", "manifest.json": "{}"})
    done = released(release)

    assert done.returncode == 1
    assert "was published with other bytes" in done.stderr
    assert published(release) == before


def test_a_draft_with_a_broken_upload_is_mended(release: Runner) -> None:
    released(release, STUB_FAIL="edit")
    (release.folder / "releases" / "v1" / "assets" / "a.pdf").write_text("pa")
    done = released(release, STUB_FAIL="edit")

    assert done.returncode == 0, done.stderr
    assert published(release)["a.pdf"] == sha256("pages")


# install ------------------------------------------------------------------------------------------


def test_briefgen_is_installed_by_its_locks_and_later_steps_keep_their_python(
    runner: Runner,
) -> None:
    """Python is a stand-in here: an environment of its own takes a minute."""
    python = runner.folder / "python"
    python.write_text(
        '#!/bin/sh\necho "python $*" >>"$STUB/calls"\n[ "$2" != venv ] || { mkdir -p "$3/bin";'
        'cp "$0" "$3/bin/python"; cp "$STUB/briefgen" "$3/bin/briefgen"; }\n'
    )
    (runner.folder / "briefgen").write_text("#!/bin/sh\necho briefgen 0\n")
    for one in (python, runner.folder / "briefgen"):
        one.chmod(0o755)
    done = runner.run(
        "install",
        PYTHON=str(python),
        RUNNER_TEMP=str(runner.folder / "temp"),
        GITHUB_PATH=str(runner.folder / "PATH"),
    )
    created, *installed = runner.calls()
    folder = Path(runner.told("PATH").strip())

    assert done.returncode == 0, done.stderr
    assert created.startswith("python -m venv ")
    assert all("pip install" in one and "--no-build-isolation" in one for one in installed)
    assert [one.partition(" --no-build-isolation ")[2] for one in installed] == [
        f"--require-hashes --requirement {ROOT}/.ci/lock/build.txt",
        f"--require-hashes --requirement {ROOT}/.ci/lock/run.txt",
        f"--no-deps {ROOT}",
    ]
    assert [one.name for one in folder.iterdir()] == ["briefgen"]
