"""Setting: the parts of a document as one medium shows them, down to spaces and notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element as Element
from markupsafe import Markup

from briefgen.model.document import Document, Part
from briefgen.model.edition import Medium
from briefgen.model.series import Notes
from briefgen.model.terms import Terms
from briefgen.stages import notes
from briefgen.stages.dom import parse, set_run_ins, write
from briefgen.stages.exhibits import (
    heading_of,
    set_exhibits,
    set_images,
    set_tables,
    take_asides,
    take_bands,
)
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
    """HTML by part, ready for the templates; in print, bands and sidebars are taken out."""

    parts: Mapping[str, Markup]
    bios: tuple[Markup, ...]
    bands: Mapping[str, Markup] = field(default_factory=dict)
    asides: Mapping[str, Aside] = field(default_factory=dict)


def set_texts(document: Document, terms: Terms, medium: Medium) -> Texts:
    """All texts of a document for a medium."""
    language = document.brief.language
    trees = parse({part.value: document.parts[part] for part in Part})
    bios = parse({str(number): bio for number, bio in enumerate(document.bios)})
    texts = {name: tree for name, tree in trees.items() if name != Part.NOTES.value}
    set_exhibits(texts, terms)
    for tree in texts.values():
        set_run_ins(tree)
        set_tables(tree)
        set_images(tree, dict(document.images))
        set_recommendations(tree, terms, lambda text: partial_date(text, language))
    set_snapshots(trees, document.snapshots, terms, language)
    for tree in (*trees.values(), *bios.values()):
        set_spaces(tree, language)
    listed = trees[Part.NOTES.value]
    tie_locators(listed)
    notes.label_links(listed, terms.back)
    told = tuple(map(_html, bios.values()))
    if medium is Medium.SCREEN:
        _for_screen(texts, listed, terms)
        return Texts(parts=_all_html(trees), bios=told)
    bands, asides = _for_print(texts, listed, document, terms)
    return Texts(parts=_all_html(trees), bios=told, bands=_all_html(bands), asides=asides)


def _for_screen(texts: dict[str, Element], listed: Element, terms: Terms) -> None:
    for tree in texts.values():
        set_anchors(tree, terms.anchor)
        set_scrolling(tree)
    notes.side_notes(texts, listed)
    notes.list_notes(listed, terms.notes)


def _for_print(
    texts: dict[str, Element], listed: Element, document: Document, terms: Terms
) -> tuple[dict[str, Element], dict[str, Aside]]:
    """Set notes and last lines; returns what spans the columns, and the sidebars."""
    if document.brief.citations.notes is Notes.FOOT:
        notes.foot_notes(texts, listed)
    else:
        notes.list_notes(listed, terms.notes)
    for tree in texts.values():
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
