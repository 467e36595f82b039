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
from playwright.sync_api import Browser

from browsing import INSIDE, RULES, Shelf, Shown, Written, opened
from previewing import Running, a_project, running, until
from projects import HEAD

SECTION = "Words that fill a page, one line after the other, so that it can be scrolled. " * 6
BODY = (
    "# Executive Summary\n\nThe summary of the brief.\n\n"
    + "".join(f"# Section {number}\n\n{SECTION}\n\n" for number in range(1, 9))
    + "# The end\n\nIt is claimed that ports matter [@nobody-1999].\n\nThe last paragraph.\n"
)
SCROLLED = "document.getElementById('frame').contentWindow.scrollY"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The command at work on a project in which every test puts a brief of its own."""
    with running(a_project(tmp_path_factory.mktemp("project"))) as one:
        yield one


@pytest.fixture(scope="module")
def shelf(preview: Running) -> Shelf:
    """The project."""
    return Shelf(preview.root, preview.base)


@pytest.fixture
def brief(shelf: Shelf) -> Written:
    """A new brief."""
    return shelf.put(BODY)


@pytest.fixture
def shown(browser: Browser, brief: Written) -> Iterator[Shown]:
    """The brief, opened and checked."""
    one = opened(browser, brief, "The last paragraph")
    one.checked()
    yield one
    one.page.close()


def test_an_edit_is_seen_and_the_reader_keeps_the_place(brief: Written, shown: Shown) -> None:
    """Only the paragraph that was edited is another element; scroll, panel and focus stay."""
    shown.page.click("#tab-outline")
    shown.page.evaluate(f"{SCROLLED[:-8]}.scrollTo({{top: 900, behavior: 'instant'}})")
    shown.inside("d.querySelectorAll('p').forEach(p => p.old = true)")
    brief.save(BODY.replace("The last paragraph.", "The very last words."))
    shown.reads("The very last words")

    assert shown.page.evaluate(SCROLLED) == 900
    fresh = shown.inside("[...d.querySelectorAll('p')].filter(p => !p.old).map(p => p.textContent)")
    assert fresh == ["The very last words."]
    assert shown.page.get_attribute("#tab-outline", "aria-selected") == "true"
    assert shown.page.evaluate("document.activeElement.id") == "tab-outline"
    shown.page.wait_for_function(
        "said => document.getElementById('said').textContent == said",
        arg=f"briefs/{brief.slug}/brief.md changed",
    )
    assert shown.complaints == []


def test_text_above_the_reader_does_not_move_what_is_read(brief: Written, shown: Shown) -> None:
    shown.inside("d.getElementById('section-5').scrollIntoView({behavior: 'instant'})")
    where = "Math.round(d.getElementById('section-5').getBoundingClientRect().top)"
    before = shown.inside(where)
    brief.save(BODY.replace("# Section 2", f"{SECTION}\n\nA new paragraph.\n\n# Section 2"))
    shown.reads("A new paragraph")

    assert abs(shown.inside(where) - before) <= 2


def test_sections_may_be_moved_taken_out_and_put_in(brief: Written, shown: Shown) -> None:
    """After any such edits the page is as one that is loaded anew."""
    texts = (
        BODY.replace("# Section 3", "# Third").replace("# Section 5\n\n", ""),
        "# Executive Summary\n\nShort.\n\n- one\n- two\n\n# Only\n\n> A quotation.\n",
        BODY + "\n1. first\n2. second\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: A table\n",
        BODY.replace("The summary", "*The* new summary[^1]") + "\n[^1]: A note.\n",
    )
    for number, text in enumerate(texts):
        brief.save(f"{text}\nState {number}.\n")
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
        "fetch('page').then(a => a.text()).then(t => /data-page=\"(\\w+)\"/.exec(t)[1])"
    )


def test_broken_yaml_leaves_the_last_page_with_the_finding_over_it(
    brief: Written, shown: Shown
) -> None:
    brief.path.write_text(HEAD.replace("title: A Title", "title: [A Title") + BODY)
    shown.page.wait_for_selector("#trouble:not([hidden])")

    assert "last page that could be made" in shown.page.inner_text("#trouble")
    assert f"briefs/{brief.slug}/brief.md:" in shown.page.inner_text("#trouble")
    assert "The last paragraph" in shown.inside("d.body.textContent")
    axe = Axe().run(shown.page, options=RULES)
    assert axe.violations_count == 0, axe.generate_report()

    brief.save(BODY + "\nMended.\n")
    shown.reads("Mended.")
    shown.page.wait_for_selector("#trouble", state="hidden")


def test_a_problem_leads_to_its_paragraph_and_names_its_line(brief: Written, shown: Shown) -> None:
    problem = shown.page.locator("#panel-problems .finding.error").first

    assert f"briefs/{brief.slug}/brief.md:" in problem.inner_text()
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


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "dark"), pytest.param(800, "light", marks=pytest.mark.long)]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, preview: Running, brief: Written, width: int, scheme: str
) -> None:
    shown = opened(browser, brief, "The last", width=width, color_scheme=scheme)
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
    browser: Browser, preview: Running, shelf: Shelf, brief: Written
) -> None:
    other = shelf.put("")
    head = HEAD.replace("A Title", "Zebras").replace("final", "draft")
    other.path.write_text(f"{head}# Executive Summary\n\nOf.\n")
    mine, named = other.slug, f"tr[data-slug={other.slug}]"
    page = browser.new_page()
    page.goto(preview.base + "/")
    page.wait_for_selector(f"{named}[data-status=draft]")
    page.wait_for_selector(f"tr[data-slug={brief.slug}] .mark.error")
    names = "[...document.querySelectorAll('tbody tr:not([hidden])')].map(r => r.dataset.slug)"

    page.click("thead [data-column=title] button")
    assert page.evaluate(names)[-1] == mine
    page.click("thead [data-column=title] button")
    assert page.evaluate(names)[0] == mine
    page.select_option("#status", "draft")
    assert page.evaluate(names) == [mine]
    page.select_option("#status", "")
    page.check("#troubled")
    assert brief.slug in page.evaluate(names)
    page.uncheck("#troubled")
    page.fill("#words", "zeb")
    assert page.evaluate(names) == [mine]
    page.fill("#words", "nothing is so")
    assert page.is_visible("#empty")
    page.fill("#words", "")
    page.click(f"{named} a")
    page.wait_for_selector("html[data-ready]", timeout=30_000)
    page.close()


@pytest.mark.long
def test_two_browsers_see_the_same(browser: Browser, shelf: Shelf, brief: Written) -> None:
    beside = shelf.put("# Executive Summary\n\nAnother brief.\n")
    one, other = (opened(browser, brief, "The last") for _ in range(2))
    far = opened(browser, beside, "Another brief")
    brief.save(BODY + "\nSeen by all.\n")
    one.reads("Seen by all.")
    other.reads("Seen by all.")
    beside.save("# Executive Summary\n\nThe other one changed.\n")
    far.reads("The other one changed")
    for shown in (one, other, far):
        assert shown.complaints == []
        shown.page.close()


@pytest.mark.long
def test_a_server_that_was_killed_is_found_again(tmp_path: Path, browser: Browser) -> None:
    root = a_project(tmp_path, a=BODY)
    with socket.socket() as free:  # one that no other test takes meanwhile
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with running(root, "a", "--port", port) as first:
        shown = Shown(browser, first.link)
        shown.reads("The last paragraph")
        brief = Written(root=root, slug="a", base=first.base)
        first.stop(signal.SIGKILL)
    shown.page.wait_for_selector("#lost:not([hidden])")
    brief.save(BODY + "\nWritten meanwhile.\n")
    with running(root, "a", "--port", port):
        shown.reads("Written meanwhile.")
        shown.page.wait_for_selector("#lost", state="hidden")
        brief.save(BODY + "\nAnd after that.\n")
        shown.reads("And after that.")
    shown.page.close()


@pytest.mark.long
def test_all_ways_to_save_a_file_are_seen(brief: Written, shown: Shown) -> None:
    """In place, in pieces, by a new file in its place, deleted before, and with its folder."""
    path = brief.path
    path.write_text(HEAD + BODY + "\nIn place.\n")
    shown.reads("In place.")
    with path.open("w") as file:
        for piece in (HEAD[:9], HEAD[9:], BODY[:99], BODY[99:], "\nIn pieces.\n"):
            file.write(piece)
            file.flush()
    shown.reads("In pieces.")
    brief.save(BODY + "\nBy a new file.\n")
    shown.reads("By a new file.")
    path.unlink()
    path.write_text(HEAD + BODY + "\nDeleted before.\n")
    shown.reads("Deleted before.")
    copy = brief.root / "briefs" / "copy"
    shutil.copytree(path.parent, copy)
    (copy / "brief.md").write_text(HEAD + BODY + "\nWith its folder.\n")
    shutil.rmtree(path.parent)
    copy.rename(path.parent)
    shown.reads("With its folder.")
    brief.save(BODY + "\nAfter that.\n")
    shown.reads("After that.")


def test_typing_ten_times_a_second_neither_queues_up_nor_flickers(
    brief: Written, shown: Shown
) -> None:
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
        brief.save(BODY + f"\nTyped {number} times.\n")
        shown.page.wait_for_timeout(100 if count < 100 else 20)
    shown.reads(f"Typed {count - 1} times.")

    assert shown.page.evaluate("window.gone") == 0
    assert shown.complaints == []
