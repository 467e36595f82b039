"""The printer: pages of what is shown, of the newest text only, and again when they are others."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from threading import Event

import pytest

from briefgen.build import survey
from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact
from briefgen.model.evidence import Evidence
from briefgen.model.fit import Fit
from briefgen.model.readability import Readability
from briefgen.outputs.pdf import Glimpse
from briefgen.pdfium.painting import paint
from briefgen.preview import printing
from briefgen.preview.printing import Made, Order, Printer
from briefgen.preview.sheets import Sheets
from copies import printed
from projects import document, world

FIT = Fit(pages=1, missed=0, words=10, give=0.0, fill=0.5)
LIMIT = 30.0  # seconds after which a test has failed


def order(text: str = "One.", slug: str = "a") -> Order:
    made, _ = document(text)
    overview = survey(world(text)).value
    assert overview is not None
    assert overview.theme is not None
    made = replace(made, brief=replace(made.brief, slug=slug))
    return Order(root=Path(), document=made, evidence=Evidence(), theme=overview.theme)


class Press:
    """Stands for the workers: gives what it is told to, and remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Order]] = []
        self.gives: list[float] = []
        self.glimpse: Glimpse | None = None  # what sketches are
        self.sketched = ""  # what sketches have in place of the text
        self.slow: list[Future[Made]] | None = None  # fitted pages that never come
        self.told: Queue[tuple[str, Sheets]] = Queue()
        self.held = Event()
        self.held.set()
        self.begun: Queue[tuple[str, Order]] = Queue()
        self.faults: list[BaseException] = []
        self.printer = Printer(self.submit, lambda slug, sheets: self.told.put((slug, sheets)))

    def submit(self, call: Callable[[Order], Made], wanted: Order) -> "Future[Made]":
        is_sketch = isinstance(call, partial)
        self.asked.append(("sketch" if is_sketch else "pdf", wanted))
        self.gives += [call.keywords["last"].fit.give] if isinstance(call, partial) else []
        self.begun.put(self.asked[-1])
        assert self.held.wait(LIMIT)
        future: Future[Made] = Future()
        if self.faults:
            future.set_exception(self.faults.pop())
            return future
        if self.glimpse is not None and is_sketch:
            seen: Checked[Artifact | Glimpse] = Checked(value=self.glimpse)
            future.set_result(seen)
            return future
        if self.slow is not None and not is_sketch:
            self.slow.append(future)
            return future
        text = (
            wanted.document.parts[next(iter(wanted.document.parts))] or wanted.document.description
        )
        text = self.sketched if is_sketch and self.sketched else text
        data = printed("", text or "Words.")
        file = Artifact(brief="a", name="a.pdf", media_type="application/pdf", data=data, fit=FIT)
        future.set_result(Checked(value=file))
        return future

    def whole(self) -> tuple[str, Sheets]:
        """The next that is told whole."""
        while True:
            slug, sheets = self.told.get(timeout=LIMIT)
            if sheets.whole:
                return slug, sheets

    def made(self) -> None:
        """Wait until the fitted pages of the next order were asked for."""
        while True:
            if self.begun.get(timeout=LIMIT)[0] == "pdf":
                return

    def quiet(self) -> bool:
        """Whether nothing more is told, once what was ordered is done."""
        self.printer.close()
        self.printer.join(LIMIT)
        try:
            self.told.get_nowait()
        except Empty:
            return True
        return False


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    monkeypatch.setattr(printing, "END", 0.0)
    made = Press()
    yield made
    made.held.set()
    made.printer.close()
    made.printer.join(LIMIT)


def test_pages_are_told_with_how_the_text_fits_them(press: Press) -> None:
    press.printer.order(order())
    slug, sheets = press.whole()

    assert slug == "a"
    assert len(sheets.pages) == 1
    assert sheets.fit == FIT


def test_the_same_text_is_printed_once(press: Press) -> None:
    for _ in range(2):
        press.printer.order(order())
    press.whole()
    press.printer.order(order())

    assert press.quiet()
    assert len(press.asked) == 1


