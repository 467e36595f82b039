"""A project: the settings of its series and the briefs it has, without any of their text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from briefgen.model.brief import FieldPath
from briefgen.model.series import Series
from briefgen.model.text import Span

BRIEFS = PurePosixPath("briefs")
SERIES = BRIEFS / "series.yaml"
BIBLIOGRAPHY = PurePosixPath("references.bib")


@dataclass(frozen=True, kw_only=True)
class BriefFile:
    """Where a brief is: `slug` is its folder's name, with the language of a translation."""

    path: PurePosixPath
    slug: str
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class Project:
    """A series and the files of its briefs, in the order of their folders."""

    series: Series
    spans: Mapping[FieldPath, Span] = field(repr=False)
    briefs: tuple[BriefFile, ...]
