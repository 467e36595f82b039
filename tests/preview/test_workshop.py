"""The workshop: a save becomes a new snapshot, of the briefs that read what was saved."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from briefgen.model.codes.project import DUPLICATE_NUMBER
from briefgen.preview.printing import Order
from briefgen.preview.snapshot import Snapshot, View
from briefgen.preview.workshop import Workshop
from briefgen.system import System
from previewing import a_project, until
from projects import BIB, HEAD

SUMMARY = "# Executive Summary\n\nA summary.\n\n"
CITING = SUMMARY + "It was said [@hrw-2008].\n"
OTHER = SUMMARY + "Nothing is cited here.\n"


class Shop:
    """A workshop over a project, and all that it told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: list[tuple[Snapshot, str]] = []
        self.said: list[str] = []
        self.workshop = Workshop(
            System(root), lambda *told: self.told.append(told), self.said.append
        )

    def view(self, slug: str) -> View:
        """A brief as it is shown now."""
        return self.workshop.snapshot.views.get(slug) or View(slug=slug)

    def reasons(self, slug: str) -> tuple[str, ...]:
        """Why a brief was made last, as it was told; with its pages that is told no more."""
        told = [one.views[slug].reasons for one, _ in self.told if slug in one.views]
        return [one for one in told if one][-1]

    def text(self, slug: str) -> str:
        """The text of a brief as the snapshot has it."""
        brief = self.view(slug).brief
        return brief.source.text if brief is not None else ""

    def save(self, path: str, text: str) -> None:
        """Write a file as editors do, and tell of it."""
        new = self.root / f"{path}.new"
        new.write_text(text)
        new.replace(self.root / path)
        self.workshop.change(frozenset({PurePosixPath(path)}))

    def shows(self, slug: str, words: str) -> View:
        """Wait until the page of a brief has words and is checked."""

        def is_shown() -> View | None:
            view = self.view(slug)
            page = view.page.html if view.page is not None else ""
            return view if words in page and view.checked else None

        found: View = until(is_shown)
        return found

    def settles(self) -> None:
        """Wait until all briefs were made."""
        until(lambda: all(one.built is not None for one in self.workshop.snapshot.views.values()))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A project of two briefs, of which one is looked at."""
    made = Shop(a_project(tmp_path, a=CITING, b=OTHER))
    made.workshop.look("a")
    made.workshop.start()
    made.shows("a", "It was said")
    until(lambda: set(made.workshop.snapshot.views) == {"a", "b"})
    made.settles()
    yield made
    made.workshop.stop()


def test_what_is_looked_at_is_told_first_and_its_page_before_its_findings(shop: Shop) -> None:
    pages = [
        (subject, snapshot.views[subject].checked)
        for snapshot, subject in shop.told
        if subject != "*" and snapshot.views[subject].page is not None
    ]

    assert pages[0] == ("a", False)
    assert ("a", True) in pages
    assert shop.view("b").page is None, "nobody looked at it, so it has findings only"
    assert shop.view("b").built is not None


def test_a_saved_brief_is_made_anew_and_no_other(shop: Shop) -> None:
    other = shop.view("b").built
    shop.save("briefs/a/brief.md", HEAD + CITING + "Newly said.\n")
    shop.shows("a", "Newly said")

    assert shop.reasons("a") == ("briefs/a/brief.md changed",)
    assert shop.view("b").built is other
    until(lambda: shop.said[-1].endswith("briefs/a/brief.md changed"))


def test_a_save_has_the_same_pages_before_and_after_it_is_checked(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were given up and made anew when the sentences had been counted."""
    orders: list[Order] = []
    monkeypatch.setattr(shop.workshop._bench, "_ordered", orders.append)
    shop.save("briefs/a/brief.md", HEAD + CITING + "Newly said.\n")
    shop.shows("a", "Newly said")

    assert len(orders) == 2
    assert orders[0] == orders[1]


@pytest.mark.long
def test_an_entry_concerns_only_the_briefs_that_cite_it(shop: Shop) -> None:
    other = shop.view("b").built
    shop.save("references.bib", BIB.replace("Quiet Repression", "Loud Applause"))
    shop.shows("a", "Loud Applause")

    assert "hrw-2008 in references.bib" in shop.reasons("a")[0]
    assert shop.view("b").built is other


