"""Printing: the PDF of a brief made behind its page, and painted, while the editor writes on.

It is made of what is shown, whatever there is to say against it: a brief that must not go out yet,
for an open comment perhaps, has pages all the same. Where some were seen before, the page that an
edit fell on comes first, set once as the last ones came to be; what may take several settings, and
is what a build makes, follows.

One brief is printed at a time; an order that waits is replaced by a newer one of the same brief, so
that saves never queue up, and the brief that was ordered last comes first. Where orders come in a
row, the pages wait for its end: making what is given up at once would only slow down the next save.
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from typing import Any, Final, TypeVar

from briefgen.endings import Lost, result
from briefgen.model.diagnostic import Checked
from briefgen.model.document import Document
from briefgen.model.edition import Artifact, Edition, Medium, Theme
from briefgen.model.evidence import Evidence
from briefgen.model.world import Unable
from briefgen.outputs import pdf
from briefgen.outputs.pdf import Glimpse
from briefgen.pdfium.painting import Unpainted
from briefgen.preview.sheets import Sheets, glimpsed, refreshed
from briefgen.stages.compose import compose
from briefgen.system import System

A = TypeVar("A")
ROW: Final = 1.5  # seconds between orders that are in a row
END: Final = 0.7  # seconds without another one, after which a row has ended
HELD: Final = 4  # briefs whose pages are kept, to be told from new ones
# What a worker may end of, and a painter.
LOST: Final = (Lost, CancelledError, Unpainted, Unable, RuntimeError)


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be printed: a document in a theme; `root` is the project's.

    Two are alike where the same would be printed: of the evidence, a PDF has only how much there is
    of each verdict.
    """

    root: Path
    document: Document = field(repr=False)
    evidence: Evidence = field(repr=False, compare=False)
    theme: Theme = field(repr=False)

    weighed: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Weigh the evidence, and leave out of the document what is learnt only after it is shown:
        nothing prints it.
        """
        object.__setattr__(self, "document", replace(self.document, readability=None))
        proofs = (one.verdict.value for one in self.evidence.proofs)
        object.__setattr__(self, "weighed", (*sorted(proofs), *sorted(self.evidence.sources)))

    @property
    def slug(self) -> str:
        """Whose pages these are."""
        return self.document.brief.slug


Made = Checked[Artifact] | Checked[Artifact | Glimpse]
Call = Callable[[Order], Made]
Submit = Callable[[Call, Order], "Future[Made]"]


def make_pdf(order: Order) -> Checked[Artifact]:
    """The PDF of what is shown; in a worker, which can be killed."""
    return _edition(order).then(pdf.export)


def make_sketch(order: Order, last: Artifact) -> Checked[Artifact | Glimpse]:
    """The same set once, with the give of the last, or only the page that an edit fell on."""
    return _edition(order).then(lambda edition: pdf.sketch(edition, last))


def _edition(order: Order) -> Checked[Edition]:
    world = System(order.root, cached=False)
    return compose(order.document, order.evidence, order.theme, Medium.PRINT, world)


class Printer:
    """Prints what is ordered, in a thread of its own.

    `submit` has a call done by a worker, as an executor's. `told` hears of each new page, by slug;
    of none at all where they could not be made.
    """

    def __init__(self, submit: Submit, told: Callable[[str, Sheets], None]) -> None:
        self._submit = submit
        self._told = told
        self._orders: dict[str, Order] = {}
        self._last: dict[str, Order] = {}
        self._held: dict[str, tuple[Artifact, Sheets]] = {}  # whole ones, and what they show
        self._seen: dict[str, Sheets] = {}  # what was told last
        self._change = Condition()
        self._came: dict[str, float] = {}  # when the last text came
        self._due = 0.0  # when it may be printed
        self._closed = False
        self._thread = Thread(target=self._run, name="printer", daemon=True)
        self._thread.start()

    def order(self, order: Order) -> None:
        """Have a brief printed, unless that is what was printed last; from any thread."""
        with self._change:
            last = self._last.get(order.slug)
            if last == order:
                return
            if last is None or last.document != order.document:  # or it is the same save, checked
                now = monotonic()
                is_next = now - self._came.get(order.slug, -ROW) < ROW
                self._due = now + (END if is_next else 0.0)
                _keep(self._came, order.slug, now)
            _keep(self._last, order.slug, order)
            self._orders.pop(order.slug, None)
            self._orders[order.slug] = order
            self._change.notify()

    def close(self) -> None:
        """Take no more orders; what is under way ends with the workers."""
        with self._change:
            self._closed = True
            self._orders.clear()
            self._change.notify()

    def join(self, seconds: float) -> None:
        """Wait until the thread has ended, at most so long."""
        self._thread.join(seconds)

    def _run(self) -> None:
        while (order := self._next()) is not None:
            try:
                self._print(order)
            except LOST:
                with self._change:  # it may be tried again
                    self._last.pop(order.slug, None)
                self._tell(order.slug, Sheets())

    def _next(self) -> Order | None:
        with self._change:
            self._change.wait_for(lambda: self._orders or self._closed)
            while not self._closed and (left := self._due - monotonic()) > 0:
                self._change.wait(left)
            return None if self._closed else self._orders.popitem()[1]

    def _print(self, order: Order) -> None:
        """Print an order, and once more where its worker was lost by chance.

        One that is ended a moment late has the newer text already.
        """
        try:
            self._make(order)
        except Lost as end:
            if end.limited:
                raise
            self._make(order)

    def _make(self, order: Order) -> None:
        known = self._held.get(order.slug)
        if known is not None:
            last, sheets = known
            # The file itself is not needed, and large.
            self._show(order, partial(make_sketch, last=replace(last, data=b"")), sheets)
        if not self._is_stale(order.slug):
            self._show(order, make_pdf, known[1] if known is not None else Sheets())

    def _show(self, order: Order, call: Call, since: Sheets) -> None:
        """Have a PDF made and painted, with its edits `since` other pages; leave it where a newer
        text comes meanwhile.
        """
        future = self._submit(call, order)
        future.add_done_callback(self._wake)
        with self._change:
            self._change.wait_for(lambda: future.done() or self._is_stale(order.slug))
        if not future.done():
            future.cancel()  # or it would be made all the same, and the newer one wait behind it
            return
        made: Any = result(future).value
        if made is None:
            self._tell(order.slug, Sheets())
        elif isinstance(made, Glimpse):
            self._tell(order.slug, glimpsed(made, since))
        else:
            self._paint(order.slug, made, since)

    def _paint(self, slug: str, made: Artifact, since: Sheets) -> None:
        before = self._held[slug][1] if slug in self._held else None
        for sheets in refreshed(made.data, before, since):
            if self._is_stale(slug):
                return
            known = replace(sheets, fit=made.fit)
            if known.whole:
                _keep(self._held, slug, (made, known))
            self._tell(slug, known)

    def _wake(self, _done: "Future[Made]") -> None:
        with self._change:
            self._change.notify()

    def _tell(self, slug: str, sheets: Sheets) -> None:
        if not self._closed and self._seen.get(slug) != sheets:
            _keep(self._seen, slug, sheets)
            self._told(slug, sheets)

    def _is_stale(self, slug: str) -> bool:
        """Whether a newer text waits, whose pages are wanted instead."""
        with self._change:
            return self._closed or slug in self._orders


def _keep(known: dict[str, A], slug: str, value: A) -> None:
    """Put in what is the newest of a brief, and let go what is oldest."""
    known.pop(slug, None)
    while len(known) >= HELD:
        del known[next(iter(known))]
    known[slug] = value
