"""Judge: severities a series sets, rules that do not exist, numbers used twice."""

from dataclasses import replace

from briefgen.model.brief import Brief
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Level, Severity
from briefgen.model.series import Levels
from briefgen.stages.configure import configure
from briefgen.stages.judge import judged, same_numbers, unknown_rules
from fake_world import SERIES, FakeWorld
from projects import a_brief, a_source, where

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


def numbered(folder: str, number: int | None, name: str = "brief.md") -> Brief:
    line = f"number: {number}\n" if number else ""
    brief = a_brief(head=f"---\ntitle: A\ndate: 2009-11-19\n{line}---\n")
    source = a_source(brief.source.text, f"briefs/{folder}/{name}")
    spans = {path: replace(span, source=source) for path, span in brief.spans.items()}
    return replace(brief, slug=folder, source=source, spans=spans)


def test_a_number_used_twice_is_told_at_the_second_with_the_first_beside_it() -> None:
    found = same_numbers([numbered("a", 5), numbered("b", 6), numbered("c", 5)])

    assert [(str(one.span.source.path), one.hint) for one in found if one.span] == [
        ("briefs/c/brief.md", "the next free number is 7")
    ]
    assert where(found) == ["4:9 P105 5"]
    assert found[0].related[0].message == "a has it"


def test_translations_and_briefs_without_a_number_share_freely() -> None:
    briefs = [numbered("a", 5), numbered("a", 5, "brief.ru.md"), numbered("b", None)]

    assert same_numbers([*briefs, numbered("c", None)]) == ()
