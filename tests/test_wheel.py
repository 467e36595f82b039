"""The wheel: all a user gets without the repository."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_the_theme_and_the_scaffold_and_no_tests(wheel: Path) -> None:
    """templates/ is the only copy in the repository, and goes along."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    theme = {
        f"briefgen/templates/csis-ind/{path.name}"
        for path in (ROOT / "templates/csis-ind").iterdir()
    }
    preview = {
        f"briefgen/preview/{path.relative_to(ROOT / 'src/briefgen/preview')}"
        for folder in ("pages", "static")
        for path in (ROOT / "src/briefgen/preview" / folder).iterdir()
    }
    scaffold = {
        f"briefgen/scaffold/{path.name}" for path in (ROOT / "src/briefgen/scaffold").iterdir()
    }

    assert (
        theme | scaffold | preview | {"briefgen/py.typed", "briefgen/outputs/fonts.conf"} <= names
    )
    assert not [name for name in names if name.startswith(("tests", "docs", "bench", "briefs"))]


def test_the_installed_wheel_makes_a_brief_without_the_repository(
    wheel: Path, tmp_path: Path
) -> None:
    """`init`, `new`, `build`, with nothing but what was installed."""
    site = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", site, wheel],
        check=True,
        capture_output=True,
    )
    environment = {**os.environ, "PYTHONPATH": str(site)}
    for arguments in (["init", "my-series"], ["new", "A title", "-C", "my-series"]):
        subprocess.run(
            [sys.executable, "-m", "briefgen", *arguments],
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
        )
    where = "import briefgen; print(briefgen.__file__)"
    found = subprocess.run(
        [sys.executable, "-c", where],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    built = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "-C", "my-series", "--format", "json"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )

    assert found.stdout.startswith(str(site))
    assert '"diagnostics": []' in built.stdout
    assert {path.suffix for path in (tmp_path / "my-series" / "dist").iterdir()} == {
        ".pdf",
        ".html",
        ".json",
    }
