"""Parse: the bytes of a brief to its typed front matter and the place where its text begins."""

import re
from typing import Final

from briefgen.model.brief import Brief, FrontMatter
from briefgen.model.codes import fields as field_codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.limits import BRIEF_BYTES
from briefgen.model.project import BriefFile, Project
from briefgen.model.text import Source
from briefgen.model.world import World
from briefgen.stages.fields import typed_fields
from briefgen.stages.files import read_source
from briefgen.stages.titles import entitled

OPENING: Final = re.compile(r"---[ \t]*\n")
CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def parse(file: BriefFile, project: Project, world: World) -> Checked[Brief]:
    """Read a brief; its front matter has a finding for every field that is wrong."""
    return read_source(file.path, BRIEF_BYTES, world).then(
        lambda source: parse_source(source, file, project)
    )


def parse_source(source: Source, file: BriefFile, project: Project) -> Checked[Brief]:
    """Split a brief's text at its front matter and type the fields."""
    if not source.text.strip():
        fault = field_codes.NO_FRONT_MATTER.at(
            source.span(0), "this file is empty", hint="`briefgen new` writes a first brief"
        )
        return Checked(value=None, diagnostics=(fault,))
    opening = OPENING.match(source.text)
    closing = CLOSING.search(source.text, opening.end()) if opening else None
    if opening is None or closing is None:
        return Checked(value=None, diagnostics=(_unopened(source, opened=opening is not None),))
    shared = {("series", *path): span for path, span in project.spans.items()}
    return typed_fields(source, opening.end(), closing.start(), FrontMatter).then(
        lambda typed: Checked(
            value=entitled(
                Brief(
                    slug=file.slug,
                    source=source,
                    front=typed.settings,
                    series=project.series,
                    body=min(closing.end() + 1, len(source.text)),
                    spans={**shared, **typed.spans},
                    file_language=file.language,
                )
            )
        )
    )


def _unopened(source: Source, *, opened: bool) -> Diagnostic:
    if opened:
        return field_codes.NO_FRONT_MATTER.at(
            source.span(0, 3),
            "the front matter is never closed",
            hint="put a line --- after the last field",
        )
    return field_codes.NO_FRONT_MATTER.at(
        source.span(0),
        "this brief does not begin with its front matter",
        hint="begin with a line ---, then title: and date:, then a line ---",
    )
