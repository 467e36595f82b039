"""Placing: each comment at the place of its words in the text and in the source, or an orphan."""

from collections.abc import Iterable

from briefgen.model.brief import Brief
from briefgen.model.comments import Anchored, Orphan, Placed, Thread
from briefgen.stages.comments.anchoring import find
from briefgen.stages.comments.places import SourcePlaces
from briefgen.stages.comments.reading import ReadersText


def settle(
    threads: Iterable[Thread], brief: Brief, text: ReadersText, prose: str
) -> tuple[Placed, ...]:
    """Threads at their places, in the order of the text; orphans last, by time.

    `prose` is the brief's source with its markup covered, sign by sign.
    """
    places: SourcePlaces | None = None
    made: list[Anchored] = []
    orphans: list[Orphan] = []
    for thread in threads:
        found = find(thread.anchor, text)
        if found is None:
            orphans.append(Orphan(thread=thread))
            continue
        places = places or SourcePlaces(brief, prose, text)
        block = text.block_at(found.start)
        made.append(
            Anchored(
                thread=thread,
                start=found.start,
                end=found.end,
                exact=found.exact,
                block=block,
                section=text.blocks[block].section,
                span=places.span(found.start, found.end),
            )
        )
    return (*sorted(made, key=lambda one: (one.start, one.end)), *orphans)
