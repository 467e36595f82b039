"""Harms: what no output may hold, looked for without a line of the code that is to prevent it."""

import base64
import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from lxml import etree
from lxml.html import HTMLParser, document_fromstring

RUNNING: Final = {"script", "iframe", "frame", "object", "embed", "applet", "base", "form", "meta"}
POLICY: Final = "content-security-policy"
KEPT: Final = re.compile(r"\s*(https?:|mailto:|#|data:image/(png|jpeg|gif|webp|svg\+xml);base64,)")
BESIDE: Final = re.compile(r"[\w.-]+\.(pdf|html)")  # the file beside it
ADDRESS: Final = re.compile(r"url\(\s*[\"']?([^)\"']*)|@import", re.IGNORECASE)
WITHIN: Final = re.compile(r"data:(font/[\w]+|image/[\w+]+);base64,|#")
INLINE: Final = re.compile(r"base64,([A-Za-z0-9+/=]+)")
ACTING: Final = {
    *("/JavaScript", "/JS", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/Movie"),
    *("/Sound", "/RichMedia", "/RichMediaExecute", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/AF"),
    *("/AA", "/OpenAction", "/XFA", "/AcroForm", "/Filespec", "/FileAttachment", "/Screen"),
}


def harms(name: str, data: bytes, secrets: tuple[str, ...] = ()) -> list[str]:
    """What an output holds that it may not; `secrets` are texts, and none of them may be in it."""
    if name.endswith(".html"):
        found, pieces = list(_page(data)), [data, *_inline(data)]
    elif name.endswith(".pdf"):
        found, pieces = list(_pdf(data)), [data, *_streams(data)]
    else:
        json.loads(data)
        found, pieces = [], [data]
    for secret in secrets:
        found += [f"the secret {secret}" for one in pieces if secret.encode() in one][:1]
    return found


def _page(data: bytes) -> Iterator[str]:
    tree = document_fromstring(data, parser=HTMLParser(huge_tree=True, encoding="utf-8"))
    for element in tree.iter(etree.Element):
        tag = str(element.tag).lower()
        if tag in RUNNING and not _is_data(tag, element):
            yield f"<{tag}>"
        if tag == "style":
            yield from _sheet(element.text or "")
        if tag == "link" and element.get("rel") not in {"canonical", "alternate", "license"}:
            yield f"<link rel={element.get('rel')}>"
        for name, value in element.attrib.items():
            yield from _attribute(name.lower(), value)


def _attribute(name: str, value: str) -> Iterator[str]:
    address = "href" in name or name in {"src", "action", "formaction", "data", "poster"}
    kept = KEPT.match(value) or BESIDE.fullmatch(value)
    if name.startswith("on") or (address and not kept):
        yield f"{name}={value}"
    if name == "src" and not value.startswith("data:"):
        yield f"a fetch of {value}"
    if name == "style":
        yield from _sheet(value)


def _is_data(tag: str, element: Any) -> bool:
    """Whether an element that could do something does nothing here."""
    if tag == "script":
        return element.get("type") == "application/ld+json" and bool(json.loads(element.text))
    if tag == "meta":
        return (element.get("http-equiv") or POLICY).lower() == POLICY
    return False


def _sheet(text: str) -> Iterator[str]:
    for found in ADDRESS.finditer(text):
        if not WITHIN.match(found[1] or ""):
            yield f"a style sheet's {found[0][:60]}"


def _inline(data: bytes) -> Iterator[bytes]:
    for found in INLINE.finditer(html.unescape(data.decode())):
        yield base64.b64decode(found[1])


def _pdf(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            yield from _object(one)


def _object(one: Any) -> Iterator[str]:
    if isinstance(one, pikepdf.Array):
        for inner in one:
            yield from _object(inner) if not getattr(inner, "is_indirect", False) else ()
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return
    for key, value in one.items():
        if key in ACTING:
            yield f"the entry {key}"
        if key in {"/S", "/Type", "/Subtype"} and str(value) in ACTING:
            yield f"the kind {value}"
        if key == "/URI" and not KEPT.match(str(value)):
            yield f"a link to {value}"
        if not getattr(value, "is_indirect", False):
            yield from _object(value)


def _streams(data: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    yield one.read_bytes()
                except pikepdf.PdfError:  # of an image, which is not unpacked
                    yield one.read_raw_bytes()
            yield bytes(str(one), "utf-8") if isinstance(one, pikepdf.String) else b""
