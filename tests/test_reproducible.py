"""The same input gives the same bytes: whatever folder, time zone, locale, umask, hash order."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from briefgen.task import Built

ROOT = Path(__file__).parents[1]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def built(folder: Path, umask: int, **environment: str) -> dict[str, str]:
    """Digests of the sample briefs' files, built from a copy of the project in a folder."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "briefs", folder / "briefs")
    for name in ("references.bib", "evidence.lock"):
        shutil.copy(ROOT / name, folder)
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--jobs", "2"],
        cwd=folder,
        env={**os.environ, **environment},
        umask=umask,
        check=True,
        capture_output=True,
    )
    files = sorted((folder / "dist").iterdir())
    for path in files:
        assert str(folder).encode() not in path.read_bytes(), path.name
    return {path.name: digest(path.read_bytes()) for path in files}


def test_two_builds_give_identical_bytes(tmp_path: Path, samples: dict[str, Built]) -> None:
    """Everything that may differ between machines of one platform does here.

    One is made in this process, the other by the command and its workers elsewhere.
    """
    made = [one for brief in samples.values() for one in brief.artifacts]
    other = built(
        tmp_path / "another" / "folder",
        0o077,
        PYTHONHASHSEED="1",
        TZ="Asia/Almaty",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="1",
    )

    assert len(made) == 9
    assert {one.name: digest(one.data) for one in made} == other
