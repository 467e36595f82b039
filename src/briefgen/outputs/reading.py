"""Reading: what a finished PDF says, taken from its bytes in the order of its tags.

This is what a screen reader hears and a search finds: the text of marked content by the fonts' own
maps (PDF 1.7, 9.10), the alternative text of figures, and where links lead. Nothing is taken from
what made the PDF. Text outside the tags, such as running heads, is not read.
"""

import io
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any, Final

import pikepdf

from briefgen.outputs.engine import Link, Said

NOWHERE: Final = "nowhere"  # a link to a place the PDF does not have
UNKNOWN: Final = "\ufffd"  # a glyph no map names
# A line of a ToUnicode map: glyph, then its text in UTF-16.
GLYPH: Final = re.compile(rb"<([0-9a-fA-F]+)> *<([0-9a-fA-F]*)>")
SINGLES: Final = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
SHOWING: Final = "BDC BMC EMC Tf Tj TJ ' \" Do"


@dataclass(frozen=True, kw_only=True)
class Glyphs:
    """What the codes of a font stand for, and of how many bytes a code is."""

    texts: Mapping[int, str]
    size: int = 2

    def text(self, codes: bytes) -> str:
        """The text of a string of codes."""
        numbers = codes if self.size == 1 else struct.unpack(f">{len(codes) // 2}H", codes)
        return "".join(map(self.texts.get, numbers, repeat(UNKNOWN)))


def read_aloud(data: bytes) -> list[Said]:
    """All that the tags of a PDF lead to, in order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_Reader(pdf).said())


class _Reader:
    """A PDF while it is read; pages and fonts are looked into once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: dict[tuple[int, int], Glyphs] = {}
        self._texts: dict[tuple[int, int], Mapping[int, str]] = {}
        names = pdf.Root.get("/Names", pikepdf.Dictionary())
        self._places = set(pikepdf.NameTree(names.Dests)) if "/Dests" in names else set()

    def said(self) -> Iterator[Said]:
        """What all tags say."""
        if "/StructTreeRoot" in self._pdf.Root:
            yield from self._of(self._pdf.Root.StructTreeRoot.get("/K"), None)

    def _of(self, node: Any, page: Any) -> Iterator[Said]:
        """What a tag and all under it say; a number stands for marked content of the page."""
        if isinstance(node, int):
            yield self._text(page).get(node, "")
        elif isinstance(node, pikepdf.Array):
            for kid in node:
                yield from self._of(kid, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            if node.get("/Type") == "/OBJR":
                yield from self._link(node.Obj)
            elif node.get("/Type") == "/MCR":
                yield self._text(page).get(int(node.MCID), "")
            else:
                yield str(node.get("/Alt", ""))
                yield from self._of(node.get("/K"), page)

    def _link(self, annotation: Any) -> Iterator[Link]:
        if annotation.get("/Subtype") != "/Link" or not self._listed(annotation):
            return
        if "/A" in annotation:
            yield Link(str(annotation.A.get("/URI", NOWHERE)))
        else:
            name = str(annotation.get("/Dest", NOWHERE))
            yield Link(f"#{name}" if name in self._places else NOWHERE)

    def _listed(self, annotation: Any) -> bool:
        """Whether a page has the annotation, so that it can be followed."""
        return annotation.objgen in self._annotations

    @cached_property
    def _annotations(self) -> set[tuple[int, int]]:
        return {one.objgen for page in self._pdf.pages for one in page.get("/Annots", ())}

    def _text(self, page: Any) -> Mapping[int, str]:
        """The text of each marked content of a page."""
        if page.objgen not in self._texts:
            found: dict[int, list[str]] = {}
            self._collect(page, page.get("/Resources"), [], found)
            self._texts[page.objgen] = {mark: "".join(texts) for mark, texts in found.items()}
        return self._texts[page.objgen]

    def _collect(
        self, content: Any, resources: Any, marks: list[int | None], found: dict[int, list[str]]
    ) -> None:
        """Collect the text a content stream shows, and the forms it draws, by mark."""
        glyphs = Glyphs(texts={})
        for one in pikepdf.parse_content_stream(content, SHOWING):
            operands, name = one.operands, str(one.operator)
            if name in ("BDC", "BMC"):
                marks.append(_mark(operands))
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                glyphs = self._glyphs(resources.Font[str(operands[0])])
            elif name == "Do":
                form = resources.XObject[str(operands[0])]
                if form.get("/Subtype") == "/Form":
                    self._collect(form, form.get("/Resources", resources), marks, found)
            elif marks and marks[-1] is not None:
                found.setdefault(marks[-1], []).append(_shown(operands[-1], glyphs))

    def _glyphs(self, font: Any) -> Glyphs:
        """The text each code of a font stands for."""
        if font.objgen not in self._fonts:
            lines = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
            texts = {
                int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
                for block in SINGLES.findall(lines)
                for code, text in GLYPH.findall(block)
            }
            # Bitmap fonts, for signs in color, have codes of one byte.
            size = 1 if font.get("/Subtype") == "/Type3" else 2
            self._fonts[font.objgen] = Glyphs(texts=texts, size=size)
        return self._fonts[font.objgen]


def _mark(operands: Any) -> int | None:
    """The id of the marked content that begins; pictures and artifacts say nothing themselves."""
    if len(operands) < 2 or str(operands[0]) == "/Figure":
        return None
    return int(operands[1].get("/MCID", -1))


def _shown(operand: Any, glyphs: Glyphs) -> str:
    """The text of a string to show, or of all strings of an array."""
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    return glyphs.text(b"".join(bytes(one) for one in strings if isinstance(one, pikepdf.String)))
