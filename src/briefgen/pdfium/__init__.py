"""One run of pdfium behind its wall: a process of its own, little memory, little time.

pdfium is native code, and an archived PDF may be anyone's. Briefs are built in workers that can be
killed, but `check` of a few briefs and `sources` work in the command's own process, where a crash
would be the end of everything. So a PDF is always read in a child that lives for that one file: it
starts in 60 ms, and the text is kept, so that this is seldom. What it prints goes to a file whose
size the system bounds.
"""

import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any, Final

from briefgen.model.limits import ARCHIVED_TEXT, PDF_READER_BYTES, PDF_SECONDS
from briefgen.model.world import PdfFault, PdfReply, Unable
from briefgen.wall import READ, code, confined

READER: Final = Path(__file__).with_name("reader.py")
REMEDY: Final = "reinstall briefgen with `pip install --force-reinstall pypdfium2`"

_under_way: Final[set["subprocess.Popen[bytes]"]] = set()


def under_way() -> bool:
    """Whether this process waits for a child of its own here."""
    return bool(_under_way)


def stop() -> None:
    """End all readers under way, for a program that leaves."""
    for process in tuple(_under_way):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def read(data: bytes) -> PdfReply:
    """The text of a PDF; its faults are replies, only a missing reader raises `Unable`."""
    try:
        with tempfile.TemporaryFile(prefix="briefgen-") as output:
            status = _run(data, output)
            output.seek(0)
            return _reply(output.read()) if status == 0 else PdfReply(fault=PdfFault.DIED)
    except subprocess.TimeoutExpired:
        return PdfReply(fault=PdfFault.LATE)
    except OSError as fault:
        raise Unable(f"the reader of PDF files does not start: {fault}", REMEDY) from fault


@cache
def _library() -> str:
    """The folder that pypdfium2 is installed in."""
    spec = importlib.util.find_spec("pypdfium2")
    if spec is None or spec.origin is None:
        raise Unable("pypdfium2, the reader of PDF files, is not installed", REMEDY)
    return str(Path(spec.origin).parents[1])


def _run(data: bytes, output: IO[bytes]) -> int:
    """Run the reader on a PDF and return its exit status."""
    bounds = [str(ARCHIVED_TEXT), str(round(PDF_SECONDS)), str(PDF_READER_BYTES)]
    process = started(READER, [_library(), *bounds], output)
    _under_way.add(process)
    try:
        process.communicate(data, timeout=PDF_SECONDS)
    except BaseException:
        # Also on Ctrl-C: the reader sits in a session of its own and would run on.
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    finally:
        _under_way.discard(process)
    return process.returncode


def started(
    program: Path, arguments: Sequence[str], output: IO[bytes] | int
) -> "subprocess.Popen[bytes]":
    """One of our own programs, which has its code to read and nothing else of the machine.

    Nothing of a file is among its arguments.
    """

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603  # see above
            [sys.executable, "-I", "-S", program, *arguments],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            cwd="/",
            start_new_session=True,
        )

    return confined(start, {**code(), program: READ})


def _reply(output: bytes) -> PdfReply:
    try:
        said: dict[str, Any] = json.loads(output)
        if "fault" in said:
            return PdfReply(fault=PdfFault(said["fault"]))
        return PdfReply(pages=tuple((str(label), str(text)) for label, text in said["pages"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Only a reader that a file has taken over answers anything else.
        return PdfReply(fault=PdfFault.DIED)
