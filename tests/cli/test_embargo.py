"""`build` and briefs under embargo, as a user types it: dist stays free of them."""

import json
from pathlib import Path

import pytest

from commands import briefgen
from fake_world import SERIES

BRIEF = "---\ntitle: {}\nnumber: {}\ndate: 2999-12-01\nstatus: final\n{}---\n\nIt falls.\n"
EMBARGO = "embargo: 2999-12-01T06:00+01:00\n"
TO = "--to=html"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A series of two briefs, one of which has got an embargo after it was built."""
    root = tmp_path_factory.mktemp("series")
    texts = {"a": ("Rain", 1, EMBARGO), "b": ("Wind", 2, "status: review\n")}
    for slug, (title, number, more) in texts.items():
        (root / "briefs" / slug).mkdir(parents=True)
        text = BRIEF.format(title, number, more)
        text = text.replace("status: final\nstatus: review", "status: review")
        (root / "briefs" / slug / "brief.md").write_text(text)
    (root / "briefs" / "series.yaml").write_text(SERIES)
    return root


def test_a_held_brief_is_told_and_not_built_and_stamped_copies_go_elsewhere(project: Path) -> None:
    """A file of it that is left in dist is told, also where nothing else has changed."""
    built = briefgen("build", TO, folder=project)

    assert built.returncode == 0, built.stderr
    assert "O110" in built.stderr
    assert "held until December 1, 2999, 06:00 (UTC+1): not built" in built.stderr
    assert [one.name for one in (project / "dist").iterdir()] == ["b.html"]

    stamped = briefgen("build", "--embargoed", TO, folder=project)

    assert stamped.returncode == 0, stamped.stderr
    assert stamped.stdout == "embargoed/a.embargoed.html\n"
    assert (project / "embargoed" / ".gitignore").read_text() == "*\n"
    refused = briefgen("build", "--embargoed", "--out", "dist/press", folder=project)
    assert refused.returncode == 2
    assert "another folder" in refused.stderr

    left = project / "dist" / "a.pdf"
    left.write_bytes(b"%PDF")
    warned = briefgen("build", TO, folder=project)
    left.unlink()

    assert "O111" in warned.stderr
    assert "a.pdf in dist is under embargo" in warned.stderr


def test_other_commands_keep_a_held_brief_out_of_dist(project: Path) -> None:
    """The list marks it, and the fact-checkers' page goes where stamped copies are."""
    listed = json.loads(briefgen("list", "--format=json", folder=project).stdout)
    held = {one["brief"]: (one["held"], one["embargo"]) for one in listed["briefs"]}
    page = briefgen("evidence", folder=project)

    assert held == {"a": (True, "2999-12-01T06:00:00+01:00"), "b": (False, None)}
    assert page.stdout == "wrote  embargoed/evidence.html\n"
    assert briefgen("evidence", "--output=dist/e.html", folder=project).returncode == 2
    assert not (project / "dist" / "evidence.html").exists()
