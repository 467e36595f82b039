"""What the fuzzer found is tried again: each file broke a promise once."""

from pathlib import Path

import pytest
from targets import TARGETS

FOUND = sorted(Path(__file__).with_name("found").glob("*/*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_keeps_its_promises(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_takes_whatever_it_is_given(target: str) -> None:
    """Nothing, a byte of each value, and bytes that are no UTF-8."""
    for data in (b"", bytes(range(256)), b"\xff\xfe" * 9, b"\x05\x0c" * 200):
        TARGETS[target](data)
