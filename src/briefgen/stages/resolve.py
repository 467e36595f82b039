"""Resolve: a brief and the bibliography to a document with every citation answered for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Final

from lxml.etree import _Element as Element

from briefgen.model.bibliography import Bibliography
from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.document import Document, Heading, Image, Part, Recommendation, Snapshot
from briefgen.model.onlooker import NOBODY, Onlooker
from briefgen.model.series import Role
from briefgen.model.text import Span
from briefgen.model.tree import Node
from briefgen.model.world import World
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.readability import figures
from briefgen.stages.citations import check_citations, written_citations
from briefgen.stages.comments.files import read_threads
from briefgen.stages.dom import classes, elements, has_class, parse, remove, text_of
from briefgen.stages.images import load_images, load_logos
from briefgen.stages.markup import BIO, NOTICE, Citing, markup
from briefgen.stages.read import Reading, plain, read, read_fields
from briefgen.stages.references import csl_references, titles
from briefgen.stages.sections import Section, outline, split, stretches
from briefgen.stages.snapshots import snapshots, unprinted
from briefgen.stages.structure import shape
from briefgen.stages.styles import load_style, localise_locators

DESCRIPTION: Final = "description"


def resolve(
    brief: Brief, bibliography: Bibliography, world: World, onlooker: Onlooker = NOBODY
) -> Checked[Document]:
    """Read a brief and set its citations; there is a document as long as pandoc ran.

    As the onlooker has it, its readability is not known yet.
    """
    return read(brief, world).then(
        lambda reading: _resolved(brief, reading, bibliography, world, onlooker)
    )


def _resolved(
    brief: Brief, reading: Reading, bibliography: Bibliography, world: World, onlooker: Onlooker
) -> Checked[Document]:
    places, images = reading.places, _images(brief, reading, world)
    sections = split(reading.blocks, places)
    headings = [one for section in sections for one in outline(section, places, brief.language)]
    threads = read_threads(brief, world)
    copy = _copy(brief, reading, sections, bibliography, world.reached)
    copy = replace(copy, threads=threads.value or ())
    fields = _fields(brief, world)
    printed = _printed(brief, {**copy.parts, **(fields.value or {})}, reading, bibliography, world)
    document = None
    if printed.value is not None:
        document = _document(copy, reading, printed.value, headings, images.value or {})
        onlooker.resolved(document)
        document = replace(document, readability=figures(copy))
    from briefgen.stages.check.rules import check  # loaded when the document has been shown

    found: list[Diagnostic] = [
        *check_citations(reading.citations, bibliography),
        *(*check(copy, onlooker), *threads.diagnostics),
        *(*images.diagnostics, *fields.diagnostics, *printed.diagnostics),
    ]
    return Checked(value=document, diagnostics=tuple(found))


def _document(
    copy: Copy,
    reading: Reading,
    made: "_Printed",
    headings: list[Heading],
    images: Mapping[str, Image],
) -> Document:
    brief, authors = copy.brief, copy.brief.front.authors
    return Document(
        brief=brief,
        parts={part: made.html.get(part.value, "") for part in Part},
        bios=tuple(made.html.get(f"{BIO}{number}", "") for number in range(len(authors))),
        notices=tuple(
            made.html[f"{NOTICE}{number}"] for number in range(len(brief.front.corrections))
        ),
        outline=tuple(headings),
        citations=reading.citations,
        lists_references=made.lists_references,
        titles=made.titles,
        written_citations=written_citations(copy.parts),
        quotations=reading.quoting.quotations,
        sentences=reading.quoting.sentences,
        snapshots=made.snapshots,
        recommendations=copy.recommendations,
        images=images,
        words=sum(section.words for section in copy.sections),
        sections=stretches(copy.sections, brief.source),
        description=_description(made.html),
    )


def _images(brief: Brief, reading: Reading, world: World) -> Checked[dict[str, Image]]:
    """The images of the text and the institutions' logos, by their path in the project."""
    logos = load_logos(brief, world)
    images = load_images(reading.blocks, brief.source.path.parent, reading.places, world)
    return logos.adding(images.diagnostics).then(
        lambda known: Checked(value=known | (images.value or {}))
    )


def _copy(
    brief: Brief,
    reading: Reading,
    sections: list[Section],
    bibliography: Bibliography,
    reached: Callable[[date], bool],
) -> Copy:
    """Summary and body, shaped, and the recommendations of both, numbered through."""
    parts: dict[str, list[Node]] = {Part.SUMMARY.value: [], Part.BODY.value: []}
    recommendations: list[Recommendation] = []
    for section in sections:
        blocks, found = shape(section, len(recommendations) + 1)
        first = section is sections[0] and section.role is Role.SUMMARY
        parts[Part.SUMMARY.value if first else Part.BODY.value] += blocks
        recommendations += found
    return Copy(
        brief=brief,
        blocks=reading.blocks,
        sections=sections,
        parts=parts,
        recommendations=tuple(recommendations),
        bibliography=bibliography,
        reached=reached,
    )


