"""Addresses: whether readers, and the links of a page, arrive where a source is."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

from briefgen.model.codes import lint as codes
from briefgen.model.diagnostic import Diagnostic, Edit
from briefgen.stages.bibtex import address, doi
from briefgen.stages.lint.works import Work

WEB: Final = re.compile(r"(https?|ftp)://[^\s/]+", re.IGNORECASE)
LOCAL: Final = re.compile(
    r"file:|[A-Za-z]:[\\/]|\\\\|[/~.]|https?://(localhost|127\.0\.0\.1)\b", re.IGNORECASE
)
LINK: Final = re.compile(r"(https?|ftp)://[^\s{}]+", re.IGNORECASE)
HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)+(?=[/?#]|$)")
DOI: Final = re.compile(r"10\.\d{4,9}(\.\d+)*/\S+")
# What an address carries of the reader, not of the page.
TRACKING: Final = re.compile(
    r"(utm_\w+|mc_[ce]id|_hs(enc|mi)|(fb|g|dc|ms|y|tw)clid|g[ab]raid|wbraid|gad_source|igshid|_ga"
    r"|mkt_tok|srsltid|phpsessid|jsessionid|aspsessionid\w*|session_?id|cfid|cftoken)(=.*)?",
    re.IGNORECASE,
)
SESSION: Final = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
SHORT: Final = frozenset(
    "amzn.to bit.ly bitly.com buff.ly clck.ru cutt.ly dlvr.it fb.me goo.gl is.gd j.mp lnkd.in "
    "ow.ly rb.gy shorturl.at t.co t.ly tiny.cc tinyurl.com vk.cc".split()
)
FRONT: Final = re.compile(
    r"/?((ar|de|en|es|fr|kk|kz|ru|tr|uk|uz|zh)([-_][a-z]{2})?|home)?/?((index|default|home)\.\w+)?",
    re.IGNORECASE,
)


def parts_of(url: str) -> SplitResult | None:
    """An address taken apart; None for one that is none."""
    try:
        return urlsplit(url) if WEB.match(url) else None
    except ValueError:
        return None


def host_of(parts: SplitResult) -> str:
    """The name of a site, without a port, a user and www."""
    return (parts.hostname or "").removeprefix("www.")


def without_tracking(parts: SplitResult) -> SplitResult:
    """An address without what it carries of its reader."""
    kept = [one for one in parts.query.split("&") if not TRACKING.fullmatch(one)]
    return parts._replace(path=SESSION.sub("", parts.path), query="&".join(kept))


def is_doi(url: str) -> bool:
    """Whether an address is a DOI, with or without the service that resolves it."""
    return DOI.fullmatch(doi(url)) is not None


def forms(work: Work) -> Iterator[Diagnostic]:
    """R331 for what no browser could follow, R337 for an archived copy that is none."""
    for field, code in (("url", codes.BAD_URL), ("archiveurl", codes.BAD_ARCHIVE)):
        url = address(work.own(field))
        if url and (fault := _fault(url)) is not None:
            what, hint = fault
            yield code.at(work.value(field), f"the {field} of {work.key} {what}", hint)
    if work.own("archivedate") and not work.get("archiveurl"):
        message = f"{work.key} has an archivedate and no archiveurl"
        hint = "add the address of the copy: archiveurl = {https://web.archive.org/web/…}"
        yield codes.BAD_ARCHIVE.at(work.name("archivedate"), message, hint)


def _fault(url: str) -> tuple[str, str] | None:
    """What is wrong with an address, and what to do."""
    if LOCAL.match(url):
        return "is a place on one computer", "write the address on the web, or take the field out"
    if (found := re.search(r"\s+", url)) is not None:
        broken = WEB.match(url) and not WEB.search(url, found.end())
        hint = "take the space out, or write %20 for it" if broken else "keep one address alone"
        return "has a space in it", hint
    if DOI.fullmatch(url):
        return "is a DOI", f"write doi = {{{url}}}"
    if HOST.match(url):
        return "has no https://", f"write https://{url}"
    if parts_of(url) is None:
        return "is no address of the web, and is not printed", "write one that begins with https://"
    return None


def trackers(work: Work) -> Iterator[Diagnostic]:
    """R332 for parts of an address that are about its reader."""
    parts = parts_of(address(work.own("url")))
    if parts is None:
        return
    clean = without_tracking(parts)
    if clean != parts:
        message = f"part of the url of {work.key} is about its reader, not about the page"
        yield codes.TRACKING_URL.at(work.value("url"), message, f"write {urlunsplit(clean)}")


def sites(work: Work) -> Iterator[Diagnostic]:
    """R333 for a short link, R334 for a site's front page, R335 for the address of a DOI."""
    parts = parts_of(address(work.own("url")))
    if parts is None:
        return
    if host_of(parts) in SHORT:
        message = f"the url of {work.key} is a short link, which says nothing and may end"
        hint = "open it, and copy the address of the page that it leads to"
        yield codes.SHORT_LINK.at(work.value("url"), message, hint)
    elif is_doi(work.own("url")) and not work.get("doi"):
        hint = f"write doi = {{{doi(work.own('url'))}}} in its place"
        message = f"the url of {work.key} is the address of a DOI"
        yield codes.DOI_ADDRESS.at(work.value("url"), message, hint)
    elif FRONT.fullmatch(parts.path) and not parts.query and not parts.fragment:
        message = f"the url of {work.key} is the front page of {host_of(parts)}"
        hint = "write the address of the page itself"
        yield codes.FRONT_PAGE.at(work.value("url"), message, hint)


def dois(work: Work) -> Iterator[Diagnostic]:
    """R335 for the address of a DOI in place of it, R336 for what is no DOI."""
    written = address(work.own("doi"))
    bare = doi(written)
    if not written:
        return
    if not DOI.fullmatch(bare):
        message = f'the doi of {work.key}, "{written}", is none'
        hint = "a DOI is like 10.1080/02634937.2009; an address goes into url"
        yield codes.BAD_DOI.at(work.value("doi"), message, hint)
    elif bare != written:
        message = f"the doi of {work.key} has an address before the DOI"
        span = work.value("doi")
        start = span.start + max(span.text.find(bare), 0)
        edit = Edit(span=span.source.span(span.start, start), text="")
        hint = f"write doi = {{{bare}}}"
        yield codes.DOI_ADDRESS.at(span, message, hint, edits=(edit,))


def elsewhere(work: Work) -> Iterator[Diagnostic]:
    """R338 for the address of a source in a field that cannot hold one."""
    if work.get("url", "doi", "eprint"):
        return
    for field in ("howpublished", "note"):
        if (found := LINK.search(work.own(field))) is not None:
            message = f"the address of {work.key} stands in {field}, where it is no link"
            place = work.value(field, *found.span())
            hint = "write it into url, and the day on which you read it into urldate"
            yield codes.MISPLACED_URL.at(place, message, hint)
