"""Proofs: on a screen, every verified quotation opens the passage of its source.

A button behind the quotation opens it, by the browser's own popover (HTML, "The popover
attribute"), without a script. Where there are no popovers, and in print, the passages stand as a
list after the text.
"""

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Final

from lxml.etree import _Element as Element

from briefgen.model.evidence import Evidence, Proof, Verdict
from briefgen.model.terms import Terms
from briefgen.stages.dom import JOINER, classes, dissolve, elements, has_class, insert_after, make
from briefgen.stages.wording import fill

# What closes a quotation, with the full stop or comma that English sets before it.
CLOSING: Final = re.compile(r"[.,]?[”“»«’‘」』›]")
QUOTATION: Final = "q"


def forget_quotations(trees: Iterable[Element]) -> None:
    """Take the marks of quotations out, where nothing is shown of them."""
    for tree in trees:
        for element in has_class(tree, QUOTATION):
            dissolve(element)


def show_proofs(
    trees: Mapping[str, Element], evidence: Evidence, terms: Terms, context: int
) -> list[Element]:
    """Give each verified quotation its button; returns the passages, in the order of the text.

    `context` is the words of a source that are shown, those quoted included. Each passage stands
    in a part of its own.
    """
    references = {
        entry.get("id", "").removeprefix("ref-"): entry
        for tree in trees.values()
        for entry in has_class(tree, "csl-entry")
    }
    by_id = evidence.by_id()
    panels: list[Element] = []
    for tree in trees.values():
        for element in has_class(tree, QUOTATION):
            proof = by_id.get(element.get("id", ""))
            if proof is None or proof.verdict is not Verdict.VERIFIED or proof.passage is None:
                dissolve(element)
                continue
            name = f"proof-{proof.quotation.id}"
            _place_button(element, name, terms)
            part = make("div")
            part.append(_panel(name, proof, references.get(proof.key or ""), terms, context))
            panels.append(part)
    return panels


def _place_button(element: Element, name: str, terms: Terms) -> None:
    """The button stands behind the closing mark, in a block at the end of its last paragraph."""
    button = make("button", class_="proof-call", type="button", popovertarget=name)
    button.set("aria-label", terms.proof)
    if element.tag == "div":
        last = elements(element, "p")[-1:]
        (last[0] if last else element).append(button)
        return
    closing = CLOSING.match(element.tail or "")
    mark = closing[0] if closing else ""
    rest = (element.tail or "")[len(mark) :]
    insert_after(element, button)
    # The tick stays on the line of its word, and so does the number of a note behind it.
    element.tail, button.tail = mark + JOINER, rest or JOINER


def _panel(
    name: str, proof: Proof, reference: Element | None, terms: Terms, context: int
) -> Element:
    """The passage of a quotation with the words around it, and where it is from."""
    panel = make("div", class_="proof", id=name, popover="auto")
    panel.append(_passage(proof, context))
    if proof.match and proof.match.alterations:
        panel.append(make("p", f"{terms.as_quoted} “{proof.quotation.sought}”", class_="as-quoted"))
    source = make("p", class_="proof-source")
    if reference is not None:
        _copy_into(source, reference)
    else:
        source.text = proof.key
    if proof.page:
        page = make("span", f" {fill(terms.page, page=proof.page)}.")
        source.append(page)
    panel.append(source)
    back = make("p", class_="proof-back")
    back.append(make("a", terms.back_quotation, href=f"#{proof.quotation.id}"))
    panel.append(back)
    return panel


def _passage(proof: Proof, context: int) -> Element:
    quote = make("blockquote")
    line = make("p")
    if proof.passage is not None:
        passage = proof.passage.within(context)
        line.text = f"… {passage.before}" if passage.before else ""
        shown = make("mark", passage.text)
        shown.tail = f"{passage.after} …" if passage.after else None
        line.append(shown)
    quote.append(line)
    return quote


def _copy_into(target: Element, source: Element) -> None:
    """The content of a reference, without ids, which a page may have once."""
    content = copy.deepcopy(source)
    for element in elements(content):
        element.attrib.pop("id", None)
    target.text = content.text
    for child in list(content):
        target.append(child)


def cite_places(
    texts: Mapping[str, Element], notes: Element, references: Element, terms: Terms
) -> None:
    """Behind each reference, links to the places of the text that cite it."""
    places: dict[str, list[tuple[str, str]]] = {}
    for number, span in enumerate(_citations(texts, notes), 1):
        target, shown = _target(span, number)
        for key in (span.get("data-cites") or "").split():
            if (target, shown) not in places.setdefault(key, []):
                places[key].append((target, shown))
    for entry in has_class(references, "csl-entry"):
        cited = places.get(entry.get("id", "").removeprefix("ref-"), [])
        cited.sort(key=lambda place: int(place[1]) if place[1].isdigit() else 0)
        if cited:
            line = make("p", f"{terms.cited_at} ", class_="cited-at")
            for place, (target, shown) in enumerate(cited):
                link = make("a", shown, href=f"#{target}")
                link.tail = ", " if place < len(cited) - 1 else None
                line.append(link)
            entry.append(line)


def _citations(texts: Mapping[str, Element], notes: Element) -> list[Element]:
    return [
        span
        for tree in (*texts.values(), notes)
        for span in has_class(tree, "citation")
        if not any("side-note" in classes(above) for above in span.iterancestors())
    ]


def _target(span: Element, number: int) -> tuple[str, str]:
    """The place of a citation: the call of its note, or an id of its own."""
    for call in has_class(span, "note-call"):
        return call.get("id", ""), call.text or ""
    for above in span.iterancestors("li"):
        if above.get("role") == "doc-endnote" or above.get("id", "").startswith("fn"):
            shown = above.get("id", "").removeprefix("fn")
            return f"fnref{shown}", shown
    name = span.get("id") or f"cite-{number}"
    span.set("id", name)
    return name, str(number)
