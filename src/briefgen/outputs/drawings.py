"""Drawings: SVG files that carry the theme's fonts, for a page cannot lend an image its own."""

import base64
import io
import re
from typing import Final

from lxml import etree

from briefgen.model.edition import Edition
from briefgen.outputs.subset import subset

FACE: Final = re.compile(r'(@font-face \{ font-family: ")([^"]+)(".*?url\(")([^"]+)("\).*\})')
STYLE: Final = "{http://www.w3.org/2000/svg}style"


def with_fonts(svg: bytes, edition: Edition) -> bytes:
    """An SVG that was vetted, with those faces of the theme that it names, cut to its letters.

    A face answers to its family in the theme and to its own: `Brief Sans`, `Fira Sans`. An image
    is a document by itself (SVG Integration, section 3.2) and sees no font of the page around it.
    """
    text = svg.decode("utf-8-sig")
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    letters = frozenset("".join(root.itertext()))
    rules = [
        f"{before}{family}{middle}{_address(data, letters)}{after}"
        for before, name, middle, file, after in FACE.findall(_faces(edition))
        for data in (edition.assets[file].data,)
        for family in (name, _own_family(data))
        if family in text
    ]
    if not rules:
        return svg
    style = etree.Element(STYLE)
    style.text = "\n".join(rules)
    root.insert(0, style)
    return etree.tostring(root, encoding="utf-8")


def _faces(edition: Edition) -> str:
    return edition.assets["fonts.css"].data.decode()


def _own_family(font: bytes) -> str:
    """The family a font names itself (OpenType, name table, ids 16 and 1)."""
    from fontTools.ttLib import TTFont

    return str(TTFont(io.BytesIO(font), lazy=True)["name"].getBestFamilyName())


def _address(font: bytes, letters: frozenset[str]) -> str:
    return f"data:font/woff;base64,{base64.b64encode(subset(font, letters)).decode()}"
