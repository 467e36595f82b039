"""The application: what is answered to which address, all of it from one snapshot.

Only names that the snapshot knows are answered; no part of an address is ever a path on the disk.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from briefgen.model.edition import Artifact
from briefgen.model.world import World
from briefgen.outputs import OUTPUTS
from briefgen.preview import desk, shell, state
from briefgen.preview.assets import asset
from briefgen.preview.events import Events
from briefgen.preview.glance import Glances
from briefgen.preview.guard import OWN
from briefgen.preview.panels import PANELS
from briefgen.preview.rendering import render
from briefgen.preview.snapshot import Snapshot, View
from briefgen.stages.holding import names_of

Answer = Callable[[Request], Any]


class Site(Protocol):
    """What the application serves: the newest snapshot, and who makes it."""

    boot: str
    token: str
    events: Events
    glances: Glances
    read_only: bool

    @property
    def world(self) -> World:
        """The world of the project."""

    @property
    def snapshot(self) -> Snapshot:
        """All that is shown now."""

    def wait(self) -> None:
        """Wait until it is known which briefs there are."""

    def wait_for_page(self, slug: str) -> None:
        """Wait a moment for the first page of a brief."""

    def look(self, slug: str) -> None:
        """Somebody looks at a brief: it is built before all others."""

    def file(self, slug: str, name: str) -> Artifact | None:
        """The file of a format as it would be published; None where the brief has errors."""


def make_app(site: Site, more: tuple[Route, ...] = ()) -> Starlette:
    """The application over a site; `more` are the routes of what is not shown but done."""

    def route(path: str, answer: Callable[[Site, Request], Any]) -> Route:
        return Route(path, partial(_answered, answer, site), methods=["GET"])

    routes = [
        route("/", _desk),
        route("/desk", _rows),
        route("/events", _events),
        route("/static/{name}", _static),
        route("/briefs/{slug}", _slashed),
        route("/briefs/{slug}/", _shell),
        route("/briefs/{slug}/page", _page),
        route("/briefs/{slug}/blocks", _blocks),
        route("/briefs/{slug}/panels/{name}", _panel),
        route("/briefs/{slug}/{file}", _file),
    ]
    app = Starlette(
        routes=[*more, *routes],
        exception_handlers={HTTPException: _refused},
    )
    app.router.redirect_slashes = False  # it would for what there is not
    return app


async def _answered(
    answer: Callable[[Site, Request], Any], site: Site, request: Request
) -> Response:
    response: Response = await answer(site, request)
    return response


async def _refused(request: Request, fault: Exception) -> Response:
    """A page that says what is not there, and leads back."""
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    if "text/html" not in request.headers.get("accept", ""):
        return Response("there is nothing here", status, media_type="text/plain")
    return HTMLResponse(render("missing"), status, headers=OWN)


async def view_of(site: Site, request: Request) -> View:
    """The brief that an address names; 404 where there is none.

    At the start, which briefs there are is known after a moment.
    """
    if not site.snapshot.revision:
        await asyncio.to_thread(site.wait)
    view = site.snapshot.views.get(request.path_params["slug"])
    if view is None:
        raise HTTPException(404)
    return view


async def _desk(site: Site, _request: Request) -> Response:
    return HTMLResponse(desk.page(site.snapshot), headers=OWN)


async def _rows(site: Site, _request: Request) -> Response:
    return HTMLResponse(desk.rows(site.snapshot))


async def _events(site: Site, _request: Request) -> Response:
    return StreamingResponse(site.events.listen(), media_type="text/event-stream")


async def _static(_site: Site, request: Request) -> Response:
    found = asset(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return found


async def _slashed(site: Site, request: Request) -> Response:
    return RedirectResponse(f"/briefs/{(await view_of(site, request)).slug}/")


async def _shell(site: Site, request: Request) -> Response:
    view = await view_of(site, request)
    site.look(view.slug)
    made = shell.page(
        view.slug,
        "" if site.read_only else site.token,
        title=state.title_of(view),
        head=state.head(view),
        trouble=state.trouble(view, site),
    )
    return HTMLResponse(made, headers=OWN)


async def _page(site: Site, request: Request) -> Response:
    view = await view_of(site, request)
    site.look(view.slug)
    if view.page is None:
        await asyncio.to_thread(site.wait_for_page, view.slug)
        view = await view_of(site, request)
    if view.page is None:
        if glance := site.glances.recall(view.slug):
            return HTMLResponse(glance.page)
        return HTMLResponse(render("unbuilt", broken=bool(view.found or site.snapshot.found)))
    state.remember(view.page)
    return HTMLResponse(view.page.served)


async def _blocks(site: Site, request: Request) -> Response:
    view = await view_of(site, request)
    site.look(view.slug)
    known = request.query_params.get("known", "")
    return JSONResponse(await asyncio.to_thread(state.state, view, site, known))


async def _panel(site: Site, request: Request) -> Response:
    view = await view_of(site, request)
    for panel in PANELS:
        if request.path_params["name"] == panel.name:
            made = await asyncio.to_thread(panel.fragment, view, site.snapshot, site.world)
            return HTMLResponse(made)
    raise HTTPException(404)


async def _file(site: Site, request: Request) -> Response:
    """A file as it would be published, to be kept."""
    view = await view_of(site, request)
    for output in OUTPUTS.values():
        if request.path_params["file"] in names_of(view.slug, output.SUFFIX):
            made = await asyncio.to_thread(site.file, view.slug, output.NAME)
            if made is None:
                return HTMLResponse(render("unmade", slug=view.slug), 409, headers=OWN)
            kept = {"content-disposition": f'attachment; filename="{made.name}"'}
            return Response(made.data, media_type=made.media_type, headers=kept)
    raise HTTPException(404)
