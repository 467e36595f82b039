"""Citations: every key a brief cites, where, and whether references.bib can answer for it."""

import difflib
import re
from collections.abc import Mapping
from typing import Any, Final

from briefgen.model.bibliography import Bibliography
from briefgen.model.codes import references as codes
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.model.document import Citation
from briefgen.model.text import Source, Span
from briefgen.model.tree import LEAVES, SPACES, Node, attributes, nodes, plain
from briefgen.stages.locate import Marked, Places

WORDS: Final = SPACES | {"Str"}
BASIS_KEY: Final = re.compile(r"@(\S+)")


def find_citations(
    blocks: list[Node], marked: Marked, source: Source, places: Places
) -> tuple[Citation, ...]:
    """All citations of a tree whose keys are still tokens, in the order of the text."""
    found: list[Citation] = []
    for node in nodes(blocks):
        if node["t"] in WORDS:  # nine nodes of ten
            continue
        if node["t"] == "Cite":
            ids = (one["citationId"] for one in node["c"][0])
            found += [_citation(token, marked, source, places) for token in ids]
        for name, value in attributes(node)[2]:
            if name == "basis":
                tokens = BASIS_KEY.findall(value)
                found += [_citation(token, marked, source, places) for token in tokens]
    return tuple(found)


def _citation(token: str, marked: Marked, source: Source, places: Places) -> Citation:
    if token in marked.keys:
        key, offset = marked.keys[token]
        return Citation(key=key, span=source.span(offset, offset + len(key)))
    return Citation(key=token, span=places.of(f"@{token}", f"@{{{token}}}"))


def written_citations(parts: Mapping[str, list[Node]]) -> tuple[str, ...]:
    """What each citation says, like "see @key, p. 3", in the order of the text, notes last."""
    text: list[str] = []
    notes: list[str] = []
    _write(list(parts.values()), text, notes)
    return (*text, *notes)


def _write(tree: Any, here: list[str], notes: list[str]) -> None:
    if isinstance(tree, list):
        for item in tree:
            _write(item, here, notes)
    elif isinstance(tree, dict) and tree.get("t") not in LEAVES:
        if tree.get("t") == "Cite":
            here.append("; ".join(map(_written, tree["c"][0])))
            return
        for value in tree.values():
            _write(value, notes if tree.get("t") == "Note" else here, notes)


def _written(cited: Node) -> str:
    mode = {"SuppressAuthor": "-", "AuthorInText": "+"}.get(cited["citationMode"]["t"], "")
    words = (plain(cited["citationPrefix"]), f"{mode}@{cited['citationId']}")
    return " ".join(" ".join(words).split()) + plain(cited["citationSuffix"])


def check_citations(
    citations: tuple[Citation, ...], bibliography: Bibliography
) -> tuple[Diagnostic, ...]:
    """R201 for a key that is not in the bibliography, R202 for one whose entry is broken."""
    found: list[Diagnostic] = []
    if citations and not bibliography.source.text:
        first = citations[0]
        message = f"@{first.key} is cited, but the project has no references.bib to find it in"
        hint = "save your sources as references.bib beside the briefs folder"
        return (codes.NO_BIBLIOGRAPHY.at(first.span, message, hint),)
    for citation in citations:
        entry = bibliography.entries.get(citation.key)
        if entry is None:
            message = f"citation key {citation.key} is not in references.bib"
            found.append(
                codes.UNKNOWN_CITATION.at(
                    citation.span, message, _nearest(citation.key, bibliography)
                )
            )
        elif entry.fault is not None:
            where = Related(span=_first_line(entry.span), message=f"the entry: {entry.fault}")
            message = f"the entry {citation.key} is cited, but cannot be read: {entry.fault}"
            found.append(codes.BROKEN_CITATION.at(citation.span, message, related=(where,)))
    return tuple(found)


def unused_entries(bibliography: Bibliography, cited: frozenset[str]) -> tuple[Diagnostic, ...]:
    """R104 for every sound entry that no brief cites and no cited entry rests on."""
    used = set(cited)
    for key in cited:
        if (entry := bibliography.entries.get(key)) is not None:
            used.update(entry.parents)
    return tuple(
        codes.UNUSED_ENTRY.at(_first_line(entry.span), f"no brief cites {entry.key}")
        for entry in bibliography.entries.values()
        if entry.fault is None and entry.key not in used
    )


def _nearest(key: str, bibliography: Bibliography) -> str | None:
    near = difflib.get_close_matches(key, bibliography.entries, n=1)
    if not near:
        return "add the source to references.bib, or correct the key"
    place = bibliography.entries[near[0]].span.first
    return f'did you mean "{near[0]}"? (references.bib:{place.line})'


def _first_line(span: Span) -> Span:
    line_end = span.text.find("\n")
    return span.source.span(span.start, span.start + line_end if line_end > 0 else span.end)
