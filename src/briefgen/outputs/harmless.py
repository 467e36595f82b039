"""Harmless: what no finished file may do to who opens it, whatever the theme wrote into it.

What a brief says was vetted long before. Here the outcome is looked at, as its reader's program
will see it: nothing runs, nothing is fetched, nothing is attached, and links lead to the web, to
mail or into the file itself.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from briefgen.model.codes import output as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.edition import Edition
from briefgen.model.text import Span
from briefgen.stages.addresses import addresses

DATA: Final = "application/ld+json"  # a script that is none
ACTIVE: Final = frozenset("script iframe frame object embed applet base form portal".split())
LOADING: Final = frozenset("src srcset poster background data action formaction ping".split())
LINKED: Final = frozenset("stylesheet canonical alternate license cite-as author".split())
SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES: Final = frozenset({"http", "https", "mailto"})
# What a browser leaves out of an address before it looks at it (URL standard, basic URL parser).
IGNORED: Final = re.compile("[\x00-\x20]")
WITHIN: Final = ("#", "data:image/", "data:font/")
# Entries of a page, an annotation or the catalog by which a viewer would act (PDF 1.7, 12.6).
ACTING: Final = ("/AA", "/OpenAction", "/AcroForm", "/Collection")
NAMES: Final = {"/EmbeddedFiles": "an attached file", "/JavaScript": "a script"}
ANNOTATIONS: Final = frozenset({"/Link"})


def page_faults(edition: Edition) -> list[Diagnostic]:
    """O103 for what a web page would fetch and has not, O120 for all else it must not do."""
    span = edition.source.span(0)
    tree = document_fromstring(edition.flows["page"], parser=HTMLParser(huge_tree=True))
    sheets = [one.data.decode() for one in edition.assets.values() if one.media_type == "text/css"]
    sheets += [str(one.text or "") for one in tree.iter("style")]
    sheets += map(str, tree.xpath("//@style"))
    asked = [*_fetched(tree), *(one for sheet in sheets for one in addresses(sheet))]
    missing = [
        one for one in asked if one not in edition.assets and not one.lower().startswith(WITHIN)
    ]
    return [
        *(codes.REFUSED_RESOURCE.at(span, lacking(one)) for one in dict.fromkeys(missing)),
        *_told(_active(tree), "page", span),
    ]


def pdf_faults(data: bytes, span: Span) -> list[Diagnostic]:
    """O120 for what a viewer of the PDF would run, open or unpack."""
    import pikepdf  # a page alone does not wait for it

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _told(_acting(pdf), "PDF", span)


def lacking(address: str) -> str:
    """What to say of an address that a theme asks for in vain."""
    return f"the theme asks for {address[:200]}, which it does not have"


def _told(faults: Iterable[str], file: str, span: Span) -> list[Diagnostic]:
    return [
        codes.UNSAFE_OUTPUT.at(span, f"the {file} would hold {one}, which no output may")
        for one in dict.fromkeys(faults)
    ]


def _active(tree: Any) -> Iterator[str]:
    """Elements, attributes and links of a page that would do something."""
    for element in tree.iter(etree.Element):
        tag = str(element.tag).lower()
        if tag in ACTIVE and not (tag == "script" and element.get("type") == DATA):
            yield f"a {tag} element"
        if tag == "meta" and element.get("http-equiv", "").lower() in {"refresh", "set-cookie"}:
            yield "a meta element that leads elsewhere"
        if tag == "link" and not set(element.get("rel", "").lower().split()) <= LINKED:
            yield f"a link element of the kind {element.get('rel')}"
        for name, value in element.attrib.items():
            if name.lower().startswith("on"):
                yield f"the event attribute {name.lower()}"
            elif name.lower() in {"href", "xlink:href"} and not _leads_well(value):
                yield f"a link to {value[:60]}"


def _fetched(tree: Any) -> Iterator[str]:
    """Addresses of a page that a browser fetches as soon as it shows it."""
    for element in tree.iter(etree.Element):
        for name, value in element.attrib.items():
            if name.lower() in LOADING:
                yield from value.split() if name.lower() == "srcset" else [value]
        drawn = element.tag in {"image", "use", "feimage"}
        sheet = element.tag == "link" and element.get("rel") == "stylesheet"
        if drawn or sheet:
            yield element.get("href") or element.get("xlink:href") or ""


def _leads_well(address: str) -> bool:
    scheme = SCHEME.match(IGNORED.sub("", address))
    return scheme is None or scheme[1].lower() in SCHEMES


def _acting(pdf: Any) -> Iterator[str]:
    root = pdf.Root
    names = root.get("/Names", {})
    yield from (what for name, what in NAMES.items() if name in names)
    yield from (f"the entry {name}" for name in ACTING if name in root)
    for page in pdf.pages:
        yield from (f"the entry {name}" for name in ACTING if name in page)
        for one in page.get("/Annots", ()):
            kind, action = one.get("/Subtype"), one.get("/A")
            if kind not in ANNOTATIONS:
                yield f"an annotation of the kind {kind}"
            if "/AA" in one:
                yield "the entry /AA"
            if action is not None:
                yield from _led(action)


def _led(action: Any) -> Iterator[str]:
    kind = str(action.get("/S"))
    if kind not in {"/URI", "/GoTo"} or "/Next" in action:
        yield f"an action of the kind {kind}"
    elif kind == "/URI" and not _leads_well(address := str(action.get("/URI"))):
        yield f"a link to {address[:60]}"
