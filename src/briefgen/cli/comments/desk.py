"""What the writing commands share: who writes, the thread that is meant, and the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from briefgen.cli.session import F, open_project, shown, survey_project

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.build import Survey
    from briefgen.model.comments import Author, Comment, Thread
    from briefgen.system import System


def author_option(command: F) -> F:
    """`--author NAME`: who writes, where that is not who git says."""
    return click.option(
        "--author",
        envvar="BRIEFGEN_AUTHOR",
        show_envvar=True,
        metavar="NAME <ADDRESS>",
        help="Who writes.  [default: user.name and user.email of git]",
    )(command)


def text_option(*, required: bool) -> Callable[[F], F]:
    """`--text WORDS`: what is said."""
    return click.option("--text", required=required, help="What you have to say.")


@dataclass(frozen=True)
class Desk:
    """An open project and who writes in it."""

    world: System
    overview: Survey
    author: Author

    def says(self, text: str) -> Comment:
        """A comment of this moment; wrong use where it is too long."""
        from briefgen.model.comments import Comment
        from briefgen.model.limits import COMMENT_TEXT
        from briefgen.stages.comments.writing import clean

        said = clean(text).strip("\n")
        if len(said) > COMMENT_TEXT:
            raise click.UsageError(f"--text is over the limit of {COMMENT_TEXT:,} characters")
        return Comment(author=self.author, time=self.world.now(), text=said)

    def thread(self, name: str) -> Thread:
        """The thread whose id begins with these letters; wrong use where there are none or more."""
        from briefgen.stages.comments.files import read_threads

        known: dict[str, Thread] = {}
        for brief in self.overview.briefs:
            for one in read_threads(brief, self.world).value or ():
                if one.id.startswith(name.lower()):
                    known[str(one.path)] = one
        if len(known) == 1:
            return next(iter(known.values()))
        if known:
            raise click.UsageError(
                f"{len(known)} comments begin with {name}\n  hint: type more of the id"
            )
        raise click.UsageError(
            f"there is no comment {name}\n  hint: `briefgen comments list --all` shows their ids"
        )

    def put(self, beside: PurePosixPath, thread: str | None, data: bytes) -> str:
        """Write a new file of comments, and return its id; nothing is ever written over."""
        from briefgen.posting import Linked, post

        try:
            path = self.world.root / post(beside, thread, data, self.world)
        except Linked as fault:
            folder = shown(self.world.root / fault.folder)
            raise click.UsageError(f"{folder} is a link, and links are not followed") from None
        click.echo(f"wrote  {shown(path)}")
        return path.stem.rpartition(".")[2]


def desk(project: Path, author: str | None) -> Desk:
    """The project, and who writes: as they say, or as git says."""
    from briefgen.identity import author_of, git_author
    from briefgen.model.limits import COMMENT_NAME

    world = open_project(project)
    who = author_of(author) if author else git_author(world.root)
    if who is None or max(len(who.name), len(who.email or "")) > COMMENT_NAME:
        raise click.UsageError(
            "it is not known who writes\n"
            '  hint: --author "Ada Example <ada@example.org>", or `git config user.name`'
        )
    return Desk(world=world, overview=survey_project(world), author=who)
