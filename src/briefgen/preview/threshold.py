"""The threshold: what is answered before all of the preview is loaded.

Those are the scripts and styles, and briefs as they were shown last. The application, which knows
better, is loaded meanwhile; but no part of it may keep the first page waiting.
"""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from briefgen.preview import shell
from briefgen.preview.assets import asset
from briefgen.preview.glance import Glances
from briefgen.preview.guard import OWN

ASSET: Final = re.compile(r"/static/([^/]+)")
BRIEF: Final = re.compile(r"/briefs/([^/]+)/(page)?")
PATIENCE: Final = 1.0  # seconds that a page is waited for which a browser was sent to


class Threshold:
    """An application in front of the one that is being loaded."""

    def __init__(self, glances: Glances, token: str, load: Callable[[], ASGIApp]) -> None:
        """`token` is for the pages, and `load` is called in a thread."""
        self._glances = glances
        self._token = token
        self._load = load
        self._seen = asyncio.Event()
        self._app: asyncio.Task[ASGIApp]

    def open(self, first: str | None) -> "asyncio.Task[ASGIApp]":
        """Begin, in the event loop, before anything is asked; the task has the application.

        A browser is on its way to the `first` brief: it is loaded when that has its page.
        """
        if first is None or self._glances.recall(first) is None:
            self._seen.set()
        self._app = asyncio.create_task(self._loaded())
        return self._app

    async def _loaded(self) -> ASGIApp:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._seen.wait()
        return await asyncio.to_thread(self._load)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        answer = self._early(scope) if not self._app.done() else None
        if answer is not None:
            await answer(scope, receive, send)
        if answer is None or scope["path"].endswith("/page"):
            self._seen.set()
        if answer is None:
            await (await asyncio.shield(self._app))(scope, receive, send)

    def _early(self, scope: Scope) -> Response | None:
        """The answer of something that is there already."""
        path: str = scope["path"]
        if scope["method"] != "GET":
            return None
        if named := ASSET.fullmatch(path):
            return asset(named[1])
        if not (named := BRIEF.fullmatch(path)) or not (glance := self._glances.recall(named[1])):
            return None
        if named[2]:
            return HTMLResponse(glance.page)
        made = shell.page(named[1], self._token, title=glance.title, head=glance.head)
        return HTMLResponse(made, headers=OWN)
