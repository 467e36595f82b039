"""The pages in a real browser: Debian's chromium, by playwright, with axe for WCAG 2.2 AA."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from briefgen.model.edition import Medium
from briefgen.outputs import html
from briefgen.redlining import edition
from briefgen.stages.configure import configure
from briefgen.stages.redline.listing import Versions
from briefgen.stages.theme import load_theme
from briefgen.task import Built
from browsing import RULES
from fake_world import FakeWorld
from redlines import EDITS, TEXT, compared, edited

SLUGS = ("01-human-dimension", "02-madrid-scorecard", "03-media-and-internet")
SHOWN = (
    *("number", "word inserted", "locator", "word in a note", "new item", "split"),
    *("caption", "heading", "row gone", "recommendation", "formatting", "paragraph moved"),
)


@pytest.fixture(scope="module")
def pages(samples: dict[str, Built], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three pages."""
    folder = tmp_path_factory.mktemp("pages")
    for built in samples.values():
        for artifact in built.artifacts:
            (folder / artifact.name).write_bytes(artifact.data)
    return folder


def opened(browser: Browser, path: Path, width: int, **options: Any) -> tuple[Page, list[str]]:
    """A page at a window width in px, and everything it asks for or complains of."""
    page = browser.new_page(viewport={"width": width, "height": 900}, **options)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url))
    page.goto(path.as_uri())
    return page, [one for one in said if one != path.as_uri() and not one.startswith("data:")]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_fits_its_window_and_asks_for_nothing(
    browser: Browser, pages: Path, slug: str
) -> None:
    """From 320 px on there is no sideways scrolling (WCAG 1.4.10), no request and no complaint."""
    for width in (320, 800, 1440):
        page, said = opened(browser, pages / f"{slug}.html", width, java_script_enabled=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.close()

        assert wide <= width, f"{width} px"
        assert said == []


def test_a_table_wider_than_the_window_has_a_title_that_is_not(
    browser: Browser, pages: Path
) -> None:
    """The title of a table that scrolls is read without scrolling."""
    page, _ = opened(browser, pages / "02-madrid-scorecard.html", 360)
    table = page.locator("table").bounding_box()
    title = page.locator("caption").bounding_box()
    page.close()

    assert table is not None
    assert title is not None
    assert table["x"] + table["width"] > 360
    assert title["x"] + title["width"] <= 360


@pytest.mark.parametrize(
    ("slug", "scheme"),
    [
        (SLUGS[0], "light"),
        pytest.param(SLUGS[0], "dark", marks=pytest.mark.long),
        pytest.param(SLUGS[1], "light", marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing(browser: Browser, pages: Path, slug: str, scheme: str) -> None:
    """WCAG 2.2 AA and axe's best practice, narrow and wide, in both colour schemes."""
    for width in (360, 1440):
        # axe runs in the page, past the page's own policy, which allows no scripts.
        page, _ = opened(
            browser, pages / f"{slug}.html", width, color_scheme=scheme, bypass_csp=True
        )
        results = Axe().run(page, options=RULES)
        page.close()

        assert results.violations_count == 0, results.generate_report()


def test_the_page_works_without_scripts(browser: Browser, pages: Path) -> None:
    """Everything is there, and links go to their places."""
    path = pages / "01-human-dimension.html"
    page, _ = opened(browser, path, 800, java_script_enabled=False)
    page.click("nav.contents a[href='#recommendations']")
    place = page.url
    page.close()

    assert place.endswith("#recommendations")


def test_notes_stand_beside_the_text_where_there_is_room(browser: Browser, pages: Path) -> None:
    """Level with their call, outside the text column; on narrow windows only in the list."""
    path = pages / "01-human-dimension.html"
    page, _ = opened(browser, path, 1440)
    call = page.locator("a.note-call").first.bounding_box()
    note = page.locator("span.side-note").first.bounding_box()
    article = page.locator("article").bounding_box()
    page.close()
    page, _ = opened(browser, path, 800)
    hidden = page.locator("span.side-note").first.is_hidden()
    listed = page.locator("section.notes li").first.is_visible()
    page.close()

    assert call is not None
    assert note is not None
    assert article is not None
    assert note["x"] >= article["x"] + article["width"]
    assert abs(note["y"] - call["y"]) < 40
    assert hidden
    assert listed


def test_the_keyboard_reaches_the_text_first_and_every_link(browser: Browser, pages: Path) -> None:
    """The first Tab shows the skip link, and no hidden twin of a note takes the focus."""
    page, _ = opened(browser, pages / "02-madrid-scorecard.html", 1440)
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    shown = page.locator("a.skip").bounding_box()
    visited = []
    for _ in range(60):
        page.keyboard.press("Tab")
        visited.append(page.evaluate("!!document.activeElement.closest('.side-note')"))
    page.close()

    assert first == "skip"
    assert shown is not None
    assert shown["x"] >= 0
    assert not any(visited)


def test_the_themes_fonts_are_used(browser: Browser, pages: Path) -> None:
    """They are in the file, cut to its letters."""
    page, _ = opened(browser, pages / "01-human-dimension.html", 1440)
    loaded = page.evaluate(
        "document.fonts.ready.then(f => [...f].filter(o => o.status == 'loaded')"
        ".map(o => o.family + o.weight + o.style))"
    )
    page.close()

    assert len(loaded) >= 5
    assert {one.strip('"')[:11] for one in loaded} <= {"Brief Serif", "Brief Sans4", "Brief Sans6"}


def test_the_page_prints_without_its_furniture(browser: Browser, pages: Path) -> None:
    """Contents, anchors and side notes stay on the screen; the notes at the end are printed."""
    page, _ = opened(browser, pages / "01-human-dimension.html", 1440)
    page.emulate_media(media="print")
    gone = [page.locator(name).first.is_hidden() for name in ("nav.contents", "a.anchor", ".pdf")]
    notes = page.locator("section.notes").is_visible()
    page.close()

    assert gone == [True, True, True]
    assert notes


@pytest.fixture(scope="module")
def redline_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A redline with a change of every kind."""
    edits = [pair for name in SHOWN for pair in EDITS[name][0]]
    made = compared(TEXT, edited(*edits))
    fake = FakeWorld()
    project = configure(fake).value
    assert project is not None
    theme = load_theme(project.series, project.spans[()], fake).value
    assert theme is not None
    versions = Versions(old="v1 (November 19, 2009)", new="")
    page = edition(made, theme, Medium.SCREEN, versions, fake).then(html.export).value
    assert page is not None
    path = tmp_path_factory.mktemp("redline") / page.name
    path.write_bytes(page.data)
    return path


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_axe_finds_nothing_in_a_redline(browser: Browser, redline_page: Path, scheme: str) -> None:
    """Nor does it scroll sideways, ask for anything or complain."""
    for width in (320, 1440):
        page, said = opened(browser, redline_page, width, color_scheme=scheme, bypass_csp=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        results = Axe().run(page, options=RULES)
        page.close()

        assert results.violations_count == 0, results.generate_report()
        assert wide <= width
        assert said == []


def test_a_keyboard_goes_from_change_to_change(browser: Browser, redline_page: Path) -> None:
    """Without scripts: a mark in focus has links to the changes before and after it."""
    page, _ = opened(browser, redline_page, 800, java_script_enabled=False)
    page.click(".redline-links a >> nth=0")
    page.focus("#change-1 > a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    place = page.url
    page.click("#change-2 > a")
    row = page.url
    page.close()

    assert place.endswith("#change-2")
    assert row.endswith("#row-2")
