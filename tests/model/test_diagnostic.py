"""Findings as values, and results that carry them along."""

from pathlib import PurePosixPath

from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.diagnostic import Checked, Diagnostic, Severity, gather, in_order
from briefgen.model.text import Source

A = Source(path=PurePosixPath("a.md"), text="one\ntwo\n")
B = Source(path=PurePosixPath("b.md"), text="one\n")


def finding(message: str, source: Source = A, start: int = 0) -> Diagnostic:
    return BAD_VALUE.at(source.span(start), message)


def test_a_finding_has_the_severity_of_its_code() -> None:
    error, info = BAD_VALUE.at(A.span(0), "wrong"), UNUSED_ENTRY.at(None, "idle")

    assert error.severity is Severity.ERROR
    assert error.is_error
    assert info.severity is Severity.INFO
    assert not info.is_error


def test_then_hands_on_the_value_and_keeps_all_findings() -> None:
    first, second = finding("first"), finding("second")
    made = Checked(value=2, diagnostics=(first,)).then(
        lambda number: Checked(value=number * 21, diagnostics=(second,))
    )

    assert made == Checked(value=42, diagnostics=(first, second))


def test_then_stops_at_a_missing_value_and_keeps_what_was_found() -> None:
    fault = finding("no value")
    started: list[int] = []
    stopped: Checked[int] = Checked(value=None, diagnostics=(fault,))

    def stage(number: int) -> Checked[int]:
        started.append(number)
        return Checked(value=number)

    made = stopped.then(stage)

    assert made == Checked(value=None, diagnostics=(fault,))
    assert started == []


def test_a_value_that_is_false_is_still_a_value() -> None:
    made = Checked(value=0).then(lambda number: Checked(value=number + 1))

    assert made.value == 1


def test_adding_puts_findings_behind_those_there_are() -> None:
    first, second = finding("first"), finding("second")
    made = Checked(value="x", diagnostics=(first,)).adding([second])

    assert made == Checked(value="x", diagnostics=(first, second))


def test_gather_keeps_every_value_and_every_finding() -> None:
    fault, warning = finding("fault"), finding("warning")
    many: list[Checked[int]] = [
        Checked(value=1),
        Checked(value=None, diagnostics=(fault,)),
        Checked(value=0, diagnostics=(warning,)),
    ]

    assert Checked(value=(1, 0), diagnostics=(fault, warning)) == gather(many)


def test_gathering_nothing_gives_no_values_and_no_findings() -> None:
    nothing: list[Checked[int]] = []

    assert gather(nothing) == Checked(value=())


def test_findings_are_sorted_by_file_place_and_code() -> None:
    found = [
        finding("late", B),
        finding("second line", A, 4),
        UNUSED_ENTRY.at(A.span(0), "other code"),
        finding("first line"),
        BAD_VALUE.at(None, "no file"),
    ]
    messages = [one.message for one in in_order(found)]

    assert messages == ["no file", "first line", "other code", "second line", "late"]


def test_findings_that_are_equal_are_told_once() -> None:
    found = in_order([finding("twice"), finding("once"), finding("twice")])

    assert [one.message for one in found] == ["once", "twice"]


def test_the_order_of_finding_does_not_matter() -> None:
    found = [finding(f"message {n}", source, n) for n in range(4) for source in (A, B)]

    assert in_order(found) == in_order(reversed(found))
