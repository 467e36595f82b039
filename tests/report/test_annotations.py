"""Annotations: GitHub's commands, with nothing of a brief let loose among them."""

import pytest

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Diagnostic
from projects import a_source


def test_an_annotation_says_where_and_what_with_the_signs_github_wants() -> None:
    found = BAD_VALUE.at(a_source("ab\ncd\n", "a,b:c%.md").span(3, 5), "50% off\nnow", "go: on")

    assert report.github([found]) == (
        "::error file=a%2Cb%3Ac%25.md,line=2,endLine=2,col=1,title=F203 bad-value"
        "::50%25 off%0Anow%0Ahint: go: on"
    )


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (BAD_VALUE.at(None, "x"), "::error title="),
        (NO_TERMS.at(None, "x"), "::warning title="),
        (UNUSED_ENTRY.at(None, "x"), "::notice title="),
    ],
)
def test_every_severity_has_its_kind_of_annotation(found: Diagnostic, kind: str) -> None:
    assert report.github([found]).startswith(kind)


def test_a_message_cannot_begin_a_command_of_its_own() -> None:
    shown = report.github([BAD_VALUE.at(None, "x\n::set-output name=a::b\r::warning::c")])

    assert shown.count("\n") == 0
    assert shown.count("\r") == 0


def test_a_spot_over_several_lines_has_no_column_for_github_takes_none_there() -> None:
    found = BAD_VALUE.at(a_source("ab\ncd\n").span(1, 5), "x")

    assert "line=1,endLine=2,title=" in report.github([found])