def test_what_is_only_learnt_of_a_text_after_it_was_shown_prints_it_no_second_time(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "END", 0.0)
    one = order()
    counted = Readability(sentences=7, words=70, grade=None)
    press.printer.order(one)
    press.whole()
    press.printer.order(replace(one, document=replace(one.document, readability=counted)))

    assert press.quiet()
    assert len(press.asked) == 1


def test_another_weight_of_evidence_is_printed_and_another_theme_too(press: Press) -> None:
    one = order()
    other_theme = replace(one.theme, styles={**one.theme.styles, "print.css": "p { color: red }"})
    press.printer.order(one)
    press.whole()
    press.made()
    for wanted in (
        replace(one, evidence=Evidence(sources=("x",))),
        replace(one, theme=other_theme),
    ):
        press.printer.order(wanted)
        press.made()

    assert [kind for kind, _ in press.asked] == ["pdf", "sketch", "pdf", "sketch", "pdf"]


def test_pages_that_were_seen_are_set_once_before_they_are_fitted(press: Press) -> None:
    """With the give that they had; where the fitted ones are others, they come in their place."""
    press.printer.order(order("One."))
    press.whole()
    press.sketched = "A sketch."
    press.printer.order(order("Two."))
    first, second = press.whole()[1], press.whole()[1]

    assert "A sketch" in first.pages[0].text
    assert "Two" in second.pages[0].text
    assert press.gives == [FIT.give]


def test_a_newer_text_does_not_wait_for_the_fitted_pages_of_the_older(press: Press) -> None:
    """They are given up, for else every save would leave more to do before the newest one."""
    press.printer.order(order("One."))
    press.whole()
    press.slow = []
    press.printer.order(order("Two."))
    press.whole()
    press.printer.order(order("Three."))
    _, sheets = press.whole()

    assert "Three" in sheets.pages[0].text
    assert press.slow[0].cancelled()


def test_of_many_saves_while_one_is_printed_only_the_last_is_printed_next(press: Press) -> None:
    press.held.clear()
    press.printer.order(order("First."))
    press.begun.get(timeout=LIMIT)
    last = order("Save 9.")
    for number in range(9):
        press.printer.order(order(f"Save {number}."))
    press.printer.order(last)
    press.held.set()
    press.whole()

    assert press.quiet()
    assert len(press.asked) == 2
    assert press.asked[1] == ("pdf", last)


