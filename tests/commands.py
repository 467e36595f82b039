"""The command line as tests run it: in a process of its own, in a folder, as in a pipe."""

import os
import subprocess
import sys
from pathlib import Path


def briefgen(
    *arguments: str, folder: Path, umask: int = -1, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder; the environment is this one, with what is named."""
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        umask=umask,
        check=False,
    )
