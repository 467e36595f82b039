"""A site in a real browser, from a disk: it fits, it is drawn, and axe finds nothing in it."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from test_browser import opened

from browsing import RULES
from sites import made, project

PAGES = (
    ("index.html", 320, "light"),
    ("index.html", 1440, "dark"),
    ("topics/index.html", 360, "dark"),
    ("topics/rivers.html", 800, "light"),
    ("recommendations/index.html", 320, "light"),
    ("rivers.ru.html", 360, "light"),
    ("rivers.html", 1440, "dark"),
    ("404.html", 360, "light"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site on the disk, which nobody says an address of."""
    root = tmp_path_factory.mktemp("site")
    for name, data in made(project(), None).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def test_every_kind_of_page_fits_is_dressed_and_passes_axe(browser: Browser, folder: Path) -> None:
    """WCAG 2.2 AA and axe's best practice; the style sheet and fonts are let in from a disk."""
    for path, width, scheme in PAGES:
        # axe runs in the page, past the page's own policy, which allows no scripts.
        page, said = opened(browser, folder / path, width, color_scheme=scheme, bypass_csp=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        results = Axe().run(page, options=RULES)
        page.close()

        assert wide <= width, path
        assert all(one.startswith(folder.as_uri()) for one in said), said
        assert results.violations_count == 0, f"{path}: {results.generate_report()}"


def test_the_policy_of_a_page_lets_its_own_style_sheet_and_fonts_in(
    browser: Browser, folder: Path
) -> None:
    """A browser says on its console what it keeps out."""
    page, said = opened(browser, folder / "recommendations" / "index.html", 800)
    face = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].map(f => f.status))"
    )
    page.close()

    assert "Brief Serif" in face
    assert "loaded" in loaded
    assert "error" not in loaded
    assert all(one.startswith("file:") for one in said), said
