"""Requests for what stands beside a brief: pages, changes, and comments that are written."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.types import ASGIApp

from briefgen.preview import workshop
from briefgen.preview.assets import asset
from briefgen.preview.bench import Bench
from briefgen.preview.beside import SENT
from briefgen.preview.guard import TOKEN
from briefgen.preview.whole import Preview
from previewing import HOST, Answer, a_project, a_site, asked, until
from projects import HEAD

BODY = "# Introduction\n\nThe office published the second bid in March.\n"
Site = tuple[Preview, ASGIApp]


def git(root: Path, *arguments: str) -> None:
    own = ("-c", "user.name=Ada", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *own, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with a brief that was committed and edited since."""
    root = a_project(tmp_path_factory.mktemp("project"), a=BODY)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "One")
    (root / "briefs/a/brief.md").write_text(HEAD + BODY.replace("March", "April"))
    with a_site(root) as (preview, app):
        preview.look("a")
        until(lambda: preview.snapshot.views.get("a") and preview.snapshot.views["a"].document)
        yield preview, app


def posted(site: Site, sent: object, path: str = "/briefs/a/comments", **headers: str) -> Answer:
    usual = {
        "origin": f"http://{HOST}",
        "content-type": "application/json",
        TOKEN: site[0].token,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    body = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    return asked(site[1], path, "POST", usual, body=body)


def told(answer: Answer) -> Any:
    return json.loads(answer.text)


def files(site: Site) -> set[str]:
    root = site[0].system.root
    made = (one for one in root.rglob("*") if one.is_file() and ".git" not in one.parts)
    return {str(one.relative_to(root)) for one in made if ".briefgen" not in one.parts}


def test_a_comment_is_written_answered_and_shown(site: Site) -> None:
    before = files(site)
    answer = posted(site, {"quote": "the second bid", "text": "Which?"})
    name = told(answer)["id"]

    assert answer.status == 201
    assert files(site) - before == {f"briefs/a/comments/{name}.yaml"}

    reply = posted(site, {"deed": "resolve", "text": "This."}, f"/briefs/a/comments/{name}")

    assert reply.status == 201
    panel = asked(site[1], "/briefs/a/panels/comments").text
    assert "Resolved by Ada Example" in panel


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"quote": "the second bid", "text": ""}, 422),
        ({"quote": "of another text", "text": "x"}, 422),
        ([], 422),
        (b"", 422),
        (b"{", 422),
        (b"\xff", 422),
        (b"[" * 60_000, 422),
        (b" " * (SENT + 1), 413),
    ],
)
def test_what_cannot_be_written_is_refused_and_leaves_no_file(
    site: Site, sent: object, status: int
) -> None:
    before = files(site)
    answer = posted(site, sent)

    assert answer.status == status
    assert files(site) == before
    if status == 422:
        assert told(answer)["reason"].endswith(".")


def test_a_form_that_a_page_of_another_site_could_send_is_refused(site: Site) -> None:
    """A form needs no leave of the server to send text, but it cannot send JSON as such."""
    before = files(site)
    sent = {"quote": "the second bid", "text": "x"}

    assert posted(site, sent, content_type="text/plain").status == 415
    assert posted(site, sent, origin="http://evil.example").status == 403
    assert posted(site, sent, **{TOKEN: "another"}).status == 403
    assert files(site) == before


@pytest.mark.parametrize("name", ["2222222222", "..%2f..%2fx", "x" * 500])
def test_an_answer_to_a_comment_that_is_not_there_is_not_written(site: Site, name: str) -> None:
    before = files(site)

    assert posted(site, {"deed": "reply", "text": "x"}, f"/briefs/a/comments/{name}").status == 404
    assert posted(site, {"quote": "x", "text": "x"}, "/briefs/none/comments").status == 404
    assert files(site) == before


def test_nobody_writes_where_the_preview_is_for_reading(tmp_path: Path) -> None:
    with a_site(a_project(tmp_path, a=BODY), read_only=True) as made:
        made[0].look("a")
        until(lambda: (one := made[0].snapshot.views.get("a")) and one.brief)
        before = files(made)

        assert posted(made, {"quote": "the second bid", "text": "x"}).status == 403
        assert files(made) == before
        assert 'name="briefgen-token" content=""' in asked(made[1], "/briefs/a/").text


