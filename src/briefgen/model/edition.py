"""Themes, editions and artifacts: how a document looks, in one medium, and the file made of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field

from briefgen.model.document import Recommendation
from briefgen.model.fit import Budget, Fit, Stretch, Tolerances
from briefgen.model.record import Record
from briefgen.model.settings import Flag, Length, Settings, Slug, Text, Whole
from briefgen.model.terms import Terms
from briefgen.model.text import Source
from briefgen.model.world import FontFace


class Medium(StrEnum):
    """What an edition is for: a page, sheets of paper, or plain text without any look."""

    SCREEN = "screen"
    PRINT = "print"
    TEXT = "text"


class Face(Settings):
    """One face of a font package."""

    family: Text
    """Name the style sheets use."""
    package: Slug
    """The font package, without the `fontpkg-` its name begins with."""
    weight: Annotated[Whole, Field(ge=100, le=900)] = 400
    """How heavy: 400 is regular, 700 bold."""
    italic: Flag = False
    """Whether it is the italic."""

    def font(self) -> FontFace:
        """The face as the world is asked for it."""
        return FontFace(
            family=self.family, package=self.package, weight=self.weight, italic=self.italic
        )


class Margins(Settings):
    """Space around the frames of a sheet, in pt."""

    top: Length
    """Above."""
    right: Length
    """To the right."""
    bottom: Length
    """Below."""
    left: Length
    """To the left."""


class Frames(Settings):
    """Where text runs on a sheet; all lengths in pt."""

    margins: Margins
    """Space around all frames."""
    columns: Annotated[Whole, Field(ge=1, le=4)]
    """Columns of a sheet."""
    gutter: Length
    """Space between columns."""
    leading: Length
    """Line height of the body."""
    masthead_gap: Length
    """Space under the masthead."""
    sidebar: Length
    """Width of the sidebar on the first sheet."""
    sidebar_gutter: Length
    """Space between the sidebar and the summary."""
    box_gap: Length
    """Space above the box that continues the sidebar, and above the imprint."""


class ThemeSettings(Settings):
    """`theme.yaml`: what a theme is made of."""

    name: Text
    """Name for people."""
    description: Text
    """What it looks like, in a sentence."""
    fonts: Annotated[tuple[Face, ...], Field(min_length=1)]
    """Faces the style sheets use; no other font is ever used in print."""
    frames: Frames
    """The geometry of the printed page."""
    fit: Tolerances | None = None
    """How far the text may give way to meet a number of pages; where absent, not at all."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme read whole: settings, words by language, templates by name, style sheets by name."""

    name: str
    settings: ThemeSettings
    terms: Mapping[str, Terms] = field(repr=False)
    templates: Mapping[str, Source] = field(repr=False)
    styles: Mapping[str, str] = field(repr=False)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each of its files, or of what was read of it, by name."""
        terms = "".join(f"{tag} {one.model_dump_json()}\n" for tag, one in self.terms.items())
        files = {
            "theme.yaml": self.settings.model_dump_json(),
            "terms.yaml": terms,
            **{name: source.text for name, source in self.templates.items()},
            **self.styles,
        }
        return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}


@dataclass(frozen=True, kw_only=True)
class Asset:
    """A file an edition uses, by the name its HTML calls it."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Artifact:
    """A finished file; `pages` and `fit` are None for formats without pages.

    `words` has for each page what is another when its words are, where that is known.
    """

    brief: str
    name: str
    media_type: str
    data: bytes = field(repr=False)
    pages: int | None = None
    fit: Fit | None = None
    words: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def sha256(self) -> str:
        """Digest of the bytes, as hexadecimal text."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A document in a theme for one medium: HTML by flow, and everything the HTML asks for.

    A screen edition has the one flow `page`, one of text the one flow `text`, which is Markdown.
    `record` is what there is to say of it as a publication. `frames` and `paper` (width and height
    in pt) say how a print edition's flows run over its sheets, `budget` how many there may be,
    `tolerances` how far the text may give way for it, and `sections` where words could be cut.
    `recommendations` are for programs. `slug` names the files; those of an edition with an
    `embargo` are not for the public yet.
    """

    slug: str
    title: str
    language: str
    medium: Medium
    flows: Mapping[str, str] = field(repr=False)
    assets: Mapping[str, Asset] = field(repr=False)
    frames: Frames
    paper: tuple[float, float]
    source: Source
    record: Record
    budget: Budget | None = None
    tolerances: Tolerances | None = None
    sections: tuple[Stretch, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    embargo: datetime | None = None

    def file(self, suffix: str, media_type: str, data: bytes) -> Artifact:
        """A finished file of this edition, of a format without pages."""
        return Artifact(brief=self.slug, name=self.slug + suffix, media_type=media_type, data=data)
