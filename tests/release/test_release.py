"""`briefgen release` and `verify` on a small series: every byte that is written is proved."""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.build import build_brief
from briefgen.cli import briefgen as command
from briefgen.model.manifest import Manifest
from briefgen.outputs.attachments import attached
from briefgen.release.fault import Fault
from briefgen.release.records import NAME, manifest_bytes, read_manifest, sealed
from briefgen.release.sealed import verify_pdf
from briefgen.release.verify import verify_folder
from briefgen.system import System
from briefgen.task import Built, Task
from commands import briefgen
from fake_world import SERIES
from projects import HEAD
from repositories import Repository, repository

PDF = "01-wells.pdf"
UNTOLD = "Quietly Held Thing"
TEXT = """\
# Executive Summary

The Water Office says that “every well was dry by the end of the summer” [@water]. This brief says
what follows.

# Recommendations

## For Parliament

1. Repair the wells before the summer of 2010.
2. Pay for the repair from the reserve.
"""
BIB = """\
@report{water, author = {{Water Office}}, title = {The Wells}, institution = {Water Office},
  date = {2008}, file = {water.txt}}
"""
SOURCE = "We looked into all of them. Every well was dry by the end of the summer, and none before."
SETTINGS = SERIES + "url: https://larkfield.example/briefs/\n"
NUMBERED = HEAD.replace("status:", "number: 1\nkeywords: [water]\nstatus:")
HELD = NUMBERED.replace("A Title", UNTOLD).replace("number: 1", "number: 2")
HELD = HELD.replace("status:", "embargo: 2999-01-01T06:00+01:00\nstatus:")


