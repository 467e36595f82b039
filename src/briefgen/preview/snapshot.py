"""A snapshot: all that the preview shows at one moment, served whole and swapped whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Diagnostic, in_order
from briefgen.model.document import Document
from briefgen.model.project import BriefFile
from briefgen.overview import Survey
from briefgen.preview.page import Page
from briefgen.preview.sheets import Sheets
from briefgen.task import Built


@dataclass(frozen=True, kw_only=True)
class View:
    """One brief as last built; what is None was never made without fault.

    `brief`, `document` and `page` are the last sound ones. `found` is what is wrong with the file
    as it is now where no document could be made of it; then `broken` says that the page is of an
    older one. `noted` is what was seen in its file when the project was looked over. `checked` says
    that the findings and the evidence are of the text that is shown, and not of the one before it.

    `comments` counts the threads that are open, and `changed` is when its file was saved last.
    `pdf` are the pages as pictures (none where they cannot be made), `pages` is how many there are.
    `reasons` say why it was made anew.
    """

    slug: str
    file: BriefFile | None = None
    brief: Brief | None = field(default=None, repr=False)
    built: Built | None = field(default=None, repr=False)
    document: Document | None = field(default=None, repr=False)
    page: Page | None = field(default=None, repr=False)
    found: tuple[Diagnostic, ...] = field(default=(), repr=False)
    noted: tuple[Diagnostic, ...] = field(default=(), repr=False)
    broken: bool = False
    checked: bool = False
    comments: int = 0
    changed: datetime | None = None
    pages: int | None = None
    pdf: Sheets | None = field(default=None, repr=False)
    revision: int = 0
    reasons: tuple[str, ...] = ()

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with the brief now."""
        built = self.built.diagnostics if self.built is not None and not self.found else ()
        return in_order((*self.found, *self.noted, *built))


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The project as last looked over, and its briefs by slug, in the order of their folders.

    `found` is what is wrong with what all briefs share, and the reason where there is no survey.
    """

    revision: int = 0
    survey: Survey | None = field(default=None, repr=False)
    views: Mapping[str, View] = field(default_factory=dict, repr=False)
    found: tuple[Diagnostic, ...] = field(default=(), repr=False)
