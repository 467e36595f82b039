"""JUnit: suites and tests that CI services show, and names that stay."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Diagnostic
from findings import found_anywhere
from projects import a_source

SOURCE = a_source("title: Water\ndate: soon\n")
BRIEF = report.BriefObject(
    brief="a",
    path="briefs/a/brief.md",
    title="Water",
    number=1,
    status="final",
    language="en-US",
    words=9,
    readability=None,
    quotations=0,
    verified=0,
    failed=False,
)
ERROR = BAD_VALUE.at(SOURCE.span(19, 23), "not a day", hint="write 2009-11-19")
WARNING = NO_TERMS.at(SOURCE.span(0, 5), "no words in tg")


def suites(*found: Diagnostic, strict: bool = False) -> list[TestSuite]:
    """The suites of a report on one brief."""
    text = report.junit(report.Result(found=found, briefs=(BRIEF,), strict=strict))
    made = JUnitXml.fromstring(text.encode())
    assert isinstance(made, JUnitXml)
    read = list(made)
    before = [(suite.tests, suite.failures, suite.errors) for suite in read]
    for suite in read:
        suite.update_statistics()  # type: ignore[no-untyped-call]  # it has no types
    assert [(suite.tests, suite.failures, suite.errors) for suite in read] == before
    assert made.tests == sum(suite.tests for suite in read)
    return read


def cases(found: Iterable[TestSuite]) -> list[TestCase]:
    return [case for suite in found for case in suite]


def failures(found: Iterable[TestCase]) -> list[Failure]:
    results = [one for case in found for one in case.result]
    assert not any(isinstance(one, Error) for one in results)
    return [one for one in results if isinstance(one, Failure)]


def test_a_clean_brief_is_a_passed_test() -> None:
    (suite,) = suites()
    (case,) = suite

    assert suite.name == "briefs/a/brief.md"
    assert (case.classname, case.name) == ("briefs/a/brief", "no findings")
    assert case.is_passed


def test_an_error_is_a_failure_with_its_place_and_its_excerpt() -> None:
    (case,) = cases(suites(ERROR))
    (failure,) = failures([case])

    assert case.name == "F203 bad-value: not a day"
    assert failure.type == "error F203"
    assert failure.message == "briefs/a/brief.md:2:7: not a day"
    assert failure.text == report.text([ERROR]).plain


def test_a_warning_fails_under_strict_only() -> None:
    (passed,) = cases(suites(WARNING))
    (failed,) = cases(suites(WARNING, strict=True))

    assert passed.is_passed
    assert passed.system_out == report.text([WARNING]).plain
    assert [one.type for one in failures([failed])] == ["warning T105"]


def test_a_note_never_fails() -> None:
    found = UNUSED_ENTRY.at(a_source("@a{b}", "references.bib").span(0), "idle")
    brief, bibliography = suites(found, strict=True)

    assert [case.name for case in brief] == ["no findings"]
    assert bibliography.name == "references.bib"
    assert failures(bibliography) == []


def test_what_is_wrong_with_no_file_is_a_suite_of_the_project() -> None:
    names = [suite.name for suite in suites(BAD_VALUE.at(None, "x"))]

    assert names == ["briefs/a/brief.md", "project"]


def test_a_failure_keeps_its_name_when_lines_move_and_twins_are_numbered() -> None:
    moved = a_source(f"\n\n{SOURCE.text}")
    (before,) = cases(suites(ERROR))
    (after,) = cases(suites(BAD_VALUE.at(moved.span(21, 25), "not a day")))
    twins = [case.name for case in cases(suites(ERROR, ERROR))]

    assert (before.name, before.classname) == (after.name, after.classname)
    assert twins == ["F203 bad-value: not a day", "F203 bad-value: not a day (2)"]


@settings(deadline=None, max_examples=40)
@given(found_anywhere(), st.booleans())
def test_any_findings_are_a_report_that_is_read(found: list[Diagnostic], strict: bool) -> None:
    bad = {"error", "warning"} if strict else {"error"}
    read = suites(*found, strict=strict)
    names = [(suite.name, case.name) for suite in read for case in suite]

    assert len(failures(cases(read))) == sum(one.severity.value in bad for one in found)
    assert len(set(names)) == len(names)
