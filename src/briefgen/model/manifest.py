"""A manifest: what a release holds, what it was made from and with what, and what proves it.

It is written by `briefgen release` and read by `briefgen verify`. Programs rely on it: fields are
only ever added, and none changes its meaning.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field

from briefgen.model.evidence import Verdict
from briefgen.model.settings import Settings

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
UNSEALED: Final = "0" * 64  # what stands in the place of a seal while it is computed


class Conformance(Settings):
    """A standard that a file was checked against, and by what."""

    standard: str
    """The standard, like PDF/UA-1."""
    checker: str
    """The program that found nothing against it, with its version."""


class FileRecord(Settings):
    """A file that stands with the manifest."""

    path: str
    """Its name: in the folder of the release, or among the attachments of the PDF."""
    sha256: Digest
    """The SHA-256 digest of its bytes."""
    bytes: int
    """Its size."""
    media_type: str
    """The media type."""
    brief: str
    """The brief it was made from."""
    pages: int | None = None
    """How many pages; null for a format without pages."""
    conforms: tuple[Conformance, ...] = ()
    """The standards it was proved to keep."""


class InputRecord(Settings):
    """Something that was read; `source` is an archived copy, whose text is told nowhere."""

    kind: Literal["file", "theme", "source"]
    """`file`: a file of the project; `theme`: a file of a theme that comes with briefgen;
    `source`: an archived copy of a source."""
    name: str
    """The path from the project's folder; the theme and its file; or the source's citation key."""
    sha256: Digest
    """The SHA-256 digest of its bytes."""


class QuotationRecord(Settings):
    """What is known of a quotation, and how to find its words in the printed text."""

    id: str
    """Its number in the brief: q1, q2 …"""
    verdict: Verdict
    """What became of it: `verified`, `review`, `mismatch`, `stale`, `unarchived` or `waived`."""
    key: str | None
    """The citation key of the source that was looked into."""
    page: str | None
    """The page of the source that the words stand on, as printed there; null where not known."""
    source: Digest | None
    """The SHA-256 digest of the archived copy that was looked into."""
    receipt: str
    """The digest of its words, as evidence.lock has it."""
    signs: int
    """How many letters and digits it has."""
    printed: Digest | None
    """The SHA-256 digest of its letters and digits as they stand in the PDF, without capitals;
    null where something else stands between them, such as the number of a note."""


class EvidenceRecord(Settings):
    """What became of the quotations and figures of a brief."""

    quotations: Mapping[Verdict, int]
    """How many quotations there are of each verdict."""
    figures: int
    """How many figures were looked for in the sources that their sentences cite."""
    figures_found: int
    """How many of them were found there."""
    proofs: tuple[QuotationRecord, ...]
    """Each quotation, in the order of the text."""


class BriefRecord(Settings):
    """A brief that was released."""

    brief: str
    """Its name: the folder's, with the language of a translation."""
    path: str
    """Its file, from the project's folder."""
    title: str
    """Its title."""
    number: int | None
    """Its number in the series."""
    date: str
    """Its date, like 2009-11-19."""
    language: str
    """The tag of its language."""
    status: str
    """Its status: only final briefs are released."""
    version: str
    """Its version, which its corrections count."""
    text: Digest
    """The digest of its text and of the fields that are printed, without its corrections."""
    evidence: EvidenceRecord
    """What became of its quotations and figures."""


class Manifest(Settings):
    """`manifest.json`: of a release in its folder, and of one brief inside its PDF."""

    version: Literal[1]
    """The version of this format."""
    seal: Digest = UNSEALED
    """The SHA-256 digest of the file that the manifest is in, with the digits of the seal taken as
    zeros. The file is manifest.json itself, or the PDF that has it inside."""
    series: str
    """The name of the series."""
    tag: str | None
    """The tag that was released; null for a release without one."""
    commit: str
    """The number of the git commit that it was built from."""
    tools: Mapping[str, str]
    """Versions by name of all that decides what a brief becomes. The version of briefgen is the
    digest of its code."""
    briefs: tuple[BriefRecord, ...]
    """The briefs, in the order of their folders."""
    inputs: tuple[InputRecord, ...]
    """All that was read for them."""
    files: tuple[FileRecord, ...]
    """The files that stand with it: all of the release but SHA256SUMS and itself, or the other
    attachments of the PDF."""
