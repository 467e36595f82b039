"""Feeds and maps: as their standards want them, and the same on every day."""

import json
from datetime import datetime
from typing import Any

import pytest
from lxml import etree

from sites import BASE, made, project

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """A site with all its files."""
    return made(project())


def found(data: bytes, path: str, names: dict[str, str]) -> list[Any]:
    return list(etree.fromstring(data).xpath(path, namespaces=names))


def test_the_atom_feed_has_what_every_feed_and_entry_must_have(site: dict[str, bytes]) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: one id, title and update each, and authors."""
    for place in ("/a:feed", "//a:entry"):
        for one in found(site["feed.xml"], place, ATOM):
            for name in ("id", "title", "updated"):
                assert len(one.findall(f"a:{name}", ATOM)) == 1, name
            assert one.find("a:author/a:name", ATOM).text
            assert one.find("a:link[@rel='alternate']", ATOM).get("href").startswith(BASE)
            moment = datetime.fromisoformat(one.find("a:updated", ATOM).text)
            assert moment.tzinfo is not None

    ids = found(site["feed.xml"], "//a:id/text()", ATOM)
    assert len(set(ids)) == len(ids)
    assert "tag:example.org,2025:rivers.ru" in ids


def test_the_feed_was_updated_when_its_last_brief_was(site: dict[str, bytes]) -> None:
    """A feed of the same briefs has the same bytes on every day."""
    assert found(site["feed.xml"], "/a:feed/a:updated/text()", ATOM) == ["2025-05-06T00:00:00Z"]
    assert made(project()) == site


def test_the_json_feed_has_what_version_1_1_wants(site: dict[str, bytes]) -> None:
    feed = json.loads(site["feed.json"])

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{BASE}feed.json"
    assert [one["url"] for one in feed["items"]][-1] == f"{BASE}wells.html"
    for item in feed["items"]:
        assert item["id"]
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None


def test_the_sitemap_has_every_page_once_and_none_that_stands_for_a_missing_one(
    site: dict[str, bytes],
) -> None:
    addresses = found(site["sitemap.xml"], "//s:loc/text()", MAP)
    pages = {one for one in site if one.endswith(".html")} - {"404.html", "index.html"}
    spoken = found(site["sitemap.xml"], "//s:url[s:loc='" + BASE + "rivers.html']/x:link", MAP)

    assert BASE in addresses
    assert len(addresses) == len(set(addresses)) == len(pages) + 1
    assert [one.get("hreflang") for one in spoken] == ["en-US", "kk", "ru"]
    assert site["robots.txt"].decode().endswith(f"Sitemap: {BASE}sitemap.xml\n")
