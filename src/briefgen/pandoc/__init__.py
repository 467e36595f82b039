"""pandoc behind its wall: no network, no files but its own, little memory, little time.

A sandbox alone does not do: citeproc opens the files that its metadata name, a nested bracket can
run for ever, and a newer pandoc on PATH would change the output. So the bundled program is called
by path, in an empty folder, with a clean environment, a heap limit and a time limit; no reader may
open a file, and no metadata but ours reach it.
"""

import atexit
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from briefgen.model.limits import PANDOC_HEAP_MB, PANDOC_SECONDS
from briefgen.model.world import PandocCall, PandocMessage, PandocReply, Unable
from briefgen.pandoc.resident import Died, Resident

OLDEST: Final = (3, 8)  # its Lua readers and log know what resident.lua asks of them
SHORT: Final = 20_000  # characters of a text whose conversion is remembered
HEAP_EXHAUSTED: Final = 251  # exit status of the Haskell run-time system under -M
REMEDY: Final = "reinstall briefgen with `pip install --force-reinstall pypandoc_binary`"

# A list's pop, and a set's add and discard, are whole steps: threads may share both.
_idle: Final[list[Resident]] = []
_under_way: Final[set[Resident]] = set()


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
    """Let pandoc convert once; its failures are replies.

    Raises `Unable` where there is no program, or no place for it to work in.
    """
    try:
        return _run(call, _free() or _started())
    except OSError as fault:
        said = f"pandoc has no place to work in: {fault.strerror or fault}"
        remedy = "free some space for temporary files, or name a folder for them in TMPDIR"
        raise Unable(said, remedy) from fault


def recall_or_run(call: PandocCall) -> PandocReply:
    """The same, but what was made of a short text is remembered.

    Fields of a series and cited entries are the same from one build to the next.
    """
    if call.citeproc or len(call.text) > SHORT:
        return run(call)
    try:
        return _remembered(call.reader, call.writer, call.text)
    except _Failed as failed:
        return failed.reply


class _Failed(Exception):
    """A conversion that failed, which may go well the next time."""

    def __init__(self, reply: PandocReply) -> None:
        super().__init__(reply)
        self.reply = reply


@lru_cache(maxsize=64)
def _remembered(reader: str, writer: str, text: str) -> PandocReply:
    reply = run(PandocCall(reader=reader, writer=writer, text=text))
    if reply.text is None:
        raise _Failed(reply)
    return reply


def warm_up() -> None:
    """Let pandoc make its tables, before it is asked for anything."""
    with suppress(Unable):  # who asks for something is told
        run(PandocCall(reader="markdown", writer="html5", text="*a* [b](c)", citeproc=True))


def _free() -> Resident | None:
    while _idle:
        resident = _idle.pop()
        if resident.alive:
            return resident
        resident.end()
    return None


def _started() -> Resident:
    path = program()
    if not os.access(path, os.X_OK):
        raise Unable(f"pandoc does not start: {path} is no program", REMEDY)
    return Resident(path)


def _run(call: PandocCall, resident: Resident) -> PandocReply:
    _under_way.add(resident)
    try:
        answer = resident.ask(call)
    except Died as death:
        resident.end()
        return PandocReply(text=None, failure=_cause(death))
    except BaseException:
        # Also on Ctrl-C: it sits in a session of its own, and would answer whoever asks next.
        resident.end()
        raise
    finally:
        _under_way.discard(resident)
    _idle.append(resident)
    messages = tuple(_message(entry) for entry in answer["messages"])
    failure = answer.get("failure")
    text = answer["text"] if failure is None else None
    return PandocReply(text=text, messages=messages, failure=failure)


def _cause(death: Died) -> str:
    # Within its heap limit it mostly goes slower and slower, and is late.
    if death.late or death.status == HEAP_EXHAUSTED:
        return f"it took over {PANDOC_SECONDS:.0f} seconds or {PANDOC_HEAP_MB} MB of memory"
    return death.said or f"status {death.status}"


def under_way() -> bool:
    """Whether this process waits for a child of its own here."""
    return bool(_under_way)


def stop() -> None:
    """End all runs under way, for a program that leaves; who waits for one gets a failure."""
    for resident in tuple(_under_way):
        resident.kill()
    while _idle:
        _idle.pop().end()


def _forget() -> None:
    """A forked child has no pandoc: those it was born with are its parent's."""
    for resident in (*_idle, *_under_way):
        resident.leave()
    _idle.clear()
    _under_way.clear()


os.register_at_fork(after_in_child=_forget)
atexit.register(stop)


def _message(entry: Mapping[str, Any]) -> PandocMessage:
    place = entry.get("openpos") or entry
    text = entry.get("key") or entry.get("contents") or entry.get("message") or ""
    return PandocMessage(
        kind=str(entry.get("type", "")),
        text=str(text) or str(entry.get("pretty", "")),
        line=place.get("line"),
        column=place.get("column"),
    )
