"""`briefgen sources`: which sources have an archived copy, and how to give them one."""

from __future__ import annotations

import click

from briefgen.cli.sources.add import add
from briefgen.cli.sources.status import status


@click.group(invoke_without_command=True, short_help="Show which sources are archived; add copies.")
@click.pass_context
def sources(context: click.Context) -> None:
    """Show which sources have a copy in the archive, or add a copy.

    The archive is the folder sources of the project, or the one that BRIEFGEN_SOURCES names. It is
    yours alone: git does not see it. Without a command, this is `briefgen sources status`.

    \b
    Examples:
      briefgen sources
      briefgen sources add hrw-2008 Downloads/report.pdf
    """
    if context.invoked_subcommand is None:
        with status.make_context("status", [], parent=context) as inner:
            status.invoke(inner)


sources.add_command(status)
sources.add_command(add)
