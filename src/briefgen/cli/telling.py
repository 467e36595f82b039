"""Telling: the formats of findings, and where a report goes: a terminal, a pipe, a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli.session import F, print_findings, shown

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.model.diagnostic import Diagnostic
    from briefgen.report import Result

FORMATS: Final = ("text", "concise", "json", "github", "sarif", "junit", "markdown")
FOR_PEOPLE: Final = ("text", "concise")  # on standard error; the others are the result


def report_options(command: F) -> F:
    """`--format`, `--output` and `--manual`: how findings are told, and where."""
    made = click.option(
        "--manual",
        metavar="URL",
        envvar="BRIEFGEN_MANUAL",
        show_envvar=True,
        callback=_address,
        help="Web address of briefgen's docs/, to which --format markdown links the codes.",
    )(command)
    made = click.option(
        "--output",
        "-o",
        type=click.Path(dir_okay=False, path_type=Path),
        callback=_writable,
        help="File for the report, in place of the terminal.",
    )(made)
    return click.option(
        "--format",
        "format_",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="How to tell findings.",
    )(made)


def _address(_context: click.Context, _option: click.Parameter, url: str | None) -> str | None:
    """An address that can stand in a link of Markdown as it is."""
    if not url:
        return None
    if not re.fullmatch(r"https?://[\w.~:/%@+-]+", url, re.ASCII):
        raise click.BadParameter("this is no address of a folder on the web, like https://…/docs")
    return url.rstrip("/")


def _writable(_context: click.Context, _option: click.Parameter, path: Path | None) -> Path | None:
    """A file to write, told before the work is done if it cannot be written."""
    if path is None:
        return None
    path = path.resolve()  # a link stays one, and what it leads to is written
    if not path.parent.is_dir():
        raise click.BadParameter(f"there is no folder {shown(path.parent)}: make it first")
    if path.exists() and not path.is_file():
        raise click.BadParameter(f"{shown(path)} is not a file")
    return path


def _in_repository(project: Path) -> str:
    """Where the project around a folder lies in its git repository; "" where it has none."""
    from briefgen.system import find_root

    root = find_root(project.resolve())
    if root is None:
        return ""
    for folder in (root, *root.parents):
        with suppress(PermissionError):  # a folder above may be closed
            if (folder / ".git").exists():
                return root.relative_to(folder).as_posix()
    return ""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """How findings are told: in which format, and into which file, if not on the terminal.

    `manual` is the address of the folder docs/ on the web, where links are to lead there, `project`
    a folder in the project that is told of.
    """

    format: str
    output: Path | None
    manual: str | None = None
    project: Path = Path()

    @property
    def to_people(self) -> bool:
        """Whether somebody reads along, so that more may be said on standard error."""
        return self.format == "text" or self.output is not None

    @property
    def is_plain(self) -> bool:
        """Whether only people read it, on the terminal."""
        return self.format == "text" and self.output is None

    def report(self, result: Result) -> None:
        """Text and lines on standard error, documents on standard output, or all into the file.

        The file is written whole or not at all; `Unable` when it cannot be.
        """
        from briefgen import report
        from briefgen.model.world import Unable
        from briefgen.writing import write

        if self.is_plain:
            print_findings(result.found)
            return
        told = report.FORMATS[self.format](
            replace(result, manual=self.manual, folder=_in_repository(self.project))
        )
        told += "\n" if told else ""
        if self.output is None:
            click.echo(told, nl=False, err=self.format in FOR_PEOPLE)
            return
        try:
            write(self.output, told.encode("utf-8"))
        except OSError as fault:
            raise Unable(
                f"{shown(self.output)} cannot be written: {fault.strerror or fault}",
                "free some space, or choose another file with --output",
            ) from fault

    def refuse(self, found: Sequence[Diagnostic]) -> None:
        """Tell that the settings of the series are unsound, so that nothing was looked at."""
        from briefgen.report import Result, tally

        self.report(Result(found=tuple(found)))
        if self.output is not None:
            click.echo(f"no brief looked at: {tally(found)}", err=True)
