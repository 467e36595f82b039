"""The JSON Schemas for editors take what briefgen takes, and explain it."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from briefgen.cli import briefgen
from briefgen.cli.schema import FILES
from briefgen.model.brief import FrontMatter
from briefgen.model.codes import CODES
from briefgen.model.series import Series
from briefgen.stages.fields import typed_fields
from fake_world import SERIES, TEMPLATES
from projects import a_source

ROOT = Path(__file__).parents[2]
BRIEFS = sorted((ROOT / "briefs").glob("*/brief*.md"))


class Loader(yaml.SafeLoader):
    """Reads YAML as editors do, by version 1.2: dates and `off` are text."""


Loader.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in known if not tag.endswith((":timestamp", ":bool"))]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


@cache
def printed(file: str) -> Mapping[str, Any]:
    made: Mapping[str, Any] = json.loads(CliRunner().invoke(briefgen, ["schema", file]).output)
    return made


def faults(file: str, text: str) -> list[str]:
    data = yaml.load(text, Loader)  # noqa: S506  # a safe one
    return [one.message for one in Draft202012Validator(printed(file)).iter_errors(data)]


@pytest.mark.parametrize("file", FILES)
def test_it_is_a_schema_and_says_which(file: str) -> None:
    Draft202012Validator.check_schema(printed(file))

    assert printed(file)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("file", ["brief", "series"])
def test_every_field_is_explained(file: str) -> None:
    groups = {"": printed(file), **printed(file)["$defs"]}

    assert [
        f"{name}.{field}"
        for name, group in groups.items()
        for field, one in group.get("properties", {}).items()
        if not one.get("description")
    ] == []


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.parent.name)
def test_the_front_matter_of_the_sample_briefs_is_as_the_schema_says(path: Path) -> None:
    assert faults("brief", path.read_text("utf-8").split("---\n")[1]) == []


def test_the_settings_of_the_sample_series_are_as_the_schema_says() -> None:
    assert faults("series", (ROOT / "briefs" / "series.yaml").read_text("utf-8")) == []


def test_the_settings_of_the_installed_theme_are_as_the_schemas_say() -> None:
    folder = TEMPLATES / "csis-ind"

    assert faults("theme", (folder / "theme.yaml").read_text("utf-8")) == []
    assert faults("terms", (folder / "terms.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("lines", "sound"),
    [
        ("authors: [Ada]", True),
        ("authors: [{name: Ada, orcid: 0000-0002-1825-0097}]", True),
        ("authors: [{name: Ada, orcid: '12'}]", False),
        ("authors: [{role: Fellow}]", False),
        ("keywords: [OSCE, 2010]", True),
        ("status: final", True),
        ("status: finished", False),
        ("language: kk", True),
        ("language: Kazakh!", False),
        ("recommendations_table: true", True),
        ("doi: 10.5281/zenodo.1", True),
        ("doi: https://doi.org/10.5281/zenodo.1", False),
        ("number: 5", True),
        ("number: 0", False),
        ("colour: red", False),
    ],
)
def test_an_editor_and_briefgen_agree_on_a_front_matter(lines: str, sound: bool) -> None:
    text = f"title: T\ndate: 2009-11-19\n{lines}\n"

    assert (faults("brief", text) == []) is sound
    assert (typed_fields(a_source(text), 0, len(text), FrontMatter).value is not None) is sound


@pytest.mark.parametrize(
    ("rules", "sound"),
    [
        ("{unused-entry: off}", True),
        ("{R104: info}", True),
        ("{unused-entry: {draft: off, final: error}}", True),
        ("{unused-entry: loud}", False),
        ("{unused-entry: {finished: error}}", False),
    ],
)
def test_a_rule_takes_a_word_or_one_by_status(rules: str, sound: bool) -> None:
    text = f"{SERIES}rules: {rules}\n"

    assert (faults("series", text) == []) is sound
    assert (typed_fields(a_source(text), 0, len(text), Series).value is not None) is sound


def test_rules_are_offered_by_name_and_others_are_flagged() -> None:
    rules = printed("series")["properties"]["rules"]

    assert list(rules["properties"]) == [code.name for code in CODES.values()]
    assert rules["properties"]["unused-entry"]["description"].startswith("R104: ")
    assert faults("series", f"{SERIES}rules: {{no-such-rule: off}}\n") != []
