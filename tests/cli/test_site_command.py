"""`briefgen site`, as a user types it: a site is put in its place whole, or the last one stays."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import briefgen
from fake_world import SERIES

Type = Callable[..., Result]
HEAD = "---\ntitle: {}\nnumber: {}\ndate: 2024-05-06\nstatus: {}\n---\n\n"
BASE = "https://example.org/papers/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A series of a final brief and a draft."""
    root = tmp_path_factory.mktemp("series")
    for slug, *says in (("rain", "On Rain", 1, "final"), ("wind", "On Wind", 2, "draft")):
        (root / "briefs" / slug).mkdir(parents=True)
        (root / "briefs" / slug / "brief.md").write_text(f"{HEAD.format(*says)}It falls.\n")
    (root / "briefs" / "series.yaml").write_text(SERIES)
    return root


@pytest.fixture
def type_(project: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    """Type a command in the folder of the series."""
    monkeypatch.chdir(project)
    monkeypatch.setenv("NO_COLOR", "1")

    def typed(*words: str) -> Result:
        result = CliRunner().invoke(briefgen, ["site", *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return typed


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_site_has_all_files_of_the_final_briefs_and_says_what_to_do_next(
    type_: Type, project: Path
) -> None:
    """The address is not known, so it says why there are no feeds."""
    made = type_()

    assert made.exit_code == 0, made.output
    assert made.stderr == (
        "1 brief: no findings\n"
        "no feeds and no sitemap: they need the address of the site; set `url` in "
        "briefs/series.yaml, or give --base\n"
    )
    assert made.stdout.startswith("wrote  site  1 brief, ")
    assert made.stdout.endswith("python3 -m http.server -d site, then open http://localhost:8000\n")
    whole = files(project / "site")
    own = {one for one in whole if one.startswith("rain.")}
    ends = "html pdf md cover.png bib ris csl.json recommendations.json"
    assert own == {f"rain.{end}" for end in ends.split()}
    assert not any("wind" in one or b"On Wind" in data for one, data in whole.items())


def test_what_is_unchanged_is_recalled_and_has_the_same_bytes_elsewhere(
    type_: Type, project: Path, tmp_path: Path
) -> None:
    type_("--base", BASE)
    before = files(project / "site")
    again = type_("--base", BASE)
    type_("--base", BASE, "--out", str(tmp_path / "public"))

    assert "wrote  site  1 brief, " in again.stdout
    assert files(project / "site") == files(tmp_path / "public") == before
    assert "feed.xml" in before


@pytest.mark.long
def test_a_site_with_drafts_is_another_and_takes_the_place_of_the_first(
    type_: Type, project: Path
) -> None:
    """Its report, for programs, names the files of the briefs where they were written."""
    made = type_("--drafts", "--format", "json")
    told = json.loads(made.stdout)

    assert [one["brief"] for one in told["briefs"]] == ["rain", "wind"]
    assert "site/wind.html" in [one["path"] for one in told["artifacts"]]
    assert b"Disallow: /\n" in files(project / "site")["robots.txt"]
    type_()
    assert "wind.html" not in files(project / "site")


def test_while_a_brief_has_errors_the_last_site_stays(type_: Type, project: Path) -> None:
    path = project / "briefs" / "rain" / "brief.md"
    good = path.read_text()
    type_()
    before = files(project / "site")
    path.write_text(good.replace("It falls.", "It falls [@nobody]."))
    failed = type_()
    path.write_text(good)

    assert failed.exit_code == 1
    assert "no site was written: the last one stays as it is" in failed.stderr
    assert files(project / "site") == before


def test_a_dry_run_lists_the_files_and_writes_none(type_: Type, tmp_path: Path) -> None:
    listed = type_("--dry-run", "--out", str(tmp_path / "none"))

    assert {"index.html", "rain.html", "assets/site.css"} <= set(listed.stdout.split())
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("out", "says"),
    [
        (".", "holds the project itself"),
        ("..", "holds the project itself"),
        ("briefs/site", "where the project keeps its own files"),
        (".git/site", "where the project keeps its own files"),
        ("notes", "has files that `briefgen site` did not write: index.html, letters/a.txt"),
        ("checkout", "is a git repository"),
    ],
)
def test_a_folder_that_is_not_a_site_is_never_replaced_unasked(
    type_: Type, project: Path, out: str, says: str
) -> None:
    """With --force it is, but never the project nor a repository."""
    for path in ("notes/index.html", "notes/letters/a.txt", "checkout/.git"):
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text("mine")
    refused = type_("--out", out)

    assert refused.exit_code == 2
    assert says in refused.stderr
    assert "hint: " in refused.stderr
    forced = type_("--out", out, "--force")
    assert forced.exit_code == (0 if out == "notes" else 2)
    assert (project / "briefs" / "rain" / "brief.md").exists()
    assert (project / "checkout" / ".git").read_text() == "mine"


def test_a_file_that_was_put_into_a_site_is_not_lost_unasked(type_: Type, project: Path) -> None:
    type_()
    (project / "site" / "CNAME").write_text("example.org")

    assert "did not write: CNAME" in type_().stderr
    assert type_("--force").exit_code == 0
    assert not (project / "site" / "CNAME").exists()


@pytest.mark.parametrize("base", ["example.org", "ftp://example.org/", "https://a.example/?x"])
def test_an_address_that_is_none_is_refused(type_: Type, base: str) -> None:
    refused = type_("--base", base)

    assert refused.exit_code == 2
    assert "is no web address like https://example.org/briefs/" in refused.stderr
