"""Report: findings as text, lines, JSON and annotations, with nothing of a brief let loose."""

import json

import pytest

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.model.edition import Artifact
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


def test_a_related_place_stands_below() -> None:
    other = Related(span=SOURCE.span(0, 5), message="first given here")
    found = BAD_VALUE.at(SOURCE.span(19, 23), "not a day", related=(other,))

    assert text(found).endswith("\n  briefs/a/brief.md:1:1: first given here")


def test_a_finding_without_a_file_has_no_place() -> None:
    assert text(UNUSED_ENTRY.at(None, "idle")) == "info[R104] idle"


def test_an_empty_line_and_an_empty_file_show_no_excerpt() -> None:
    empty = a_source("")

    assert text(BAD_VALUE.at(empty.span(0), "x")) == "briefs/a/brief.md:1:1: error[F203] x"
    assert "\n" not in text(BAD_VALUE.at(a_source("a\n\nb").span(2), "x"))


@pytest.mark.parametrize(
    ("line", "start", "end", "marks"),
    [
        ("abc", 0, 3, "^^^"),
        ("abc", 1, 1, " ^"),
        ("a\tc", 2, 3, "  ^"),
        ("Әлем мен", 5, 8, "     ^^^"),
        ("abc\ndef", 1, 6, " ^^"),
    ],
)
def test_the_spot_is_marked_under_its_characters(
    line: str, start: int, end: int, marks: str
) -> None:
    shown = text(BAD_VALUE.at(a_source(line).span(start, end), "x")).split("\n")

    assert f"    | {marks}" == shown[2]
    assert "\t" not in shown[1]


@pytest.mark.parametrize("start", [0, 50, 150, 290])
def test_of_a_long_line_the_part_around_the_spot_is_shown(start: int) -> None:
    source = a_source("".join(chr(ord("a") + n % 26) for n in range(300)))
    _, shown, marks = text(BAD_VALUE.at(source.span(start, start + 9), "x")).split("\n")
    spot = marks.index("^")

    assert source.text[start : start + 9].strip("…") in shown[spot : spot + 9]
    assert marks.count("^") == 9
    assert len(shown) <= report.WIDTH + 7


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


def test_concise_is_a_line_for_each_finding_as_editors_read_it() -> None:
    shown = report.concise([FINDING, UNUSED_ENTRY.at(None, "idle")])

    assert shown == "briefs/a/brief.md:2:7: error[F203] not a day\ninfo[R104] idle"


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


def test_json_has_every_finding_with_places_from_one() -> None:
    other = Related(span=SOURCE.span(0, 5), message="first")
    found = BAD_VALUE.at(SOURCE.span(19, 23), "не день", related=(other,))
    data = json.loads(report.as_json([found], [{"brief": "a"}]))

    assert data["version"] == 1
    assert data["briefs"] == [{"brief": "a"}]
    assert "artifacts" not in data
    assert data["diagnostics"] == [
        {
            "code": "F203",
            "name": "bad-value",
            "severity": "error",
            "message": "не день",
            "path": "briefs/a/brief.md",
            "line": 2,
            "column": 7,
            "end_line": 2,
            "end_column": 11,
            "hint": None,
            "related": [
                {
                    "message": "first",
                    "path": "briefs/a/brief.md",
                    "line": 1,
                    "column": 1,
                    "end_line": 1,
                    "end_column": 6,
                }
            ],
        }
    ]


def test_json_of_a_build_has_its_artifacts() -> None:
    made = Artifact(brief="a", name="a.pdf", media_type="application/pdf", data=b"abc", pages=2)
    data = json.loads(report.as_json([], [], [report.artifact_object(made, "dist/a.pdf")]))

    assert data["artifacts"] == [
        {
            "brief": "a",
            "path": "dist/a.pdf",
            "media_type": "application/pdf",
            "sha256": made.sha256,
            "bytes": 3,
            "pages": 2,
        }
    ]


def test_json_of_a_finding_without_a_place_says_null() -> None:
    data = json.loads(report.as_json([UNUSED_ENTRY.at(None, "x")], []))["diagnostics"][0]

    assert [data[name] for name in ("path", "line", "column", "end_line", "end_column")] == [
        None
    ] * 5


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
