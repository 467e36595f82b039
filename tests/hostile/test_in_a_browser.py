"""What was made harmless, opened in a real browser: nothing runs there, nothing is asked for."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Dialog, sync_playwright
from test_inputs import together

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome")
OPTIONS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--no-first-run"),
)
POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
# Whatever an element would do when it is touched, loaded or shown.
TOUCH: Final = """() => {
  for (const one of document.querySelectorAll("body, body *"))
    for (const name of ["click", "mouseover", "pointerenter", "focus", "load", "error", "toggle"])
      if (!one.closest("a[href^=http], a[href^=mailto]")) one.dispatchEvent(new Event(name));
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One chromium."""
    path = next(found for name in PROGRAMS if (found := shutil.which(name)))
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=path, args=list(OPTIONS), env=dict(environment)
        )


@pytest.fixture(scope="module")
def whole() -> str:
    """The page of a brief that holds every input that builds."""
    outputs = next(iter(together(refused=False, formats=("html",)).values())).outputs
    return outputs[0].data.decode()


def did(browser: Browser, path: Path, text: str) -> tuple[list[str], list[str]]:
    """What a page ran, and what it asked for."""
    path.write_text(text, "utf-8")
    ran: list[str] = []
    asked: list[str] = []
    page = browser.new_page()

    def spoke(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", spoke)
    page.on("request", lambda one: asked.append(one.url))
    page.goto(path.as_uri())
    page.evaluate(TOUCH)
    page.wait_for_timeout(200)
    page.close()
    return ran, [url for url in asked if not url.startswith(("data:", path.as_uri()))]


def test_a_page_of_all_hostile_inputs_does_nothing(
    browser: Browser, whole: str, tmp_path: Path
) -> None:
    """Neither under its policy nor without it: there is nothing in it that the policy must stop."""
    bare = POLICY.sub("", whole)

    assert bare != whole
    assert did(browser, tmp_path / "a.html", whole) == ([], [])
    assert did(browser, tmp_path / "b.html", bare) == ([], [])


def test_what_is_planted_in_it_is_seen(browser: Browser, whole: str, tmp_path: Path) -> None:
    planted = POLICY.sub("", whole).replace(
        "</body>", "<p onclick=alert(1)>a</p><img src=http://127.0.0.1:9/a.png></body>"
    )

    assert did(browser, tmp_path / "a.html", planted) == (["1"], ["http://127.0.0.1:9/a.png"])
