"""Routes of what stands beside a brief: its pages, what was changed in it, and writing comments."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache, partial
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from briefgen.model.comments import Author
from briefgen.preview.app import Site, view_of
from briefgen.preview.rendering import render
from briefgen.preview.sheets import Sheets
from briefgen.system import System

FOREVER: Final = "private, max-age=31536000, immutable"  # a picture's address has its version
Answer = Callable[[Request], Awaitable[Response]]


def routes(site: Site, system: System, author: Author | None) -> tuple[Route, ...]:
    """The routes; `author` is who writes, None where several people do."""
    brief = "/briefs/{slug}"
    beside = partial(_beside, _loaded(site, system, author))
    return (
        Route(f"{brief}/sheets", _sheets(site), methods=["GET"]),
        Route(f"{brief}/sheets/{{number:int}}.png", _sheet(site), methods=["GET"]),
        Route(f"{brief}/changes", beside("table"), methods=["GET"]),
        Route(f"{brief}/changes/versions", beside("choice"), methods=["GET"]),
        Route(f"{brief}/changes/page", beside("page"), methods=["GET"]),
        Route(f"{brief}/comments", beside("comment"), methods=["POST"]),
        Route(f"{brief}/comments/{{id}}", beside("answer"), methods=["POST"]),
    )


def _loaded(site: Site, system: System, author: Author | None) -> Callable[[], Any]:
    @cache
    def loaded() -> Any:
        from briefgen.preview.beside import Beside

        return Beside(site, system, author)

    return loaded


def _beside(loaded: Callable[[], Any], name: str) -> Answer:
    """What answers of this name, loaded when it is asked for the first time."""

    async def answered(request: Request) -> Response:
        beside = await asyncio.to_thread(loaded)
        response: Response = await getattr(beside, name)(request)
        return response

    return answered


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
