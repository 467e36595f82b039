"""Markdown: the brief as plain text that any program reads, with its notes and how to cite it."""

from typing import Final

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact, Edition, Medium

NAME: Final = "markdown"
SUFFIX: Final = ".md"
MEDIUM: Final = Medium.TEXT
MEDIA_TYPE: Final = "text/markdown; charset=utf-8; variant=GFM"


def export(edition: Edition) -> Checked[Artifact]:
    """The text of an edition of text."""
    return Checked(value=edition.file(SUFFIX, MEDIA_TYPE, edition.flows["text"].encode()))
