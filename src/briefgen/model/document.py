"""A document: a brief whose citations are resolved and whose parts are known, free of any theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefgen.model.brief import Brief
from briefgen.model.evidence import Quotation, Sentence
from briefgen.model.fit import Stretch
from briefgen.model.readability import Readability
from briefgen.model.series import Role
from briefgen.model.text import Span


class Part(StrEnum):
    """A piece of a document that a theme may place by itself."""

    SUMMARY = "summary"
    BODY = "body"
    REFERENCES = "references"
    ABOUT = "about"
    ACKNOWLEDGEMENTS = "acknowledgements"
    FUNDING = "funding"
    DISCLAIMER = "disclaimer"
    NOTES = "notes"


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of the outline; `level` is 1 for a section, 2 for a sub-head."""

    level: int
    text: str
    id: str
    role: Role | None
    span: Span


@dataclass(frozen=True, kw_only=True)
class Citation:
    """One key cited at one place."""

    key: str
    span: Span | None


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A copy of a source in a public archive: printed behind the source's `address`.

    `date` is the day it was made, as in `archivedate`; empty where nobody says.
    """

    address: str
    url: str
    date: str


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """Something an actor is asked to do; `id` (R1, R2 …) is its anchor."""

    id: str
    text: str
    actor: str | None
    by: str | None
    basis: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Image:
    """The bytes of an image, checked to be what its name says; sizes in px."""

    media_type: str
    data: bytes = field(repr=False)
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Document:
    """A resolved brief: HTML by part, as pandoc wrote it, and what is known about it.

    `parts` holds the notes as one list; bios stand in `bios` in the order of the authors, the texts
    of corrections in `notices` in theirs. `titles` are those of the works cited, by key.
    `written_citations` says what each citation cites and how, in the order of the text, those in
    notes last. `lists_references` says whether the list of references is printed; a page always has
    it.
    """

    brief: Brief
    parts: Mapping[Part, str] = field(repr=False)
    bios: tuple[str, ...] = field(repr=False)
    outline: tuple[Heading, ...]
    citations: tuple[Citation, ...]
    recommendations: tuple[Recommendation, ...]
    images: Mapping[str, Image]
    words: int
    sections: tuple[Stretch, ...]
    description: str
    lists_references: bool = False
    titles: Mapping[str, str] = field(default_factory=dict, repr=False)
    written_citations: tuple[str, ...] = field(default=(), repr=False)
    quotations: tuple[Quotation, ...] = ()
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)
    snapshots: tuple[Snapshot, ...] = ()
    readability: Readability | None = None
    notices: tuple[str, ...] = field(default=(), repr=False)
