"""Requests byte by byte, as no browser sends them, to a preview that runs: plain, and with a key.

What a browser sends is tried in test_guard.py, in this process; here, what stands before the guard
is tried too: the server, its parser, its patience.
"""

import asyncio
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Final

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from briefgen.preview import lines
from previewing import PATIENCE, Running, a_project, running, until

WORDS: Final = b"the-words-of-the-brief"
SECRET: Final = b"THE-SECRET-OF-THE-PROJECT"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with something to hide."""
    root = a_project(tmp_path_factory.mktemp("raw"), a=f"{WORDS.decode()}\n")
    (root / ".env").write_bytes(SECRET)
    (root / "sources").mkdir()
    (root / "sources" / "a.txt").write_bytes(SECRET)
    return root


@pytest.fixture(scope="module")
def plain(root: Path) -> Iterator[Running]:
    """The preview for one, on the loopback."""
    with running(root) as one:
        until(lambda: answers(one))
        yield one


@pytest.fixture(scope="module")
def shared(root: Path) -> Iterator[Running]:
    """The preview for a network: who comes needs the printed link."""
    with running(root, "--host", "127.0.0.1") as one:
        until(lambda: answers(one))
        yield one


def said(one: Running, request: bytes, *, more: bytes = b"") -> bytes:
    """What comes back for some bytes, until the line ends or nothing comes for a second."""
    host = f"127.0.0.1:{one.port}".encode()
    with socket.create_connection(("127.0.0.1", one.port), PATIENCE) as line:
        line.sendall(request.replace(b"{host}", host).replace(b"\n", b"\r\n") + more)
        answer = b""
        line.settimeout(5)  # it may still be starting
        try:
            while piece := line.recv(1 << 16):
                answer += piece
                line.settimeout(1)
        except (TimeoutError, ConnectionResetError):
            pass
        return answer


def answers(one: Running) -> bool:
    """Whether it has started."""
    return bool(statuses(said(one, b"GET / HTTP/1.1\nHost: {host}" + END)))


def statuses(answer: bytes) -> list[int]:
    """The statuses of all answers on a line."""
    heads = answer.split(b"HTTP/1.1 ")[1:]
    return [int(head[:3]) for head in heads]


END = b"\nConnection: close\n\n"
REQUESTS: Final = {
    "another host in the target": (b"GET http://evil.example/ HTTP/1.1\nHost: {host}" + END, {404}),
    "its own host in the target, a foreign one in the head": (
        b"GET http://{host}/ HTTP/1.1\nHost: evil.example" + END,
        {421},
    ),
    "no host": (b"GET / HTTP/1.1" + END, {400}),
    "no host, as of old": (b"GET / HTTP/1.0\n\n", {421}),
    "an empty host": (b"GET / HTTP/1.1\nHost:" + END, {421}),
    "a host with a point": (b"GET / HTTP/1.1\nHost: localhost.:{host}" + END, {400, 421}),
    "a host with a user": (b"GET / HTTP/1.1\nHost: a@{host}" + END, {400, 421}),
    "a host with a path": (b"GET / HTTP/1.1\nHost: {host}/x" + END, {400, 421}),
    "two hosts": (b"GET / HTTP/1.1\nHost: {host}\nHost: evil.example" + END, {400}),
    "a host that is forwarded": (
        b"GET / HTTP/1.1\nHost: evil.example\nX-Forwarded-Host: {host}" + END,
        {421},
    ),
    "a folded head": (b"GET / HTTP/1.1\nHost: {host}\n evil.example" + END, {400, 421}),
    "a space before the colon": (b"GET / HTTP/1.1\nHost : {host}" + END, {400}),
    "a NUL in the head": (b"GET / HTTP/1.1\nHost: {host}\nX: a\0b" + END, {400}),
    "a NUL in the target": (b"GET /\0 HTTP/1.1\nHost: {host}" + END, {400}),
    "letters of no alphabet in the target": (b"GET /\xff\xfe HTTP/1.1\nHost: {host}" + END, {400}),
    "no version": (b"GET /\n\n", {400}),
    "a version to come": (b"GET / HTTP/9.9\nHost: {host}" + END, {200, 400, 505}),
    "the next protocol": (b"PRI * HTTP/2.0\n\nSM\n\n", {400, 421, 505}),
    "a greeting of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {400}),
    "a line to speak on": (
        (
            b"GET /events HTTP/1.1\nHost: {host}\nConnection: Upgrade\nUpgrade: websocket\n"
            b"Origin: http://evil.example\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAA\n\n"
        ),
        {403},
    ),
    "a method in small letters": (b"get / HTTP/1.1\nHost: {host}" + END, {405}),
    "a method of one's own": (b"PROPFIND / HTTP/1.1\nHost: {host}" + END, {405}),
    "a tunnel": (b"CONNECT evil.example:80 HTTP/1.1\nHost: {host}" + END, {405}),
    "an echo": (b"TRACE / HTTP/1.1\nHost: {host}\nCookie: a=b" + END, {405}),
    "all there is": (b"OPTIONS * HTTP/1.1\nHost: {host}" + END, {405}),
    "two lengths": (
        b"POST /briefs/a/comments HTTP/1.1\nHost: {host}\nContent-Length: 1\nContent-Length: 2"
        + END,
        {400},
    ),
    "a length and pieces": (
        (
            b"POST /briefs/a/comments HTTP/1.1\nHost: {host}\nContent-Length: 4\n"
            b"Transfer-Encoding: chunked\n\n0\n\nGET / HTTP/1.1\nHost: {host}\n\n"
        ),
        {200, 400, 403},
    ),
    "pieces of a size that is none": (
        (
            b"POST /briefs/a/comments HTTP/1.1\nHost: {host}\nTransfer-Encoding: chunked\n\n"
            b"FFFFFFFFFFFFFFFFFF\n"
        ),
        {400, 403},
    ),
    "a way of sending that is unknown": (
        b"POST /briefs/a/comments HTTP/1.1\nHost: {host}\nTransfer-Encoding: gzip" + END,
        {400, 403, 501},
    ),
    "a body without end": (
        b"POST /briefs/a/comments HTTP/1.1\nHost: {host}\nContent-Length: 1073741824\n\n",
        {403},
    ),
    "a body with a question": (b"GET / HTTP/1.1\nHost: {host}\nContent-Length: 0" + END, {200}),
}
PATHS: Final = (
    *("/.env", "/../.env", "/static/../../.env", "/static/..%2f..%2f.env", "/static/%2e%2e/.env"),
    *("/static/..%5c..%5c.env", "/static/%252e%252e/.env", "/static//.env", "/static/.env%00.js"),
    *("//.env", "/./.env", "/briefs/a/../../../.env", "/briefs/a/..;/.env", "/sources/a.txt"),
    *(
        "/briefs/a/brief.md",
        "/briefs/a/panels/..%2f..%2fbrief.md",
        "/%2e%65%6e%76",
        "/.briefgen/cache",
    ),
    *("/file:///etc/passwd", "/briefs/%2fetc%2fpasswd/page", "/briefs/a/sheets/-1.png"),
)


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_that_no_browser_sends_gets_nothing(plain: Running, name: str) -> None:
    """And the preview answers the next as if there had been none."""
    request, right = REQUESTS[name]
    answer = said(plain, request)

    assert set(statuses(answer)) <= right
    assert bool(statuses(answer)) is bool(right) or not answer
    assert WORDS not in answer
    assert SECRET not in answer
    assert b"Traceback" not in answer
    assert plain.get("/static/shell.js")


@pytest.mark.parametrize("path", PATHS)
def test_no_spelling_of_a_path_leads_to_a_file(plain: Running, path: str) -> None:
    answer = said(plain, f"GET {path} HTTP/1.1\nHost: {{host}}".encode() + END)

    assert statuses(answer) in ([404], [400])
    assert SECRET not in answer


def test_of_two_requests_on_a_line_each_is_judged(plain: Running) -> None:
    """What was allowed once opens no door for what comes behind it."""
    first = b"GET /static/shell.js HTTP/1.1\nHost: {host}\n\n"
    second = b"GET /briefs/a/page HTTP/1.1\nHost: evil.example" + END
    answer = said(plain, first + second)

    assert statuses(answer) == [200, 421]
    assert WORDS not in answer


def test_a_head_without_end_ends(plain: Running) -> None:
    answer = said(plain, b"GET / HTTP/1.1\nHost: {host}\n", more=b"X: " + b"a" * (1 << 20))

    assert set(statuses(answer)) <= {400, 431}
    assert plain.get("/static/shell.js")


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("", 401),
        ("Cookie: briefgen-{port}=wrong\n", 401),
        ("Cookie: briefgen-1={key}\n", 401),
        ("Cookie: a=briefgen-{port}={key}\n", 401),
        ("Authorization: Bearer {key}\n", 401),
        ("Referer: http://{host}/?key={key}\n", 401),
        ("Cookie: briefgen-{port}={key}\nCookie: a=b\n", 400),
        ("Cookie: briefgen-{port}={key}\nOrigin: http://evil.example\n", 403),
        ("Cookie: briefgen-{port}={key}\nSec-Fetch-Site: cross-site\n", 403),
        ("Cookie: briefgen-{port}={key}\n", 200),
    ],
)
@pytest.mark.parametrize("path", ["/", "/desk", "/briefs/a/page", "/static/shell.js"])
def test_a_neighbour_gets_in_by_the_printed_link_alone(
    shared: Running, head: str, status: int, path: str
) -> None:
    key = shared.link.partition("?key=")[2]
    for name, one in {"port": shared.port, "key": key, "host": f"127.0.0.1:{shared.port}"}.items():
        head = head.replace(f"{{{name}}}", str(one))
    answer = said(
        shared, f"GET {path} HTTP/1.1\nHost: {{host}}\n{head}Connection: close\n\n".encode()
    )

    assert statuses(answer) == [status]
    assert key.encode() not in answer


def test_the_events_of_a_shared_preview_are_not_for_strangers(shared: Running) -> None:
    answer = said(shared, b"GET /events HTTP/1.1\nHost: {host}\nAccept: text/event-stream" + END)

    assert statuses(answer) == [401]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server with the preview's lines and less patience; its port."""
    monkeypatch.setattr(lines, "PATIENCE", 0.3)
    monkeypatch.setattr(lines, "MOST", 8)

    async def late(_request: object) -> PlainTextResponse:
        await asyncio.sleep(0.6)
        return PlainTextResponse("late")

    listening = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=[Route("/", late)])
    server = uvicorn.Server(uvicorn.Config(app, http=lines.Line, log_level="critical"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    until(lambda: server.started)
    yield int(listening.getsockname()[1])
    server.should_exit = True
    thread.join()
    listening.close()


def sent(line: socket.socket, piece: bytes) -> bool:
    """Whether a piece could be sent; slowly."""
    time.sleep(0.05)
    try:
        line.sendall(piece)
    except OSError:
        return False
    return True


def ended(line: socket.socket) -> bool:
    """Whether the other side has taken a line away."""
    line.settimeout(PATIENCE)
    try:
        return line.recv(1) == b""
    except ConnectionResetError:
        return True


def test_who_asks_nothing_or_too_slowly_loses_the_line(impatient: int) -> None:
    """A byte now and then does not help; who waits for an answer keeps it."""
    with (
        socket.create_connection(("127.0.0.1", impatient)) as silent,
        socket.create_connection(("127.0.0.1", impatient)) as slow,
        socket.create_connection(("127.0.0.1", impatient)) as asking,
    ):
        asking.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        began = time.monotonic()
        assert until(lambda: not sent(slow, b"X"))
        assert time.monotonic() - began < PATIENCE / 2
        assert ended(silent)
        asking.settimeout(PATIENCE)
        assert asking.recv(1 << 12).startswith(b"HTTP/1.1 200")


def test_a_crowd_of_idle_lines_keeps_nobody_out(impatient: int) -> None:
    crowd = [socket.create_connection(("127.0.0.1", impatient)) for _ in range(30)]
    with socket.create_connection(("127.0.0.1", impatient)) as asking:
        asking.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        asking.settimeout(PATIENCE)

        assert asking.recv(1 << 12).startswith(b"HTTP/1.1 200")
    assert all(ended(one) for one in crowd)
    for one in crowd:
        one.close()
