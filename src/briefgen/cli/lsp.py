"""`briefgen lsp`: a language server for editors, over standard input and output."""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path
from types import FrameType

import click

from briefgen.cli.session import sources_option


@click.command(short_help="Serve an editor: findings, completions and references as you write.")
@click.option("--stdio", is_flag=True, help="Talk over standard input and output, as always.")
@click.option("--verbose", "-v", is_flag=True, help="Log every message on standard error.")
@sources_option
def lsp(stdio: bool, verbose: bool, sources: Path | None) -> None:  # noqa: ARG001  # always so
    """Serve an editor that speaks the Language Server Protocol.

    The editor starts it; the manual's "Write in your editor" says how to set that up.

    \b
    Examples:
      VS Code, with a generic client:  "command": ["briefgen", "lsp"]
      Neovim 0.11:
        vim.lsp.config("briefgen", {cmd = {"briefgen", "lsp"},
          filetypes = {"markdown", "bib", "yaml"}, root_markers = {"briefs/series.yaml"}})
        vim.lsp.enable("briefgen")
      Helix, in languages.toml:
        [language-server.briefgen]
        command = "briefgen"
        args = ["lsp"]
    """
    from briefgen.lsp.questions import make_server
    from briefgen.lsp.server import stop_programs

    def leave(number: int, _frame: FrameType | None) -> None:
        # A thread still waits for the next message, and would until the editor closed the pipe.
        stop_programs()
        os._exit(128 + number)

    level = logging.DEBUG if verbose else logging.CRITICAL
    logging.basicConfig(stream=sys.stderr, level=level)
    logging.getLogger("briefgen").setLevel(logging.DEBUG if verbose else logging.ERROR)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
    # Standard output is the protocol's alone: whatever else is printed goes to standard error.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    make_server(sources).start_io(sys.stdin.buffer, output)
