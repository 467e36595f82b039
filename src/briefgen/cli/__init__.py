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
from types import FrameType
from typing import Final, NoReturn

import click

from briefgen import __version__
from briefgen.cli.build import build
from briefgen.cli.check import check
from briefgen.cli.clean import clean
from briefgen.cli.comments import comments
from briefgen.cli.deposit import deposit
from briefgen.cli.doctor import doctor
from briefgen.cli.evidence import evidence
from briefgen.cli.explain import explain
from briefgen.cli.fit import fit
from briefgen.cli.init import init
from briefgen.cli.list import list_briefs
from briefgen.cli.lsp import lsp
from briefgen.cli.new import new
from briefgen.cli.preview import preview
from briefgen.cli.redline import redline
from briefgen.cli.release import release
from briefgen.cli.schema import schema
from briefgen.cli.session import CONTEXT, ENVIRONMENT, STOPPED
from briefgen.cli.site import site
from briefgen.cli.sources import sources
from briefgen.cli.verify import verify
from briefgen.model.world import Unable

# What no part of briefgen can cause or mend; any other `OSError` here is a bug of its own.
OF_THE_MACHINE: Final = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.ESTALE),
    *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EACCES, errno.EPERM),
}
MACHINE_REMEDY: Final = "free some space, files or processes, or see who may write there"
# A system may need a file that the second wall does not know of.
WALL_REMEDY: Final = "; for a file of the system itself, BRIEFGEN_LANDLOCK=off takes a wall down"


SELDOM = (100_000, 20, 20)  # trees and modules live long: looking for garbage costs an eighth


@click.group(context_settings=CONTEXT)
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


for command in (
    init,
    new,
    build,
    check,
    preview,
    evidence,
    fit,
    redline,
    release,
    verify,
    deposit,
    list_briefs,
    comments,
    site,
    sources,
    explain,
    schema,
    lsp,
    doctor,
    clean,
):
    briefgen.add_command(command)


def main() -> None:
    """Run the command line; machine trouble and Ctrl-C end in one line, not a traceback."""
    signal.signal(signal.SIGTERM, _stop)
    gc.set_threshold(*SELDOM)
    try:
        briefgen.main(standalone_mode=False, color=_colour())
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except (click.Abort, KeyboardInterrupt):
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


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