@dataclass(frozen=True)
class Released:
    """A project that was released into dist/."""

    project: Repository
    said: str
    told: str

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files of the release."""
        return files_of(self.project.root / "dist")

    @cached_property
    def manifest(self) -> Manifest:
        """Its manifest."""
        made = read_manifest(self.files[NAME])
        assert made is not None
        return made


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Released:
    """A series with a final brief, a draft and one under embargo, released as v1."""
    project = repository(tmp_path_factory.mktemp("release") / "project")
    project.commit(
        {
            ".gitignore": "/dist/\n/.briefgen/\n/sources/\n",
            "briefs/series.yaml": SETTINGS,
            "briefs/01-wells/brief.md": f"{NUMBERED}\n{TEXT}",
            "briefs/02-quiet/brief.md": f"{HELD}\n{TEXT}",
            "briefs/03-draft/brief.md": HEAD.replace("final", "draft"),
            "references.bib": BIB,
            "sources/water.txt": SOURCE,
        },
        "v1",
    )
    ran = released_here(project.root, "--tag=v1")
    assert ran.exit_code == 0, ran.output
    return Released(project, ran.stdout, ran.stderr)


def released_here(root: Path, *arguments: object) -> Result:
    """The command on a project, its briefs built in this process: workers take long to start."""
    with (
        patch("briefgen.workers.warm_up", lambda **_: None),
        patch("briefgen.workers.build_all", lambda tasks, *_: map(built, tasks)),
        contextlib.chdir(root),
    ):
        return run("release", *arguments)


def built(task: Task) -> Built:
    """As a worker builds it, but for the wall that a process keeps for good."""
    return build_brief(task, System(task.root, task.sources, cached=task.cached))


def test_a_release_has_every_format_of_every_final_brief(released: Released) -> None:
    suffixes = "pdf html md bib ris csl.json recommendations.json cover.png".split()

    assert set(released.files) == {
        *(f"01-wells.{suffix}" for suffix in suffixes),
        NAME,
        "SHA256SUMS",
    }
    assert "v1" in released.said
    assert "next: briefgen verify dist" in released.said


def test_a_brief_under_embargo_leaves_no_trace_but_on_the_terminal(released: Released) -> None:
    found = [name for name, data in released.files.items() if UNTOLD.encode() in data]
    found += [name for name, data in released.files.items() if b"02-quiet" in data]

    assert found == []
    assert "left out: 02-quiet is held until January 1, 2999, 06:00 (UTC+1)" in released.told


def test_the_check_sums_are_those_that_sha256sum_checks(released: Released) -> None:
    lines = released.files["SHA256SUMS"].decode().splitlines()
    known = {line[66:]: line[:64] for line in lines}

    assert {line[64:66] for line in lines} == {"  "}
    assert known == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in released.files.items()
        if name != "SHA256SUMS"
    }


def test_the_manifest_says_what_was_read_and_what_was_proved(released: Released) -> None:
    manifest, root = released.manifest, released.project.root
    files = {one.name: one.sha256 for one in manifest.inputs if one.kind == "file"}
    (brief,) = manifest.briefs
    pdf = next(one for one in manifest.files if one.path.endswith(".pdf"))

    assert (manifest.tag, manifest.commit) == ("v1", released.project.git("rev-parse", "HEAD"))
    assert {"briefs/01-wells/brief.md", "briefs/series.yaml", "references.bib"} <= set(files)
    for name, digest in files.items():
        assert hashlib.sha256((root / name).read_bytes()).hexdigest() == digest
    assert [(one.name, one.sha256) for one in manifest.inputs if one.kind == "source"] == [
        ("water", hashlib.sha256(SOURCE.encode()).hexdigest())
    ]
    assert brief.evidence.quotations == {"verified": 1}
    assert brief.evidence.proofs[0].printed is not None
    assert [one.standard for one in pdf.conforms] == ["PDF/UA-1", "PDF/A-3a"]
    assert {"weasyprint", "Python"} <= set(manifest.tools)
    said = b"".join(released.files[NAME].split())
    assert str(root).encode() not in said
    assert b"nonebefore" not in said


def test_a_pdf_carries_its_own_manifest_and_citation_data(released: Released) -> None:
    inside = attached(released.files[PDF])
    own = read_manifest(inside[NAME])

    assert own is not None
    assert set(inside) == {NAME, *(one.path for one in own.files)}
    for name in set(inside) - {NAME}:
        assert inside[name] == released.files[name]
    assert own.briefs == released.manifest.briefs
    assert own.inputs == released.manifest.inputs
    assert released.files[PDF].count(b'"seal": "') == 1


def test_what_was_released_is_verified(released: Released, tmp_path: Path) -> None:
    ran = run("verify", released.project.root / "dist")
    alone = tmp_path / "a copy.pdf"
    alone.write_bytes(released.files[PDF])

    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "PDF/UA-1, PDF/A-3a; 1 of 1 quotations found in print" in ran.stdout
    assert run("verify", alone).exit_code == 0


def run(*arguments: object) -> Result:
    """The command in this process."""
    return CliRunner().invoke(command, [str(one) for one in arguments])


EXAMPLES = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@EXAMPLES
@given(st.data())
def test_one_changed_bit_anywhere_is_found_and_its_file_named(
    released: Released, data: st.DataObject
) -> None:
    """In each file of the release, the manifest and the check sums among them.

    A PDF finds it alone.
    """
    others = {name: data for name, data in released.files.items() if name != PDF}
    for name, whole in released.files.items():
        place = data.draw(st.integers(0, len(whole) - 1), name)
        bit = 1 << data.draw(st.integers(0, 7))
        changed = whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :]
        if name == PDF:
            assert verify_pdf(PDF, changed).faults, (place, bit)
            continue
        found = verify_folder({**others, name: changed}, {}).faults

        assert name in {one.file for one in found}, (place, bit)
        assert {one.file for one in found} <= {name, PDF, NAME}  # the PDF is not there


def test_a_file_that_is_missing_or_too_much_is_named(released: Released) -> None:
    for name in released.files:
        left = {one: data for one, data in released.files.items() if one != name}

        assert name in {one.file for one in folder_faults(left)}
    more = {**released.files, "more.pdf": b"", "more.txt": b"", PDF: released.files[PDF] + b"%"}

    assert {one.file for one in folder_faults(more)} == {"more.pdf", "more.txt", PDF}


def folder_faults(files: dict[str, bytes]) -> tuple[Fault, ...]:
    """What is wrong with files of a folder, their PDFs read in this process."""
    pdfs = {name: verify_pdf(name, data) for name, data in files.items() if name.endswith(".pdf")}
    return verify_folder(files, pdfs).faults


def test_what_was_changed_inside_a_pdf_is_named_though_it_is_sealed_again(
    released: Released,
) -> None:
    """Whoever seals a changed PDF again must have changed what the manifest says, too."""
    whole = released.files[PDF]
    own = attached(whole)[NAME]
    manifest = read_manifest(own)
    assert manifest is not None
    proof = manifest.briefs[0].evidence.proofs[0]
    assert proof.printed is not None
    forged = own.replace(proof.printed.encode(), b"f" * 64)
    found = verify_pdf("a.pdf", sealed(whole.replace(own, forged), forged)).faults

    assert [one.part for one in found] == ["quotation q1 from @water"]
    digest = manifest.files[0].sha256.encode()
    forged = own.replace(digest, b"0" * 64)
    found = verify_pdf("a.pdf", sealed(whole.replace(own, forged), forged)).faults

    assert [one.part for one in found] == [manifest.files[0].path]


def test_a_release_made_again_elsewhere_has_the_same_bytes(released: Released) -> None:
    """In another folder, time zone, locale, umask and hash order, on another day."""
    ran = briefgen(
        "verify",
        "dist",
        "--rebuild",
        "--jobs=2",
        "--json",
        folder=released.project.root,
        umask=0o077,
        TZ="Asia/Almaty",
        LC_ALL="C",
        PYTHONHASHSEED="7",
        SOURCE_DATE_EPOCH="1",
    )
    said = json.loads(ran.stdout)

    assert (ran.returncode, said["faults"], said["causes"]) == (0, [], []), ran.stderr
    assert said["rebuilt"]


def test_a_release_is_refused_with_all_reasons_and_touches_nothing(released: Released) -> None:
    """What is not committed, a tag elsewhere, a text changed in silence, an open finding."""
    copy = released.project.root.parent / "copy"
    shutil.copytree(released.project.root, copy)
    project = Repository(copy)
    before = files_of(copy / "dist")
    text = TEXT.replace("Repair", "Repair [the pumps](#nowhere)")
    project.commit({"briefs/01-wells/brief.md": f"{NUMBERED}\n{text}"})
    project.write({"briefs/series.yaml": f"{SETTINGS}contact: Larkfield\n"})
    ran = released_here(copy, "--tag=v1", "--json")
    said = json.loads(ran.stdout)

    assert ran.exit_code == 1
    assert not said["released"]
    assert {one["code"] for one in said["reasons"]} == {"P201", "P202", "P203", "D304"}
    assert before == files_of(copy / "dist")


def test_a_folder_with_other_files_is_replaced_only_if_it_is_said(
    released: Released, tmp_path: Path
) -> None:
    root = released.project.root
    (tmp_path / "thesis.doc").write_text("mine")
    refused = released_here(root, "--out", tmp_path)
    own = released_here(root, "--out", "briefs", "--force")

    assert (refused.exit_code, own.exit_code) == (2, 2)
    assert "holds other files, which would go: thesis.doc" in refused.stderr
    assert "holds files of the project" in own.stderr
    assert (tmp_path / "thesis.doc").exists()


@pytest.mark.long
def test_a_release_killed_at_any_moment_leaves_the_old_one_or_itself(
    released: Released, tmp_path: Path
) -> None:
    """Whole, as its check sums say; the next one clears what was left."""
    copy = tmp_path / "copy"
    shutil.copytree(released.project.root, copy)
    project = Repository(copy)
    corrected = "corrections:\n- {date: 2009-12-01, level: minor, text: It is 2011.}\nstatus:"
    head, text = NUMBERED.replace("status:", corrected), TEXT.replace("2010", "2011")
    project.commit({"briefs/01-wells/brief.md": f"{head}\n{text}"}, "v2")
    order = [sys.executable, "-m", "briefgen", "release", "--tag=v2"]
    start = time.monotonic()
    subprocess.run([*order, "--out", tmp_path / "fresh"], cwd=copy, check=True, capture_output=True)
    took = time.monotonic() - start
    old, new = files_of(copy / "dist"), files_of(tmp_path / "fresh")
    assert old != new

    for part in (0.3, 0.6, 0.8, 0.9, 0.95, 1.0):
        run = subprocess.Popen(
            order,
            cwd=copy,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(part * took)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        assert files_of(copy / "dist") in (old, new), part
    done = subprocess.run(order, cwd=copy, check=True, capture_output=True, text=True)

    assert "next: briefgen verify dist" in done.stdout
    assert files_of(copy / "dist") == new
    assert not [one.name for one in copy.iterdir() if one.name.startswith(".briefgen-")]


def files_of(folder: Path) -> dict[str, bytes]:
    """What a folder holds, by name."""
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def test_a_strangers_file_cannot_drive_the_terminal(released: Released, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(released.files[NAME])
    (tmp_path / "a\x1b[8m.txt").write_bytes(b"")
    ran = run("verify", tmp_path)

    assert "a\ufffd[8m.txt: is not part of the release" in ran.stderr
    assert "\x1b" not in ran.output


@pytest.mark.parametrize(
    ("make", "status", "said"),
    [
        ("empty", 2, "is empty"),
        ("no release", 1, "manifest.json: is missing, so this is no release"),
        ("note.txt", 2, "is neither a folder nor a PDF"),
        ("other.pdf", 1, "cannot be read as a PDF: unable to find"),
    ],
)
def test_what_is_no_release_is_said_to_be_none(
    tmp_path: Path, make: str, status: int, said: str
) -> None:
    path = tmp_path / make
    if "." in make:
        path.write_text("no")
    else:
        path.mkdir()
        (path / "a.txt").write_text("a") if make != "empty" else None
    ran = run("verify", path)

    assert ran.exit_code == status
    assert said in ran.stderr


def test_a_manifest_is_read_as_it_was_written(released: Released) -> None:
    data = manifest_bytes(released.manifest)

    assert sealed(data, data) == released.files[NAME]
    assert read_manifest(data.replace(b'"version": 1', b'"version": 2')) is None
