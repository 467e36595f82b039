"""The panel *Comments*: what was said of which words, what is settled, and forms to answer."""

from typing import Any, Final

from briefgen.model.comments import Anchored, Comment, Placed, written_time
from briefgen.model.limits import COMMENT_QUOTE, COMMENT_TEXT
from briefgen.model.world import World
from briefgen.preview.places import block_at
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View
from briefgen.stages.comments.reading import ReadersText
from briefgen.stages.comments.settled import laid

AROUND: Final = 120  # characters beside the words, by which the page finds them


def fragment(view: View, snapshot: Snapshot, world: World) -> str:  # noqa: ARG001  # as all panels
    """The comments in the order of the text, then orphans, then those that are settled."""
    if view.brief is None:
        return render("comments", known=False)
    made = laid(view.brief, world)
    every = made.value.placed if made.value is not None else ()
    text = made.value.text if made.value is not None else None
    rows = [_row(one, text, view) for one in every]
    return render(
        "comments",
        known=True,
        slug=view.slug,
        open=[one for one in rows if one["open"] and one["words"]],
        orphans=[one for one in rows if one["open"] and not one["words"]],
        resolved=[one for one in rows if not one["open"]],
        broken=[one.message for one in made.diagnostics],
        most=COMMENT_TEXT,
        most_quoted=COMMENT_QUOTE,
    )


def _row(placed: Placed, text: ReadersText | None, view: View) -> dict[str, Any]:
    thread = placed.thread
    closing = thread.closing
    return {
        "id": thread.id,
        "quote": thread.anchor.exact,
        "open": thread.is_open,
        "said": [_said(thread.opened), *(_said(one.said) for one in thread.replies)],
        "closed": _said(closing.said) if closing is not None else None,
        "goes": block_at(view, placed.span.start) if isinstance(placed, Anchored) else "",
        **_place(placed, text),
    }


def _place(placed: Placed, text: ReadersText | None) -> dict[str, Any]:
    """The words as they are now, with those beside them in their block; none of an orphan."""
    if not isinstance(placed, Anchored) or text is None:
        return {"words": "", "before": "", "after": "", "changed": False, "place": ""}
    block = text.blocks[placed.block]
    last = text.blocks[text.block_at(placed.end - 1)]
    first = placed.span.first
    return {
        "words": text.text[placed.start : placed.end],
        "before": text.text[max(block.start, placed.start - AROUND) : placed.start],
        "after": text.text[placed.end : min(last.end, placed.end + AROUND)],
        "changed": not placed.exact,
        "place": f"{placed.span.source.path.name}:{first.line}",
    }


def _said(one: Comment) -> dict[str, str]:
    return {
        "author": one.author.name,
        "time": written_time(one.time),
        "shown": f"{one.time:%Y-%m-%d %H:%M} UTC",
        "text": one.text,
    }
