"""Writing: filled sheets imposed and written as a PDF, all of them or one."""

import hashlib
from typing import Final

from pydyf import PDF
from weasyprint.document import Document

from briefgen.outputs.archival import INTENT, VARIANT, conform
from briefgen.outputs.engine import Flow, Tags, impose
from briefgen.outputs.frames import UNREAD
from briefgen.outputs.ornaments import set_ornaments_aside
from briefgen.outputs.sheets import Filling
from briefgen.outputs.tags import read_in_order
from briefgen.outputs.textlayer import plain_spaces

DIGEST: Final = 16  # letters


def words_of(filling: Filling, start: int = 0) -> tuple[str, ...]:
    """For each sheet that stands, from `start` on, what is another when its words are."""
    sheets = filling.sheets[start:]
    texts = ("\n".join(one.flow.text(one.index) for one in pieces) for pieces in sheets)
    return tuple(hashlib.sha256(text.encode()).hexdigest()[:DIGEST] for text in texts)


def written(filling: Filling) -> bytes:
    """The file, tagged and of its standards; takes the flows apart."""
    document, tags = _imposed(filling, len(filling.sheets))
    version = filling.edition.record.version

    def finish(_: object, pdf: PDF) -> None:
        read_in_order(pdf, tags, UNREAD)
        set_ornaments_aside(pdf)
        plain_spaces(pdf)
        conform(pdf, version)

    made = document.write_pdf(pdf_variant=VARIANT, output_intent=INTENT, finisher=finish)
    return bytes(made)


def page(filling: Filling, number: int, of: int) -> bytes:
    """A file of the page with this number, from 1, `of` so many, to be looked at alone."""
    document, _ = _imposed(filling, max(of, len(filling.sheets)))
    return bytes(document.copy(document.pages[number - 1 : number]).write_pdf())


def _imposed(filling: Filling, pages: int) -> tuple[Document, Tags]:
    """What is filled, with running heads and feet as so many pages have them."""
    edition, kit = filling.edition, filling.kit
    # One empty page a sheet, for the running heads and feet.
    empty = '<div class="sheet"></div>' * pages
    backdrop = Flow(edition.flows["sheet"].replace("<!-- sheets -->", empty), kit)
    for index in range(len(filling.sheets)):
        backdrop.lay(index, *edition.paper)
    return impose(backdrop, filling.sheets, kit)
