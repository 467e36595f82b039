"""Links: where a brief sends its readers, within itself and out of it."""

import difflib
import re
from collections.abc import Iterator

from briefgen.model.codes import document as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.tree import attributes
from briefgen.stages.check.copy import Copy


def dead_anchors(copy: Copy) -> Iterator[Diagnostic]:
    """D304 for a link to a place that the brief does not have."""
    places = copy.places()
    anchors = {attributes(node)[0] for node in copy.printed} - {""}
    links = [node["c"][2][0] for node in copy.printed if node["t"] == "Link"]
    for target in links:
        if target.startswith("#") and target[1:] not in anchors:
            message = f"nothing in the brief has the name {target}"
            span = places.of(f"({target})", target, shown=target)
            yield codes.DEAD_ANCHOR.at(span, message, _near_anchor(target, anchors))


def _near_anchor(target: str, anchors: set[str]) -> str:
    near = difflib.get_close_matches(target[1:], anchors, n=1)
    if near:
        return f'did you mean "#{near[0]}"?'
    known = f"; known are: {', '.join(sorted(anchors)[:12])}" if anchors else ""
    return f"name what is meant with {{{target}}}{known}"


def undefined_notes(copy: Copy) -> Iterator[Diagnostic]:
    """D105 for a note that is called but not defined, and so stays in the text as `[^name]`."""
    places = copy.places()
    for node in copy.printed:
        if node["t"] == "Str" and (call := re.search(r"\[\^[^\]]+\]", node["c"])):
            if f"{call[0]}:" in places.text:
                message = f"the note {call[0]} is called in a note, where none can be"
                hint = "call it in the text, or write out what it says"
            else:
                message = f"the note {call[0]} has no text"
                hint = f"add a paragraph `{call[0]}: …`"
            yield codes.MARKDOWN_TROUBLE.at(places.of(call[0]), message, hint)
