"""PDF: the text of its pages as pdfium reads it, with the numbers that are printed on them."""

from typing import Final

from briefgen.model.evidence import Page
from briefgen.model.limits import ARCHIVED_TEXT, PDF_SECONDS
from briefgen.model.world import PdfFault, World
from briefgen.stages.extract.kinds import Refused
from briefgen.stages.extract.plain import paged

LETTERS: Final = 200  # in all pages: fewer are a stamp or a page number on pictures of pages
TAIL: Final = 1024  # bytes at the end, in which %%EOF stands (ISO 32000-1, annex H.3, note 18)

AGAIN: Final = "save it again where you got it"
FAULTS: Final = {
    PdfFault.ENCRYPTED: ("asks for a password", "print it to a new PDF, which has none"),
    PdfFault.DAMAGED: ("is damaged, or no PDF after all", AGAIN),
    PdfFault.LONG: (f"holds over {ARCHIVED_TEXT:,} characters of text", "archive a part of it"),
    PdfFault.LATE: (f"takes over {PDF_SECONDS:.0f} seconds to read", "print it to a new PDF"),
    PdfFault.DIED: ("makes the reader of PDF files fail", "print it to a new PDF"),
}


def read_pdf(data: bytes, world: World) -> tuple[str, tuple[Page, ...]]:
    """The text of a PDF and its pages; raises `Refused`."""
    # pdfium mends a file that is cut short, and says nothing of the pages that are lost.
    if b"%%EOF" not in data.rstrip(b"\0 \t\r\n")[-TAIL:]:
        raise Refused("is cut short: the end of the PDF is missing", AGAIN)
    reply = world.pdf(data)
    if reply.fault is not None:
        raise Refused(*FAULTS[reply.fault])
    text, pages = paged(
        [(label or str(number), text) for number, (label, text) in enumerate(reply.pages, 1)]
    )
    if sum(map(str.isalpha, text)) < LETTERS:
        raise Refused(
            "is a scan: pictures of pages, with no text in them",
            "have its text recognised (OCR), or archive a version with text",
        )
    return text, pages
