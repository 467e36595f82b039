"""A pandoc that stays: it answers one conversion after the other and dies with its owner.

To start one costs more than most conversions do, and its tables are made anew each time. When its
input ends, also because its owner was killed, it leaves and takes its folder along.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any, Final

from briefgen.model.limits import PANDOC_HEAP_MB, PANDOC_SECONDS
from briefgen.model.world import PandocCall
from briefgen.wall import EMPTY, READ, SYSTEM, WRITE, confined

SCRIPT: Final = Path(__file__).with_name("resident.lua")
ENVIRONMENT: Final = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/nonexistent",
    "XDG_DATA_HOME": "/nonexistent",
}
# A tenth faster, and its slowest answers a sixth, for 15 MB: it looks for garbage less often.
ROOMY: Final = ("-A64m", "-F4")
CPU_FIELDS: Final = slice(11, 13)  # user and system time, of what follows the name (proc(5))


class Died(Exception):
    """It ended while it was asked; `status` is its exit status, `said` what it left, `late` why."""

    def __init__(self, status: int, said: str, *, late: bool) -> None:
        super().__init__(status, said)
        self.status = status
        self.said = said
        self.late = late


class Resident:
    """One process with a folder of its own; not to be asked by two at once."""

    def __init__(self, program: Path) -> None:
        self._late = False
        self._folder = Path(tempfile.mkdtemp(prefix="briefgen-"))
        try:
            self._errors = (self._folder / "errors").open("w+b")
            self._process = self._start(program)
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def _start(self, program: Path) -> "subprocess.Popen[bytes]":
        heap = ["+RTS", f"-M{PANDOC_HEAP_MB}m", "-K64m", *ROOMY, "-RTS"]

        def start() -> "subprocess.Popen[bytes]":
            return subprocess.Popen(  # noqa: S603  # no text of a brief is an argument
                [program, *heap, "lua", "-E", SCRIPT, self._folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env={**ENVIRONMENT, "TMPDIR": str(self._folder)},
                cwd=self._folder,
                start_new_session=True,
            )

        # At its end it takes its folder away, whose parent others use too.
        own = {program: READ, SCRIPT: READ, self._folder: WRITE, self._folder.parent: EMPTY}
        return confined(start, {**dict.fromkeys(map(Path, SYSTEM), READ), **own})

    def ask(self, call: PandocCall) -> dict[str, Any]:
        """What it answers, with `text` or `failure`; raises `Died`, and OSError without room."""
        for file, data in call.files.items():
            (self._folder / file).write_bytes(data)
        self._bound()
        timer = Timer(PANDOC_SECONDS, self._stop)
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(call)
        except (BrokenPipeError, EOFError):
            raise Died(self._process.wait(), self._said(), late=self._late) from None
        finally:
            timer.cancel()

    def _exchange(self, call: PandocCall) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        text = call.text.encode()
        request = {
            "reader": call.reader,
            "writer": call.writer,
            "citeproc": call.citeproc,
            "length": len(text),
        }
        stdin.write(json.dumps(request).encode() + b"\n" + text)
        stdin.flush()
        line = stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        answer: dict[str, Any] = json.loads(line)
        output = stdout.read(answer["length"])
        if len(output) < answer["length"]:
            raise EOFError
        return {**answer, "text": output.decode("utf-8")}

    def _stop(self) -> None:
        self._late = True
        self.kill()

    @property
    def alive(self) -> bool:
        """Whether it can be asked; anyone may have ended it."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it at once."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """End it, and take its folder away."""
        self.kill()
        self.leave()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def leave(self) -> None:
        """Let go of it: here nobody asks it any more, though another process may."""
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _said(self) -> str:
        self._errors.seek(0)
        return self._errors.read().decode("utf-8", "replace").strip()

    def _bound(self) -> None:
        """Let it end by itself where nobody is left to end it: we may be killed meanwhile."""
        if sys.platform == "linux":
            pid = self._process.pid
            with suppress(OSError):  # it may have ended
                times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[CPU_FIELDS]
                used = sum(map(int, times)) // os.sysconf("SC_CLK_TCK")
                most = used + round(PANDOC_SECONDS) + 2
                resource.prlimit(pid, resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
