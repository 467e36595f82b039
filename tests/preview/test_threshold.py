"""The threshold: a preview begins with what it showed last, and knows better a moment later."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from briefgen.preview import threshold as module
from briefgen.preview.glance import Glances
from briefgen.preview.threshold import Threshold
from briefgen.system import System
from previewing import a_project, a_site, asked, running, until

BODY = "# Introduction\n\nThe office published the second bid in March.\n"
LIMIT = 10.0  # seconds after which a test has failed


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    """A project with a brief that was looked at in an earlier preview, and one that was not."""
    root = a_project(tmp_path, a=BODY, b=BODY)
    with a_site(root) as (site, app):
        asked(app, "/briefs/a/")
        until(lambda: site.snapshot.views["a"].checked)
        until(lambda: Glances(System(root)).recall("a"))
    return root


class Loading:
    """An application whose loading ends when it is let."""

    def __init__(self) -> None:
        self.begun = Event()
        self.let = Event()

    def __call__(self) -> ASGIApp:
        self.begun.set()
        assert self.let.wait(LIMIT)
        return PlainTextResponse("loaded")


@pytest.fixture
def loading() -> Iterator[Loading]:
    made = Loading()
    yield made
    made.let.set()


async def get(app: ASGIApp, path: str, method: str = "GET") -> tuple[dict[str, str], str]:
    """The head and the body of an answer."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    await app({"type": "http", "method": method, "path": path, "headers": []}, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return headers, b"".join(one.get("body", b"") for one in sent[1:]).decode()


def test_what_was_shown_last_is_there_before_anything_is_loaded(
    seen: Path, loading: Loading
) -> None:
    async def ask() -> None:
        app = Threshold(Glances(System(seen)), "the token", loading)
        app.open("a")
        headers, shell = await get(app, "/briefs/a/")
        assert 'content="the token"' in shell
        assert "script-src 'self'" in headers["content-security-policy"]
        for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', shell):
            assert (await get(app, address))[1]
        assert not loading.begun.is_set()  # it would keep the page waiting

        headers, page = await get(app, "/briefs/a/page")
        assert "second bid" in page
        assert "content-security-policy" not in headers  # the guard gives it the strict one
        await asyncio.to_thread(loading.begun.wait, LIMIT)
        assert loading.begun.is_set()
        loading.let.set()

    asyncio.run(ask())


@pytest.mark.parametrize(
    ("path", "method"),
    [
        *[("/briefs/b/", "GET"), ("/briefs/b/page", "GET"), ("/", "GET"), ("/events", "GET")],
        *[("/briefs/a/", "POST"), ("/briefs/a/blocks", "GET"), ("/static/none.js", "GET")],
        *[("/briefs/../", "GET"), ("/briefs/a/page/", "GET"), ("/briefs//page", "GET")],
    ],
)
def test_all_else_waits_for_the_application_and_is_answered_by_it(
    seen: Path, loading: Loading, path: str, method: str
) -> None:
    async def ask() -> None:
        app = Threshold(Glances(System(seen)), "the token", loading)
        app.open("a")
        asking = asyncio.create_task(get(app, path, method))
        await asyncio.to_thread(loading.begun.wait, LIMIT)
        assert not asking.done()
        loading.let.set()
        assert (await asking)[1] == "loaded"

    asyncio.run(ask())


@pytest.mark.parametrize("first", [None, "b"])
def test_where_nothing_was_shown_before_loading_begins_at_once(
    seen: Path, loading: Loading, first: str | None
) -> None:
    async def ask() -> None:
        Threshold(Glances(System(seen)), "the token", loading).open(first)
        await asyncio.to_thread(loading.begun.wait, LIMIT)
        assert loading.begun.is_set()
        loading.let.set()

    asyncio.run(ask())


def test_a_browser_that_does_not_come_is_not_waited_for_long(
    seen: Path, loading: Loading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)

    async def ask() -> None:
        Threshold(Glances(System(seen)), "the token", loading).open("a")
        await asyncio.to_thread(loading.begun.wait, LIMIT)
        assert loading.begun.is_set()
        loading.let.set()

    asyncio.run(ask())


def test_a_brief_that_is_gone_is_not_shown(seen: Path) -> None:
    assert Glances(System(seen)).recall("a") is not None
    (seen / "briefs/a/brief.md").unlink()
    assert Glances(System(seen)).recall("a") is None


def test_a_translation_is_kept_like_any_other(tmp_path: Path) -> None:
    root = a_project(tmp_path, a=BODY)
    text = (root / "briefs/a/brief.md").read_text()
    (root / "briefs/a/brief.ru.md").write_text(text)
    with a_site(root) as (site, app):
        site.wait()
        slug = next(one for one in site.snapshot.views if one != "a")
        asked(app, f"/briefs/{slug}/")
        until(lambda: Glances(System(root)).recall(slug))


def test_a_page_that_a_stranger_put_into_the_cache_is_not_believed(seen: Path) -> None:
    for one in (seen / ".briefgen/cache").glob("*/*"):
        one.write_bytes(one.read_bytes().replace(b"second bid", b"forged bid"))
    assert Glances(System(seen)).recall("a") is None


def test_a_brief_that_broke_since_is_shown_as_it_was_with_what_is_wrong(seen: Path) -> None:
    (seen / "briefs/a/brief.md").write_text("---\ntitle: [\n---\n")
    with a_site(seen) as (site, app):
        site.wait()
        until(lambda: site.snapshot.views["a"].found)
        assert "second bid" in asked(app, "/briefs/a/page").text
        assert "This is the last page that could be made" in asked(app, "/briefs/a/").text


def test_the_next_preview_begins_with_the_last_page_and_ends_with_the_newest(seen: Path) -> None:
    with running(seen, "a") as one:
        assert "second bid" in one.get("/briefs/a/page")
        assert one.stop()[0] == 0
    path = seen / "briefs/a/brief.md"
    path.write_text(path.read_text().replace("second bid", "third bid"))
    with running(seen, "a") as one:
        assert "second bid" in one.get("/briefs/a/page")  # for a moment
        until(lambda: "third bid" in one.get("/briefs/a/page"))
        until(lambda: json.loads(one.get("/briefs/a/blocks"))["checked"])
        assert one.stop()[0] == 0
    with running(seen, "a") as one:
        assert "third bid" in one.get("/briefs/a/page")
        assert one.stop()[0] == 0