def _fields(brief: Brief, world: World) -> Checked[dict[str, list[Node]]]:
    """The parts that stand in front matter or series.yaml, as trees by name."""
    wanted: list[tuple[str, str, Span]] = []
    if brief.about is not None:
        own = brief.front.about is not None
        span = brief.span("about", "text") if own else brief.span("series", "about", "text")
        wanted.append((Part.ABOUT.value, brief.about.text, span))
    for part in (Part.ACKNOWLEDGEMENTS, Part.FUNDING, Part.DISCLAIMER):
        if (text := getattr(brief, part.value, None)) is not None:
            own = getattr(brief.front, part.value, None) is not None
            path = (part.value,) if own else ("series", part.value)
            wanted.append((part.value, text, brief.span(*path)))
    if (said := brief.front.description) is not None:
        wanted.append((DESCRIPTION, plain(said), brief.span(DESCRIPTION)))
    for number, author in enumerate(brief.front.authors):
        if author.bio is not None:
            wanted.append((f"{BIO}{number}", author.bio, brief.span("authors", number, "bio")))
    for number, one in enumerate(brief.front.corrections):
        wanted.append((f"{NOTICE}{number}", one.text, brief.span("corrections", number, "text")))
    trees = read_fields([(text, span) for _, text, span in wanted], world)
    names = [name for name, _, _ in wanted]
    return trees.then(lambda made: Checked(value=dict(zip(names, made, strict=True))))


@dataclass(frozen=True, kw_only=True)
class _Printed:
    """The parts as HTML, and what is known of the works they cite."""

    html: dict[str, str]
    lists_references: bool
    titles: Mapping[str, str]
    snapshots: tuple[Snapshot, ...]


def _printed(
    brief: Brief,
    parts: dict[str, list[Node]],
    reading: Reading,
    bibliography: Bibliography,
    world: World,
) -> Checked[_Printed]:
    """The parts with their citations set; R205 for what is known of a work and not printed."""
    localise_locators(list(chain.from_iterable(parts.values())), brief.language)
    citing = _citing(brief, reading, bibliography, world)
    written = citing.then(lambda how: markup(brief, parts, how, world))
    if citing.value is None or written.value is None:
        return Checked(value=None, diagnostics=written.diagnostics)
    lists, html = _lists(brief, citing.value), written.value
    copies = snapshots(bibliography, reading.citations)
    unsaid = unprinted(copies, html if lists else html | {Part.REFERENCES.value: ""})
    made = _Printed(
        html=html,
        lists_references=lists,
        titles=titles(citing.value.references, bibliography),
        snapshots=tuple(one for _, one in copies.values()),
    )
    return Checked(value=made, diagnostics=(*written.diagnostics, *unsaid))


def _citing(
    brief: Brief, reading: Reading, bibliography: Bibliography, world: World
) -> Checked[Citing]:
    references = csl_references(bibliography, reading.citations, brief.language, world)
    return (
        load_style(brief, world)
        .then(
            lambda style: Checked(
                value=Citing(
                    style=style,
                    references=references.value or "[]",
                    listed=bool(reading.citations) and brief.citations.bibliography is not False,
                )
            )
        )
        .adding(references.diagnostics)
    )


def _lists(brief: Brief, citing: Citing) -> bool:
    """Whether the list of references is printed: by default where the style has no notes."""
    wanted = brief.citations.bibliography
    return not citing.style.notes if wanted is None else wanted


def _description(html: Mapping[str, str]) -> str:
    """One or two sentences for catalogues: the author's, or else the first paragraph as printed.

    That is cut at the end of a sentence or word to 300 characters, and taken from the HTML, where
    citations in the text have become names.
    """
    parts = (DESCRIPTION, Part.SUMMARY.value, Part.BODY.value)
    trees = (parse({part: html.get(part, "")})[part] for part in parts)
    text = next((_said(one) for tree in trees for one in elements(tree, "p")), "")
    if len(text) <= 300 or DESCRIPTION in html:
        return text
    cut = text[:300]
    end = max(cut.rfind(". "), cut.rfind("! "), cut.rfind("? "))
    return cut[: end + 1] if end > 100 else cut[: cut.rfind(" ")] + " …"


def _said(paragraph: Element) -> str:
    """The words of a paragraph, with a run-in heading before them and no calls of notes."""
    parent = paragraph.getparent()
    whole = parent if parent is not None and "run-in" in classes(parent) else paragraph
    for call in has_class(whole, "footnote-ref"):
        remove(call)
    return text_of(whole)
