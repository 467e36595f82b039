"""Cover: the first page of the PDF as a picture, for lists of publications and for links."""

import io
from typing import Final

from briefgen.model.codes import publishing as codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Artifact, Edition, Medium
from briefgen.model.record import Record
from briefgen.outputs import pdf
from briefgen.pdfium.painting import Unpainted, paint

NAME: Final = "cover"
SUFFIX: Final = ".cover.png"
MEDIUM: Final = Medium.PRINT
MEDIA_TYPE: Final = "image/png"
HEIGHT: Final = 1200  # pixels


def export(edition: Edition) -> Checked[Artifact]:
    """The cover of a print edition, whose PDF is made for it."""
    return pdf.export(edition).then(lambda made: cover(edition, made))


def cover(edition: Edition, made: Artifact) -> Checked[Artifact]:
    """The cover of a PDF that was made of an edition; O201 where it cannot be painted."""
    try:
        first = next(paint(made.data, HEIGHT / edition.paper[1]))
    except Unpainted as fault:
        found: Diagnostic = codes.COVER_UNPAINTED.at(edition.source.span(0), fault.reason)
        return Checked(value=None, diagnostics=(found,))
    return Checked(value=edition.file(SUFFIX, MEDIA_TYPE, _described(first.png, edition.record)))


def _described(png: bytes, record: Record) -> bytes:
    """The picture, packed well, with what it shows in words (PNG 3, "Title" and "Description")."""
    from PIL import Image  # a build that recalls its files must not wait for it
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_itxt("Title", record.full_title, record.language)
    authors = ", ".join(one.name for one in record.creators)
    number = f" {record.number}" if record.number else ""
    words = f"{record.label}{number}: {record.full_title}. {authors}, {record.issued.isoformat()}"
    said.add_itxt("Description", words, record.language)
    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.save(packed, "PNG", optimize=True, pnginfo=said)
    return packed.getvalue()
