"""Plain: a document as one Markdown text without HTML, to be read anywhere, notes and all.

The parts are made into a single page of plain elements, which pandoc writes as the Markdown that
GitHub reads. Nothing of a theme but its words is in it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml
from lxml.etree import _Element as Element

from briefgen.model.brief import Weight
from briefgen.model.diagnostic import Checked
from briefgen.model.document import Document, Part
from briefgen.model.record import Record
from briefgen.model.series import Series
from briefgen.model.terms import Terms
from briefgen.model.world import PandocCall, World
from briefgen.stages.context import about_heading, citation, number_line
from briefgen.stages.dom import make, parse, write
from briefgen.stages.exhibits import set_exhibits
from briefgen.stages.plainer import simplify
from briefgen.stages.proofs import forget_quotations
from briefgen.stages.read import failed
from briefgen.stages.recommendations import set_recommendations
from briefgen.stages.record import record_of
from briefgen.stages.snapshots import set_snapshots
from briefgen.stages.standing import standing
from briefgen.stages.wording import long_date, partial_date

# Divisions and spans are dissolved by the reader; what Markdown cannot say is said in words before.
READER: Final = "html-native_divs-native_spans"
WRITER: Final = "gfm-raw_html-tex_math_dollars+footnotes"
SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2060": None, "\u00ad": None})


def plain_text(document: Document, terms: Terms, world: World, *, held: bool) -> Checked[str]:
    """The Markdown of a document, stamped where it is `held`; X101, X102 where pandoc fails."""
    record = record_of(document)
    said = standing(document, terms, held=held)
    html = _html(document, record, terms, said).translate(SPACES)
    reply = world.pandoc(PandocCall(reader=READER, writer=WRITER, text=html))
    if reply.text is None:
        span = document.brief.source.span(0)
        return Checked(value=None, diagnostics=(failed(reply, span),))
    return Checked(value=f"{_front_matter(record)}\n{reply.text.strip()}\n")


def _front_matter(record: Record) -> str:
    """What programs that read Markdown know: title, authors, date, language."""
    fields = {
        "title": record.title,
        "subtitle": record.subtitle,
        "author": [one.name for one in record.creators],
        "date": record.issued.isoformat(),
        "lang": record.language,
        "keywords": list(record.keywords),
    }
    given = {name: value for name, value in fields.items() if value}
    # A program that does not know it for settings would take a tag in it for HTML.
    style = '"' if "<" in str(given) else None
    text: str = yaml.safe_dump(
        given, allow_unicode=True, sort_keys=False, width=1000, default_style=style
    )
    escaped = text.replace("<", "\\u003C")
    return f"---\n{escaped}---\n"


def _html(document: Document, record: Record, terms: Terms, said: Mapping[str, Any]) -> str:
    """The whole as a page: head, text, what stands in the imprint, notes."""
    page = make("div")
    page.extend(_head(document, record, terms, said))
    trees = _texts(document, record, terms)
    notes = trees.pop(Part.NOTES.value)
    for part in (Part.SUMMARY, Part.BODY):
        page.append(trees[part.value])
    for heading, blocks in _behind(document, record, terms, trees, said["history"]):
        if len(blocks) or blocks.text:
            page.append(make("h2", heading))
            page.append(blocks)
    page.append(notes)
    return write(page)


def _head(
    document: Document, record: Record, terms: Terms, said: Mapping[str, Any]
) -> Iterator[Element]:
    """Title, authors, number and date; what a reader must know of it before reading on."""
    brief = document.brief
    for name in ("withdrawn", "stamp", "mark"):
        if said[name]:
            yield _bold(said[name])
    yield make("h1", record.title)
    if record.subtitle:
        yield _bold(record.subtitle)
    yield make("p", ", ".join(one.name for one in record.creators))
    day = long_date(record.issued, record.language)
    yield make("p", f"{number_line(brief, terms)} · {record.series} · {day}")
    for one in said["notices"]:
        notice = make("blockquote")
        notice.append(_bold(one["heading"]))
        notice.append(parse({"notice": str(one["text"])})["notice"])
        yield notice


def _texts(document: Document, record: Record, terms: Terms) -> dict[str, Element]:
    """All parts as plain elements, by name."""
    language = record.language
    trees = parse({part.value: document.parts[part] for part in Part})
    if not document.lists_references:
        trees[Part.REFERENCES.value] = make("div")
    texts = {name: tree for name, tree in trees.items() if name != Part.NOTES.value}
    set_exhibits(texts, terms)
    forget_quotations(trees.values())
    asked = {one.id: one.actor for one in document.recommendations}
    for tree in texts.values():
        set_recommendations(tree, terms, lambda text: partial_date(text, language))
    set_snapshots(trees, document.snapshots, terms, language)
    for tree in trees.values():
        simplify(tree, asked, record.page_url or f"{record.slug}.html")
    return trees


def _behind(
    document: Document,
    record: Record,
    terms: Terms,
    trees: dict[str, Element],
    history: list[dict[str, Any]],
) -> Iterator[tuple[str, Element]]:
    """What follows the text, by its heading; how to cite it and its licence come last."""
    yield terms.references, trees[Part.REFERENCES.value]
    yield about_heading(document.brief, terms), trees[Part.ABOUT.value]
    for part in (Part.ACKNOWLEDGEMENTS, Part.FUNDING, Part.DISCLAIMER):
        yield getattr(terms, part.value), trees[part.value]
    yield terms.authors, _authors(document)
    yield terms.version, _history(history)
    yield terms.contact, _contact(document.brief.series)
    yield terms.citation, _paragraph(citation(document.brief, terms))
    yield terms.license, _license(record)


def _authors(document: Document) -> Element:
    """The authors of whom more is known than the name, with what is."""
    block = make("div")
    for one, bio in zip(document.brief.front.authors, document.bios, strict=True):
        more = [part for part in (one.role, one.affiliation, one.email, one.url) if part]
        if not more and not bio:
            continue
        block.append(_bold(one.name))
        block[-1][0].tail = "".join(f", {part}" for part in more)
        block.append(parse({"bio": bio})["bio"])
    return block


def _contact(series: Series) -> Element:
    block = make("div")
    for one in series.institutions:
        block.append(
            make("p", ", ".join([one.name, *one.address, *([one.url] if one.url else [])]))
        )
    if series.contact:
        block.append(make("p", series.contact))
    return block


def _history(history: list[dict[str, Any]]) -> Element:
    """A line for each version, with what was corrected where no notice at the head says it."""
    block = make("div")
    for one in history:
        where = f" ({one['changed']})" if one["changed"] else ""
        block.append(make("p", f"{one['version']}, {one['date']}{where}"))
        if one["level"] == Weight.MINOR.value:
            block.append(parse({"text": str(one["text"])})["text"])
    return block


def _license(record: Record) -> Element:
    block = _paragraph("")
    if record.copyright:
        block[0].text = f"© {record.issued.year} {record.copyright}. "
    if record.license is not None and record.license.url:
        block[0].append(make("a", record.license.name, href=record.license.url))
    elif record.license is not None:
        block[0].text = (block[0].text or "") + record.license.name
    return block if len(block[0]) or block[0].text else make("div")


def _paragraph(text: str) -> Element:
    block = make("div")
    block.append(make("p", text))
    return block


def _bold(text: str) -> Element:
    line = make("p")
    line.append(make("strong", text))
    return line
