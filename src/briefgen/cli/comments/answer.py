"""`briefgen comments reply`, `resolve` and `reopen`: answers to a comment."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from briefgen.cli.comments.desk import author_option, desk, text_option
from briefgen.cli.session import project_option


@click.command(short_help="Reply to a comment.")
@click.argument("name", metavar="ID")
@text_option(required=True)
@author_option
@project_option
def reply(name: str, text: str, author: str | None, project: Path) -> None:
    """Reply to the comment ID, or the one whose id begins so.

    \b
    Example:
      briefgen comments reply 7k2m9 --text "The report, p. 3."
    """
    _answer("reply", name, text, author, project)


@click.command(short_help="Settle a comment.")
@click.argument("name", metavar="ID")
@text_option(required=False)
@author_option
@project_option
def resolve(name: str, text: str | None, author: str | None, project: Path) -> None:
    """Settle the comment ID, or the one whose id begins so: it holds nothing back any more.

    \b
    Example:
      briefgen comments resolve 7k2m9 --text "Added."
    """
    _answer("resolve", name, text, author, project)


@click.command(short_help="Open a comment that was settled.")
@click.argument("name", metavar="ID")
@text_option(required=False)
@author_option
@project_option
def reopen(name: str, text: str | None, author: str | None, project: Path) -> None:
    """Open again the comment ID, or the one whose id begins so.

    \b
    Example:
      briefgen comments reopen 7k2m9 --text "The law has changed since."
    """
    _answer("reopen", name, text, author, project)


def _answer(deed: str, name: str, text: str | None, author: str | None, project: Path) -> None:
    """Write an answer; wrong use where it would change nothing."""
    from briefgen.model.comments import Answer, Deed
    from briefgen.stages.comments.writing import answer_file

    editor = desk(project, author)
    thread = editor.thread(name)
    done = Deed(deed)
    if done is Deed.RESOLVE and not thread.is_open:
        raise click.UsageError(f"{thread.id} is resolved already")
    if done is Deed.REOPEN and thread.is_open:
        raise click.UsageError(f"{thread.id} is open already")
    said = editor.says(text or "")
    if done is Deed.REPLY and not said.text.strip():
        raise click.UsageError("--text says nothing")
    said = replace(said, time=thread.next_time(said.time))
    answer = answer_file(Answer(id="", deed=done, said=said))
    editor.put(thread.path.parent.parent, thread.id, answer)
