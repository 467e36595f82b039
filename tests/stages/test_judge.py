"""Judge: severities a series sets, and rules that do not exist."""

from dataclasses import replace

from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Level, Severity
from briefgen.model.series import Levels
from briefgen.stages.configure import configure
from briefgen.stages.judge import judged, unknown_rules
from fake_world import SERIES, FakeWorld
from projects import where

FOUND = (UNUSED_ENTRY.at(None, "idle"), NO_TERMS.at(None, "no words"))


def test_without_rules_findings_stay_as_they_are() -> None:
    assert judged(FOUND, {}, None) == FOUND


def test_a_rule_is_named_by_its_code_or_its_name() -> None:
    by_code = judged(FOUND, {"R104": Levels(review=Level.ERROR)}, None)
    by_name = judged(FOUND, {"unused-entry": Levels(review=Level.ERROR)}, None)

    assert by_code == by_name
    assert by_code == (replace(FOUND[0], severity=Severity.ERROR), FOUND[1])


def test_a_rule_that_is_off_takes_its_findings_out() -> None:
    assert judged(FOUND, {"no-terms": Levels(review=Level.OFF)}, None) == FOUND[:1]


def test_the_code_of_a_rule_comes_before_its_name() -> None:
    both = judged(
        FOUND,
        {"unused-entry": Levels(review=Level.OFF), "R104": Levels(review=Level.WARNING)},
        None,
    )

    assert [one.severity for one in both] == [Severity.WARNING, Severity.WARNING]


def test_a_rule_that_does_not_exist_is_told_at_its_line() -> None:
    series = SERIES + "rules:\n  R104: off\n  unused-entry: off\n  R999: off\n  no-rule: info\n"
    project = configure(FakeWorld({"briefs/series.yaml": series})).value
    assert project is not None
    found = unknown_rules(project)

    assert where(found) == ["9:9 F201 off", "10:12 F201 info"]
    assert found[0].message == "there is no rule R999"
