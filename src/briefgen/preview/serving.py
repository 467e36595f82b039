"""Serving: the server from the first request until Ctrl-C, and behind it watcher and workshop.

What the server itself needs is loaded at once, all else by the threshold.
"""

import asyncio
import contextlib
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING, Final

import uvicorn
from starlette.types import ASGIApp

from briefgen.preview.events import Events
from briefgen.preview.glance import Glances
from briefgen.preview.guard import Guard, Rules
from briefgen.preview.lines import Line
from briefgen.preview.terms import Terms
from briefgen.preview.threshold import Threshold
from briefgen.system import System

if TYPE_CHECKING:  # heavy: the first page must not wait for it
    from briefgen.preview.whole import Preview

SWITCH: Final = 0.001  # seconds the workshop may keep all else waiting
BOOT: Final = 8  # bytes
Say = Callable[[str], None]


def serve(
    world: System,
    terms: Terms,
    listening: socket.socket,
    first: str | None,
    say: Say,
) -> None:
    """Serve the preview of a project on a socket until it is told to end.

    `first` is the brief that is shown first.
    """
    sys.setswitchinterval(SWITCH)
    serving = _Serving(world, terms, first, say)
    try:
        asyncio.run(serving.run(listening))
    finally:
        if serving.site is not None:
            serving.site.end()


class _Serving:
    """All that is at work."""

    def __init__(self, world: System, terms: Terms, first: str | None, say: Say) -> None:
        self.site: Preview | None = None
        self._world = world
        self._terms = terms
        self._first = first
        self._say = say
        self._events = Events(secrets.token_hex(BOOT))

    async def run(self, listening: socket.socket) -> None:
        """Go on until a signal comes, or something cannot be loaded."""
        self._events.open()
        stop = asyncio.Event()
        threshold = Threshold(Glances(self._world), self._terms.page_token, self._load)
        server = _Server(_config(Guard(threshold, _rules(self._terms)), self._terms))

        def end() -> None:
            stop.set()
            self._events.close()
            server.should_exit = True

        with _signals(end):
            watching = asyncio.create_task(self._watch(threshold.open(self._first), stop))
            watching.add_done_callback(lambda _done: end())
            try:
                await server.serve(sockets=[listening])
            finally:
                end()
                watching.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await watching

    def _load(self) -> ASGIApp:
        from briefgen.preview.whole import Preview

        self.site = site = Preview(self._world, self._terms, self._events, self._say)
        if self._first is not None:
            site.look(self._first)
        site.workshop.start()  # whoever comes first asks which briefs there are
        return site.application(self._terms)

    async def _watch(self, opened: "asyncio.Task[ASGIApp]", stop: asyncio.Event) -> None:
        """Follow every save, once there is who can."""
        await opened
        from briefgen.preview.watch import Watcher

        if self.site is not None:
            watcher = Watcher(self._world.root, self._world.sources, self.site.change)
            await watcher.run(stop, self._say)


@contextlib.contextmanager
def _signals(end: Callable[[], None]) -> Iterator[None]:
    loop = asyncio.get_running_loop()

    def ended(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)

    before = {one: signal.signal(one, ended) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _rules(terms: Terms) -> Rules:
    return Rules(
        hosts=terms.hosts,
        port=terms.port,
        scheme=terms.scheme,
        token=terms.token,
        key=terms.key,
        read_only=terms.read_only,
    )


def _config(app: ASGIApp, terms: Terms) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Line,
        access_log=False,  # the printed link is in the first address
        log_level="error",
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        ssl_certfile=terms.certificate,
        ssl_keyfile=terms.certificate_key,
    )


class _Server(uvicorn.Server):
    """A server that leaves signals to us: ours end the watcher and the listeners too."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signals."""
        yield
