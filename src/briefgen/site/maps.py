"""Maps: what search engines ask a site for (sitemaps.org 0.9, RFC 9309)."""

from collections.abc import Iterable
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.site.catalogue import Catalogue, Entry
from briefgen.site.feeds import updated
from briefgen.site.shell import MISSING, Shell

SITEMAP: Final = "sitemap.xml"
ROBOTS: Final = "robots.txt"
NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML: Final = "http://www.w3.org/1999/xhtml"


def sitemap(shelf: Catalogue, shell: Shell, pages: Iterable[str]) -> bytes:
    """All pages with their addresses, and the days on which briefs were changed last."""
    root = etree.Element(f"{{{NAMESPACE}}}urlset", nsmap={None: NAMESPACE, "xhtml": XHTML})
    entries = {f"{one.slug}.html": one for one in shelf.entries}
    for path in (*sorted(set(pages) - {MISSING}), *entries):
        url = etree.SubElement(root, f"{{{NAMESPACE}}}url")
        etree.SubElement(url, f"{{{NAMESPACE}}}loc").text = shell.url(path)
        if path in entries:
            day = updated(entries[path])
            etree.SubElement(url, f"{{{NAMESPACE}}}lastmod").text = day.isoformat()
            _languages(url, entries[path], shelf, shell)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text


def _languages(url: Element, entry: Entry, shelf: Catalogue, shell: Shell) -> None:
    """Translations of a brief, itself among them, as search engines want each page to list them."""
    others = shelf.translations(entry)
    for one in (entry, *others) if others else ():
        link = etree.SubElement(url, f"{{{XHTML}}}link")
        link.set("rel", "alternate")
        link.set("hreflang", one.language)
        link.set("href", shell.url(f"{one.slug}.html") or "")


def robots(shell: Shell) -> bytes:
    """What robots may read: all of it, but nothing of drafts. It counts at the root of a host."""
    lines = ["User-agent: *", "Disallow: /" if shell.drafts else "Allow: /"]
    if shell.base is not None and not shell.drafts:
        lines.append(f"Sitemap: {shell.url(SITEMAP)}")
    return "".join(f"{line}\n" for line in lines).encode()
