"""Citation styles made ready for pandoc: found, vetted, and given the terms CSL has not."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from briefgen.model.brief import Brief
from briefgen.model.codes import references as codes
from briefgen.model.diagnostic import Checked
from briefgen.model.text import Span
from briefgen.model.tree import Node, nodes, string
from briefgen.model.world import Unreadable, World
from briefgen.stages.csl import flaw
from briefgen.stages.locales import LABELS, LOCALES


@dataclass(frozen=True, kw_only=True)
class Style:
    """A style pandoc can use: complete, and with no way to another file."""

    text: str = field(repr=False)
    notes: bool


USUAL: Final = "usual are chicago-notes-bibliography, chicago-author-date and apa"
HEAD: Final = re.compile(r"<style\b[^>]*>")


def load_style(brief: Brief, world: World) -> Checked[Style]:
    """The brief's citation style; R204 when there is none of that name or it cannot be used."""
    name = brief.citations.style
    span = _span(brief)
    try:
        data = world.read(PurePosixPath(name)) if name.endswith(".csl") else world.style(name)
    except Unreadable as fault:
        message = f'the citation style "{name}" {fault.reason.split(";")[0]}'
        _, _, hint = fault.reason.partition("; ")
        return Checked(
            value=None, diagnostics=(codes.UNKNOWN_STYLE.at(span, message, hint or USUAL),)
        )
    text = data.decode("utf-8-sig", "replace")
    # Those of the collection were looked through when it was made.
    if (problem := flaw(text) if name.endswith(".csl") else None) is not None:
        message = f'the citation style "{name}" cannot be used: {problem}'
        return Checked(value=None, diagnostics=(codes.UNKNOWN_STYLE.at(span, message),))
    head = HEAD.search(text)
    notes = head is not None and 'class="note"' in head[0]
    return Checked(value=Style(text=_with_terms(text, brief.language), notes=notes))


def _span(brief: Brief) -> Span:
    own = brief.front.citations is not None
    return brief.span("citations", "style") if own else brief.span("series", "citations", "style")


def _with_terms(text: str, language: str) -> str:
    """The style with terms for a language that CSL lacks, or prints in the wrong case."""
    terms = LOCALES.get(language.split("-", maxsplit=1)[0])
    if terms is None:
        return text
    place = min(text.find(tag) for tag in ("<locale", "<macro", "<citation") if tag in text)
    return text[:place] + terms + text[place:]


def localise_locators(blocks: list[Node], language: str) -> None:
    """Write the labels of locators (`p. 12`) as the language's style will understand them.

    citeproc reads labels only in the document's language, and takes a bare number for a page in
    every language, so page labels can go where no terms are known.
    """
    primary = language.split("-", maxsplit=1)[0]
    if primary == "en":
        return
    labels = LABELS.get(primary, {"p.": "", "pp.": ""})
    for node in nodes(blocks):
        if node["t"] == "Cite":
            for citation in node["c"][0]:
                _relabel(citation["citationSuffix"], labels)


def _relabel(suffix: list[dict[str, Any]], labels: dict[str, str]) -> None:
    for place, node in enumerate(suffix):
        if node.get("t") != "Str":
            continue
        found = re.match(r"([A-Za-z]+\.)(\u00a0|$)", node["c"])
        if found and found[1] in labels:
            label = labels[found[1]]
            # The word itself is shared with the tree as it was read.
            suffix[place] = string(f"{label}{found[2]}" * bool(label) + node["c"][found.end() :])
            return
