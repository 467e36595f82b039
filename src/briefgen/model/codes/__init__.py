"""Every kind of finding, by family; the manual, `explain` and the tests read this one list.

Codes are only ever added: a number that has been published keeps its meaning.
"""

from collections.abc import Mapping
from typing import Final

from briefgen.model.codes import (
    comments,
    document,
    evidence,
    fields,
    language,
    links,
    lint,
    lint_fields,
    output,
    project,
    publication,
    publishing,
    quotations,
    references,
    releases,
    silences,
    structure,
    theme,
    tools,
)
from briefgen.model.diagnostic import Code

FAMILIES: Final[Mapping[str, str]] = {
    "P": "the project and its files",
    "F": "fields of front matter, series.yaml and theme.yaml",
    "R": "references and citations",
    "E": "evidence: archived sources and quotations",
    "D": "the document's text and structure",
    "T": "themes",
    "O": "outputs",
    "X": "the tools briefgen runs",
}

CODES: Final[Mapping[str, Code]] = {
    code.id: code
    for module in (
        project,
        releases,
        fields,
        references,
        lint,
        lint_fields,
        evidence,
        quotations,
        document,
        structure,
        links,
        silences,
        language,
        publication,
        comments,
        theme,
        output,
        publishing,
        tools,
    )
    for code in vars(module).values()
    if isinstance(code, Code)
}


def find_code(text: str) -> Code | None:
    """A code by its id or name, however it is cased; None when there is no such code."""
    wanted = text.strip().lower()
    for code in CODES.values():
        if wanted in (code.id.lower(), code.name):
            return code
    return None