def test_a_save_that_changes_nothing_is_no_news(shop: Shop) -> None:
    before = shop.view("a").revision
    shop.save("briefs/a/brief.md", HEAD + CITING)
    shop.save("briefs/b/brief.md", HEAD + OTHER + "More.\n")
    until(lambda: "More." in shop.text("b"))

    assert shop.view("a").revision == before


def test_broken_front_matter_keeps_the_last_page_with_the_finding(shop: Shop) -> None:
    page = shop.view("a").page
    shop.save("briefs/a/brief.md", HEAD.replace("title:", "title") + CITING)
    view = until(lambda: (one := shop.view("a")).found and one)

    assert view.broken
    assert view.page is page
    assert view.found[0].span.first.line == 2

    shop.save("briefs/a/brief.md", HEAD + CITING + "Sound again.\n")
    mended = shop.shows("a", "Sound again")
    assert not mended.broken
    assert mended.found == ()


@pytest.mark.long
def test_a_half_written_file_is_not_told_when_the_rest_follows(shop: Shop) -> None:
    told = len(shop.told)
    path = shop.root / "briefs/a/brief.md"
    for text in ("", HEAD[:12], HEAD + CITING + "All of it.\n"):
        path.write_text(text)
        shop.workshop.change(frozenset({PurePosixPath("briefs/a/brief.md")}))
    shop.shows("a", "All of it")

    assert not any(one.views["a"].found for one, _ in shop.told[told:])


@pytest.mark.long
def test_broken_settings_are_told_and_everything_stays(shop: Shop) -> None:
    settings = (shop.root / "briefs/series.yaml").read_text()
    shop.save("briefs/series.yaml", "version: [")
    until(lambda: shop.workshop.snapshot.survey is None)

    assert shop.workshop.snapshot.found[0].is_error
    assert shop.view("a").page is not None

    shop.save("briefs/series.yaml", settings.replace("Test Institute", "Best Institute"))
    shop.shows("a", "Best Institute")
    assert shop.workshop.snapshot.survey is not None


@pytest.mark.long
def test_a_new_brief_appears_and_a_deleted_one_goes(shop: Shop) -> None:
    a_project(shop.root, c=OTHER)
    (shop.root / "briefs/b/brief.md").unlink()
    (shop.root / "briefs/b").rmdir()
    shop.workshop.change(None)
    until(lambda: set(shop.workshop.snapshot.views) == {"a", "c"})


@pytest.mark.long
def test_many_saves_do_not_queue_up(shop: Shop) -> None:
    """Those that come while one is made are made as one: the last."""
    told = len(shop.told)
    for number in range(60):
        shop.save("briefs/a/brief.md", HEAD + CITING + f"Save {number}.\n")
    shop.shows("a", "Save 59.")
    made = {
        snapshot.views["a"].page.digest
        for snapshot, subject in shop.told[told:]
        if subject == "a" and snapshot.views["a"].page is not None
    }

    assert len(made) < 30


@pytest.mark.long
def test_errors_of_the_text_do_not_hide_the_page(shop: Shop) -> None:
    """A citation that leads nowhere is told, and the page shows the text as it is now."""
    shop.save("briefs/a/brief.md", HEAD + CITING + "Unknown [@nobody-1999].\n")
    view = shop.shows("a", "Unknown")

    assert view.built is not None
    assert view.built.failed
    assert not view.broken
    assert shop.workshop.file("a", "html") is None


@pytest.mark.long
def test_a_file_is_as_it_would_be_published(shop: Shop) -> None:
    made = shop.workshop.file("a", "html")

    assert made is not None
    assert made.name == "a.html"
    assert b"data-key" not in made.data


@pytest.mark.long
def test_a_number_that_two_briefs_have_is_told_beside_them(shop: Shop) -> None:
    """It is seen when the project is looked over, and by no build of one brief."""
    head = HEAD.replace("status:", "number: 5\nstatus:")
    shop.save("briefs/b/brief.md", head + OTHER)
    shop.save("briefs/a/brief.md", head + CITING + "Numbered.\n")
    view = shop.shows("a", "Numbered.")
    other = until(lambda: (one := shop.view("b")).findings and one)

    codes = {one.code for both in (view, other) for one in both.findings}
    assert DUPLICATE_NUMBER in codes
