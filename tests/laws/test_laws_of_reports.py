"""Laws of what is told: whatever is found, no format lets a sign of a brief loose."""

import re

from hypothesis import given, settings
from rich.cells import cell_len

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import CONTROL, Span
from findings import found_anywhere, spans


@settings(deadline=None)
@given(found_anywhere())
def test_text_for_people_has_no_sign_that_drives_a_terminal(found: list[Diagnostic]) -> None:
    shown = report.text(found).plain + report.concise(found)

    assert CONTROL.search(shown.replace("\n", "")) is None
    assert report.concise(found).count("\n") == max(0, len(found) - 1)


@settings(deadline=None)
@given(spans())
def test_marks_lie_within_the_line_above_them(span: Span) -> None:
    _, *shown = report.text([BAD_VALUE.at(span, "x")]).plain.split("\n")
    rows = [line.partition(" | ")[2] for line in shown if not line.endswith("|")]

    assert len(rows) % 2 == 0
    for line, marks in zip(rows[::2], rows[1::2], strict=True):
        assert re.fullmatch(r" *\^+", marks)
        assert len(marks) <= cell_len(line) + 1  # what is missing is marked behind the end


@settings(deadline=None)
@given(found_anywhere())
def test_github_gets_a_command_for_each_finding_and_no_other(found: list[Diagnostic]) -> None:
    lines = report.github(found).split("\n") if found else []

    assert len(lines) == len(found)
    assert all(re.match(r"::(error|warning|notice) ", line) for line in lines)
