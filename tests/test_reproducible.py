"""The same input gives the same bytes: whatever folder, time zone, locale, umask, hash order."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def built(folder: Path, jobs: int, umask: int, **environment: str) -> dict[str, str]:
    """Digests of the sample briefs' files, built from a copy of the project in a folder."""
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "briefs", folder / "briefs")
    shutil.copy(ROOT / "references.bib", folder)
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--jobs", str(jobs)],
        cwd=folder,
        env={**os.environ, **environment},
        umask=umask,
        check=True,
        capture_output=True,
    )
    files = sorted((folder / "dist").iterdir())
    for path in files:
        assert str(folder).encode() not in path.read_bytes(), path.name
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_give_identical_bytes(tmp_path: Path) -> None:
    """Everything that may differ between machines of one platform does here."""
    one = built(tmp_path / "one", 1, 0o022, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    two = built(
        tmp_path / "another" / "folder",
        2,
        0o077,
        PYTHONHASHSEED="1",
        TZ="Asia/Almaty",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="1",
    )

    assert len(one) == 9
    assert one == two
