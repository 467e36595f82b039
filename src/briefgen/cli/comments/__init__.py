"""`briefgen comments`: what editors wrote on briefs, and ways to write, answer and settle it."""

from __future__ import annotations

import click

from briefgen.cli.comments.add import add
from briefgen.cli.comments.answer import reopen, reply, resolve
from briefgen.cli.comments.listing import list_comments


class Listing(click.Group):
    """A group whose first word may be left out: what is no command of its own is for `list`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `list` before arguments that begin with no command."""
        known = {*self.commands, *ctx.help_option_names}
        return super().parse_args(ctx, args if args and args[0] in known else ["list", *args])


@click.group(cls=Listing, short_help="List comments on briefs; write, answer and settle them.")
def comments() -> None:
    """List the open comments on briefs, or write, answer and settle them.

    Comments are files beside the brief, in its folder comments, for git to carry. Without a
    command, this is `briefgen comments list`.

    \b
    Examples:
      briefgen comments
      briefgen comments add 05-ports --quote "the second bid" --text "Who says so?"
      briefgen comments resolve 7k2m9
    """


for command in (list_comments, add, reply, resolve, reopen):
    comments.add_command(command)
