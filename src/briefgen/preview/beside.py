"""Beside: what is asked of a brief's history, and comments that are written.

It is loaded when it is asked for: before that, it would only keep the first page waiting.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from briefgen.model.brief import Brief
from briefgen.model.comments import Author
from briefgen.model.document import Document
from briefgen.model.world import Unable
from briefgen.preview.app import Site, view_of
from briefgen.preview.commenting import Refused, answer, comment
from briefgen.preview.comparing import Comparer, Comparison, Incomparable, likely, versions
from briefgen.preview.panels import changes
from briefgen.preview.snapshot import View
from briefgen.system import System

SENT: Final = 64 << 10  # bytes of a request: a comment of the longest, with its words


class Beside:
    """What is asked of the history, and what is written."""

    def __init__(self, site: Site, system: System, author: Author | None) -> None:
        self._site = site
        self._system = system
        self._author = author
        self._comparer = Comparer(system)
        self._last: tuple[str, Document, Comparison] | None = None
        self._comparing = asyncio.Lock()

    async def choice(self, request: Request) -> Response:
        """The form to choose a version with; the one that is likely meant is chosen."""
        view = await view_of(self._site, request)
        brief = _sound(view)

        def made() -> str:
            try:
                return changes.choice(versions(self._system), likely(brief, self._system))
            except (Incomparable, Unable):
                return ""

        return HTMLResponse(await asyncio.to_thread(made))

    async def table(self, request: Request) -> Response:
        """The changes since a version, or why they cannot be told."""
        try:
            return HTMLResponse(changes.table(await self._compared(request)))
        except Incomparable as fault:
            return HTMLResponse(changes.fault(fault))

    async def page(self, request: Request) -> Response:
        """The brief with its changes in the text."""
        try:
            return HTMLResponse((await self._compared(request)).page)
        except Incomparable:
            raise HTTPException(404) from None

    async def _compared(self, request: Request) -> Comparison:
        """A comparison, made once for a text; one at a time, for each takes a processor."""
        view = await view_of(self._site, request)
        survey = self._site.snapshot.survey
        name = request.query_params.get("from", "")
        document, theme = view.document, survey.theme if survey is not None else None
        if document is None or theme is None:
            raise Incomparable("The text of this brief cannot be read yet.")
        async with self._comparing:
            if self._last is not None and self._last[0] == name and self._last[1] is document:
                return self._last[2]
            try:
                made = await asyncio.to_thread(self._comparer.compared, document, theme, name)
            except Unable as fault:
                raise Incomparable(f"{fault.message[:1].upper()}{fault.message[1:]}.") from None
            self._last = name, document, made
            return made

    async def comment(self, request: Request) -> Response:
        """Write a comment on words of the brief."""
        return await self._written(request, comment)

    async def answer(self, request: Request) -> Response:
        """Write an answer to a comment."""
        return await self._written(request, answer, request.path_params["id"])

    async def _written(self, request: Request, write: Callable[..., str], *name: str) -> Response:
        brief = _sound(await view_of(self._site, request))
        sent = await _sent(request)
        try:
            made = await asyncio.to_thread(write, sent, *name, brief, self._system, self._author)
        except Refused as fault:
            told = {"reason": fault.reason, "field": fault.field}
            return JSONResponse(told, status_code=404 if fault.gone else 422)
        except Unable as fault:
            return JSONResponse({"reason": f"{fault.message}: {fault.remedy}"}, status_code=507)
        return JSONResponse({"id": made}, status_code=201)


def _sound(view: View) -> Brief:
    if view.brief is None:
        raise HTTPException(409)
    return view.brief


async def _sent(request: Request) -> Any:
    """The JSON of a request that is not too long; None where it is none."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise HTTPException(415)
    data = b""
    async for piece in request.stream():
        data += piece
        if len(data) > SENT:
            raise HTTPException(413)
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None
