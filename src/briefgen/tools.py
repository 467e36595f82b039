"""Tools: which versions of everything make a result, in one digest, or by name for two machines.

An installed package says its version in the name of its `.dist-info` folder; briefgen's own code is
read, for in a checkout it changes under one version. Of the system's libraries, the text engine
behind WeasyPrint (Pango and what it stands on) changes how lines break.
"""

import hashlib
import importlib.metadata
import os
import platform
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

LIBRARIES: Final = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype", "libfribidi")
PLACES: Final = ("/usr/lib", "/usr/local/lib", "/usr/lib64", "/opt/homebrew/lib", "/opt/local/lib")
PACKAGE: Final = re.compile(r"[\w.-]+")  # the name that a requirement begins with


@cache
def versions() -> str:
    """A digest of Python, the installed packages, briefgen's code and the text engine."""
    whole = hashlib.sha256()
    for line in (sys.version, platform.platform(), *_packages(), *_libraries()):
        whole.update(line.encode() + b"\n")
    whole.update(_code())
    return whole.hexdigest()


@cache
def kit() -> Mapping[str, str]:
    """Versions by name of all that decides what a brief becomes, and of nothing else.

    Two machines with the same kit make the same bytes. Other packages may differ between them, and
    so may the folders that things lie in.
    """
    found = {
        "briefgen": hashlib.sha256(_code()).hexdigest()[:12],
        "Python": platform.python_version(),
        "processor": f"{platform.system()} {platform.machine()}",
    }
    found |= {name: importlib.metadata.version(name) for name in sorted(_required())}
    libraries = {Path(line.split(" ")[0]).resolve().name for line in _libraries()}
    files = sorted(name for name in libraries if ".so." in name or name.endswith(".dylib"))
    return found | {re.split(r"\.so|\.dylib", name)[0]: name for name in files}


def kit_digest() -> str:
    """The kit of this machine in one digest."""
    lines = (f"{name} {version}\n" for name, version in kit().items())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _code() -> bytes:
    return b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py")))


def _required() -> set[str]:
    """Packages that briefgen needs, and those that they need; what is not installed is left out."""
    found: set[str] = set()
    waiting = ["briefgen"]
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()  # as the packaging guide compares
        if name in found:
            continue
        try:
            needed = importlib.metadata.requires(name) or ()
        except importlib.metadata.PackageNotFoundError:
            continue  # of another system, or a checkout that was never installed
        found.add(name)
        own = (one for one in needed if "extra ==" not in one)
        waiting += [one[0] for line in own if (one := PACKAGE.match(line)) is not None]
    return found - {"briefgen"}


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
