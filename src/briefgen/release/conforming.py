"""Conforming: the standards that every PDF of a release keeps, and by what that is checked."""

from importlib.metadata import version
from typing import Final

from briefgen.model.manifest import Conformance
from briefgen.outputs.standards import STANDARDS, TooLong, broken_rules

CHECKER: Final = f"page-validation {version('page-validation')}"
PROVED: Final = tuple(Conformance(standard=name, checker=CHECKER) for name in STANDARDS)


def broken(data: bytes, standard: str) -> list[str]:
    """What a PDF breaks of a standard, by its name, in words; raises `ValueError` for another."""
    try:
        found = broken_rules(data, standard)
    except TooLong as fault:
        return [str(fault)]
    return [f"{rule}: {message}" if rule else message for rule, message in found]
