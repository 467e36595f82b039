"""Feeds: what was published last, for those who follow the series (RFC 4287, JSON Feed 1.1)."""

import json
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.site.catalogue import Catalogue, Entry
from briefgen.site.shell import ATOM, INDEX, JSON, Shell
from briefgen.stages.versions import modified

NEWEST: Final = 50  # briefs in a feed: more than anybody has missed, and small enough to be fetched
NAMESPACE: Final = "http://www.w3.org/2005/Atom"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
NEVER: Final = date(1970, 1, 1)  # when an empty feed was updated


def newest(shelf: Catalogue) -> tuple[Entry, ...]:
    """The briefs of a feed, the one of the last date first."""
    dated = sorted(shelf.entries, key=lambda one: -published(one).toordinal())
    return tuple(dated[:NEWEST])


def published(entry: Entry) -> date:
    """The day of publication."""
    return entry.brief.front.date


def updated(entry: Entry) -> date:
    """The day it was changed last: never the day it was built."""
    return modified(entry.brief.front)


def _title(entry: Entry) -> str:
    """Its title; before it, that it is retracted."""
    return f"{entry.mark}: {entry.title}" if entry.mark else entry.title


def atom(shelf: Catalogue, shell: Shell) -> bytes:
    """The feed in Atom; the site's address must be known."""
    entries, series = newest(shelf), shell.series
    feed = etree.Element(_tag("feed"), nsmap={None: NAMESPACE})
    feed.set(LANG, series.language)
    _text(feed, "id", _site_id(shell))
    _text(feed, "title", series.name)
    _text(feed, "updated", _moment(max((updated(one) for one in entries), default=NEVER)))
    _link(feed, rel="self", type="application/atom+xml", href=_url(shell, ATOM))
    _link(feed, rel="alternate", type="text/html", href=_url(shell, INDEX))
    _author(feed, series.corporate_author)
    if series.copyright:
        _text(feed, "rights", f"© {series.copyright}")
    _text(feed, "generator", "briefgen")
    for one in entries:
        feed.append(_entry(one, shell))
    text: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text


def _entry(entry: Entry, shell: Shell) -> Element:
    made = etree.Element(_tag("entry"))
    made.set(LANG, entry.language)
    _text(made, "id", _id(entry, shell))
    _text(made, "title", _title(entry))
    _text(made, "published", _moment(published(entry)))
    _text(made, "updated", _moment(updated(entry)))
    _link(
        made, rel="alternate", type="text/html", hreflang=entry.language, href=_page(entry, shell)
    )
    if (pdf := entry.file("pdf")) is not None:
        length = str(len(pdf.data))
        _link(made, rel="enclosure", type=pdf.media_type, length=length, href=_url(shell, pdf.name))
    for name in entry.brief.author_names:
        _author(made, name)
    for term in entry.brief.front.keywords:
        etree.SubElement(made, _tag("category")).set("term", term)
    _text(made, "summary", entry.description or entry.title)
    return made


def json_feed(shelf: Catalogue, shell: Shell) -> bytes:
    """The same as JSON Feed 1.1."""
    series = shell.series
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": series.name,
        "home_page_url": _url(shell, INDEX),
        "feed_url": _url(shell, JSON),
        "language": series.language,
        "authors": [{"name": series.corporate_author}],
        "items": [_item(one, shell) for one in newest(shelf)],
    }
    return f"{json.dumps(feed, ensure_ascii=False, indent=2)}\n".encode()


def _item(entry: Entry, shell: Shell) -> dict[str, Any]:
    pdf, cover = entry.file("pdf"), entry.file("cover")
    item = {
        "id": _id(entry, shell),
        "url": _page(entry, shell),
        "title": _title(entry),
        "content_text": entry.description or entry.title,
        "image": _url(shell, cover.name) if cover else "",
        "date_published": _moment(published(entry)),
        "date_modified": _moment(updated(entry)),
        "authors": [{"name": name} for name in entry.brief.author_names],
        "tags": list(entry.brief.front.keywords),
        "language": entry.language,
        "attachments": [
            {
                "url": _url(shell, pdf.name),
                "mime_type": pdf.media_type,
                "title": entry.title,
                "size_in_bytes": len(pdf.data),
            }
        ]
        if pdf
        else [],
    }
    return {name: value for name, value in item.items() if value}


def _site_id(shell: Shell) -> str:
    return _url(shell, INDEX)


def _id(entry: Entry, shell: Shell) -> str:
    """A name for ever (RFC 4151): it stays when the page moves on the same host."""
    host = urlsplit(_url(shell, INDEX)).hostname or ""
    return f"tag:{host},{entry.brief.front.date.year}:{entry.slug}"


def _page(entry: Entry, shell: Shell) -> str:
    return _url(shell, f"{entry.slug}.html")


def _url(shell: Shell, path: str) -> str:
    if (url := shell.url(path)) is None:
        raise ValueError("a feed wants the address of its site")
    return url


def _moment(day: date) -> str:
    """The beginning of a day, for a brief's date has no hour (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(parent: Element, name: str, text: str) -> None:
    etree.SubElement(parent, _tag(name)).text = text


def _link(parent: Element, **attributes: str) -> None:
    etree.SubElement(parent, _tag("link"), attributes)


def _author(parent: Element, name: str) -> None:
    _text(etree.SubElement(parent, _tag("author")), "name", name)
