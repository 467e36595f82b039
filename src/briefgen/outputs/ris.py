"""RIS: the brief as a record that EndNote, Zotero, Mendeley and libraries read."""

from collections.abc import Iterator
from typing import Final

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact, Edition, Medium
from briefgen.model.record import Creator, Record

NAME: Final = "ris"
SUFFIX: Final = ".ris"
MEDIUM: Final = Medium.SCREEN
MEDIA_TYPE: Final = "application/x-research-info-systems"
LINE_END: Final = "\r\n"  # as the format has it


def export(edition: Edition) -> Checked[Artifact]:
    """The record of an edition."""
    return Checked(value=edition.file(SUFFIX, MEDIA_TYPE, tagged(edition.record).encode()))


def tagged(record: Record) -> str:
    """The record line by line: a tag of two signs, and a value that is one line."""
    lines = (f"{tag}  - {' '.join(value.split())}" for tag, value in _values(record) if value)
    return LINE_END.join([*lines, "ER  - ", ""])


def _values(record: Record) -> Iterator[tuple[str, str | None]]:
    yield "TY", "RPRT"
    yield "ID", record.slug
    for one in record.creators:
        yield "AU", _name(one)
    yield "TI", record.full_title
    yield "T2", record.series
    yield "M3", record.label
    yield "M1", str(record.number) if record.number else None
    yield "PY", f"{record.issued.year:04}"
    yield "DA", record.issued.strftime("%Y/%m/%d")
    yield "ET", record.edition
    yield "PB", record.publisher
    yield "CY", record.place
    yield "SN", record.issn
    yield "SP", str(record.pages) if record.pages else None
    yield "DO", record.doi
    yield "UR", record.page_url or record.doi_url
    yield "L1", record.pdf_url
    yield "LA", record.language
    for word in record.keywords:
        yield "KW", word
    yield "N1", record.retraction
    yield "AB", " ".join(record.abstract)


def _name(one: Creator) -> str:
    """`Family, Given, Jr.`; the comma behind a body's name keeps it from being turned round."""
    return f"{one.name}," if one.is_body else one.inverted
