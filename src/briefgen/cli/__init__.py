"""The command line: arguments to work to exit status; the only place that prints or exits.

Exit status: 0 clean, 1 the briefs have errors (or warnings under --strict), 2 wrong use or
configuration, 3 the machine cannot do its part, 130 stopped by the user before it was done. A
traceback is a bug of briefgen's own.
"""

import errno
import gc
import os
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import Final, NoReturn

import click

from briefgen import __version__
from briefgen.cli.session import CONTEXT, ENVIRONMENT, STOPPED
from briefgen.model.world import Unable

# What no part of briefgen can cause or mend; any other `OSError` here is a bug of its own.
OF_THE_MACHINE: Final = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.ESTALE),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EACCES, errno.EPERM),
}
MACHINE_REMEDY: Final = "free some space, files or processes, or see who may write there"
# A system may need a file that the second wall does not know of.
WALL_REMEDY: Final = "; for a file of the system itself, BRIEFGEN_LANDLOCK=off takes a wall down"


AGAIN: Final = 0.3  # seconds after which it is seen whether Ctrl-C was heard
SELDOM = (100_000, 20, 20)  # trees and modules live long: looking for garbage costs an eighth


COMMANDS: Final = (
    *("init", "new", "build", "check", "preview", "evidence", "fit", "redline", "release"),
    *("verify", "deposit", "list", "comments", "site", "sources", "explain", "schema", "lsp"),
    *("doctor", "clean"),
)
NAMED: Final = {"list": "list_briefs"}  # what would hide a name of Python's own


class Commands(click.Group):
    """The commands, each loaded when it is asked for: nobody waits for those of others."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click asks so
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__name__}.{cmd_name}")
        command: click.Command = getattr(module, NAMED.get(cmd_name, cmd_name))
        return command


@click.group(cls=Commands, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="briefgen")
def briefgen() -> None:
    """Compile policy briefs, written in Markdown, to PDF and HTML.

    \b
    Start a series, write a first brief, build it:
      briefgen init my-series
      cd my-series
      briefgen new "A title"
      briefgen build
    """


def main() -> None:
    """Run the command line; machine trouble and Ctrl-C end in one line, not a traceback."""
    _listen_for_signals()
    gc.set_threshold(*SELDOM)
    try:
        briefgen.main(standalone_mode=False, color=_colour())
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
        signal.setitimer(signal.ITIMER_REAL, 0)
        # Who presses Ctrl-C twice must not cut short the ending of the workers.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        click.echo("stopped: finished files are whole, nothing is half written", err=True)
        sys.exit(STOPPED)
    except Unable as fault:
        _unable(fault)
    except BrokenPipeError:
        # The reader of our output has gone, as `briefgen list | head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as fault:
        if fault.errno not in OF_THE_MACHINE:
            raise
        where = f" ({fault.filename})" if fault.filename else ""
        remedy = MACHINE_REMEDY + (WALL_REMEDY if fault.errno == errno.EACCES else "")
        _unable(Unable(f"the machine failed: {fault.strerror}{where}", remedy))
    except MemoryError:
        _unable(Unable("there is not enough memory", "end other programs, or use --jobs 1"))


def _unable(fault: Unable) -> NoReturn:
    click.echo(f"briefgen: {fault.message}\n  remedy: {fault.remedy}", err=True)
    sys.exit(ENVIRONMENT)


def _colour() -> bool | None:
    """Whether click prints in colour; rich asks for NO_COLOR and FORCE_COLOR by itself."""
    if os.environ.get("NO_COLOR"):  # https://no-color.org
        return False
    return True if os.environ.get("FORCE_COLOR") else None  # https://force-color.org


def _listen_for_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as in the background of a shell
            signal.signal(number, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Stop, unless that is under way; and ask once more whether it is.

    What is raised while Python clears away something of its own, as in an import, is lost.
    """
    if not isinstance(sys.exc_info()[1], KeyboardInterrupt):
        signal.setitimer(signal.ITIMER_REAL, AGAIN)
        raise KeyboardInterrupt
