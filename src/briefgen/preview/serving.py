"""Serving: server, watcher and workshop together, from the first request until Ctrl-C."""

import asyncio
import contextlib
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn

from briefgen.identity import git_author
from briefgen.model.edition import Artifact
from briefgen.model.world import World
from briefgen.preview.app import make_app
from briefgen.preview.events import Events
from briefgen.preview.guard import Guard, Rules
from briefgen.preview.lines import Line
from briefgen.preview.memory import Paths
from briefgen.preview.newest import Newest
from briefgen.preview.routes import routes
from briefgen.preview.snapshot import Snapshot
from briefgen.preview.staleness import FIRST
from briefgen.preview.watch import Watcher
from briefgen.preview.workshop import Workshop
from briefgen.system import System

SECRET: Final = 24  # bytes: 192 bits
SWITCH: Final = 0.001  # seconds the workshop may keep all else waiting


@dataclass(frozen=True, kw_only=True)
class Terms:
    """How the preview is served: who is let in, and by which names the server goes."""

    hosts: frozenset[str]
    port: int
    key: str | None = field(default=None, repr=False)
    read_only: bool = False
    certificate: Path | None = None
    certificate_key: Path | None = None

    @property
    def scheme(self) -> str:
        """The scheme of its addresses."""
        return "https" if self.certificate is not None else "http"


class Preview:
    """The site: what `app` serves."""

    def __init__(self, world: System, terms: Terms, say: Callable[[str], None]) -> None:
        self.boot = secrets.token_hex(8)
        self.token = secrets.token_urlsafe(SECRET)
        self.read_only = terms.read_only
        self.system = world
        self.events = Events(self.boot)
        self.newest = Newest(world)
        self.workshop = Workshop(world, self._told, say)

    @property
    def world(self) -> World:
        """The world of the project."""
        return self.system

    @property
    def snapshot(self) -> Snapshot:
        """All that is shown now."""
        return self.newest.over(self.workshop.snapshot)

    def change(self, paths: Paths | None) -> None:
        """These files may have changed, or any."""
        for slug in self.newest.saved(self.workshop.snapshot, paths or frozenset()):
            self.events.tell(slug, {"revision": self.snapshot.revision, "reasons": []})
        self.workshop.change(paths)

    def wait(self) -> None:
        """Wait until it is known which briefs there are."""
        self.workshop.wait()

    def wait_for_page(self, slug: str) -> None:
        """Wait a moment for the first page of a brief."""
        self.workshop.wait_for_page(slug)

    def look(self, slug: str) -> None:
        """Somebody looks at a brief."""
        self.workshop.look(slug)

    def file(self, slug: str, name: str) -> Artifact | None:
        """The file of a format as it would be published."""
        return self.workshop.file(slug, name)

    def _told(self, snapshot: Snapshot, subject: str) -> None:
        view = snapshot.views.get(subject)
        reasons = list(view.reasons) if view is not None else []
        first = reasons == [FIRST]
        told = {"revision": snapshot.revision, "reasons": reasons, "first": first}
        self.events.tell(subject, told)


def serve(
    world: System,
    terms: Terms,
    listening: socket.socket,
    first: str | None,
    say: Callable[[str], None],
) -> None:
    """Serve the preview of a project on a socket until it is told to end."""
    sys.setswitchinterval(SWITCH)
    site = Preview(world, terms, say)
    if first is not None:
        site.look(first)
    site.workshop.start()  # whoever comes first asks which briefs there are
    try:
        asyncio.run(_run(_Server(_config(site, terms)), site, listening, say))
    finally:
        site.workshop.stop()


def _config(site: Preview, terms: Terms) -> uvicorn.Config:
    world = site.system
    rules = Rules(
        hosts=terms.hosts,
        port=terms.port,
        scheme=terms.scheme,
        token=site.token,
        key=terms.key,
        read_only=terms.read_only,
    )
    # Whoever comes by the printed link says who they are: they are not the user of this machine.
    author = git_author(world.root) if terms.key is None else None
    return uvicorn.Config(
        Guard(make_app(site, routes(site, world, author)), rules),
        http=Line,
        access_log=False,  # the printed link is in the first address
        log_level="error",
        lifespan="on",
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


async def _run(
    server: _Server, site: Preview, listening: socket.socket, say: Callable[[str], None]
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        stop.set()
        site.events.close()
        server.should_exit = True

    def ended(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(end)

    before = {one: signal.signal(one, ended) for one in (signal.SIGINT, signal.SIGTERM)}
    world = site.system
    watcher = Watcher(world.root, world.sources, site.change)
    watching = asyncio.create_task(watcher.run(stop, say))
    try:
        await server.serve(sockets=[listening])
    finally:
        end()
        watching.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await watching
        for one, handler in before.items():
            signal.signal(one, handler)
