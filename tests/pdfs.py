"""Looking into PDFs, for tests: text by frame, text by tag, links, outline."""

import ctypes
import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


def signs(text: str) -> str:
    """Letters and digits alone, in small letters: what two texts must share to say the same."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def page_texts(data: bytes) -> list[str]:
    """The text layer of each page, in the order it is drawn."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def frame_text(data: bytes, page: int, left: float, top: float, width: float, height: float) -> str:
    """The text layer inside a rectangle of a page, in pt from its top left corner."""
    with pypdfium2.PdfDocument(data) as pdf:
        sheet = pdf[page]
        paper = sheet.get_height()
        text: str = sheet.get_textpage().get_text_bounded(
            left=left, top=paper - top, right=left + width, bottom=paper - top - height
        )
        return text


def tagged(data: bytes) -> list[tuple[str, str]]:
    """The leaves of the tag tree in the order of reading: the path of tags, and their text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        texts = _marked(data)
        return list(_leaves(pdf.Root.StructTreeRoot.K, "", None, numbers, texts))


def _leaves(
    node: Any, path: str, page: Any, numbers: dict[Any, int], texts: dict[tuple[int, int], str]
) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _leaves(kid, path, page, numbers, texts)
    elif isinstance(node, int):
        yield path, texts.get((numbers[page.objgen], node), "")
    elif node.get("/Type") != "/OBJR":
        inner = f"{path}{node.get('/S', '')}"
        yield from _leaves(
            node.get("/K", pikepdf.Array()), inner, node.get("/Pg", page), numbers, texts
        )


def _marked(data: bytes) -> dict[tuple[int, int], str]:
    """The text of every marked content of a PDF, by page and id."""
    found: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf):
            text = page.get_textpage()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
                length = pdfium.FPDFTextObj_GetText(item.raw, text.raw, None, 0)
                buffer = (ctypes.c_ushort * length)()
                pdfium.FPDFTextObj_GetText(item.raw, text.raw, buffer, length)
                piece = bytes(buffer).decode("utf-16-le").rstrip("\0")
                found[number, mark] = found.get((number, mark), "") + piece
    return found


def links(data: bytes) -> tuple[set[str], set[str]]:
    """Addresses the PDF links to, and names inside it; every name must lead somewhere."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = {str(name) for name in pdf.Root.Names.Dests.Names[::2]}
        addresses: set[str] = set()
        inside: set[str] = set()
        for page in pdf.pages:
            for annotation in page.get("/Annots", ()):
                if "/A" in annotation:
                    addresses.add(str(annotation.A.URI))
                else:
                    inside.add(str(annotation.Dest))
        assert inside <= names
        return addresses, inside


def outline(data: bytes) -> list[tuple[int, str]]:
    """The bookmarks, with their level from 0."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [(mark.level, mark.get_title()) for mark in pdf.get_toc()]


def damaged(data: bytes, damage: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A PDF after something was done to it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        damage(pdf)
        output = io.BytesIO()
        pdf.save(output)
        return output.getvalue()
