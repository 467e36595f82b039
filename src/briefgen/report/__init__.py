"""Report: findings as text for people, lines for editors, and documents for programs.

Each format is a module and one line in FORMATS: a pure function of what a run found. Lines and
columns are computed here, from 1, and control characters of a brief never reach a terminal, a log
or a document.
"""

from collections.abc import Callable, Mapping
from typing import Final

from briefgen.report.annotations import github
from briefgen.report.excerpt import WIDTH
from briefgen.report.junit_suites import junit
from briefgen.report.lines import clean, concise, place, tally
from briefgen.report.objects import (
    ArtifactObject,
    BriefObject,
    Findings,
    ReadabilityObject,
    Result,
    artifact_object,
    as_json,
)
from briefgen.report.sarif_log import sarif
from briefgen.report.summary import markdown
from briefgen.report.terminal import text

FORMATS: Final[Mapping[str, Callable[[Result], str]]] = {
    "text": lambda result: text(result.found).plain,
    "concise": lambda result: concise(result.found),
    "json": lambda result: as_json(result.found, result.briefs, result.artifacts),
    "github": lambda result: github(result.found, result.folder),
    "sarif": lambda result: sarif(result.found),
    "junit": junit,
    "markdown": markdown,
}

__all__ = [
    "FORMATS",
    "WIDTH",
    "ArtifactObject",
    "BriefObject",
    "Findings",
    "ReadabilityObject",
    "Result",
    "artifact_object",
    "as_json",
    "clean",
    "concise",
    "github",
    "junit",
    "markdown",
    "place",
    "sarif",
    "tally",
    "text",
]
