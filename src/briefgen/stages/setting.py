"""Setting: the parts of a document as one medium shows them, down to spaces and notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element
from markupsafe import Markup

from briefgen.model.document import Document, Part
from briefgen.model.edition import Medium
from briefgen.model.evidence import Evidence
from briefgen.model.series import Notes
from briefgen.model.terms import Terms
from briefgen.stages import notes
from briefgen.stages.advice import advice_table
from briefgen.stages.dom import parse, set_run_ins, write
from briefgen.stages.exhibits import (
    heading_of,
    mark_ornaments,
    set_exhibits,
    set_images,
    set_tables,
    take_asides,
    take_bands,
)
from briefgen.stages.proofs import cite_places, forget_quotations, show_proofs
from briefgen.stages.recommendations import set_recommendations
from briefgen.stages.screen import set_anchors, set_scrolling
from briefgen.stages.snapshots import set_snapshots
from briefgen.stages.typography import hold_dashes, no_lonely_words, set_spaces, tie_locators
from briefgen.stages.wording import partial_date


@dataclass(frozen=True, kw_only=True)
class Aside:
    """A sidebar of a brief's own: its heading, if it has one, and all of its HTML."""

    heading: str
    text: Markup


@dataclass(frozen=True, kw_only=True)
class Texts:
    """HTML by part, ready for the templates.

    In print, bands and sidebars are taken out; on screen, `proofs` are the passages of quotations.
    """

    parts: Mapping[str, Markup]
    bios: tuple[Markup, ...]
    notices: tuple[Markup, ...]
    proofs: tuple[Markup, ...] = ()
    bands: Mapping[str, Markup] = field(default_factory=dict)
    asides: Mapping[str, Aside] = field(default_factory=dict)


def set_texts(document: Document, evidence: Evidence, terms: Terms, medium: Medium) -> Texts:
    """All texts of a document for a medium."""
    language = document.brief.language
    trees = parse({part.value: _html_of(document, part, medium) for part in Part})
    bios = parse({str(number): bio for number, bio in enumerate(document.bios)})
    notices = parse({str(number): one for number, one in enumerate(document.notices)})
    texts = {name: tree for name, tree in trees.items() if name != Part.NOTES.value}
    if document.brief.recommendations_table:
        table = advice_table(document, terms, lambda text: partial_date(text, language))
        texts[Part.BODY.value].extend([table] if table is not None else [])
    set_exhibits(texts, terms)
    for tree in texts.values():
        set_run_ins(tree)
        set_tables(tree)
        set_images(tree, dict(document.images))
        set_recommendations(tree, terms, lambda text: partial_date(text, language))
    set_snapshots(trees, document.snapshots, terms, language)
    for tree in (*trees.values(), *bios.values(), *notices.values()):
        set_spaces(tree, language)
    listed = trees[Part.NOTES.value]
    tie_locators(listed)
    notes.label_links(listed, terms.back)
    told = tuple(map(_html, bios.values()))
    noticed = tuple(map(_html, notices.values()))
    if medium is Medium.SCREEN:
        context = document.brief.series.evidence.context
        proofs = _for_screen(texts, listed, evidence, terms, context)
        shown = tuple(map(_html, proofs))
        return Texts(parts=_all_html(trees), bios=told, notices=noticed, proofs=shown)
    forget_quotations(trees.values())
    bands, asides = _for_print(texts, listed, document, terms)
    parts = _all_html(trees)
    return Texts(parts=parts, bios=told, notices=noticed, bands=_all_html(bands), asides=asides)


def _html_of(document: Document, part: Part, medium: Medium) -> str:
    """The HTML of a part; a list of references that is not printed stands on the page alone."""
    unlisted = medium is Medium.PRINT and not document.lists_references
    return "" if part is Part.REFERENCES and unlisted else document.parts[part]


def _for_screen(
    texts: dict[str, Element], listed: Element, evidence: Evidence, terms: Terms, context: int
) -> list[Element]:
    """Set anchors and notes; returns the passages of the quotations that are verified."""
    for tree in texts.values():
        set_anchors(tree, terms.anchor)
        set_scrolling(tree)
    proofs = show_proofs({**texts, Part.NOTES.value: listed}, evidence, terms, context)
    notes.side_notes(texts, listed)
    notes.list_notes(listed, terms.notes)
    cite_places(texts, listed, texts[Part.REFERENCES.value], terms)
    return proofs


def _for_print(
    texts: dict[str, Element], listed: Element, document: Document, terms: Terms
) -> tuple[dict[str, Element], dict[str, Aside]]:
    """Set notes and last lines; returns what spans the columns, and the sidebars."""
    if document.brief.citations.notes is Notes.FOOT:
        notes.foot_notes(texts, listed)
    else:
        notes.list_notes(listed, terms.notes)
    for tree in texts.values():
        mark_ornaments(tree)
        no_lonely_words(tree)
        hold_dashes(tree)
    running = [texts[Part.SUMMARY.value], texts[Part.BODY.value]]
    asides = take_asides(running)  # first: a wide exhibit in a sidebar stays in it
    made = {
        name: Aside(heading=heading_of(aside), text=_html(aside)) for name, aside in asides.items()
    }
    return take_bands(running), made


def _all_html(trees: Mapping[str, Element]) -> dict[str, Markup]:
    return {name: _html(tree) for name, tree in trees.items()}


def _html(tree: Element) -> Markup:
    # pandoc's HTML, sanitised as a tree before citations were set, and again as HTML.
    return Markup(write(tree))  # noqa: S704
