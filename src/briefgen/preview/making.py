"""Making: a brief as it is shown, the page first and then what is to be said of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from briefgen.build import build_and_review
from briefgen.model.document import Document
from briefgen.model.edition import Medium, Theme
from briefgen.model.evidence import Evidence
from briefgen.model.onlooker import Onlooker
from briefgen.model.world import World
from briefgen.outputs import html
from briefgen.preview.page import Page, paged
from briefgen.stages.compose import compose
from briefgen.task import Built, Task


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A document and its page; without a page, the theme could not set it."""

    document: Document = field(repr=False)
    page: Page | None = field(repr=False)


def make(
    task: Task,
    before: Evidence,
    world: World,
    early: Callable[[Shown], None],
    step: Callable[[], None],
) -> tuple[Built, Shown | None]:
    """Build a brief for the preview, with all its findings and its page.

    `early` has the page as soon as there is a document, with what is known of its quotations from
    `before`; it is not called where the review is remembered. After that `step` is called between
    small parts of the work, and may end it by an exception.
    """
    theme = task.theme

    def first(document: Document) -> None:
        if theme is not None:
            early(_shown(document, _carried(before, document), theme, world))

    built, reviewed = build_and_review(task, world, Onlooker(resolved=first, step=step))
    if reviewed.document is None:
        return built, None
    if theme is None:
        return built, Shown(document=reviewed.document, page=None)
    return built, _shown(reviewed.document, reviewed.evidence, theme, world)


def _shown(document: Document, evidence: Evidence, theme: Theme, world: World) -> Shown:
    edition = compose(document, evidence, theme, Medium.SCREEN, world)
    made = edition.then(html.export).value
    return Shown(document=document, page=paged(made.data.decode()) if made is not None else None)


def _carried(before: Evidence, document: Document) -> Evidence:
    """What was known of quotations, for those that are still there as they were."""
    known = {(one.quotation.sought, one.quotation.sources): one for one in before.proofs}
    proofs = tuple(
        replace(proof, quotation=one)
        for one in document.quotations
        if (proof := known.get((one.sought, one.sources))) is not None
    )
    return replace(before, proofs=proofs)
