"""Endings: how a call came to nothing that was made in a worker, in words."""

import signal
from concurrent.futures import BrokenExecutor, Future
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from typing import TypeVar

from briefgen.model.limits import RENDER_BYTES, RENDER_SECONDS

R = TypeVar("R")


class Lost(Exception):
    """A call that was stopped at a limit, if it is `limited`, or ended with its process."""

    def __init__(self, reason: str, *, limited: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.limited = limited

    def told(self, doing: str) -> str:
        """The reason as a sentence, where `doing` is what the call was for."""
        return f"{doing if self.limited else f'the process {doing}'} {self.reason}"


def result(future: "Future[R]") -> R:
    """What a call of `workers.Local` gives or raises; `Lost` where it was given up."""
    from pebble import ProcessExpired  # loaded where there have been workers

    try:
        return future.result()
    except Late:
        reason, limited = f"took over {RENDER_SECONDS:.0f} seconds and was stopped", True
    except MemoryError:
        reason, limited = f"took over {RENDER_BYTES >> 30} GB of memory and was stopped", True
    except BrokenExecutor:
        reason, limited = "ended before it could begin", False
    except ProcessExpired as end:
        reason, limited = f"ended: {_how(end.exitcode)}", False
    raise Lost(reason, limited=limited)


def _how(status: int | None) -> str:
    if status is not None and status < 0:
        with suppress(ValueError):
            return f"by the signal {signal.Signals(-status).name}, perhaps out of memory"
    return f"with status {status}"
