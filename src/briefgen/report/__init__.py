"""Report: findings as text for people, lines for editors, and documents for programs.

Each format is a module and one line in FORMATS: a pure function of what a run found. Lines and
columns are computed here, from 1, and control characters of a brief never reach a terminal, a log
or a document.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from briefgen.report.lines import clean, concise, place, tally

if TYPE_CHECKING:
    from briefgen.report.annotations import github
    from briefgen.report.excerpt import WIDTH
    from briefgen.report.junit_suites import junit
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

# Loaded when first asked for (PEP 562): they take a quarter of a second, and who reads the findings
# of a build that has nothing to do must not wait for documents that nobody wants.
LATER: Final = {
    "WIDTH": "excerpt",
    "github": "annotations",
    "junit": "junit_suites",
    "markdown": "summary",
    "sarif": "sarif_log",
    "text": "terminal",
    **dict.fromkeys(
        (
            *("ArtifactObject", "BriefObject", "Findings", "ReadabilityObject", "Result"),
            *("artifact_object", "as_json"),
        ),
        "objects",
    ),
}


def __getattr__(name: str) -> Any:
    if name not in LATER:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{LATER[name]}"), name)


FORMATS: Final[Mapping[str, Callable[["Result"], str]]] = {
    "text": lambda result: __getattr__("text")(result.found).plain,
    "concise": lambda result: concise(result.found),
    "json": lambda result: __getattr__("as_json")(result.found, result.briefs, result.artifacts),
    "github": lambda result: __getattr__("github")(result.found, result.folder),
    "sarif": lambda result: __getattr__("sarif")(result.found),
    "junit": lambda result: __getattr__("junit")(result),  # noqa: PLW0108  # not loaded yet
    "markdown": lambda result: __getattr__("markdown")(result),  # noqa: PLW0108  # as above
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
