"""Routes of what stands beside a brief: its pages, what was changed in it, and writing comments."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from briefgen.model.brief import Brief
from briefgen.model.comments import Author
from briefgen.model.document import Document
from briefgen.model.world import Unable
from briefgen.preview.app import Site, view_of
from briefgen.preview.commenting import Refused, answer, comment
from briefgen.preview.comparing import Comparer, Comparison, Incomparable, likely, versions
from briefgen.preview.panels import changes
from briefgen.preview.rendering import render
from briefgen.preview.sheets import Sheets
from briefgen.preview.snapshot import View
from briefgen.system import System

SENT: Final = 64 << 10  # bytes of a request: a comment of the longest, with its words
FOREVER: Final = "private, max-age=31536000, immutable"  # a picture's address has its version
Answer = Callable[[Request], Awaitable[Response]]


def routes(site: Site, system: System, author: Author | None) -> tuple[Route, ...]:
    """The routes; `author` is who writes, None where several people do."""
    beside = _Beside(site, system, author)
    brief = "/briefs/{slug}"
    return (
        Route(f"{brief}/sheets", _sheets(site), methods=["GET"]),
        Route(f"{brief}/sheets/{{number:int}}.png", _sheet(site), methods=["GET"]),
        Route(f"{brief}/changes", beside.table, methods=["GET"]),
        Route(f"{brief}/changes/versions", beside.choice, methods=["GET"]),
        Route(f"{brief}/changes/page", beside.page, methods=["GET"]),
        Route(f"{brief}/comments", beside.comment, methods=["POST"]),
        Route(f"{brief}/comments/{{id}}", beside.answer, methods=["POST"]),
    )


def _sheets(site: Site) -> Answer:
    async def answered(request: Request) -> Response:
        """The pages that there are, as a list of pictures."""
        view = await view_of(site, request)
        site.look(view.slug)
        made = view.pdf is not None
        return HTMLResponse(render("sheets", slug=view.slug, pdf=view.pdf or Sheets(), made=made))

    return answered


def _sheet(site: Site) -> Answer:
    async def answered(request: Request) -> Response:
        """One page, as it is now."""
        pdf = (await view_of(site, request)).pdf
        page = pdf.page(request.path_params["number"]) if pdf is not None else None
        if page is None:
            raise HTTPException(404)
        same = request.query_params.get("v") == page.version
        kept = {"cache-control": FOREVER} if same else None
        return Response(page.png, media_type="image/png", headers=kept)

    return answered


class _Beside:
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
