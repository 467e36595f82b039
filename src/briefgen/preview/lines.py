"""Lines: the connections of the preview; who holds one without asking anything loses it.

A server that waits for every head of a request, however slowly it comes, is one that a neighbour
can keep from all others with a few hundred open connections.
"""

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE: Final = 10.0  # seconds for the head of a request
MOST: Final = 100  # lines at a time; a browser takes six, and some systems give 256 files in all


class Line(H11Protocol):
    """One connection, with a time limit on what must come before it is asked of anyone."""

    def __init__(self, *settings: Any, **more: Any) -> None:
        super().__init__(*settings, **more)
        self._due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take a line; where there are too many, one goes on which nothing is asked."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > MOST:
            idle = [one for one in self.connections if isinstance(one, Line) and one.idle]
            if idle:
                min(idle, key=_since).end()

    def data_received(self, data: bytes) -> None:
        """Hear more; a whole head ends the waiting for it."""
        super().data_received(data)
        if not self.idle:
            self._stop()
        elif self._due is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._stop()
        super().connection_lost(exc)

    @property
    def idle(self) -> bool:
        """Whether no request is under way on it."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def since(self) -> float:
        """When it will have waited too long, by the loop's clock."""
        return self._due.when() if self._due is not None else float("inf")

    def end(self) -> None:
        """Take the line away, unless it is asked something."""
        self._stop()
        if self.idle:
            self.transport.abort()

    def _wait(self) -> None:
        self._due = self.loop.call_later(PATIENCE, self.end)

    def _stop(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


def _since(line: Line) -> float:
    return line.since
