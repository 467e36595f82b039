"""Each file in tests/cases is a behaviour: a project in a few lines, and what a check of it says.

`make accept` writes what is said now into the files; read the difference before committing it.
"""

import os
import re
from pathlib import Path

import pytest

from briefgen.model.codes import CODES
from fake_world import FakeWorld
from projects import run, says

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.md"))
SECTION = re.compile(r"^--- (.+)\n", re.MULTILINE)
DEFAULTS = {
    "briefs/a/brief.md": "---\ntitle: A Title\ndate: 2009-11-19\n---\n\nText.\n",
}


def parts(text: str) -> tuple[str, dict[str, str]]:
    """The prose that opens a case, and its sections by name."""
    pieces = SECTION.split(text)
    return pieces[0], dict(zip(pieces[1::2], pieces[2::2], strict=True))


def project(sections: dict[str, str]) -> dict[str, str | bytes | None]:
    r"""The files of a case: `\xNN` in one marked (bytes) is a byte, (none) takes a default away."""
    files: dict[str, str | bytes | None] = dict(DEFAULTS)
    for name, text in sections.items():
        path, _, mark = name.partition(" ")
        if path in ("says", "build"):
            continue
        if mark == "(bytes)":
            files[path] = text.encode().decode("unicode_escape").encode("latin-1")
        else:
            files[path] = None if mark == "(none)" else text
    return files


@pytest.mark.parametrize(
    "path", FILES, ids=lambda path: str(path.relative_to(CASES).with_suffix(""))
)
def test_a_project_says_what_its_case_says(path: Path) -> None:
    """The findings of a case's project, with their places and hints, are those written in it."""
    source = path.read_text("utf-8")
    _, sections = parts(source)
    section = "build says" if "build says" in sections else "says"
    said = says(project(sections), render=section == "build says")
    said = said + "\n" if said else ""
    if os.environ.get("BRIEFGEN_ACCEPT"):
        before = source[: source.rindex(f"--- {section}\n")] if section in sections else source
        path.write_text(f"{before}--- {section}\n{said}", "utf-8")
        return

    assert said == sections[section]


def test_every_code_has_a_case_that_triggers_it() -> None:
    """A rule that no planted fault triggers is a rule nobody has seen work."""
    shown = set(re.findall(r"\[([A-Z]\d{3})\]", "".join(path.read_text("utf-8") for path in FILES)))
    elsewhere = set(ELSEWHERE)

    assert set(CODES) - shown - elsewhere == set()
    assert elsewhere - set(CODES) == set()


def test_check_fix_mends_what_its_page_says_it_mends() -> None:
    """Each finding of a code that is said to be mended brings the edits that do."""
    mended = {code.id for code in CODES.values() if code.mended}
    seen: set[str] = set()
    for path in FILES:
        source = path.read_text("utf-8")
        if not mended & set(re.findall(r"\[([A-Z]\d{3})\]", source)):
            continue
        for one in run(FakeWorld(project(parts(source)[1])))[2]:
            if one.code.mended:
                seen.add(one.code.id)

                assert one.edits, f"{path}: {one.code.id}"

    assert mended == seen


# Codes that a project of a few lines cannot trigger, and the tests that do.
ELSEWHERE = {
    "O101": "tests/outputs/test_proof.py",
    "O102": "tests/outputs/test_proof.py",
    "O105": "tests/cli/test_workers.py",
    "O106": "tests/outputs/test_pdf.py",
    "O107": "tests/cli/test_workers.py",
    "O108": "tests/outputs/test_sheets.py",
    "O110": "tests/cli/test_embargo.py",
    "O111": "tests/cli/test_embargo.py",
    "O120": "tests/hostile/test_inputs.py",
    "O201": "tests/outputs/test_cover.py",
    "O202": "tests/stages/test_deposits.py",
    "O203": "tests/stages/test_deposits.py",
    "O204": "tests/stages/test_deposits.py",
    "P201": "tests/release/test_gate.py",
    "P202": "tests/release/test_gate.py",
    "P203": "tests/release/test_gate.py",
    "P204": "tests/release/test_gate.py",
    "P205": "tests/release/test_gate.py",
    "R105": "tests/stages/test_index.py",
    "X101": "tests/stages/test_read.py",
    "X102": "tests/stages/test_read.py",
}
