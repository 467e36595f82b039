"""Names: what the places of a brief are called, each once."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import links as codes
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.model.text import Source
from briefgen.model.tree import attributes, plain
from briefgen.stages.check.copy import Copy

GIVEN: Final = re.compile(r"\{[^{}\n]*?#(?P<name>[^\s{}]+)[^{}]*\}")


def duplicate_ids(copy: Copy) -> Iterator[Diagnostic]:
    """D305 for a name given twice; those that headings have by themselves pandoc numbers."""
    counts = Counter(name for node in copy.printed if (name := attributes(node)[0]))
    twice = {name for name, count in counts.items() if count > 1}
    if not twice:
        return
    places = copy.places()
    given: dict[str, list[re.Match[str]]] = {name: [] for name in twice}
    for one in GIVEN.finditer(places.text, places.start):
        if one["name"] in twice:
            given[one["name"]].append(one)
    for name, found in given.items():
        # With one of them written, the other is a heading's own: its words, with hyphens.
        first = _first(copy, name, found)
        for one in found[1:] if len(found) > 1 else found:
            span = copy.brief.source.span(one.start("name") - 1, one.end("name"))
            message = f'the name "{name}" is given twice'
            yield codes.DUPLICATE_ID.at(span, message, "give each place its own name", first)


def _first(copy: Copy, name: str, found: list[re.Match[str]]) -> tuple[Related, ...]:
    source: Source = copy.brief.source
    if len(found) > 1:
        span = source.span(found[0].start("name") - 1, found[0].end("name"))
        return (Related(span=span, message="first given here"),)
    places = copy.places()
    for node in copy.written:
        if node["t"] == "Header":
            span = places.heading(plain(node))
            if attributes(node)[0] == name and f"#{name}" not in span.text:
                return (Related(span=span, message="this heading has it by its words"),)
    return ()
