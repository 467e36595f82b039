"""Copies of sources, as people archive them: PDFs of every condition, made for the tests."""

import base64
import io
from functools import cache
from typing import Any

import pikepdf
from PIL import Image

from briefgen.fonts import static_font
from briefgen.model.world import FontFace
from briefgen.outputs.pdf import load_engine

TIDES = (
    "The harbour board records the height of every tide. Since the new mole was finished, the "
    "extraordinary surges of the autumn reach the lower market far less often than before. "
)
STYLE = """\
@page { size: A5; font: 9pt F; @bottom-center { content: counter(page) } }
body { font: 10pt F }
section + section { break-before: page }
"""
FACE = FontFace(family="Fira Sans", package="fira-sans", weight=400, italic=False)


@cache
def printed(style: str = "", text: str = TIDES * 24, lang: str = "en") -> bytes:
    """A PDF of a text, a page for each form feed at least."""
    load_engine()  # which leaves no fonts but those that are given
    from weasyprint import HTML

    font = base64.b64encode(static_font(FACE)).decode()
    face = f"@font-face {{ font-family: F; src: url(data:font/ttf;base64,{font}) }}"
    pages = "".join(f"<section>{page}</section>" for page in text.split("\f"))
    html = f"<html lang={lang}><style>{face} {STYLE} {style}</style><body>{pages}"
    made: bytes = HTML(string=html).write_pdf()
    return made


@cache
def labelled() -> bytes:
    """A report whose preface has Roman numbers, and whose first page is 12."""
    with pikepdf.open(io.BytesIO(printed("", f"Preface. {TIDES}\f{TIDES}\f{TIDES}"))) as pdf:
        roman = pikepdf.Dictionary(S=pikepdf.Name.r)
        twelve = pikepdf.Dictionary(S=pikepdf.Name.D, St=12)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, roman, 1, twelve]))
        return saved(pdf)


@cache
def encrypted(user: str = "secret") -> bytes:
    """A PDF that asks for a password, or with an empty one, only forbids to print."""
    with pikepdf.open(io.BytesIO(printed())) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="owner", user=user))


@cache
def scanned() -> bytes:
    """Pictures of pages."""
    output = io.BytesIO()
    Image.new("L", (200, 300), 200).save(output, "PDF", save_all=True, append_images=[])
    return output.getvalue()


@cache
def plainly_laid_out() -> bytes:
    """A PDF of the kind that pdfium mends when it is cut short."""
    with pikepdf.open(io.BytesIO(printed())) as pdf:
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """The bytes of a PDF."""
    output = io.BytesIO()
    pdf.save(output, **options)
    return output.getvalue()
