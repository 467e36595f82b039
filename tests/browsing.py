"""Debian's chromium in tests, and a preview that tests share, each with a brief of its own."""

import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from previewing import until
from projects import HEAD

QUIET: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
RULES: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # or it would say where each of thousands of passes is
}
INSIDE: Final = "document.getElementById('frame').contentDocument"


@contextmanager
def launched() -> Iterator[Browser]:
    """A chromium at work, ended in any case."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(found for name in names if (found := shutil.which(name)))
    # Made here, PDFs have no fonts but the theme's; the browser wants the system's as well.
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(QUIET), env=dict(environment)
        )
        yield browser
        browser.close()


@dataclass(frozen=True, kw_only=True)
class Written:
    """A brief in a project with a preview: `base` is the preview's address."""

    root: Path
    slug: str
    base: str

    @property
    def path(self) -> Path:
        """The brief's file."""
        return self.root / "briefs" / self.slug / "brief.md"

    @property
    def link(self) -> str:
        """Where the preview shows it."""
        return f"{self.base}/briefs/{self.slug}/"

    def save(self, text: str) -> None:
        """Save it as many editors do: a new file in the place of the old."""
        new = self.path.with_name(".brief.md.swap")
        new.write_text(HEAD + text)
        new.replace(self.path)


class Shelf:
    """A project with a preview at work on it, in which every test puts a brief of its own."""

    def __init__(self, root: Path, base: str) -> None:
        self.root = root
        self.base = base
        self._count = 0

    def put(self, text: str) -> Written:
        """A new brief."""
        self._count += 1
        one = Written(root=self.root, slug=f"brief-{self._count}", base=self.base)
        one.path.parent.mkdir()
        one.save(text)
        return one


class Shown:
    """A brief in a browser, and what the browser complains of."""

    def __init__(self, browser: Browser, link: str, width: int = 1280, **options: Any) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 800}, **options)
        self.complaints: list[str] = []
        self.page.on("console", lambda one: self.complaints.append(one.text))
        self.page.on("pageerror", lambda one: self.complaints.append(str(one)))
        self.page.goto(link)
        self.page.wait_for_selector("html[data-ready]", timeout=30_000)

    def inside(self, script: str) -> Any:
        """What a script says of the brief's document, called `d`."""
        return self.page.evaluate(f"() => {{ const d = {INSIDE}; return {script}; }}")

    def reads(self, words: str) -> None:
        """Wait until the brief has these words."""
        script = f"words => {INSIDE}?.body?.textContent.includes(words)"
        self.page.wait_for_function(script, arg=words, timeout=30_000)

    def checked(self) -> None:
        """Wait until the findings are of the text that is shown."""
        panel = self.page.locator("#panel-problems")
        panel.locator(".sum, .none").first.wait_for(state="attached", timeout=30_000)
        panel.locator(".waiting").wait_for(state="detached", timeout=30_000)


def opened(browser: Browser, written: Written, words: str, **options: Any) -> Shown:
    """A brief in a new page, as soon as the preview knows of it and it has these words."""
    until(lambda: _is_known(written))
    one = Shown(browser, written.link, **options)
    one.reads(words)
    return one


def _is_known(written: Written) -> bool:
    try:
        with urllib.request.urlopen(written.link):  # noqa: S310  # of ours
            return True
    except urllib.error.HTTPError:
        return False
