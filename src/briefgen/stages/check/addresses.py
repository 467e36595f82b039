"""Addresses: web addresses in the running text, and those that could be safer."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from briefgen.model.codes import links as codes
from briefgen.model.diagnostic import Diagnostic, Edit
from briefgen.model.text import Span
from briefgen.model.tree import Node, plain
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.linking import Link
from briefgen.stages.structure import SOURCE_LINE

WEB: Final = re.compile(r"(?:https?://|www\.)[\w-]+\.[^\s<>\"“”)\]]*[\w/]", re.IGNORECASE)
HOST: Final = re.compile(r"https://([\w.-]+)", re.IGNORECASE)
# Headings below which addresses are what a reader looks for.
LISTS: Final = re.compile(
    r"references|bibliograph|sources|further reading|links|notes|endnotes|works cited|contact|"
    r"литература|источники|ссылки|библиограф|quellen|literatur|sources|références|әдебиет",
    re.IGNORECASE,
)
# Hosts, with all below them, that have answered to https:// for years.
SAFE: Final = frozenset(
    "doi.org un.org osce.org europa.eu coe.int oecd.org nato.int worldbank.org imf.org who.int "
    "wto.org wikipedia.org wikimedia.org github.com archive.org jstor.org nytimes.com reuters.com "
    "bbc.co.uk bbc.com theguardian.com washingtonpost.com economist.com ft.com state.gov "
    "whitehouse.gov congress.gov gao.gov hrw.org amnesty.org rferl.org youtube.com csis.org "
    "brookings.edu chathamhouse.org carnegieendowment.org crisisgroup.org orcid.org loc.gov "
    "creativecommons.org w3.org bundestag.de legislation.gov.uk parliament.uk".split()
)


def bare_addresses(copy: Copy) -> Iterator[Diagnostic]:
    """D307 for an address that stands in the running text as it is."""
    linked = [link for link in copy.links if not link.note and _is_address(link)]
    skipped = {id(node) for node in _quiet(copy.blocks)}
    hint = "link words to it, or cite the page with a key of references.bib"
    words = list(_loud(copy.blocks, skipped))
    loud = {id(node) for node in words if node["t"] == "Link"}
    for link in linked:
        if id(link.node) in loud:
            message = "this link shows its address, and says nothing of what is there"
            yield codes.BARE_URL.at(link.span, message, hint)
    texts = (node["c"] for node in words if node["t"] == "Str")
    found = [one[0] for text in texts if (one := WEB.search(text)) is not None]
    if not found:
        return
    places = _Unlinked(copy)
    for address in found:
        if (span := places.of(address)) is not None:
            yield codes.BARE_URL.at(span, "an address stands in the text", hint)


def _is_address(link: Link) -> bool:
    """Whether the words of a link are its address; the name of a host alone is a name."""
    said, full = link.words.strip().rstrip("/"), link.target.rstrip("/")
    bare = re.sub(r"^https?://", "", full)
    return full.startswith("http") and (said == full or (said == bare and "/" in said))


def _quiet(blocks: list[Node]) -> Iterator[Node]:
    """Blocks in which addresses are usual: lists of sources, and lines below exhibits."""
    listing = 0
    for node in blocks:
        if node["t"] == "Header":
            level = node["c"][0]
            if not listing or level <= listing:
                listing = level if LISTS.search(plain(node)) else 0
        elif listing or (node["t"] == "Para" and SOURCE_LINE.match(plain(node))):
            yield node


def _loud(tree: Any, skipped: set[int]) -> Iterator[Node]:
    """Words and links outside of notes, tables, code and what is skipped."""
    if isinstance(tree, list):
        for item in tree:
            yield from _loud(item, skipped)
    elif isinstance(tree, dict) and id(tree) not in skipped:
        kind = tree.get("t")
        if kind in ("Str", "Link"):
            yield tree
        if kind not in ("Note", "Link", "Table", "Image", "Code", "CodeBlock", "Cite"):
            for value in tree.values():
                yield from _loud(value, skipped)


class _Unlinked:
    """Finds addresses in the source that are not where a link leads."""

    def __init__(self, copy: Copy) -> None:
        places = copy.places()
        taken = {link.address.start for link in copy.links}
        self.source = copy.brief.source
        self.found = [
            one
            for one in WEB.finditer(places.text, places.start)
            if one.start() not in taken and not places.text.startswith("](", one.start() - 2)
        ]

    def of(self, address: str) -> Span | None:
        """The next place of an address, as far as the tree has it in one word."""
        for number, one in enumerate(self.found):
            if one[0].startswith(address) or address.startswith(one[0]):
                del self.found[number]
                return self.source.span(one.start(), one.end())
        return None


def unsafe_links(copy: Copy) -> Iterator[Diagnostic]:
    """D308 for a link to http:// where the host is known to answer to https:// too."""
    unsafe = [link for link in copy.links if link.target.lower().startswith("http://")]
    known = _known(copy) if unsafe else frozenset()
    for link in unsafe:
        host = (urlsplit(link.target).hostname or "").removeprefix("www.")
        if host in known or any(f".{host}".endswith(f".{safe}") for safe in SAFE):
            start = link.address.start
            edits: tuple[Edit, ...] = ()
            if host in ("doi.org", "dx.doi.org"):
                span = copy.brief.source.span(start, start + len("http"))
                edits = (Edit(span=span, text="https"),) if span.text == "http" else ()
            message = f"{host} also answers to https://"
            hint = "write https://, and follow the link once to see that it is the same page"
            yield codes.HTTP_LINK.at(link.address, message, hint, edits=edits)


def _known(copy: Copy) -> frozenset[str]:
    """Hosts to which the brief or references.bib links with https://."""
    entries = copy.bibliography.entries.values()
    texts = [copy.brief.source.text, *(entry.raw for entry in entries)]
    hosts = (one[1].lower().removeprefix("www.") for text in texts for one in HOST.finditer(text))
    return frozenset(hosts)
