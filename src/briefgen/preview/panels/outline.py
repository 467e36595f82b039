"""The panel *Outline*: the headings of a brief, and how many words each section has."""

from briefgen.model.world import World
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View


def fragment(view: View, snapshot: Snapshot, world: World) -> str:  # noqa: ARG001  # as all panels
    """The headings, each leading to its place."""
    document = view.document
    words = {} if document is None else {one.first: one.words for one in document.sections}
    rows = [
        {
            "level": one.level,
            "text": one.text,
            "goes": one.id,
            "words": words.get(one.span.first.line) if one.level == 1 else None,
        }
        for one in (document.outline if document is not None else ())
    ]
    return render("outline", rows=rows, words=document.words if document is not None else None)
