"""The panel *References*: each work cited, as it is printed, where, and what is wrong with it."""

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.build import linted
from briefgen.model.bibliography import Entry
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.document import Citation, Document, Part
from briefgen.model.world import World
from briefgen.preview.places import block_at
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View
from briefgen.stages.dom import has_class, parse, text_of

PREFIX: Final = "ref-"  # of the ids of printed references


def fragment(view: View, snapshot: Snapshot, world: World) -> str:
    """The works in the order of their list; those that are not printed, by their keys."""
    document, survey = view.document, snapshot.survey
    if document is None or view.built is None:
        return render("references", known=False)
    printed = _printed(document)
    keys = dict.fromkeys([*printed, *(one.key for one in document.citations)])
    entries = survey.bibliography.entries if survey is not None else {}
    found = linted(survey, (view.built,), world) if survey is not None else ()
    works = [_work(key, printed, view, entries.get(key), found) for key in keys]
    return render(
        "references",
        known=True,
        works=works,
        findings=sum(len(one["findings"]) for one in works),
    )


def _printed(document: Document) -> dict[str, str]:
    """The text of each reference as the list prints it, by key."""
    try:
        tree = parse({"references": document.parts.get(Part.REFERENCES, "")})["references"]
    except etree.XMLSyntaxError:
        return {}
    return {
        _key(one): text_of(one)
        for one in has_class(tree, "csl-entry")
        if one.get("id", "").startswith(PREFIX)
    }


def _key(entry: Element) -> str:
    return entry.get("id", "").removeprefix(PREFIX)


def _work(
    key: str,
    printed: Mapping[str, str],
    view: View,
    entry: Entry | None,
    found: tuple[Diagnostic, ...],
) -> dict[str, Any]:
    document = view.document
    cited = document.citations if document is not None else ()
    titles = document.titles if document is not None else {}
    span = entry.span if entry is not None else None
    inside = [
        one
        for one in found
        if span is not None
        and one.span is not None
        and one.span.source.path == span.source.path
        and span.start <= one.span.start < span.end
    ]
    return {
        "key": key,
        "text": printed.get(key) or titles.get(key) or key,
        "printed": key in printed,
        "places": [
            {"goes": block_at(view, one.span.start) if one.span else "", "label": _label(one, view)}
            for one in cited
            if one.key == key
        ],
        "entry": f"{span.source.path}:{span.first.line}" if span is not None else None,
        "findings": [
            {
                "severity": one.severity.value,
                "code": one.code.id,
                "message": one.message,
                "hint": one.hint,
            }
            for one in inside
        ],
    }


def _label(one: Citation, view: View) -> str:
    """A place as its author finds it: the section, and the line of the file."""
    if one.span is None:
        return "in the text"
    line = one.span.first.line
    sections = view.document.sections if view.document is not None else ()
    titles = [each.title for each in sections if each.first <= line <= each.last]
    return f"{titles[-1]}, line {line}" if titles and titles[-1] else f"line {line}"
