"""Requests that try to get what is not theirs, each refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from briefgen.preview.guard import TOKEN
from briefgen.preview.whole import Preview
from previewing import HOST, a_project, a_site, asked, until

HOSTILE = (
    "A claim <script>alert(1)</script>, [a link](javascript:alert(1)) and\n"
    '[words]{onclick="alert(1)" style="position:fixed"}.\n'
)
ORIGIN = f"http://{HOST}"
OWN = ("/", "/desk", "/briefs/a/", "/briefs/a/page", "/briefs/a/blocks", "/static/shell.js")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Preview, ASGIApp]]:
    """A site with one brief, which a stranger wrote."""
    root = a_project(tmp_path_factory.mktemp("project"), a=HOSTILE)
    (root / ".env").write_text("SECRET=1")
    with a_site(root) as (preview, app):
        preview.look("a")
        until(lambda: preview.snapshot.views.get("a") and preview.snapshot.views["a"].page)
        yield preview, app


@pytest.fixture
def app(site: tuple[Preview, ASGIApp]) -> ASGIApp:
    """The application behind its guard."""
    return site[1]


@pytest.mark.parametrize(
    "host",
    [
        *(
            "evil.example",
            "evil.example:8427",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1.nip.io:8427",
        ),
        *("localhost.evil.example:8427", "xlocalhost:8427", "0.0.0.0:8427", "", "[::1]:8428"),
    ],
)
def test_a_name_that_was_pointed_at_this_machine_is_refused(app: ASGIApp, host: str) -> None:
    """DNS rebinding: the browser believes to talk to the stranger's server."""
    for path in OWN:
        assert asked(app, path, headers={"host": host}).status == 421


def test_two_hosts_in_one_request_are_refused(app: ASGIApp) -> None:
    answer = asked(app, "/", headers=[("host", HOST), ("host", "evil.example")])

    assert answer.status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"https://{HOST}"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"},
    ],
)
def test_a_page_of_another_site_reads_nothing(app: ASGIApp, headers: dict[str, str]) -> None:
    """Neither by a script, nor as an image, a frame or a stream of events."""
    for path in (*OWN, "/events"):
        answer = asked(app, path, headers=headers)

        assert answer.status == 403
        assert b"claim" not in answer.body


def test_a_link_of_another_site_may_lead_to_the_preview(app: ASGIApp) -> None:
    led = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    }

    assert asked(app, "/", headers=led).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": ORIGIN},
        {"origin": ORIGIN, TOKEN: "wrong"},
        {TOKEN: "right"},
        {"origin": "https://evil.example", TOKEN: "right"},
        {"origin": ORIGIN, TOKEN: "right", "sec-fetch-site": "cross-site"},
    ],
)
def test_nothing_is_changed_without_token_and_origin(
    site: tuple[Preview, ASGIApp], headers: dict[str, str]
) -> None:
    preview, app = site
    given = {name: preview.token if one == "right" else one for name, one in headers.items()}

    assert asked(app, "/briefs/a/comments", "POST", given).status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_no_other_method_is_known(site: tuple[Preview, ASGIApp], method: str) -> None:
    preview, app = site
    headers = {"origin": ORIGIN, TOKEN: preview.token}

    assert asked(app, "/", method, headers).status == 405


def test_a_preview_for_reading_only_takes_nothing(tmp_path: Path) -> None:
    with a_site(a_project(tmp_path, a="Text.\n"), read_only=True) as (preview, app):
        headers = {"origin": ORIGIN, TOKEN: preview.token}
        answer = asked(app, "/briefs/a/comments", "POST", headers)

    assert answer.status == 403


@pytest.mark.parametrize(
    "path",
    [
        *("/.env", "/static/../.env", "/static/%2e%2e/.env", "/static//etc/passwd", "/.git/config"),
        *("/briefs/a/brief.md", "/briefs/series.yaml", "/briefs/../references.bib"),
        *("/briefs/a/../../.env", "/briefs/a/panels/../../x", "/briefs/%2e%2e/page"),
        *("/briefs/b/page", "/briefs/b/", "/static/shell.html.j2", "/references.bib"),
        *("/briefs/a/b.pdf", "/briefs/a/a.docx", "/briefs/a/panels/none", "/static/.."),
        *("//evil.example/", "/briefs/a\\..\\..\\.env", "/briefs/a/page\0"),
    ],
)
def test_only_what_the_snapshot_knows_is_answered(app: ASGIApp, path: str) -> None:
    answer = asked(app, path)

    assert answer.status == 404
    assert b"SECRET" not in answer.body


def test_every_answer_forbids_what_it_does_not_need(app: ASGIApp) -> None:
    """Headers stand on refusals, too."""
    answers = [asked(app, path) for path in (*OWN, "/nothing")]
    answers.append(asked(app, "/", headers={"host": "evil.example"}))
    for answer in answers:
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers


def test_no_policy_allows_a_script_that_is_not_a_file_of_ours(app: ASGIApp) -> None:
    for path in OWN:
        policy = asked(app, path).headers["content-security-policy"]
        scripts = [one for one in policy.split("; ") if one.startswith("script-src")]

        assert scripts in ([], ["script-src 'self'"])
        assert "unsafe-eval" not in policy


def test_a_brief_is_shown_in_a_sandbox_without_scripts(app: ASGIApp) -> None:
    shell, page = asked(app, "/briefs/a/"), asked(app, "/briefs/a/page")

    assert 'sandbox="allow-same-origin"' in shell.text
    assert page.headers["content-security-policy"].startswith("sandbox allow-same-origin;")
    assert "script-src" not in page.headers["content-security-policy"]


def test_what_a_stranger_wrote_is_text_on_every_page(app: ASGIApp) -> None:
    """In the brief it is refused before; in titles and messages it is escaped."""
    for path in (
        "/briefs/a/page",
        "/briefs/a/panels/problems",
        "/briefs/a/panels/outline",
        "/desk",
    ):
        text = asked(app, path).text

        assert "<script>alert" not in text
        assert 'href="javascript' not in text
        assert 'onclick="' not in text


def test_a_neighbour_needs_the_printed_link(tmp_path: Path) -> None:
    with a_site(a_project(tmp_path, a="Text.\n"), key="k" * 32) as (_, app):
        stranger = asked(app, "/briefs/a/page")
        guess = asked(app, "/?key=" + "j" * 32)
        entry = asked(app, "/?key=" + "k" * 32)
        cookie = entry.headers["set-cookie"]
        guest = asked(app, "/", headers={"cookie": cookie.split(";")[0]})
        other = asked(app, "/", headers={"cookie": "briefgen-8427=" + "j" * 32})
        broken = asked(app, "/", headers={"cookie": 'briefgen-8427="\x01'})

    assert [stranger.status, guess.status, other.status, broken.status] == [401] * 4
    assert entry.status == 200
    assert guest.status == 200
    assert "HttpOnly; SameSite=Strict; Path=/" in cookie
    assert cookie.startswith("briefgen-8427=")


def test_the_cookie_is_secure_where_the_line_is(tmp_path: Path) -> None:
    with a_site(a_project(tmp_path, a="Text.\n"), key="k" * 32, scheme="https") as (_, app):
        cookie = asked(app, "/?key=" + "k" * 32).headers["set-cookie"]

    assert cookie.endswith("; Secure")
