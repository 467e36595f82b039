"""Terminal: findings as text for people, with nothing of a brief let loose."""

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.model.limits import FINDINGS_A_FILE, NOTES_A_FILE
from briefgen.model.text import Source
from projects import a_source

SOURCE = a_source("title: Water\ndate: soon\n")
FINDING = BAD_VALUE.at(SOURCE.span(19, 23), "not a day", hint="write 2009-11-19")


def text(*found: Diagnostic) -> str:
    return report.text(found).plain


def test_a_finding_has_its_place_its_line_the_spot_and_its_hint() -> None:
    assert text(FINDING) == (
        "briefs/a/brief.md:2:7: error[F203] not a day\n"
        "  2 | date: soon\n"
        "    |       ^^^^\n"
        "  hint: write 2009-11-19"
    )


def test_a_related_place_stands_below_with_its_line() -> None:
    other = Related(span=SOURCE.span(0, 5), message="first given here")
    found = BAD_VALUE.at(SOURCE.span(19, 23), "not a day", related=(other,))

    assert text(found).endswith(
        "\n  briefs/a/brief.md:1:1: first given here\n    1 | title: Water\n      | -----"
    )


def test_a_finding_without_a_file_has_no_place() -> None:
    assert text(UNUSED_ENTRY.at(None, "idle")) == "info[R104] idle"


def test_many_findings_of_one_kind_in_one_file_are_counted() -> None:
    found = [BAD_VALUE.at(SOURCE.span(n % 5), f"number {n}") for n in range(FINDINGS_A_FILE + 3)]
    shown = text(*found, NO_TERMS.at(SOURCE.span(0), "other"))

    assert shown.count("error[F203]") == FINDINGS_A_FILE
    assert "briefs/a/brief.md: 3 more [F203]" in shown
    assert "warning[T105] other" in shown


def test_notes_are_counted_sooner_than_errors() -> None:
    found = [UNUSED_ENTRY.at(SOURCE.span(n % 5), f"entry {n}") for n in range(NOTES_A_FILE + 2)]
    shown = text(*found)

    assert shown.count("info[R104]") == NOTES_A_FILE
    assert "briefs/a/brief.md: 2 more [R104]" in shown


def test_no_control_character_of_a_brief_reaches_a_terminal() -> None:
    evil = "\x1b\x07\x9b\u202e\u2066\r\x85"
    source = Source(path=SOURCE.path / f"{evil}x", text=f"a{evil}b")
    found = BAD_VALUE.at(
        source.span(0), f"m{evil}", f"h{evil}", (Related(span=source.span(0), message=evil),)
    )
    shown = text(found) + report.concise([found]) + report.tally([found])

    assert [sign for sign in shown if sign in evil] == []


def test_a_message_with_a_line_end_cannot_pose_as_another_finding() -> None:
    found = BAD_VALUE.at(SOURCE.span(0), "x\nb.md:1:1: error[F203] y", "h\ni")

    assert report.concise([found]).count("\n") == 0
    assert [line[:2] for line in text(found).split("\n")] == ["br", "  ", "  ", "  "]
