"""SARIF: logs that follow the schema of OASIS, and findings that services know again."""

import json
from typing import Any
from urllib.parse import unquote

import pytest
from fluidattacks_core.sarif import SarifLog
from hypothesis import given, settings
from pydantic import ValidationError

from briefgen import __version__, report
from briefgen.model.codes import CODES
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.language import DOUBLE_SPACE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.codes.theme import NO_TERMS
from briefgen.model.diagnostic import Diagnostic, Edit, Related
from findings import found_anywhere
from projects import a_source

SOURCE = a_source("title: Water\ndate: soon\n")


def log(*found: Diagnostic) -> dict[str, Any]:
    """A log, which its schema takes."""
    text = report.sarif(found)
    follow_the_schema(text)
    data: dict[str, Any] = json.loads(text)
    return data


def follow_the_schema(text: str) -> None:
    """The models were made from the schema of OASIS; names are taken as the schema has them."""
    SarifLog.model_validate_json(text, by_alias=True, by_name=False)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"ruleId"', '"rule_id"'),
        ('"level": "error"', '"level": "fatal"'),
        ('"startLine": 2', '"startLine": 0'),
        ('"version": "2.1.0"', '"version": "2.0.0"'),
        ('"name": "briefgen",', ""),
    ],
)
def test_a_log_that_breaks_the_schema_is_refused(right: str, wrong: str) -> None:
    text = report.sarif([BAD_VALUE.at(SOURCE.span(19, 23), "x")])

    assert right in text
    with pytest.raises(ValidationError):
        follow_the_schema(text.replace(right, wrong))


def results(*found: Diagnostic) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = log(*found)["runs"][0]["results"]
    return made


@settings(deadline=None)
@given(found_anywhere())
def test_a_log_of_any_findings_follows_the_schema(found: list[Diagnostic]) -> None:
    run = log(*found)["runs"][0]
    rules = run["tool"]["driver"]["rules"]

    assert len(run["results"]) == len(found)
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result, one in zip(run["results"], found, strict=True):
        related = [json.dumps(place) for place in result.get("relatedLocations", ())]

        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == one.code.id
        assert len(set(related)) == len(related)


def test_every_code_is_a_rule_with_its_page() -> None:
    rules = log(*(code.at(None, "x") for code in CODES.values()))["runs"][0]["tool"]["driver"]
    told = {rule["id"]: rule for rule in rules["rules"]}

    assert rules["version"] == __version__
    assert list(told) == sorted(CODES)
    for code in CODES.values():
        rule = told[code.id]

        assert code.meaning.startswith(rule["shortDescription"]["text"].removesuffix("."))
        assert code.why in rule["fullDescription"]["text"]
        assert code.remedy in rule["help"]["markdown"]
        assert ("check --fix" in rule["help"]["text"]) >= code.mended


@pytest.mark.parametrize(
    ("found", "level"),
    [
        (BAD_VALUE.at(None, "x"), "error"),
        (NO_TERMS.at(None, "x"), "warning"),
        (UNUSED_ENTRY.at(None, "x"), "note"),
    ],
)
def test_every_severity_has_its_level(found: Diagnostic, level: str) -> None:
    assert results(found)[0]["level"] == level


def test_a_result_says_where_and_what_and_shows_the_words() -> None:
    other = Related(span=SOURCE.span(0, 5), message="first")
    found = BAD_VALUE.at(SOURCE.span(19, 23), "not a day", "write 2009-11-19", (other, other))
    (made,) = results(found)

    assert made["message"] == {"text": "not a day\nwrite 2009-11-19"}
    assert made["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "briefs/a/brief.md", "uriBaseId": "%SRCROOT%"},
                "region": {
                    "startLine": 2,
                    "startColumn": 7,
                    "endLine": 2,
                    "endColumn": 11,
                    "snippet": {"text": "soon"},
                },
            }
        }
    ]
    assert [place["message"]["text"] for place in made["relatedLocations"]] == ["first"]


@pytest.mark.parametrize("path", ["briefs/a b/50%.md", "a:b/水.md", "briefs/a#b?.md"])
def test_a_path_is_encoded_and_comes_back(path: str) -> None:
    (made,) = results(BAD_VALUE.at(a_source("x", path).span(0), "x"))
    uri = made["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri.isascii()
    assert not set(uri) & set(" :#?")
    assert unquote(uri) == path


def test_columns_are_counted_in_characters_as_the_log_says() -> None:
    (made,) = results(BAD_VALUE.at(a_source("👩水 x").span(3, 4), "x"))

    assert made["locations"][0]["physicalLocation"]["region"]["startColumn"] == 4
    assert log()["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_edits_are_fixes() -> None:
    source = a_source("the first  bid")
    edit = Edit(span=source.span(9, 10), text="")
    (made,) = results(DOUBLE_SPACE.at(source.span(9, 11), "x", edits=(edit,)))
    (change,) = made["fixes"][0]["artifactChanges"]

    assert change["artifactLocation"]["uri"] == "briefs/a/brief.md"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 10, "endLine": 1, "endColumn": 11},
            "insertedContent": {"text": ""},
        }
    ]


def fingerprints(text: str, *words: str) -> list[str]:
    source, start, found = a_source(text), 0, []
    for word in words:
        start = text.index(word, start)
        found.append(BAD_VALUE.at(source.span(start, start + len(word)), f"at {start}"))
        start += 1
    return [one["partialFingerprints"]["briefgenFinding/v1"] for one in results(*found)]


def test_a_finding_is_known_again_when_lines_move() -> None:
    before = fingerprints("one two\n", "two")

    assert fingerprints("new\n\nlines, and one two\n", "two") == before
    assert fingerprints("one two\n", "one") != before


def test_equal_findings_in_a_file_are_told_apart() -> None:
    first, second = fingerprints("two and two", "two", "two")

    assert first != second
    assert [first] == fingerprints("two", "two")
