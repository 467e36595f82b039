"""A snapshot: all that the preview shows at one moment, served whole and swapped whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.build import Survey
from briefgen.model.brief import Brief
from briefgen.model.document import Document
from briefgen.preview.sheets import Sheets
from briefgen.task import Built


@dataclass(frozen=True, kw_only=True)
class View:
    """One brief as last built; what is None was never made without fault."""

    slug: str
    brief: Brief | None = field(default=None, repr=False)
    built: Built | None = field(default=None, repr=False)
    document: Document | None = field(default=None, repr=False)
    broken: bool = False
    pdf: Sheets | None = field(default=None, repr=False)
    revision: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The project as last looked over, and its briefs by slug."""

    revision: int
    survey: Survey | None = field(repr=False)
    views: Mapping[str, View] = field(repr=False)
