"""Objects: what a run found as JSON, version 1; the models are its schema, too.

Programs rely on it: fields are only ever added, and none changes its meaning.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from briefgen.model.diagnostic import Diagnostic, Edit, Severity
from briefgen.model.edition import Artifact
from briefgen.model.text import Span


class Shown(BaseModel):
    """A group of fields that are told."""

    # Built when first used: only one of the formats needs them.
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True, defer_build=True)


class RelatedObject(Shown):
    """Another place that explains a finding."""

    message: str
    """What is to be seen there."""
    path: str
    """The file, from the project's folder."""
    line: int
    """Where it begins, from 1."""
    column: int
    """Where it begins, from 1, in characters."""
    end_line: int
    """Where it ends, from 1."""
    end_column: int
    """The first column after it."""


class EditObject(Shown):
    """New text in place of a stretch of a file; an empty stretch is a place to insert at."""

    path: str
    """The file, from the project's folder."""
    line: int
    """Where the stretch begins, from 1."""
    column: int
    """Where the stretch begins, from 1, in characters."""
    end_line: int
    """Where the stretch ends, from 1."""
    end_column: int
    """The first column after it."""
    text: str
    """What is to stand there."""


class FindingObject(Shown):
    """One finding."""

    code: str
    """The code, which never changes its meaning."""
    name: str
    """The code's name in words."""
    severity: Severity
    """How much it matters."""
    message: str
    """What is wrong."""
    path: str | None
    """The file, from the project's folder; null, like the four below, if no file is at fault."""
    line: int | None
    """Where it begins, from 1."""
    column: int | None
    """Where it begins, from 1, in characters."""
    end_line: int | None
    """Where it ends, from 1."""
    end_column: int | None
    """The first column after it."""
    hint: str | None
    """What may help."""
    related: tuple[RelatedObject, ...]
    """Other places that explain it."""
    edits: tuple[EditObject, ...]
    """What `briefgen check --fix` would change; none where a person must decide."""


class ReadabilityObject(Shown):
    """How hard the paragraphs and lists of a brief are to read."""

    sentences: int
    """How many sentences they have."""
    words: int
    """How many words."""
    words_a_sentence: float
    """Words a sentence, on average."""
    grade: float | None
    """The Flesch-Kincaid grade; null for languages other than English."""


class BriefObject(Shown):
    """A brief that was looked at."""

    brief: str
    """Its name: the folder's, with the language of a translation."""
    path: str
    """Its file, from the project's folder."""
    title: str
    """Its title."""
    number: int | None
    """Its number in the series."""
    status: str
    """Its status."""
    language: str
    """The tag of its language."""
    words: int | None
    """Words of its text, notes left out; null where the text could not be read."""
    readability: ReadabilityObject | None
    """How hard it is to read; null where the text could not be read."""
    quotations: int
    """How many quotations it has, without those that its author waived; 0 where the text could
    not be read."""
    verified: int
    """How many of them were found in the sources they name."""
    failed: bool
    """Whether it has errors, and so is not built."""


class ArtifactObject(Shown):
    """A file that was built."""

    brief: str
    """The brief it was made from."""
    path: str
    """Where it was written, from the project's folder."""
    media_type: str
    """The media type."""
    sha256: str
    """The SHA-256 digest of its bytes, in hexadecimal digits."""
    bytes: int
    """Its size."""
    pages: int | None
    """How many pages; null for a format without pages."""


class Findings(Shown):
    """What `briefgen check --format json` and `briefgen build --format json` print."""

    version: Literal[1]
    """The version of this format."""
    diagnostics: tuple[FindingObject, ...]
    """The findings, in the order of their places."""
    briefs: tuple[BriefObject, ...]
    """The briefs that were looked at."""
    artifacts: tuple[ArtifactObject, ...] = ()
    """The files that were written; `build` prints it only."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a run found and made; `strict` says that warnings count as errors.

    `manual` is the address of the folder docs/ on the web, for links, where it is known. `folder`
    is where the project lies in its repository.
    """

    found: tuple[Diagnostic, ...]
    briefs: tuple[BriefObject, ...] = ()
    artifacts: tuple[ArtifactObject, ...] | None = None
    strict: bool = False
    manual: str | None = None
    folder: str = ""


def as_json(
    found: Sequence[Diagnostic],
    briefs: Sequence[BriefObject],
    artifacts: Sequence[ArtifactObject] | None = None,
) -> str:
    """One JSON object: version, diagnostics, briefs, and for a build the artifacts."""
    given: dict[str, Any] = {
        "version": 1,
        "diagnostics": tuple(finding(one) for one in found),
        "briefs": tuple(briefs),
    }
    if artifacts is not None:
        given["artifacts"] = tuple(artifacts)
    made = Findings(**given).model_dump(mode="json", exclude_unset=True)
    return json.dumps(made, ensure_ascii=False, indent=2)


def artifact_object(artifact: Artifact, path: str) -> ArtifactObject:
    """A file that was built, as JSON tells it; `path` is relative to the project."""
    return ArtifactObject(
        brief=artifact.brief,
        path=path,
        media_type=artifact.media_type,
        sha256=artifact.sha256,
        bytes=len(artifact.data),
        pages=artifact.pages,
    )


def finding(one: Diagnostic) -> FindingObject:
    """One finding, as JSON tells it."""
    nowhere = dict.fromkeys(("path", "line", "column", "end_line", "end_column"))
    return FindingObject(
        code=one.code.id,
        name=one.code.name,
        severity=one.severity,
        message=one.message,
        **(where(one.span) if one.span is not None else nowhere),
        hint=one.hint,
        related=tuple(
            RelatedObject(message=also.message, **where(also.span)) for also in one.related
        ),
        edits=tuple(_edit(edit) for edit in one.edits),
    )


def _edit(edit: Edit) -> EditObject:
    return EditObject(**where(edit.span), text=edit.text)


def where(span: Span) -> dict[str, Any]:
    """Path and places of a span, by the names JSON has for them."""
    first, last = span.first, span.last
    return {
        "path": str(span.source.path),
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
    }
