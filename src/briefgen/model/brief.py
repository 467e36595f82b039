"""A brief as written: its front matter typed, its body as text, a place for every field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from briefgen.model.fit import Budget
from briefgen.model.series import About, Citations, Series
from briefgen.model.settings import (
    Day,
    Doi,
    Email,
    Flag,
    Language,
    Moment,
    Orcid,
    Positive,
    Settings,
    Text,
    Url,
)
from briefgen.model.text import Source, Span

FieldPath = tuple[str | int, ...]


class Status(StrEnum):
    """How far a brief has come; all but `final` are marked on every page."""

    DRAFT = "draft"
    REVIEW = "review"
    FINAL = "final"


class Author(Settings):
    """Someone who signs the brief."""

    name: Text
    """The name as printed."""
    family: Text | None = None
    """The part of the name that catalogs sort by, where it is not the last word."""
    role: Text | None = None
    """Position, like "Senior Fellow"."""
    affiliation: Text | None = None
    """Institution the author belongs to."""
    email: Email | None = None
    """Address for readers."""
    orcid: Orcid | None = None
    """ORCID iD, the sixteen digits in four groups."""
    url: Url | None = None
    """Page of the author."""
    bio: Text | None = None
    """One or two sentences of Markdown for "About the authors"."""

    @field_validator("family")
    @classmethod
    def _of_the_name(cls, family: str | None, info: ValidationInfo) -> str | None:
        if family is not None and family not in info.data.get("name", family):
            raise ValueError("expected a part of the name")
        return family


class Weight(StrEnum):
    """How much a correction changes, as journals tell it (NISO RP-49, COPE).

    A `minor` one is of form: a misspelling, a broken link. A `correction` changes what the brief
    says, and not what it concludes. A `retraction` says that readers must not rely on it.
    """

    MINOR = "minor"
    CORRECTION = "correction"
    RETRACTION = "retraction"


class Correction(Settings):
    """What was changed in a brief since it was published, or that it is withdrawn."""

    date: Day
    """Day of the correction, like 2010-03-04."""
    level: Weight
    """`minor`: a line in the imprint; `correction`: a notice at the head; `retraction`: a notice
    and a mark on every page."""
    text: Text
    """What was wrong and what is right now, in a sentence or two, as readers will see it."""
    changed: Text | None = None
    """Where, like "Table 2" or "Recommendations"."""


def _author(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Signed = Annotated[Author, BeforeValidator(_author, json_schema_input_type=Author | str)]


class FrontMatter(Settings):
    """The settings at the head of a brief; what is absent is taken from the series."""

    title: Text
    """Title, as the first page prints it, there with the quotation marks of its language."""
    subtitle: Text | None = None
    """Second line of the title."""
    number: Positive | None = None
    """Number in the series; no two briefs may share one."""
    date: Day
    """Day of publication, like 2009-11-19."""
    status: Status = Status.DRAFT
    """How far it has come; a brief that is not `final` carries a mark on every page."""
    embargo: Moment | None = None
    """Moment before which nothing of it is published: day, hour and offset from UTC."""
    corrections: tuple[Correction, ...] = ()
    """What was changed since it was published, the oldest first; the version counts them."""
    authors: tuple[Signed, ...] = ()
    """Names, or groups of name, role, affiliation, email, orcid, url and bio.

    Empty: the series' corporate author signs."""
    keywords: tuple[Text, ...] = ()
    """Terms for catalogs and search engines."""
    description: Annotated[Text, Field(max_length=300)] | None = None
    """One sentence for catalogs; the beginning of the summary where absent."""
    language: Language | None = None
    """Language of the brief; that of the file name (`brief.ru.md`) or the series where absent."""
    doi: Doi | None = None
    """Digital object identifier, without https://doi.org/."""
    pages: Positive | None = None
    """How many pages the brief is to have; the text gives way for it within the theme's limits."""
    max_pages: Positive | None = None
    """How many pages it may have at most; the series' numbers do not count then."""
    about: About | None = None
    """Text beside the summary, in place of the series'."""
    acknowledgements: Text | None = None
    """Thanks, printed with the imprint."""
    funding: Text | None = None
    """Who paid for this brief, in place of the series' statement."""
    disclaimer: Text | None = None
    """Whose views these are, in place of the series' statement."""
    license: Text | None = None
    """License, in place of the series'."""
    recommendations_table: Flag | None = None
    """Whether the recommendations are also printed as a table at the end; else as the series."""
    citations: Citations | None = None
    """How citations are printed, in place of all of the series' settings for them."""


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A brief read from its file; `slug` names its outputs, `body` is the offset of its text.

    `spans` has the place of every field of the front matter, and under a leading `series` that of
    every field of series.yaml.
    """

    slug: str
    source: Source
    front: FrontMatter
    series: Series
    body: int
    spans: Mapping[FieldPath, Span] = field(repr=False)
    file_language: str | None = None

    @property
    def language(self) -> str:
        """Language tag: the front matter's, the file name's (`brief.ru.md`), or the series'."""
        return self.front.language or self.file_language or self.series.language

    @property
    def about(self) -> About | None:
        """The text beside the summary, the brief's own before the series'."""
        return self.front.about or self.series.about

    @property
    def citations(self) -> Citations:
        """How citations are printed, the brief's own setting before the series'."""
        return self.front.citations or self.series.citations

    @property
    def budget(self) -> Budget | None:
        """How many pages it may take: its own number before the series', exact before at most."""
        for owner, path in ((self.front, ()), (self.series, ("series",))):
            for name in ("pages", "max_pages"):
                if (pages := getattr(owner, name)) is not None:
                    span = self.span(*path, name)
                    return Budget(pages=pages, exact=name == "pages", span=span)
        return None

    @property
    def funding(self) -> str | None:
        """Who paid, in Markdown."""
        return self.front.funding or self.series.funding

    @property
    def disclaimer(self) -> str | None:
        """Whose views these are, in Markdown."""
        return self.front.disclaimer or self.series.disclaimer

    @property
    def recommendations_table(self) -> bool:
        """Whether the recommendations are also printed as a table."""
        own = self.front.recommendations_table
        return self.series.recommendations_table if own is None else own

    @property
    def acknowledgements(self) -> str | None:
        """Thanks, in Markdown."""
        return self.front.acknowledgements

    @property
    def license(self) -> str | None:
        """The licence, by SPDX name or in words."""
        return self.front.license or self.series.license

    @property
    def author_names(self) -> tuple[str, ...]:
        """Who signs: the authors, or the series' corporate author; never empty."""
        names = tuple(author.name for author in self.front.authors)
        return names or (self.series.corporate_author,)

    def span(self, *path: str | int) -> Span:
        """Where a field of the front matter stands, or the nearest field around it."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans[path]