def test_the_pages_of_saves_in_a_row_wait_for_the_last(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of a save that stands alone do not."""
    press.printer.order(order("Alone."))
    press.whole()
    monkeypatch.setattr(printing, "END", 0.5)
    monkeypatch.setattr(printing, "ROW", LIMIT)
    press.begun.get(timeout=LIMIT)
    saves = [order(f"Save {number}.") for number in range(5)]
    for one in saves:
        press.printer.order(one)
    press.whole()

    assert press.begun.get(timeout=LIMIT) == ("sketch", saves[-1])


def test_what_is_printed_of_a_text_that_is_old_by_then_is_not_shown(press: Press) -> None:
    press.held.clear()
    press.printer.order(order("First."))
    press.begun.get(timeout=LIMIT)
    press.printer.order(order("Second."))
    press.held.set()
    _, sheets = press.whole()

    assert press.quiet()
    assert "Second" in sheets.pages[0].text


def test_pages_that_are_as_before_after_all_are_told_whole(press: Press) -> None:
    """Those of a text between were left half painted."""
    press.printer.order(order("One."))
    before = press.whole()[1]
    press.printer._tell("a", replace(before, whole=False))
    press.printer.order(order("One.\n"))

    assert press.whole()[1].pages == before.pages


def test_the_brief_that_was_ordered_last_comes_first(press: Press) -> None:
    press.held.clear()
    press.printer.order(order(slug="a"))
    press.begun.get(timeout=LIMIT)
    for slug in ("b", "c"):
        press.printer.order(order(slug=slug))
    press.held.set()

    assert [press.whole()[0] for _ in range(3)] == ["a", "c", "b"]


@pytest.mark.parametrize("fault", [MemoryError(), TimeoutError(), RuntimeError("ended")])
def test_a_worker_that_is_lost_leaves_no_pages_and_the_next_order_is_tried(
    press: Press, fault: BaseException
) -> None:
    press.faults = [fault]
    press.printer.order(order())

    assert press.whole()[1].pages == ()

    press.printer.order(order())

    assert len(press.whole()[1].pages) == 1


def test_a_worker_that_is_lost_by_chance_is_asked_once_more(press: Press) -> None:
    """A text that nobody changes again would else never have its pages."""
    press.faults = [BrokenProcessPool()]
    press.printer.order(order())

    assert len(press.whole()[1].pages) == 1

    press.faults = [BrokenProcessPool()] * 4
    press.printer.order(order("Another."))

    assert press.whole()[1].pages == ()
    assert press.quiet()
    assert len(press.faults) == 2


def test_pages_that_are_known_from_the_last_time_are_told_from_edited_ones(press: Press) -> None:
    press.printer.order(order("One word."))
    before = press.whole()[1]
    press.printer.order(order("One new word."))
    after = press.whole()[1]

    assert before.edited == ()
    assert after.edited == (1,)


def test_few_briefs_are_remembered(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "HELD", 2)
    for slug in ("a", "b", "c", "d"):
        press.printer.order(order(slug=slug))
        press.whole()

    assert list(press.printer._held) == ["c", "d"]


def test_a_closed_printer_prints_nothing(press: Press) -> None:
    press.printer.close()
    press.printer.order(order())

    assert press.quiet()
    assert press.asked == []


def test_a_real_worker_makes_the_pdf_of_a_text_with_errors() -> None:
    """An open comment, or a misquotation, keeps a brief from going out; its pages are seen."""
    made = printing.make_pdf(order("# Introduction\n\nWords.\n"))

    assert made.value is not None
    assert made.value.fit is not None
    assert made.value.data.startswith(b"%PDF")


def test_a_sketch_is_what_a_build_makes_where_the_give_is_the_same() -> None:
    wanted = order("# Introduction\n\nWords.\n")
    made = printing.make_pdf(wanted)
    assert isinstance(made.value, Artifact)
    drawn = printing.make_sketch(wanted, made.value)

    assert drawn.value == made.value
    assert drawn.diagnostics == ()


LONG = "# Introduction\n\n" + "\n\n".join(
    f"Paragraph {number}: {'the ports report what they took and gave ' * 12}."
    for number in range(30)
)


@pytest.mark.parametrize("paragraph", [20, 29])
def test_a_sketch_is_only_the_page_that_an_edit_fell_on_as_a_build_makes_it(
    paragraph: int,
) -> None:
    """The last page too."""
    last = printing.make_pdf(order(LONG)).value
    assert isinstance(last, Artifact)
    assert len(last.words) > 2
    edited = order(
        LONG.replace(f"Paragraph {paragraph}: the ports", f"Paragraph {paragraph}: no ports")
    )
    drawn, whole = printing.make_sketch(edited, last).value, printing.make_pdf(edited).value

    assert isinstance(drawn, Glimpse)
    assert isinstance(whole, Artifact)
    assert (drawn.number == len(last.words)) == (paragraph == 29)
    pages = list(paint(whole.data, 1.0))
    (alone,) = paint(drawn.data, 1.0)
    assert alone.digest == pages[drawn.number - 1].digest


def test_a_page_that_is_seen_alone_stands_among_the_old_ones_and_is_marked(press: Press) -> None:
    press.printer.order(order("One."))
    before = press.whole()[1]
    press.glimpse = Glimpse(number=1, data=printed("", "A glimpse."))
    press.printer.order(order("Two."))
    first = press.told.get(timeout=LIMIT)[1]
    after = press.whole()[1]

    assert "A glimpse" in first.pages[0].text
    assert (first.edited, first.whole, first.fit) == ((1,), False, before.fit)
    assert "Two" in after.pages[0].text
