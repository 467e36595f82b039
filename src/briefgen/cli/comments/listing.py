"""`briefgen comments list`: threads by brief and place, the orphans last."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli.session import (
    CLEAN,
    FINDINGS,
    briefs_argument,
    chosen,
    open_project,
    print_findings,
    project_option,
    survey_project,
)

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.brief import Brief
    from briefgen.model.comments import Comment, Placed, Thread

VERSION: Final = 1


@click.command("list", short_help="List the comments on briefs.")
@briefs_argument
@click.option("--all", "every", is_flag=True, help="Those that are resolved too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print the list.",
)
@project_option
def list_comments(briefs: tuple[str, ...], every: bool, format_: str, project: Path) -> None:
    """List the open comments on briefs, in the order of the text.

    BRIEF is a folder in briefs/, a number or a path; without one, all briefs are looked at.
    Comments whose words are gone come last.

    \b
    Examples:
      briefgen comments list 05-ports
      briefgen comments list --all --format json
    """
    from briefgen.model.diagnostic import in_order
    from briefgen.stages.comments.settled import settled

    world = open_project(project)
    wanted = chosen(survey_project(world), briefs)
    read = [(brief, settled(brief, world)) for brief in wanted]
    listed = [
        (brief, one)
        for brief, found in read
        for one in found.value or ()
        if every or one.thread.is_open
    ]
    if format_ == "json":
        rows = [as_object(brief, one) for brief, one in listed]
        click.echo(json.dumps({"version": VERSION, "comments": rows}, ensure_ascii=False, indent=2))
    else:
        for brief, one in listed:
            click.echo(as_text(brief, one))
        _sum_up(len(listed), every=every)
    broken = in_order(one for _, found in read for one in found.diagnostics)
    print_findings(broken)
    sys.exit(FINDINGS if broken else CLEAN)


def _sum_up(count: int, *, every: bool) -> None:
    kind = "comment" if every else "open comment"
    click.echo(f"{count or 'no'} {kind}{'' if count == 1 else 's'}", err=True)


def as_object(brief: Brief, one: Placed) -> dict[str, Any]:
    """A thread as JSON tells it; what an orphan has not is null."""
    from briefgen.model.comments import Anchored

    thread = one.thread
    place = one if isinstance(one, Anchored) else None
    span = place.span if place else None
    closing = thread.closing
    return {
        "id": thread.id,
        "brief": brief.slug,
        "path": str(brief.source.path),
        "file": str(thread.path),
        "state": "open" if thread.is_open else "resolved",
        "anchored": place is not None,
        "exact": place.exact if place else None,
        "line": span.first.line if span else None,
        "column": span.first.column if span else None,
        "end_line": span.last.line if span else None,
        "end_column": span.last.column if span else None,
        "section": place.section if place else None,
        "anchor": {
            "exact": thread.anchor.exact,
            "prefix": thread.anchor.prefix,
            "suffix": thread.anchor.suffix,
            "section": thread.anchor.section,
        },
        **_comment(thread.opened),
        "replies": [{"id": answer.id, **_comment(answer.said)} for answer in thread.replies],
        "resolved": _comment(closing.said) if closing else None,
    }


def _comment(said: Comment) -> dict[str, Any]:
    from briefgen.model.comments import written_time

    return {
        "author": said.author.name,
        "email": said.author.email,
        "time": written_time(said.time),
        "text": said.text,
    }


def as_text(brief: Brief, one: Placed) -> str:
    """A thread for people: where it is, the words, who said what, and its id."""
    from briefgen.model.comments import Anchored
    from briefgen.stages.check.comments import begun

    thread = one.thread
    place = (
        f"{one.span.first.line}:{one.span.first.column}" if isinstance(one, Anchored) else "gone"
    )
    state = "" if thread.is_open else "  resolved"
    lines = [
        f"{brief.source.path}:{place}  {thread.id}{state}",
        f"  “{begun(thread.anchor.exact)}”",
        *_said(thread.opened, "  "),
    ]
    for answer in thread.replies:
        lines += _said(answer.said, "    ")
    lines += _closing(thread)
    return "\n".join((*lines, ""))


def _said(said: Comment, indent: str) -> list[str]:
    head = f"{indent}{said.author.name}, {said.time:%Y-%m-%d %H:%M}:"
    return [head, *(f"{indent}  {line}".rstrip() for line in said.text.split("\n"))]


def _closing(thread: Thread) -> list[str]:
    closing = thread.closing
    if closing is None:
        return []
    said = closing.said
    return [f"  resolved by {said.author.name}, {said.time:%Y-%m-%d %H:%M}"]