def test_who_comes_by_the_link_says_who_they_are(tmp_path: Path) -> None:
    with a_site(a_project(tmp_path, a=BODY), author=None) as made:
        made[0].look("a")
        until(lambda: (one := made[0].snapshot.views.get("a")) and one.brief)
        sent = {"quote": "the second bid", "text": "x"}

        assert told(posted(made, sent))["field"] == "name"
        assert posted(made, {**sent, "name": "Bo"}).status == 201


def test_versions_are_offered_and_changes_shown_in_the_text(site: Site) -> None:
    form = asked(site[1], "/briefs/a/changes/versions").text
    table = asked(site[1], "/briefs/a/changes?from=HEAD").text
    page = asked(site[1], "/briefs/a/changes/page?from=HEAD")

    assert '<option value="HEAD" selected>' in form
    assert "<del>March</del> <ins>April</ins>" in table
    assert 'id="change-1"' in page.text
    assert "sandbox" in page.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["", "none", "--output=x", "HEAD%3Brm", "%00"])
def test_a_version_that_is_not_there_is_a_sentence(site: Site, name: str) -> None:
    answer = asked(site[1], f"/briefs/a/changes?from={name}")

    assert answer.status == 200
    assert "There is no version" in answer.text
    assert asked(site[1], f"/briefs/a/changes/page?from={name}").status == 404


def test_pages_are_pictures_with_their_version_in_the_address(site: Site) -> None:
    preview, app = site
    pdf = until(lambda: (one := preview.snapshot.views["a"].pdf) and one.whole and one)
    listed = asked(app, "/briefs/a/sheets").text
    first = asked(app, f"/briefs/a/sheets/1.png?v={pdf.pages[0].version}")

    assert f"/briefs/a/sheets/1.png?v={pdf.pages[0].version}" in listed
    assert first.body == pdf.pages[0].png
    assert first.headers["content-type"] == "image/png"
    assert "immutable" in first.headers["cache-control"]
    assert asked(app, "/briefs/a/sheets/1.png?v=old").headers["cache-control"] == "no-store"
    assert asked(app, f"/briefs/a/sheets/{len(pdf.pages) + 1}.png").status == 404
    assert asked(app, "/briefs/a/sheets/0.png").status == 404
    assert pdf.fit.pages == len(pdf.pages)


def test_the_first_page_is_held_until_it_is_made(tmp_path: Path) -> None:
    """A browser that had an empty page first would have to ask, hear, and ask again."""
    with a_site(a_project(tmp_path, a=BODY)) as (_, app):
        assert "second bid" in asked(app, "/briefs/a/page").text


def test_a_page_that_is_not_made_in_time_is_said_to_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "PAGE", 0.01)
    monkeypatch.setattr(Bench, "make", lambda *_: "")
    with a_site(a_project(tmp_path, a=BODY)) as (_, app):
        assert "Making the page" in asked(app, "/briefs/a/page").text


def test_a_brief_that_cannot_be_read_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "PAGE", 3600.0)
    root = a_project(tmp_path, a=BODY)
    (root / "briefs/a/brief.md").write_text("---\ntitle: [\n---\n")
    with a_site(root) as (_, app):
        assert "There is no page" in asked(app, "/briefs/a/page").text


def test_all_scripts_of_a_page_are_asked_for_at_once(site: Site) -> None:
    """Otherwise a browser must read each before it knows of those that it imports."""
    text = asked(site[1], "/briefs/a/").text
    named = set(re.findall(r'modulepreload" href="/static/([\w.]+)"', text))
    wanted = set(re.findall(r'script type="module" src="/static/([\w.]+)"', text))
    scripts = [made.body for name in named if (made := asset(name)) is not None]
    imported = set(re.findall(rb'from "\./([\w.]+)"', b"".join(map(bytes, scripts))))

    assert len(scripts) == len(named)
    assert wanted | {one.decode() for one in imported} == named
