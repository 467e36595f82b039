"""Dependencies: each is pinned with the hashes of its files, and under a licence we may use."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ROOT / ".ci" / "lock"
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<rest>(?:[^\n\\]|\\\n)*)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")

# Permissive ones; and Mozilla's, which binds their own files only: those we use as they are.
ALLOWED = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|Zlib|OFL|MPL|Mozilla)\b", re.IGNORECASE
)
GNU = re.compile(r"\bA?GPL|GNU (Affero )?General")
# What says neither, or more than one, each with the reason why it may be used.
JUDGED = {
    "axe-playwright-python": "MIT, in a file of its own; of the tests alone",
    "num2words": "LGPL, used as a library that anyone may exchange",
    "pebble": "LGPL, used as a library that anyone may exchange",
    "pyphen": "GPL, LGPL or MPL, as one chooses: MPL",
}


@dataclass(frozen=True)
class Pin:
    """A package as it is locked."""

    version: str
    hashes: int


@cache
def locked(name: str) -> dict[str, Pin]:
    """The pins of a lock, by package."""
    text = (LOCKS / f"{name}.txt").read_text("utf-8")
    return {
        found["name"]: Pin(found["version"], len(HASH.findall(found["rest"])))
        for found in PIN.finditer(text)
    }


def project() -> dict[str, list[str]]:
    """What pyproject.toml asks for: by briefgen itself under "run", and by its extras."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {"run": asked["dependencies"], **asked["optional-dependencies"]}


def installed(
    texts: list[str], seen: set[str], extras: frozenset[str] = frozenset([""])
) -> Iterator[Distribution]:
    """What was installed for these requirements of a package, whose `extras` were asked for."""
    for asked in map(Requirement, texts):
        name, marker = canonicalize_name(asked.name), asked.marker
        wanted = marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)
        if wanted and name not in seen:
            seen.add(name)
            found = distribution(name)
            yield found
            yield from installed(found.requires or [], seen, frozenset(["", *asked.extras]))


def everything() -> list[Distribution]:
    """All that an installation for the tests holds."""
    return list(installed([*project()["run"], *project()["test"]], set()))


@pytest.mark.parametrize("name", ["build", "run", "test", "fuzz", "upkeep"])
def test_a_lock_holds_versions_and_hashes_and_no_address(name: str) -> None:
    """Each pin has a hash, and none is of another version than .ci/constraints.txt says."""
    text = (LOCKS / f"{name}.txt").read_text("utf-8")
    pins = locked(name)
    lines = (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines()
    chosen = {str(canonicalize_name(one.split("==")[0])): one.split("==")[1] for one in lines}

    assert "://" not in text
    assert len(pins) == len(re.findall(r"^\S+==", text, re.MULTILINE)) > 0
    assert all(pin.hashes for pin in pins.values())
    assert {one: pin.version for one, pin in pins.items()} == {one: chosen[one] for one in pins}


def test_no_pin_is_left_of_what_is_no_longer_required() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines()
    all_locked = {one for path in LOCKS.glob("*.txt") for one in locked(path.stem)}

    assert {canonicalize_name(one.split("==")[0]) for one in lines} == all_locked


def test_all_that_is_required_is_locked_in_the_version_that_is_installed() -> None:
    """With what it requires in turn; and the locks meet the bounds of pyproject.toml."""
    for found in everything():
        name = canonicalize_name(found.name)
        assert name in locked("test"), f"{name} is not locked: `make lock`"
        assert locked("test")[name].version == found.version, name
    for extra, texts in project().items():
        for asked in map(Requirement, texts):
            lock = locked("run" if extra == "run" else "test")
            assert asked.specifier.contains(lock[canonicalize_name(asked.name)].version), asked


def test_all_that_is_required_may_be_used() -> None:
    """By what each says of its licence; what it says unclearly is judged above."""
    said = {str(canonicalize_name(found.name)): licence(found) for found in everything()}
    unclear = {name for name, text in said.items() if not ALLOWED.search(text) or GNU.search(text)}

    assert unclear == set(JUDGED), {
        name: said[name] for name in unclear ^ set(JUDGED) if name in said
    }


def licence(found: Distribution) -> str:
    """What a package says of its licence, in its metadata."""
    about = found.metadata
    said = [about[key][:80] for key in ("License-Expression", "License") if key in about]
    kinds = about.get_all("Classifier") or []
    return " ".join([*said, *(one for one in kinds if one.startswith("License"))])
