"""What kind of file some bytes are: the bytes decide, and a name that says otherwise is told.

A file called .pdf that is HTML is mostly a page that asks to sign in, saved for the document.
"""

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from briefgen.model.limits import ARCHIVED_BYTES
from briefgen.stages.extract.encoding import marked_encoding


class Kind(StrEnum):
    """A kind of file whose text can be read, in words."""

    PDF = "PDF"
    HTML = "HTML"
    PLAIN = "plain text"


class Refused(Exception):
    """A file whose text cannot be had: `reason` completes "the file …", `hint` says what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason, hint)
        self.reason = reason
        self.hint = hint


SUFFIXES: Final = {
    ".pdf": Kind.PDF,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".txt": Kind.PLAIN,
    ".text": Kind.PLAIN,
    ".md": Kind.PLAIN,
}
# What other files that people archive begin with.
FOREIGN: Final = (
    (b"PK\x03\x04", "a Word, EPUB or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file"),
    (b"{\\rtf", "a Rich Text file"),
    (b"%!PS", "a PostScript file"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
)
HEAD: Final = 2048  # characters in which a file shows what it is
PAGE: Final = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
TAG: Final = re.compile(r"<(?:[a-z]|!--)", re.IGNORECASE)
MHTML: Final = re.compile(r"(?ims)^MIME-Version:.*multipart/related")
CONTROLS: Final = bytes(range(7)) + b"\x08\x0e\x0f" + bytes(range(16, 27)) + b"\x1c\x1d\x1e\x1f"
SAVE: Final = "save it as PDF, HTML or plain text"


def kind_of(path: PurePosixPath, data: bytes) -> Kind:
    """The kind of a file; raises `Refused` for one of no such kind, or of another than its name."""
    if not data:
        raise Refused("is empty", "save it again")
    if len(data) > ARCHIVED_BYTES:
        raise Refused(f"is larger than {ARCHIVED_BYTES >> 20} MB", "archive a part of it")
    suffix = path.suffix.lower()
    claimed = SUFFIXES.get(suffix)
    found = _found(claimed, data)
    if isinstance(found, Kind):
        if claimed in (found, None):
            return found
        raise Refused(f"is named {suffix}, but is {found.value}", _other(suffix, found))
    if claimed is None:
        raise Refused(f"is {found}", SAVE)
    raise Refused(f"is named {suffix}, but is {found}", SAVE)


def _found(claimed: Kind | None, data: bytes) -> Kind | str:
    """The kind that the bytes show, or in words what else they are."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\f\0")
    if start.startswith(b"%PDF-") or (claimed is Kind.PDF and b"%PDF-" in start):
        return Kind.PDF
    for magic, words in FOREIGN:
        if data.startswith(magic):
            return words
    head = data[: 2 * HEAD].decode(marked_encoding(data) or "latin-1", "replace")[:HEAD]
    head = head.removeprefix("ï»¿").removeprefix("\ufeff")
    if PAGE.match(head) or (claimed is Kind.HTML and TAG.search(head)):
        return Kind.HTML
    if MHTML.search(head):
        return "a web archive of a browser (MHTML)"
    return "no text" if _binary(data) else Kind.PLAIN


def _binary(data: bytes) -> bool:
    """Whether bytes are no text: NUL among them, or one in twenty a control character."""
    if marked_encoding(data):
        return False
    controls = len(data) - len(data.translate(None, CONTROLS))
    return b"\0" in data or controls > len(data) / 20


def _other(suffix: str, found: Kind) -> str:
    if suffix == ".pdf" and found is Kind.HTML:
        return "look into it: it may be a page that asks to sign in; then save the document anew"
    return "look into it, and rename it if it is the right file"
