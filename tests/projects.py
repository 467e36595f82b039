"""Projects in a few words, for tests: briefs, runs through the pipeline, and what they say."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from briefgen.build import Survey, build_brief, linted, survey, unused
from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Diagnostic, in_order
from briefgen.model.document import Document
from briefgen.model.terms import Terms, TermsFile
from briefgen.model.text import Source
from briefgen.model.tree import Node
from briefgen.model.world import PandocCall
from briefgen.report import text as told
from briefgen.stages.configure import configure
from briefgen.stages.fields import typed_fields
from briefgen.stages.index import index
from briefgen.stages.parse import parse
from briefgen.stages.read import READER
from briefgen.stages.resolve import resolve
from briefgen.task import Built, Goal
from fake_world import TEMPLATES, FakeWorld

HEAD = """\
---
title: A Title
date: 2009-11-19
status: final
---
"""

BIB = """\
@report{hrw-2008,
  author = {{Human Rights Watch}},
  title = {An Atmosphere of Quiet Repression},
  date = {2008-12},
}
"""


def world(body: str, bib: str | None = BIB, **files: str | bytes) -> FakeWorld:
    """A project with one brief, `briefs/a/brief.md`, whose text is `body`."""
    return FakeWorld({"briefs/a/brief.md": HEAD + body, "references.bib": bib, **files})


def document(
    body: str, bib: str | None = BIB, **files: str | bytes
) -> tuple[Document, list[Diagnostic]]:
    """The resolved document of a brief with this text, and what was found on the way."""
    fake = world(body, bib, **files)
    project = configure(fake).value
    assert project is not None
    brief = parse(project.briefs[0], project, fake).value
    bibliography = index(fake).value
    assert brief is not None
    assert bibliography is not None
    made = resolve(brief, bibliography, fake)
    assert made.value is not None, made.diagnostics
    return made.value, list(made.diagnostics)


def blocks(text: str) -> list[Node]:
    """The tree pandoc reads from a text, before anything is done to it."""
    reply = FakeWorld().pandoc(PandocCall(reader=READER, writer="json", text=text))
    assert reply.text is not None, reply.failure
    tree: list[Node] = json.loads(reply.text)["blocks"]
    return tree


def a_source(text: str, path: str = "briefs/a/brief.md") -> Source:
    """A source of this text."""
    return Source(path=PurePosixPath(path), text=text)


def a_brief(
    body: str = "", head: str = HEAD, series: str | None = None, name: str = "brief.md"
) -> Brief:
    """A brief parsed from its front matter and text, in a series of these settings."""
    files = {f"briefs/a/{name}": head + body}
    fake = FakeWorld(files if series is None else {**files, "briefs/series.yaml": series})
    project = configure(fake).value
    assert project is not None
    parsed = parse(project.briefs[0], project, fake)
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def terms(language: str = "en") -> Terms:
    """The words of the installed theme in a language."""
    text = (TEMPLATES / "csis-ind" / "terms.yaml").read_text("utf-8")
    typed = typed_fields(a_source(text), 0, len(text), TermsFile).value
    assert typed is not None
    return typed.settings.languages[language]


def where(found: Iterable[Diagnostic]) -> list[str]:
    """Findings in short, like "6:3 R201 the words underlined"."""
    return [
        f"{one.span.first.line}:{one.span.first.column} {one.code.id} {one.span.text}"
        if one.span
        else one.code.id
        for one in found
    ]


def run(
    fake: FakeWorld, *, render: bool = False, formats: tuple[str, ...] = ("pdf", "html")
) -> tuple[Survey | None, list[Built], tuple[Diagnostic, ...]]:
    """Take all briefs of a project through the pipeline, in this process."""
    goal = Goal.BUILD if render else Goal.CHECK
    overview = survey(fake)
    if overview.value is None:
        return None, [], in_order(overview.diagnostics)
    built = [
        build_brief(overview.value.task(brief, Path(), formats, goal), fake)
        for brief in overview.value.briefs
    ]
    found = [*overview.value.diagnostics, *unused(overview.value, built)]
    found += linted(overview.value, built, fake)
    found += [finding for one in built for finding in one.diagnostics]
    return overview.value, built, in_order(found)


def says(files: Mapping[str, str | bytes | None], *, render: bool = False) -> str:
    """Everything a check, or a build, of a project says, as a terminal without colour shows it."""
    formats = ("pdf",) if render else ("pdf", "html")
    return told(run(FakeWorld(files), render=render, formats=formats)[2]).plain
