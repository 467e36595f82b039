"""`briefs/series.yaml`: what all briefs of a series share, from the imprint to the house rules."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from briefgen.model.deposit import Deposit
from briefgen.model.diagnostic import Level
from briefgen.model.settings import (
    Flag,
    Issn,
    Language,
    Numeral,
    Positive,
    RuleName,
    Settings,
    Slug,
    Text,
    Url,
    Whole,
)
from briefgen.model.terms import TermName


class Role(StrEnum):
    """A section that has a part to play, whatever its heading says."""

    SUMMARY = "summary"
    RECOMMENDATIONS = "recommendations"


class Paper(StrEnum):
    """The size of the printed page."""

    LETTER = "letter"
    A4 = "a4"


class Notes(StrEnum):
    """Where notes stand in print: at the foot of their column, or gathered after the text."""

    FOOT = "foot"
    END = "end"


class Levels(Settings):
    """What a series makes of a rule: one word for all, or one by a brief's status."""

    draft: Level | None = None
    """In drafts."""
    review: Level | None = None
    """In briefs under review, and outside of briefs."""
    final: Level | None = None
    """In final briefs."""

    def of(self, status: str | None) -> Level | None:
        """The level for a brief of this status, or outside of briefs; None where it has none."""
        level: Level | None = getattr(self, status or "review")
        return level


def _levels(value: object) -> object:
    """`warning` for all three; what is no level is told as such."""
    if not isinstance(value, str):
        return value
    if value not in set(Level):
        raise ValueError("expected error, warning, info or off, or one of them by status")
    return dict.fromkeys(("draft", "review", "final"), value)


ByStatus = Annotated[
    Levels,
    BeforeValidator(_levels, json_schema_input_type=Level | Levels),
]


class Institution(Settings):
    """A publisher of the series; the masthead names them in the order given."""

    name: Text
    """Full name, as the masthead and the imprint print it."""
    url: Url | None = None
    """Web address."""
    address: tuple[Text, ...] = ()
    """Postal address, a line each."""
    place: Text | None = None
    """City it publishes in, for citations and catalogs."""
    logo: Text | None = None
    """Path of its logo in the project; the masthead shows it in place of the name."""


class About(Settings):
    """The text beside the executive summary on page 1."""

    heading: Text | None = None
    """Its heading; "About the Project" in the brief's language where absent."""
    text: Text
    """Paragraphs of Markdown, separated by blank lines."""


class Citations(Settings):
    """How citations are printed."""

    style: Text = "chicago-notes-bibliography-access-dates"
    """Name of a style of the CSL collection, or the path of a .csl file of the project."""
    notes: Notes = Notes.FOOT
    """`foot`: at the foot of their column; `end`: after the text."""
    bibliography: Flag | None = None
    """Whether a list of references is printed; by default only where the style has no notes."""


class Limit(Settings):
    """The most a section, or a whole brief, may hold."""

    words: Positive
    """Words, notes left out."""


class Count(Settings):
    """How many of something a brief should have."""

    least: Positive | None = None
    """The fewest."""
    most: Positive | None = 12
    """The most."""


# A section is known by its part, or else by the words of its heading.
SectionName = Annotated[
    Text,
    WithJsonSchema({"anyOf": [{"type": "string", "enum": list(Role)}, {"type": "string"}]}),
]
WHOLE: Final = "whole"  # in limits: the brief, all sections together
EACH: Final = "each"  # in limits: every section that has no limit of its own


class Sections(Settings):
    """Which sections a brief must have, in which order, and how long they may be."""

    required: tuple[SectionName, ...] = ()
    """Sections without which a brief is not complete, in their order."""
    limits: Mapping[SectionName, Limit] = Field(
        default_factory=dict,
        json_schema_extra={
            "propertyNames": {"anyOf": [{"enum": [*Role, EACH, WHOLE]}, {"type": "string"}]}
        },
    )
    """Longest permitted length by section; `each` is for every section without a limit of its own,
    `whole` for the brief."""
    recommendations: Count = Count()
    """How many recommendations a brief should have."""


class HouseStyle(Settings):
    """What the copy desk holds the words of a brief against."""

    acronyms: tuple[Text, ...] = ()
    """Acronyms that readers of the series know without their being written out."""
    terms: Mapping[Text, tuple[Text, ...]] = Field(default_factory=dict)
    """Terms as the series writes them, each with the variants that it does not want."""
    confusables: Mapping[Text, Text] = Field(default_factory=dict)
    """Wrong phrases, each with the right one, in addition to those that briefgen knows."""
    grade: Positive | None = None
    """Highest Flesch-Kincaid grade of a section, for briefs in English; none where absent."""
    sentence_words: Positive = 70
    """Most words of a sentence."""


class EvidenceSettings(Settings):
    """How quotations are proved."""

    context: Annotated[Whole, Field(ge=0, le=48)] = 48
    """Words of a source that a receipt in evidence.lock holds: those quoted, and with what is left
    of the number those around them. With 0, none but those quoted."""


class Series(Settings):
    """The settings of a series. The version says which edition of this page the file follows."""

    version: Annotated[Literal[1], Numeral]
    """Edition of this format: 1."""
    name: Text
    """The series, as the running foot and the imprint print it."""
    label: Text = "Policy Brief"
    """What one number is called: "Policy Brief" makes "Policy Brief Number Five"."""
    number_style: Literal["words", "figures"] = "words"
    """`words` spells the number out in the brief's language; `figures` prints it as 5."""
    language: Language = "en-US"
    """Language of the briefs that name none."""
    theme: Slug = "csis-ind"
    """Folder in templates/, or a theme that comes with briefgen."""
    paper: Paper = Paper.LETTER
    """The size of the printed page: US Letter or A4."""
    pages: Positive | None = None
    """How many pages each brief is to have; the text gives way for it within the theme's limits."""
    max_pages: Positive | None = None
    """How many pages a brief may have at most."""
    institutions: Annotated[tuple[Institution, ...], Field(min_length=1)]
    """The publishers, in order."""
    corporate_author: Text
    """Who signs a brief that names no authors."""
    url: Url | None = None
    """Where the briefs are published; a brief's page is this address and its name."""
    issn: Issn | None = None
    """The series' ISSN; Crossref takes no series without one."""
    contact: Text | None = None
    """An address for readers, by mail or e-mail."""
    about: About | None = None
    """The text beside the summary; where absent, page 1 has columns like the others."""
    funding: Text | None = None
    """Who paid: printed in every brief."""
    disclaimer: Text | None = None
    """Whose views these are."""
    license: Text | None = None
    """The license, by its SPDX name like CC-BY-4.0, or in words."""
    copyright: Text | None = None
    """Holder of the copyright; the year is the brief's."""
    deposit: Deposit = Deposit()
    """What is needed to register the briefs with Crossref and RePEc."""
    recommendations_table: Flag = False
    """Whether the recommendations are also printed as a table at the end of each brief."""
    citations: Citations = Citations()
    """How citations are printed, where a brief does not say otherwise."""
    evidence: EvidenceSettings = EvidenceSettings()
    """What is kept and shown of the sources of quotations."""
    sections: Sections = Sections()
    """Required sections and limits."""
    house_style: HouseStyle = HouseStyle()
    """What the series wants of words and sentences."""
    words: Mapping[TermName, Text] = Field(default_factory=dict)
    """Words in place of the theme's, by their names in terms.yaml, for briefs in the series'
    language."""
    rules: Mapping[RuleName, ByStatus] = Field(default_factory=dict)
    """What the series makes of a rule, by the rule's code or name."""
