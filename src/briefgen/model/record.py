"""A brief as a publication: the one record that citations and deposits are made from."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Creator:
    """Who signs a brief: a person with the parts of the name, or a body that has no such parts.

    `name` is the name as printed. A person of one name has it as `family`.
    """

    name: str
    family: str = ""
    given: str = ""
    suffix: str = ""
    orcid: str | None = None
    affiliation: str | None = None

    @property
    def is_body(self) -> bool:
        """Whether it is an institution, whose name is never turned round."""
        return not self.family

    @property
    def inverted(self) -> str:
        """The family name first, as catalogues sort by it: `Lovelace, Ada`."""
        parts = (self.family, self.given, self.suffix)
        return self.name if self.is_body else ", ".join(part for part in parts if part)


@dataclass(frozen=True, kw_only=True)
class Publisher:
    """An institution that publishes the series; `place` is its city."""

    name: str
    place: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A licence: its name in words, its address where known, its SPDX identifier if it is one."""

    name: str
    url: str | None = None
    spdx: str | None = None


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work that the brief cites, as its list of references has it."""

    key: str
    text: str
    doi: str | None = None


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """What was corrected on a day."""

    day: date
    text: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """What there is to say of a brief as a publication.

    `label` is what one number of the series is called. `page_url` and `pdf_url` are None where the
    series does not say where it is published. `description` has 300 characters at most, `abstract`
    is the whole summary, a paragraph each. `withdrawn` is the day of its retraction, if there was
    one.
    """

    slug: str
    title: str
    subtitle: str | None
    creators: tuple[Creator, ...]
    issued: date
    modified: date
    version: str
    status: str
    series: str
    issn: str | None
    label: str
    number: int | None
    publishers: tuple[Publisher, ...]
    language: str
    doi: str | None
    page_url: str | None
    pdf_url: str | None
    license: Deed | None
    copyright: str | None
    keywords: tuple[str, ...]
    description: str = field(repr=False)
    abstract: tuple[str, ...] = field(repr=False)
    words: int
    amendments: tuple[Amendment, ...] = ()
    withdrawn: date | None = None
    works: tuple[Work, ...] = field(default=(), repr=False)
    pages: int | None = None

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def edition(self) -> str | None:
        """The version, of a brief that has been corrected: the first is never called so."""
        return self.version if self.amendments else None

    @property
    def retraction(self) -> str | None:
        """That it was withdrawn, in the words of catalogues; None as long as it stands."""
        return f"Retracted {self.withdrawn.isoformat()}" if self.withdrawn else None

    @property
    def doi_url(self) -> str | None:
        """The address that the DOI resolves at."""
        return f"https://doi.org/{self.doi}" if self.doi else None

    @property
    def address(self) -> str | None:
        """Where to find it: by its DOI before its page."""
        return self.doi_url or self.page_url

    @property
    def publisher(self) -> str:
        """The publishers in one line, for formats that have room for one."""
        return "; ".join(one.name for one in self.publishers)

    @property
    def place(self) -> str | None:
        """Their cities in one line, each once; None where no publisher says."""
        places = dict.fromkeys(one.place for one in self.publishers if one.place)
        return "; ".join(places) or None
