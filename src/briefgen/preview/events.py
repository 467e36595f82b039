"""Events: the open pages are told at once what is new, each only the newest of each brief.

They are server-sent events (HTML, 9.2), which browsers ask for again by themselves when the server
was gone.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any, Final

BEAT: Final = 15.0  # seconds without news after which a comment shows that the line is open
AGAIN: Final = 400  # milliseconds until a browser asks again when the server is gone
EVERYTHING: Final = "*"  # the subject of what concerns all pages


class Events:
    """Who listens, and what each has not been told yet; all of it in the event loop's thread."""

    def __init__(self, boot: str) -> None:
        self.boot = boot
        self._waiting: set[_Listener] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = False

    def open(self) -> None:
        """Begin, in the event loop."""
        self._loop = asyncio.get_running_loop()

    def tell(self, subject: str, news: dict[str, Any]) -> None:
        """Tell all pages of a brief, or of everything; from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._spread, subject, news)

    def close(self) -> None:
        """Let all listeners go."""
        self._ended = True
        for one in self._waiting:
            one.woken.set()

    def _spread(self, subject: str, news: dict[str, Any]) -> None:
        for one in self._waiting:
            one.news.pop(subject, None)  # so that the newest comes last
            one.news[subject] = news
            one.woken.set()

    async def listen(self) -> AsyncIterator[str]:
        """What a page is told, as the lines of an event stream."""
        listener = _Listener()
        self._waiting.add(listener)
        try:
            yield f"retry: {AGAIN}\nevent: hello\ndata: {json.dumps({'boot': self.boot})}\n\n"
            while not self._ended:
                try:
                    async with asyncio.timeout(BEAT):
                        await listener.woken.wait()
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                listener.woken.clear()
                news, listener.news = listener.news, {}
                for subject, one in news.items():
                    told = json.dumps({"subject": subject, **one}, ensure_ascii=False)
                    yield f"event: news\ndata: {told}\n\n"
        finally:
            self._waiting.discard(listener)


class _Listener:
    """One page: what it has not been told, and whether there is any."""

    def __init__(self) -> None:
        self.news: dict[str, dict[str, Any]] = {}
        self.woken = asyncio.Event()
