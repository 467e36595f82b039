"""The preview from end to end: the command at work, and a real browser that looks at it."""

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from test_browser import QUIET, RULES

from previewing import Running, a_project, running, until
from projects import HEAD

SECTION = "Words that fill a page, one line after the other, so that it can be scrolled. " * 6
BODY = (
    "# Executive Summary\n\nThe summary of the brief.\n\n"
    + "".join(f"# Section {number}\n\n{SECTION}\n\n" for number in range(1, 9))
    + "# The end\n\nIt is claimed that ports matter [@nobody-1999].\n\nThe last paragraph.\n"
)
INSIDE = "document.getElementById('frame').contentDocument"
SCROLLED = "document.getElementById('frame').contentWindow.scrollY"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One chromium for all tests here."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(found for name in names if (found := shutil.which(name)))
    environment = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=path, args=list(QUIET), env=dict(environment)
        )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of two briefs."""
    return a_project(tmp_path, a=BODY, b="# Executive Summary\n\nAnother brief.\n")


@pytest.fixture
def preview(root: Path) -> Iterator[Running]:
    """The command at work on it."""
    with running(root, "a") as one:
        yield one


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


@pytest.fixture
def shown(browser: Browser, preview: Running) -> Iterator[Shown]:
    """The first brief, opened from the printed link."""
    one = Shown(browser, preview.link)
    one.reads("The last paragraph")
    one.checked()
    yield one
    one.page.close()


def save(root: Path, text: str, slug: str = "a") -> None:
    """Save a brief as many editors do: a new file in the place of the old."""
    path = root / "briefs" / slug / "brief.md"
    new = path.with_name(".brief.md.swap")
    new.write_text(HEAD + text)
    new.replace(path)


def test_an_edit_is_seen_and_the_reader_keeps_the_place(root: Path, shown: Shown) -> None:
    """Only the paragraph that was edited is another element; scroll, panel and focus stay."""
    shown.page.click("#tab-outline")
    shown.page.evaluate(f"{SCROLLED[:-8]}.scrollTo({{top: 900, behavior: 'instant'}})")
    shown.inside("d.querySelectorAll('p').forEach(p => p.old = true)")
    save(root, BODY.replace("The last paragraph.", "The very last words."))
    shown.reads("The very last words")

    assert shown.page.evaluate(SCROLLED) == 900
    fresh = shown.inside("[...d.querySelectorAll('p')].filter(p => !p.old).map(p => p.textContent)")
    assert fresh == ["The very last words."]
    assert shown.page.get_attribute("#tab-outline", "aria-selected") == "true"
    assert shown.page.evaluate("document.activeElement.id") == "tab-outline"
    shown.page.wait_for_function(
        "() => document.getElementById('said').textContent == 'briefs/a/brief.md changed'"
    )
    assert shown.complaints == []


def test_text_above_the_reader_does_not_move_what_is_read(root: Path, shown: Shown) -> None:
    shown.inside("d.getElementById('section-5').scrollIntoView({behavior: 'instant'})")
    where = "Math.round(d.getElementById('section-5').getBoundingClientRect().top)"
    before = shown.inside(where)
    save(root, BODY.replace("# Section 2", f"{SECTION}\n\nA new paragraph.\n\n# Section 2"))
    shown.reads("A new paragraph")

    assert abs(shown.inside(where) - before) <= 2


def test_sections_may_be_moved_taken_out_and_put_in(root: Path, shown: Shown) -> None:
    """After any such edits the page is as one that is loaded anew."""
    texts = (
        BODY.replace("# Section 3", "# Third").replace("# Section 5\n\n", ""),
        "# Executive Summary\n\nShort.\n\n- one\n- two\n\n# Only\n\n> A quotation.\n",
        BODY + "\n1. first\n2. second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: A table\n",
        BODY.replace("The summary", "*The* new summary[^1]") + "\n[^1]: A note.\n",
    )
    for number, text in enumerate(texts):
        save(root, f"{text}\nState {number}.\n")
        shown.reads(f"State {number}.")
        shown.checked()
        until(lambda: shown.inside("d.body.dataset.page") == served(shown))
        kept = shown.inside("d.body.innerHTML.replace(/\\s+/g, ' ')")
        shown.inside("d.body.old = true")
        shown.page.evaluate("document.getElementById('frame').src += ''")
        shown.page.wait_for_function(f"() => {INSIDE}?.body?.dataset.page && !{INSIDE}.body.old")
        shown.reads(f"State {number}.")

        assert shown.inside("d.body.innerHTML.replace(/\\s+/g, ' ')") == kept


def served(shown: Shown) -> Any:
    """The digest of the page that is served now."""
    return shown.page.evaluate(
        "fetch('/briefs/a/page').then(a => a.text()).then(t => /data-page=\"(\\w+)\"/.exec(t)[1])"
    )


def test_broken_yaml_leaves_the_last_page_with_the_finding_over_it(
    root: Path, shown: Shown
) -> None:
    path = root / "briefs" / "a" / "brief.md"
    path.write_text(HEAD.replace("title: A Title", "title: [A Title") + BODY)
    shown.page.wait_for_selector("#trouble:not([hidden])")

    assert "last page that could be made" in shown.page.inner_text("#trouble")
    assert "briefs/a/brief.md:" in shown.page.inner_text("#trouble")
    assert "The last paragraph" in shown.inside("d.body.textContent")
    axe = Axe().run(shown.page, options=RULES)
    assert axe.violations_count == 0, axe.generate_report()

    save(root, BODY + "\nMended.\n")
    shown.reads("Mended.")
    shown.page.wait_for_selector("#trouble", state="hidden")


def test_a_problem_leads_to_its_paragraph_and_names_its_line(shown: Shown) -> None:
    problem = shown.page.locator("#panel-problems .finding.error").first

    assert "briefs/a/brief.md:" in problem.inner_text()
    problem.locator("button").click()
    until(lambda: shown.inside("d.querySelector('[data-marked]')?.textContent") is not None)
    assert "ports matter" in shown.inside("d.querySelector('[data-marked]').textContent")


def test_every_panel_is_reached_by_keyboard(shown: Shown) -> None:
    """Arrow keys go through the tabs, Alt, Shift and a letter lead to one from anywhere."""
    page = shown.page
    page.focus("#tab-problems")
    names = page.eval_on_selector_all("[role=tab]", "all => all.map(one => one.id)")
    for name in names[1:]:
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == name
        assert page.is_visible(f"#{name.replace('tab', 'panel')}")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.id") == names[0]
    page.focus("#dark")
    page.keyboard.press("Alt+Shift+KeyO")
    assert page.evaluate("document.activeElement.id") == "tab-outline"
    page.wait_for_selector("#panel-outline .go")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(lambda: shown.inside("!!d.querySelector('[data-marked]')"))


def test_the_brief_is_shown_narrow_dark_and_as_it_is_printed(shown: Shown) -> None:
    page = shown.page
    wide = shown.inside("d.documentElement.clientWidth")
    page.click("[data-width=phone]")
    narrow = shown.inside("d.documentElement.clientWidth")
    page.click("[data-width=desktop]")
    light = shown.inside("getComputedStyle(d.body).backgroundColor")
    page.click("#dark")
    dark = shown.inside("getComputedStyle(d.body).backgroundColor")
    page.click("#dark")
    page.click("#print")
    contents = shown.inside("getComputedStyle(d.querySelector('nav.contents')).display")
    page.click("#print")

    assert narrow <= 390 < wide
    assert light != dark
    assert contents == "none"
    assert shown.inside("getComputedStyle(d.body).backgroundColor") == light
    assert shown.inside("getComputedStyle(d.querySelector('nav.contents')).display") != "none"


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (800, "light")])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, preview: Running, width: int, scheme: str
) -> None:
    shown = Shown(browser, preview.link, width, color_scheme=scheme)
    shown.checked()
    for fold in ("false", "true"):
        if shown.page.get_attribute("#fold", "aria-expanded") != fold:
            shown.page.click("#fold")
        results = Axe().run(shown.page, options=RULES)
        assert results.violations_count == 0, results.generate_report()
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    shown.page.goto(preview.base + "/")
    shown.page.wait_for_selector("tbody tr")
    results = Axe().run(shown.page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    shown.page.close()


def test_the_desk_lists_filters_and_sorts_all_briefs(
    root: Path, browser: Browser, preview: Running
) -> None:
    a_project(root, c="# Executive Summary\n\nA third.\n")
    (root / "briefs/c/brief.md").write_text(
        HEAD.replace("A Title", "Zebras").replace("final", "draft") + "# Executive Summary\n\nOf.\n"
    )
    page = browser.new_page()
    page.goto(preview.base + "/")
    page.wait_for_selector("tr[data-slug=c][data-status=draft]")
    page.wait_for_selector("tr[data-slug=a] .mark.error")
    names = "[...document.querySelectorAll('tbody tr:not([hidden])')].map(r => r.dataset.slug)"

    page.click("thead [data-column=title] button")
    assert page.evaluate(names)[-1] == "c"
    page.click("thead [data-column=title] button")
    assert page.evaluate(names)[0] == "c"
    page.select_option("#status", "draft")
    assert page.evaluate(names) == ["c"]
    page.select_option("#status", "")
    page.check("#troubled")
    assert "a" in page.evaluate(names)
    page.uncheck("#troubled")
    page.fill("#words", "zeb")
    assert page.evaluate(names) == ["c"]
    page.fill("#words", "nothing is so")
    assert page.is_visible("#empty")
    page.fill("#words", "")
    page.click("tr[data-slug=c] a")
    page.wait_for_selector("html[data-ready]", timeout=30_000)
    page.close()


def test_two_browsers_see_the_same(root: Path, browser: Browser, preview: Running) -> None:
    one, other = Shown(browser, preview.link), Shown(browser, preview.link)
    far = Shown(browser, f"{preview.base}/briefs/b/")
    far.reads("Another brief")
    save(root, BODY + "\nSeen by all.\n")
    one.reads("Seen by all.")
    other.reads("Seen by all.")
    save(root, "# Executive Summary\n\nThe other one changed.\n", "b")
    far.reads("The other one changed")
    for shown in (one, other, far):
        assert shown.complaints == []
        shown.page.close()


def test_a_server_that_was_killed_is_found_again(root: Path, browser: Browser) -> None:
    with socket.socket() as free:  # one that no other test takes meanwhile
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with running(root, "a", "--port", port) as first:
        shown = Shown(browser, first.link)
        shown.reads("The last paragraph")
        first.stop(signal.SIGKILL)
    shown.page.wait_for_selector("#lost:not([hidden])")
    save(root, BODY + "\nWritten meanwhile.\n")
    with running(root, "a", "--port", port):
        shown.reads("Written meanwhile.")
        shown.page.wait_for_selector("#lost", state="hidden")
        save(root, BODY + "\nAnd after that.\n")
        shown.reads("And after that.")
    shown.page.close()


def test_all_ways_to_save_a_file_are_seen(root: Path, shown: Shown) -> None:
    """In place, in pieces, by a new file in its place, deleted before, and with its folder."""
    path = root / "briefs" / "a" / "brief.md"
    path.write_text(HEAD + BODY + "\nIn place.\n")
    shown.reads("In place.")
    with path.open("w") as file:
        for piece in (HEAD[:9], HEAD[9:], BODY[:99], BODY[99:], "\nIn pieces.\n"):
            file.write(piece)
            file.flush()
    shown.reads("In pieces.")
    save(root, BODY + "\nBy a new file.\n")
    shown.reads("By a new file.")
    path.unlink()
    path.write_text(HEAD + BODY + "\nDeleted before.\n")
    shown.reads("Deleted before.")
    copy = root / "briefs" / "copy"
    shutil.copytree(path.parent, copy)
    (copy / "brief.md").write_text(HEAD + BODY + "\nWith its folder.\n")
    shutil.rmtree(path.parent)
    copy.rename(path.parent)
    shown.reads("With its folder.")
    save(root, BODY + "\nAfter that.\n")
    shown.reads("After that.")


def test_typing_ten_times_a_second_neither_queues_up_nor_flickers(root: Path, shown: Shown) -> None:
    """The heading is never gone, and the last save is there when the typing ends."""
    shown.page.evaluate(
        f"""() => {{
        const d = {INSIDE}; window.gone = 0;
        new MutationObserver(() => {{ if (!d.querySelector('h1')) window.gone += 1; }})
            .observe(d.body, {{subtree: true, childList: true}});
        }}"""
    )
    count = 1000 if os.environ.get("BRIEFGEN_FAULTS") else 25
    for number in range(count):
        save(root, BODY + f"\nTyped {number} times.\n")
        shown.page.wait_for_timeout(100 if count < 100 else 20)
    shown.reads(f"Typed {count - 1} times.")

    assert shown.page.evaluate("window.gone") == 0
    assert shown.complaints == []
