"""The preview in tests: a site over a project in a folder, asked as a browser asks, and running."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from briefgen.model.comments import Author
from briefgen.preview.app import make_app
from briefgen.preview.events import Events
from briefgen.preview.guard import Guard, Rules
from briefgen.preview.routes import routes
from briefgen.preview.terms import Terms
from briefgen.preview.whole import Preview
from briefgen.system import System
from fake_world import SERIES
from projects import BIB, HEAD

HOST = "127.0.0.1:8427"
ADA = Author(name="Ada Example", email="ada@example.org")
PATIENCE = 30.0  # seconds; the machine that tests may have much else to do


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


def asked(
    app: ASGIApp,
    path: str,
    method: str = "GET",
    headers: dict[str, str] | list[tuple[str, str]] | None = None,
    scheme: str = "http",
    body: bytes = b"",
) -> Answer:
    """Ask an application as its server would; `Host` is a right one unless another is given."""
    pairs = list(headers.items()) if isinstance(headers, dict) else list(headers or [])
    if not any(name.lower() == "host" for name, _ in pairs):
        pairs.append(("host", HOST))
    target, _, query = path.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": scheme,
        "path": target,
        "raw_path": target.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in pairs],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8427),
    }
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    async def ask() -> None:
        await app(scope, receive, send)

    asyncio.run(ask())
    start = sent[0]
    return Answer(
        status=start["status"],
        headers={name.decode(): value.decode("latin-1") for name, value in start["headers"]},
        body=b"".join(one.get("body", b"") for one in sent[1:]),
    )


def a_project(root: Path, **briefs: str) -> Path:
    """A project in a folder, of briefs with these texts behind a sound front matter."""
    (root / "briefs").mkdir(parents=True, exist_ok=True)
    (root / "briefs" / "series.yaml").write_text(SERIES)
    (root / "references.bib").write_text(BIB)
    for slug, body in briefs.items():
        (root / "briefs" / slug).mkdir(exist_ok=True)
        (root / "briefs" / slug / "brief.md").write_text(HEAD + body)
    return root


@contextmanager
def a_site(
    root: Path, author: Author | None = ADA, **terms: Any
) -> Iterator[tuple[Preview, ASGIApp]]:
    """A site at work, and the application that serves it behind its guard."""
    own = Terms(hosts=frozenset({HOST}), port=8427, read_only=bool(terms.get("read_only")))
    site = Preview(System(root), own, Events("boot"), lambda _words: None)
    rules = Rules(**{"hosts": frozenset({HOST}), "port": 8427, "token": site.token, **terms})
    site.workshop.start()
    try:
        yield site, Guard(make_app(site, routes(site, site.system, author)), rules)
    finally:
        site.end()


def until(is_so: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """Wait until something is so, and return it; fail where it is not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := is_so():
            return found
        time.sleep(0.01)
    raise AssertionError("it did not come about")


class Running:
    """The command at work in a process of its own."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "preview", "--no-open", *arguments],
            cwd=root,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        self.first = self.process.stdout.readline()
        found = re.search(r"(https?)://([^/\s]+)/\S*", self.first)
        assert found is not None, self.first + self.process.stdout.read()
        self.link = found[0]
        self.base = f"{found[1]}://{found[2]}"
        self.port = int(found[2].rpartition(":")[2])

    def get(self, path: str) -> str:
        """What an address answers."""
        with urllib.request.urlopen(self.base + path, timeout=PATIENCE) as answer:  # noqa: S310  # of ours
            text: str = answer.read().decode()
        return text

    def stop(self, number: int = signal.SIGINT) -> tuple[int, str]:
        """End it; returns its status and what else it said."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


@contextmanager
def running(root: Path, *arguments: str) -> Iterator[Running]:
    """The command at work, ended in any case."""
    one = Running(root, *arguments)
    try:
        yield one
    finally:
        if one.process.poll() is None:
            one.stop()
