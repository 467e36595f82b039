"""Tools: which versions of everything make a result, in one digest.

An installed package says its version in the name of its `.dist-info` folder; briefgen's own code is
read, for in a checkout it changes under one version. Of the system's libraries, the text engine
behind WeasyPrint (Pango and what it stands on) changes how lines break.
"""

import hashlib
import os
import platform
import sys
from functools import cache
from pathlib import Path
from typing import Final

LIBRARIES: Final = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype", "libfribidi")
PLACES: Final = ("/usr/lib", "/usr/local/lib", "/usr/lib64", "/opt/homebrew/lib", "/opt/local/lib")


@cache
def versions() -> str:
    """A digest of Python, the installed packages, briefgen's code and the text engine."""
    whole = hashlib.sha256()
    for line in (sys.version, platform.platform(), *_packages(), *_libraries()):
        whole.update(line.encode() + b"\n")
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _packages() -> list[str]:
    """Names and versions of all packages that can be imported."""
    found: set[str] = set()
    for folder in sys.path:
        if folder and os.path.isdir(folder):  # noqa: PTH112  # entries may be archives, or gone
            found.update(name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
    return sorted(found)


def _libraries() -> list[str]:
    """The files of the text engine, whose names or sizes tell their versions."""
    found: list[str] = []
    machine = f"{platform.machine()}-linux-gnu"
    for place in PLACES:
        for folder in (Path(place), Path(place) / machine):
            if not folder.is_dir():
                continue
            for entry in os.scandir(folder):
                if entry.name.startswith(LIBRARIES) and entry.is_file():
                    about = entry.stat()
                    found.append(f"{entry.path} {about.st_size} {about.st_mtime_ns}")
    return sorted(found)
