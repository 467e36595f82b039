"""Standards: what a PDF breaks of PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3)."""

from typing import Final

from briefgen.model.limits import HEADINGS

STANDARDS: Final = {"PDF/UA-1": "ua1", "PDF/A-3a": "3a"}


class TooLong(Exception):
    """The PDF has more objects that lead from one to the next than can be checked."""


def broken_rules(data: bytes, standard: str) -> list[tuple[str, str]]:
    """Each rule of a standard that is broken, with what is said of it.

    What cannot be checked is broken as well, by no rule. Raises `TooLong`, and `ValueError` for a
    standard of which nothing is known here.
    """
    import page

    if standard not in STANDARDS:
        raise ValueError(f"there is no way to check {standard} here")
    limits = page.SafetyLimits(max_reference_depth=HEADINGS)
    try:
        report = page.validate_pdf_bytes(data, profile=STANDARDS[standard], limits=limits)
    except page.SafetyLimitError as fault:
        raise TooLong(f"it is too long to be checked: {fault}") from fault
    except page.PageError as fault:
        return [("", f"it cannot be read: {fault}")]
    return [(one.rule_id, one.message) for one in report.failures]
