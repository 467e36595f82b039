"""Lines: a finding a line, and findings counted."""

import pytest

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from projects import a_source

SOURCE = a_source("title: Water\ndate: soon\n")
FINDING = BAD_VALUE.at(SOURCE.span(19, 23), "not a day", hint="write 2009-11-19")


def test_concise_is_a_line_for_each_finding_as_editors_read_it() -> None:
    shown = report.concise([FINDING, UNUSED_ENTRY.at(None, "idle")])

    assert shown == "briefs/a/brief.md:2:7: error[F203] not a day\ninfo[R104] idle"


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "shown"),
    [
        (0, 0, 0, ""),
        (1, 0, 0, "1 error"),
        (2, 1, 0, "2 errors, 1 warning"),
        (0, 0, 3, "3 notes"),
        (1, 2, 1, "1 error, 2 warnings, 1 note"),
    ],
)
def test_findings_are_counted_by_severity(
    errors: int, warnings: int, notes: int, shown: str
) -> None:
    found = [FINDING] * errors + [NO_TERMS.at(None, "x")] * warnings
    found += [UNUSED_ENTRY.at(None, "x")] * notes

    assert shown == report.tally(found)


def test_a_line_breaks_nothing_that_comes_after_it() -> None:
    found = BAD_VALUE.at(SOURCE.span(0), "one\ntwo\u2028three\tfour")

    assert report.concise([found]).endswith("error[F203] one two three four")
