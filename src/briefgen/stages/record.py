"""Record: what a brief is as a publication, gathered from its front matter, series and text."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

from briefgen.model.brief import Brief
from briefgen.model.document import Document, Part
from briefgen.model.record import Amendment, Creator, Deed, Publisher, Record, Work
from briefgen.stages.dom import classes, elements, has_class, parse, remove, text_of
from briefgen.stages.names import person
from briefgen.stages.versions import modified, retraction, version_of
from briefgen.stages.wording import CC, license_of

DOI: Final = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}/\S+)", re.IGNORECASE)
LISTS: Final = ("ol", "ul")
DIVISIONS: Final = ("aside", "blockquote", "div", "section")
TEXTS: Final = ("dd", "dl", "dt", "p", "pre")
ENTRY: Final = "ref-"  # how the id of an entry of the list of references begins


def record_of(document: Document) -> Record:
    """The record of a document."""
    brief, front, series = document.brief, document.brief.front, document.brief.series
    page = page_url(brief)
    return Record(
        slug=brief.slug,
        title=front.title,
        subtitle=front.subtitle,
        creators=creators(brief),
        issued=front.date,
        modified=modified(front),
        version=version_of(front),
        status=front.status.value,
        series=series.name,
        issn=series.issn,
        label=series.label,
        number=front.number,
        publishers=tuple(
            Publisher(name=one.name, place=one.place, url=one.url) for one in series.institutions
        ),
        language=brief.language,
        doi=front.doi,
        page_url=page,
        pdf_url=page.removesuffix(".html") + ".pdf" if page else None,
        license=_deed(brief.license),
        copyright=series.copyright,
        keywords=front.keywords,
        description=document.description,
        abstract=_abstract(document),
        words=document.words,
        amendments=tuple(Amendment(day=one.date, text=one.text) for one in front.corrections),
        withdrawn=withdrawn.date if (withdrawn := retraction(front)) else None,
        works=tuple(_works(document.parts.get(Part.REFERENCES, ""))),
    )


def page_url(brief: Brief) -> str | None:
    """Where the brief's page will stand, when the series says where it is published."""
    base = brief.series.url
    return f"{base.rstrip('/')}/{brief.slug}.html" if base else None


def creators(brief: Brief) -> tuple[Creator, ...]:
    """Who signs: the authors, or else the series' corporate author."""
    authors = tuple(person(author) for author in brief.front.authors)
    return authors or (Creator(name=brief.series.corporate_author),)


def _deed(text: str | None) -> Deed | None:
    deed = license_of(text)
    if deed is None or text is None:
        return None
    spdx = text.strip() if CC.fullmatch(text.strip()) else None
    return Deed(name=deed.name, url=deed.url, spdx=spdx)


def _abstract(document: Document) -> tuple[str, ...]:
    """The summary without its heading and calls of notes; the description where there is none."""
    tree = parse({"summary": document.parts.get(Part.SUMMARY, "")})["summary"]
    for call in has_class(tree, "footnote-ref"):
        remove(call)
    said = tuple(text for text in _paragraphs(tree) if text)
    return said or ((document.description,) if document.description else ())


def _paragraphs(tree: Element) -> Iterator[str]:
    """The text block by block, lists by their items; tables and figures left out."""
    for block in tree:
        if block.tag in LISTS:
            yield from map(text_of, block)
        elif block.tag in DIVISIONS and not {"run-in", "exhibit"} & set(classes(block)):
            yield from _paragraphs(block)
        elif block.tag in TEXTS or "run-in" in classes(block):
            yield text_of(block)


def _works(html: str) -> Iterator[Work]:
    """The entries of a list of references as pandoc writes it."""
    tree = parse({"references": html})["references"]
    for entry in has_class(tree, "csl-entry"):
        key = (entry.get("id") or "").removeprefix(ENTRY)
        links = (DOI.match(link.get("href", "")) for link in elements(entry, "a"))
        doi = next((link[1] for link in links if link), None)
        yield Work(key=key, text=text_of(entry), doi=doi)
