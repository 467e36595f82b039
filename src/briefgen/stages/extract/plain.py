"""Plain text: its characters, and the pages that form feeds begin."""

import re
from typing import Final

from briefgen.model.evidence import Page
from briefgen.model.text import CONTROL, clean_text
from briefgen.stages.extract.encoding import decoded
from briefgen.stages.extract.kinds import Refused

# What pdfium writes for a hyphen at the end of a line; whoever compares words must see it.
HYPHENS: Final = "\ufffe\x02"
SPACED: Final = re.compile(f"(?![{HYPHENS}]){CONTROL.pattern}")


def read_plain(data: bytes) -> tuple[str, tuple[Page, ...], str | None]:
    """The text, its pages if it has any, and its encoding where that was guessed."""
    read = decoded(data)
    if read is None:
        raise Refused("is text in an encoding that cannot be told", "save it as UTF-8")
    text, guessed = read
    pages = clean_text(text).split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()  # pdftotext ends each page with a form feed, the last one too
    if len(pages) == 1:
        return clean(pages[0]), (), guessed
    labels = [str(number) for number in range(1, len(pages) + 1)]
    return *paged(list(zip(labels, pages, strict=True))), guessed


def paged(pages: list[tuple[str, str]]) -> tuple[str, tuple[Page, ...]]:
    """Labelled pages as one text, with a form feed where each ends: running heads stand there."""
    found: list[Page] = []
    texts: list[str] = []
    start = 0
    for label, text in pages:
        found.append(Page(label=label, start=start))
        texts.append(clean(text).strip("\n"))
        start += len(texts[-1]) + 1
    return "\f".join(texts), tuple(found)


def clean(text: str) -> str:
    """A text with line feeds only, and spaces for control characters."""
    return SPACED.sub(" ", clean_text(text))
