"""`briefgen comments add`: a comment on words of a brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.comments.desk import author_option, desk, text_option
from briefgen.cli.session import chosen, print_findings, project_option

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.brief import Brief
    from briefgen.model.comments import Anchor
    from briefgen.model.world import World


@click.command(short_help="Write a comment on words of a brief.")
@click.argument("brief")
@click.option("--quote", required=True, help="The words it is on, as readers see them.")
@text_option(required=True)
@author_option
@project_option
def add(brief: str, quote: str, text: str, author: str | None, project: Path) -> None:
    """Write a comment on words of BRIEF: a folder in briefs/, a number or a path.

    The words are quoted as readers see them, without markup and citations, and must be found once.

    \b
    Example:
      briefgen comments add 05-ports --quote "the second bid" --text "Who says so?"
    """
    from briefgen.model.comments import FOLDER, Thread
    from briefgen.stages.comments.writing import thread_file

    editor = desk(project, author)
    one, *others = chosen(editor.overview, (brief,)) or (None,)
    if one is None or others:
        raise click.UsageError(f"{brief} does not name one brief whose front matter is sound")
    said = editor.says(text)
    if not said.text.strip():
        raise click.UsageError("--text says nothing")
    thread = Thread(
        id="",
        brief=one.source.path.name,
        anchor=_anchor(one, quote, editor.world),
        opened=said,
        span=one.source.span(0),
    )
    name = editor.put(one.source.path.parent, None, thread_file(thread))
    click.echo(
        f"\nnext: git add {one.source.path.parent / FOLDER}, or briefgen comments reply {name}"
    )


def _anchor(brief: Brief, quote: str, world: World) -> Anchor:
    """The anchor of the words quoted; wrong use where they do not stand there just once."""
    from briefgen.model.limits import COMMENT_QUOTE
    from briefgen.stages.comments.anchoring import anchor_at, quoted
    from briefgen.stages.comments.reading import readers_text
    from briefgen.stages.read import read

    reading = read(brief, world)
    if reading.value is None:
        print_findings(reading.diagnostics)
        raise click.UsageError(f"the text of {brief.source.path} cannot be read")
    text = readers_text(brief, reading.value.blocks)
    places = quoted(quote, text)
    if not places:
        raise click.UsageError(
            f"these words are not in {brief.source.path}\n"
            "  hint: quote them as readers see them, without markup and citations"
        )
    if len(places) > 1:
        raise click.UsageError(
            f"these words are {len(places)} times in {brief.source.path}\n"
            "  hint: quote a few words more, before or behind them"
        )
    anchor = anchor_at(text, *places[0])
    if anchor is None:
        raise click.UsageError(
            f"the quote is over {COMMENT_QUOTE:,} characters, or cannot be told from a passage "
            "much like it\n  hint: quote other words of it"
        )
    return anchor
