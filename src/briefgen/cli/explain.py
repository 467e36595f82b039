"""`briefgen explain`: what a code means, why it matters and what to do about it."""

from __future__ import annotations

import difflib
import textwrap
from typing import Final

import click

MENDED: Final = "`briefgen check --fix` mends this."


@click.command(short_help="Explain a code: what it means and how to mend it.")
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain a code: what it means, why it matters, how to mend it, an example.

    Without CODE, list them all.

    \b
    Examples:
      briefgen explain R201
      briefgen explain unknown-citation
    """
    from briefgen.model.codes import CODES, FAMILIES, find_code

    if code is None:
        for family, meaning in FAMILIES.items():
            click.secho(f"\n{family}  {meaning}", bold=True)
            for one in CODES.values():
                if one.id.startswith(family):
                    click.echo(f"  {one.id}  {one.name:<22} {one.severity.value}")
        return
    found = find_code(code)
    if found is None:
        names = [*CODES, *(one.name for one in CODES.values())]
        near = difflib.get_close_matches(code.upper(), names, 1) or difflib.get_close_matches(
            code.lower(), names, 1
        )
        hint = f'did you mean "{near[0]}"?' if near else "`briefgen explain` lists all codes"
        raise click.UsageError(f'there is no code "{code}"\n  hint: {hint}')
    click.secho(f"{found.id} {found.name}", bold=True, nl=False)
    click.echo(f" ({found.levels})\n")
    remedy = f"{found.remedy} {MENDED}" if found.mended else found.remedy
    page = {"What it means": found.meaning, "Why it matters": found.why, "What to do": remedy}
    for title, text in page.items():
        click.secho(title, bold=True)
        click.echo(textwrap.indent(textwrap.fill(text, 86), "  ") + "\n")
    click.secho("Example", bold=True)
    click.echo(textwrap.indent(found.example, "  "))
