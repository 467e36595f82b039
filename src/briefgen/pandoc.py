"""One run of pandoc behind its wall: no network, no files but its own, little memory, little time.

`--sandbox` alone does not do: citeproc still opens files named on the command line, a nested
bracket can run for ever, and a newer pandoc on PATH would change the output. So the bundled program
is called by path, in an empty folder, with a clean environment, a heap limit and a time limit.
"""

import importlib.util
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from briefgen.model.limits import PANDOC_HEAP_MB, PANDOC_SECONDS
from briefgen.model.world import PandocCall, PandocMessage, PandocReply, Unable

OLDEST: Final = (3, 1)
ROOM: Final = 1 << 16  # bytes, more than pandoc's log has
HEAP_EXHAUSTED: Final = 251  # exit status of the Haskell run-time system under -M
ENVIRONMENT: Final = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
    "XDG_DATA_HOME": "/nonexistent",
}
REMEDY: Final = "reinstall briefgen with `pip install --force-reinstall pypandoc_binary`"

_under_way: Final[set["subprocess.Popen[bytes]"]] = set()


@cache
def program() -> Path:
    """Path of the pandoc that comes with pypandoc_binary, or else the one on PATH."""
    spec = importlib.util.find_spec("pypandoc")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        bundled = Path(folder) / "files" / "pandoc"
        if bundled.is_file():
            return bundled
    found = shutil.which("pandoc")
    if found is None:
        raise Unable("there is no pandoc", REMEDY)
    return Path(found)


def version() -> tuple[int, ...]:
    """Version of the program, as numbers; raises `Unable` when it does not run."""
    try:
        said = subprocess.run(  # noqa: S603  # our own program
            [program(), "--version"], capture_output=True, text=True, timeout=10, check=True
        )
        return tuple(int(part) for part in said.stdout.split()[1].split("."))
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as fault:
        raise Unable(f"pandoc does not run: {fault}", REMEDY) from fault


def run(call: PandocCall) -> PandocReply:
    """Run pandoc once; its failures are replies.

    Raises `Unable` where there is no program, or no place for it to work in.
    """
    try:
        return _run(call)
    except OSError as fault:
        said = f"pandoc has no place to work in: {fault.strerror or fault}"
        remedy = "free some space for temporary files, or name a folder for them in TMPDIR"
        raise Unable(said, remedy) from fault


def _run(call: PandocCall) -> PandocReply:
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        folder = Path(name)
        for file, data in call.files.items():
            (folder / file).write_bytes(data)
        try:
            status, output, errors = _communicate(call, folder)
        except subprocess.TimeoutExpired:
            return PandocReply(text=None, failure=f"it took over {PANDOC_SECONDS:.0f} seconds")
        if status == HEAP_EXHAUSTED:
            return PandocReply(text=None, failure=f"it took over {PANDOC_HEAP_MB} MB of memory")
        messages = _messages(folder / "log.json")
        if status != 0:
            # Where nothing more can be written, the brief is not to blame.
            (folder / "room").write_bytes(bytes(ROOM))
            said = errors.decode("utf-8", "replace").strip()
            return PandocReply(text=None, messages=messages, failure=said or f"status {status}")
        return PandocReply(text=output.decode("utf-8"), messages=messages)


def under_way() -> bool:
    """Whether this process waits for a child of its own here."""
    return bool(_under_way)


def stop() -> None:
    """End all runs under way, for a program that leaves; who waits for one gets a failure."""
    for process in tuple(_under_way):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _communicate(call: PandocCall, folder: Path) -> tuple[int, bytes, bytes]:
    heap = ["+RTS", f"-M{PANDOC_HEAP_MB}m", "-K64m", "-RTS"]
    own = ["--sandbox", "--data-dir=/nonexistent", "--log=log.json"]
    try:
        process = subprocess.Popen(  # noqa: S603  # no text of a brief is an argument
            [program(), *heap, *own, *call.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
            cwd=folder,
            start_new_session=True,
        )
    except OSError as fault:
        raise Unable(f"pandoc does not start: {fault}", REMEDY) from fault
    _under_way.add(process)
    _bound(process.pid)
    try:
        output, errors = process.communicate(call.text.encode(), timeout=PANDOC_SECONDS)
    except BaseException:
        # Also on Ctrl-C: pandoc sits in a session of its own and would run on.
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    finally:
        _under_way.discard(process)
    return process.returncode, output, errors


def _bound(process: int) -> None:
    """Let pandoc end by itself where nobody is left to end it: we may be killed meanwhile."""
    if sys.platform == "linux":
        seconds = round(PANDOC_SECONDS) + 1
        with suppress(OSError):  # it may have ended
            resource.prlimit(process, resource.RLIMIT_CPU, (seconds, seconds))


def _messages(log: Path) -> tuple[PandocMessage, ...]:
    try:
        entries: list[Mapping[str, Any]] = json.loads(log.read_bytes())
    except (OSError, ValueError):
        return ()
    return tuple(_message(entry) for entry in entries)


def _message(entry: Mapping[str, Any]) -> PandocMessage:
    place = entry.get("openpos") or entry
    text = entry.get("key") or entry.get("contents") or entry.get("message") or ""
    return PandocMessage(
        kind=str(entry.get("type", "")),
        text=str(text) or str(entry.get("pretty", "")),
        line=place.get("line"),
        column=place.get("column"),
    )
