"""Comments that editors wrote beside the brief: those that are open hold back a final one."""

from collections.abc import Iterator
from typing import Final

from briefgen.model.codes import comments as codes
from briefgen.model.comments import Anchored, Orphan, Thread
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.check.copy import Copy

SHOWN: Final = 60  # characters of a comment, or of words it is on, in a finding


def unresolved(copy: Copy) -> Iterator[Diagnostic]:
    """D602 for each open comment, at the words that it is on."""
    for one in copy.placed:
        if isinstance(one, Anchored) and one.thread.is_open:
            yield codes.UNRESOLVED_COMMENT.at(one.span, _said(one.thread), _hint(one.thread))


def orphans(copy: Copy) -> Iterator[Diagnostic]:
    """D603 for each open comment whose words are gone, at the beginning of the text."""
    source = copy.brief.source
    for one in copy.placed:
        if isinstance(one, Orphan) and one.thread.is_open:
            words = begun(one.thread.anchor.exact)
            message = f"the words “{words}” are gone, or not certain; {_said(one.thread)}"
            start = min(copy.brief.body, len(source.text))
            yield codes.ORPHAN_COMMENT.at(source.span(start), message, _hint(one.thread))


def _said(thread: Thread) -> str:
    answers = len(thread.replies)
    more = f" ({answers} {'reply' if answers == 1 else 'replies'})" if answers else ""
    return f"{begun(thread.opened.author.name)}: {begun(thread.opened.text)}{more}"


def _hint(thread: Thread) -> str:
    return f"when it is settled: `briefgen comments resolve {thread.id}`"


def begun(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return (
        line
        if len(line) <= SHOWN
        else f"{line[: line.rfind(' ', 0, SHOWN) + 1 or SHOWN].rstrip()} …"
    )
