"""ReDIF: briefs as RePEc's papers, templates of text that an archive lays on its server."""

from collections.abc import Iterator
from typing import Final

from briefgen.model.record import Creator, Record
from briefgen.stages.deposits.registry import Sender

NAME: Final = "redif"
TITLE: Final = "RePEc"
MANY: Final = True
WANTS: Final[tuple[str, ...]] = ("handle",)
NEXT: Final = "lay it in the folder of the series on your RePEc archive, from where RePEc takes it"
MARK: Final = "\ufeff"  # says that the file is UTF-8
# Letters that fonts join and RePEc's search does not part.
LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


def written(records: tuple[Record, ...], sender: Sender) -> str:
    """A template for each brief, with an empty line between two."""
    handle = sender.deposit.handle or ""
    return MARK + "\n".join(_template(record, handle) for record in records)


def _template(record: Record, handle: str) -> str:
    lines = (f"{name}: {_line(value)}\n" for name, value in _fields(record, handle) if value)
    return "".join(lines)


def _fields(record: Record, handle: str) -> Iterator[tuple[str, str | None]]:
    """ReDIF-Paper 1.0; the cluster of an author begins with the name."""
    yield "Template-Type", "ReDIF-Paper 1.0"
    for one in record.creators:
        yield from _author(one)
    yield "Title", record.full_title
    yield "Abstract", " ".join(record.abstract)
    yield "Length", f"{record.pages} pages" if record.pages else None
    yield "Language", record.language.split("-", maxsplit=1)[0]
    yield "Creation-Date", record.issued.isoformat()
    if record.modified != record.issued:
        yield "Revision-Date", record.modified.isoformat()
    if record.page_url:
        yield "File-URL", record.page_url
        yield "File-Format", "text/html"
    if record.pdf_url:
        yield "File-URL", record.pdf_url
        yield "File-Format", "application/pdf"
    yield "Number", str(record.number) if record.number else None
    yield "Keywords", ", ".join(record.keywords)
    yield "DOI", record.doi
    yield "Handle", f"{handle}:{_number(record)}"


def _author(one: Creator) -> Iterator[tuple[str, str | None]]:
    yield "Author-Name", one.name
    if not one.is_body:
        yield "Author-Name-First", one.given
        yield "Author-Name-Last", one.family
        yield "Author-Workplace-Name", one.affiliation


def _number(record: Record) -> str:
    """What no other paper of the series has: a translation shares the number, not the name."""
    translated = "." in record.slug
    return record.slug if translated or record.number is None else str(record.number)


def _line(value: str) -> str:
    return " ".join(value.translate(LIGATURES).split())
