"""`briefgen schema`: the JSON Schema of briefgen's files, for editors that complete and check."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

FILES = ("brief", "series", "theme", "terms", "findings", "manifest")


@click.command(short_help="Print the JSON Schema of a file, for editors.")
@click.argument("file", type=click.Choice(FILES), default="brief")
def schema(file: str) -> None:
    """Print the JSON Schema of a brief's front matter, series.yaml, theme.yaml or terms.yaml.

    The schema `findings` is that of what `check` and `build` print with --format json, `manifest`
    that of the file manifest.json of a release.

    \b
    Examples:
      briefgen schema brief > brief.schema.json
      briefgen schema series > series.schema.json
      briefgen schema findings > findings.schema.json
      # then, as the first line of briefs/series.yaml:
      # yaml-language-server: $schema=../series.schema.json
    """
    from pydantic import BaseModel

    from briefgen.model.brief import FrontMatter
    from briefgen.model.edition import ThemeSettings
    from briefgen.model.manifest import Manifest
    from briefgen.model.series import Series
    from briefgen.model.terms import TermsFile
    from briefgen.report import Findings

    classes: tuple[type[BaseModel], ...] = (
        *(FrontMatter, Series, ThemeSettings, TermsFile),
        *(Findings, Manifest),
    )
    models = dict(zip(FILES, classes, strict=True))
    made = models[file].model_json_schema()
    if file == "series":
        made["properties"]["rules"] |= _rules(made["properties"]["rules"])
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    click.echo(json.dumps(made, ensure_ascii=False, indent=2))


def _rules(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Every rule by its name, so that editors offer and explain them, and flag any other."""
    from briefgen.model.codes import CODES

    level = settings["additionalProperties"]
    named = {
        code.name: {**level, "description": f"{code.id}: {code.meaning} {code.remedy}"}
        for code in CODES.values()
    }
    return {"properties": named, "propertyNames": {"enum": [*named, *CODES]}}
