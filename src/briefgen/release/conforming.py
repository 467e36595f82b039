"""Conforming: the standards that every PDF of a release keeps, and by what that is checked."""

from importlib.metadata import version
from typing import Final

from briefgen.model.manifest import Conformance

CHECKER: Final = f"page-validation {version('page-validation')}"
STANDARDS: Final = {"PDF/UA-1": "ua1", "PDF/A-3a": "3a"}
PROVED: Final = tuple(Conformance(standard=name, checker=CHECKER) for name in STANDARDS)


def broken(data: bytes, standard: str) -> list[str]:
    """What a PDF breaks of a standard, by its name, in words; raises `ValueError` for another."""
    import page

    if standard not in STANDARDS:
        raise ValueError(f"there is no way to check {standard} here")
    try:
        report = page.validate_pdf_bytes(data, profile=STANDARDS[standard])
    except page.PageError as fault:
        return [f"it cannot be read: {fault}"]
    return [f"{one.rule_id}: {one.message}" for one in report.failures]
