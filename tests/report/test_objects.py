"""Objects: the JSON of findings is what its schema says, and keeps every field it ever had."""

import json
from typing import Any

import jsonschema
from hypothesis import given, settings

from briefgen import report
from briefgen.model.codes.fields import BAD_VALUE
from briefgen.model.codes.references import UNUSED_ENTRY
from briefgen.model.diagnostic import Diagnostic, Edit, Related
from briefgen.model.edition import Artifact
from findings import found_anywhere
from projects import a_source

SOURCE = a_source("title: Water\ndate: soon\n")
BRIEF = report.BriefObject(
    brief="a",
    path="briefs/a/brief.md",
    title="Water",
    number=None,
    status="draft",
    language="en-US",
    words=None,
    readability=None,
    quotations=0,
    verified=0,
    failed=True,
)


def test_json_has_every_finding_with_places_from_one() -> None:
    other = Related(span=SOURCE.span(0, 5), message="first")
    found = BAD_VALUE.at(SOURCE.span(19, 23), "не день", related=(other,))
    data = json.loads(report.as_json([found], [BRIEF]))

    assert data["version"] == 1
    assert data["briefs"] == [BRIEF.model_dump()]
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
            "edits": [],
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


def test_json_has_what_would_mend_a_finding() -> None:
    span = SOURCE.span(19, 23)
    found = BAD_VALUE.at(span, "x", edits=(Edit(span=span, text="2009-11-19"),))
    data = json.loads(report.as_json([found], []))["diagnostics"][0]

    assert data["edits"] == [
        {
            "path": "briefs/a/brief.md",
            "line": 2,
            "column": 7,
            "end_line": 2,
            "end_column": 11,
            "text": "2009-11-19",
        }
    ]


def schema() -> dict[str, Any]:
    """The schema that `briefgen schema findings` prints."""
    return report.Findings.model_json_schema()


def closed(part: Any) -> Any:
    """The schema, refusing what it does not name: a reader may not, our own output must."""
    if isinstance(part, dict):
        made = {key: closed(value) for key, value in part.items()}
        return made | {"additionalProperties": False} if "properties" in part else made
    return [closed(one) for one in part] if isinstance(part, list) else part


@settings(deadline=None, max_examples=25)
@given(found_anywhere())
def test_json_of_any_findings_is_as_its_schema_says(found: list[Diagnostic]) -> None:
    made = Artifact(brief="a", name="a.pdf", media_type="application/pdf", data=b"abc", pages=2)
    for artifacts in (None, [], [report.artifact_object(made, "dist/a.pdf")]):
        data = json.loads(report.as_json(found, [BRIEF], artifacts))

        jsonschema.validate(data, closed(schema()))
        assert ("artifacts" in data) == (artifacts is not None)


def test_the_schema_lets_fields_be_added_and_describes_all_there_are() -> None:
    made = schema()
    parts = [made, *made["$defs"].values()]
    fields = [field for part in parts for field in part.get("properties", {}).values()]

    assert all("additionalProperties" not in part for part in parts)
    assert len(fields) > 30
    assert all(field.get("description") for field in fields)
