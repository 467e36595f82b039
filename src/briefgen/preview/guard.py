"""Guard: which requests are answered at all, and what every answer forbids the browser.

A page of another site, or a name that was made to point at this machine (DNS rebinding), must not
read a brief or write a comment, nor may a neighbour on the network without the printed link.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Of the pages around a brief, whose scripts and styles are files of ours.
OWN_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
OWN: Final[Mapping[str, str]] = {"content-security-policy": OWN_POLICY}
# Of all else, a brief before all: no script runs, nothing is fetched.
POLICY: Final = (
    "sandbox allow-same-origin; default-src 'none'; img-src 'self' data:; "
    "style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
HEADERS: Final[Mapping[str, str]] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
ONCE: Final = frozenset({"host", "origin", "content-length", "cookie", "sec-fetch-site"})
TOKEN: Final = "x-briefgen-token"  # noqa: S105  # the name of the header
# What comes of the printed link: a redirect would be part of a chain that another site began, and
# carry no strict cookie.
ENTRY: Final = (
    '<!doctype html><html lang="en"><title>briefgen</title>'
    '<meta http-equiv="refresh" content="0;url=/"><p><a href="/">Go on to the briefs</a></p></html>'
)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Who may ask: `hosts` are the exact names with port by which the server is called.

    `token` must come with whatever changes something, and `key`, where there is one, with all
    requests: in the printed link first, then as a cookie.
    """

    hosts: frozenset[str]
    port: int
    scheme: str = "http"
    token: str = field(repr=False)
    key: str | None = field(default=None, repr=False)
    read_only: bool = False

    @property
    def cookie(self) -> str:
        """The name of the cookie: cookies do not know of ports."""
        return f"briefgen-{self.port}"


class Guard:
    """Asks every request who it is before the application does."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules
        self._origins = frozenset(f"{rules.scheme}://{one}" for one in rules.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or hand on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, doubled = _headers(scope)
        if doubled:
            await _plain(send, 400, "a header is there twice")
        elif headers.get("host", "").lower() not in self._rules.hosts:
            await _plain(send, 421, "this server goes by another name")
        elif refusal := self._foreign(scope, headers) or self._unwritable(scope, headers):
            await _plain(send, *refusal)
        elif self._rules.key is not None and not self._has_cookie(headers):
            await self._enter(scope, send)
        else:
            await self._app(scope, receive, _covering(send))

    def _foreign(self, scope: Scope, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """Why a request of another site is refused; one may lead here, but fetch nothing."""
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in self._origins:
            return 403, "this comes from another site"
        if headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
            return None
        led = headers.get("sec-fetch-mode") == "navigate"
        whole = headers.get("sec-fetch-dest") == "document"
        if scope["method"] in {"GET", "HEAD"} and led and whole:
            return None
        return 403, "this comes from another site"

    def _unwritable(self, scope: Scope, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """Why a request that would change something is refused."""
        if scope["method"] in {"GET", "HEAD"}:
            return None
        if scope["method"] != "POST":
            return 405, "there is no such method here"
        if self._rules.read_only:
            return 403, "this preview is for reading only"
        given = headers.get(TOKEN, "").encode("latin-1")
        if headers.get("origin") is None or not hmac.compare_digest(
            given, self._rules.token.encode()
        ):
            return 403, "this needs the token of a page of this preview"
        return None

    def _has_cookie(self, headers: Mapping[str, str]) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._rules.cookie)
        except CookieError:
            cookie = None
        return self._is_key(cookie.value if cookie is not None else "")

    def _is_key(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self._rules.key or "").encode())

    async def _enter(self, scope: Scope, send: Send) -> None:
        """Let in who has the printed link, and turn away all others."""
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if scope["method"] != "GET" or scope["path"] != "/" or not self._is_key(asked):
            await _plain(send, 401, "open the link that `briefgen preview` printed")
            return
        secure = "; Secure" if self._rules.scheme == "https" else ""
        cookie = f"{self._rules.cookie}={asked}; HttpOnly; SameSite=Strict; Path=/{secure}"
        await _plain(send, 200, ENTRY, "text/html; charset=utf-8", ("set-cookie", cookie))


def _headers(scope: Scope) -> tuple[dict[str, str], bool]:
    """The headers, and whether one that must be alone is there twice."""
    made: dict[str, str] = {}
    doubled = False
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").lower()
        doubled = doubled or (name in ONCE and name in made)
        made[name] = value.decode("latin-1")
    return made, doubled


def _covering(send: Send) -> Send:
    """Put what is forbidden into the head of an answer, but where it says so itself."""

    async def covered(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            names = {name.decode("latin-1").lower() for name, _ in own}
            more = [
                (name.encode(), value.encode())
                for name, value in HEADERS.items()
                if name not in names
            ]
            message = {**message, "headers": [*own, *more]}
        await send(message)

    return covered


async def _plain(
    send: Send,
    status: int,
    text: str,
    media_type: str = "text/plain; charset=utf-8",
    *more: tuple[str, str],
) -> None:
    headers = {"content-type": media_type, "content-length": str(len(text.encode())), **HEADERS}
    every = [*headers.items(), *more]
    raw = [(name.encode(), value.encode()) for name, value in every]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": text.encode()})
