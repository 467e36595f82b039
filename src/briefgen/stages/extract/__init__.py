"""Extract: the bytes of an archived source to its text, whatever kind of file it is.

What is wanted is every word that a reader of the source may see, in the order of reading, and not
its "main text": finding the main text loses words that were quoted.
"""

import hashlib
from pathlib import PurePosixPath
from typing import Final

from briefgen.model.evidence import Page, SourceText
from briefgen.model.limits import ARCHIVED_TEXT
from briefgen.model.world import World
from briefgen.stages.extract.html import read_html
from briefgen.stages.extract.kinds import Kind, Refused
from briefgen.stages.extract.pdf import read_pdf
from briefgen.stages.extract.plain import read_plain

# Raised whenever the same bytes give another text, so that no old text is recalled.
EDITION: Final = 1


def extract(
    path: PurePosixPath, data: bytes, kind: Kind, world: World
) -> tuple[SourceText, str | None]:
    """The text of a file of a kind, and its encoding where that was guessed; raises `Refused`."""
    pages: tuple[Page, ...] = ()
    guessed: str | None = None
    if kind is Kind.PDF:
        text, pages = read_pdf(data, world)
    elif kind is Kind.HTML:
        text, guessed = read_html(data)
    else:
        text, pages, guessed = read_plain(data)
    if len(text) > ARCHIVED_TEXT:
        raise Refused(f"holds over {ARCHIVED_TEXT:,} characters of text", "archive a part of it")
    if not any(map(str.isalnum, text)):
        raise Refused("holds no text", "archive a version with text in it")
    digest = hashlib.sha256(data).hexdigest()
    return SourceText(path=path, digest=digest, text=text, pages=pages), guessed
