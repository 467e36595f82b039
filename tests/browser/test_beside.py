"""What stands beside a brief, in a real browser: comments, changes, pages, ways into the text."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browsing import RULES, Shelf, Shown, Written, opened
from previewing import a_project, running, until
from projects import BIB

SOURCE = "The minister said that the government would amend the law on the media.\n"
MOVED = (
    "The council sold the old mole in spring, and the harbour office published the second bid "
    "a week later [@hrw-2008].\n\n"
)
FILLING = "Fees rose in every year that followed, whatever the office had said of it before. " * 8
BODY = (
    "# Executive Summary\n\nThe summary of the brief.\n\n"
    f"# Introduction\n\n{MOVED}"
    'The minister said that "the government would amend the law on the media" [@hrw-2008]. He is\n'
    'said to have said that "the government would repeal the law on the media" [@hrw-2008].\n\n'
    + "".join(f"# Section {number}\n\n{FILLING}\n\n{FILLING}\n\n" for number in range(1, 7))
    + "# The end\n\nA last paragraph that says 12 things.\n"
)
HIGHLIGHTS = """name => {
  const found = document.getElementById("frame").contentWindow.CSS.highlights.get(name);
  return found ? [...found].map(range => range.toString()) : [];
}"""
SELECT = """words => {
  const inside = document.getElementById("frame").contentDocument;
  const walker = inside.createTreeWalker(inside.querySelector("article"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = inside.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    inside.getSelection().removeAllRanges();
    inside.getSelection().addRange(range);
    node.parentElement.scrollIntoView({ block: "center" });
    return;
  }
}"""


def git(root: Path, *arguments: str) -> None:
    own = ("-c", "user.name=Ada", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *own, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """A project with an archived source and a history, and the command at work on it."""
    root = a_project(tmp_path_factory.mktemp("project"))
    (root / "references.bib").write_text(BIB.replace("date =", "file = {hrw.txt}, date ="))
    (root / "sources").mkdir()
    (root / "sources/hrw.txt").write_text(SOURCE)
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Ada Example")
    git(root, "config", "user.email", "ada@example.org")
    with running(root) as preview:
        yield Shelf(root, preview.base)


@pytest.fixture
def brief(shelf: Shelf) -> Written:
    """A brief that was committed."""
    one = shelf.put(BODY)
    git(shelf.root, "add", "briefs", "references.bib")
    git(shelf.root, "commit", "-q", "-m", one.slug)
    git(shelf.root, "tag", "--force", "v1")
    return one


@pytest.fixture
def shown(browser: Browser, brief: Written) -> Iterator[Shown]:
    """The brief, opened and checked: until then a paragraph may be put in the place of its like."""
    one = opened(browser, brief, "A last paragraph")
    one.checked()
    yield one
    one.page.close()


def marked(page: Page, *words: str, name: str = "comment") -> None:
    """Wait until just these words are marked in the brief."""
    until(lambda: page.evaluate(HIGHLIGHTS, name) == list(words))


def turned(page: Page, name: str) -> None:
    """Open a panel, and wait for what is in it."""
    page.click(f"#tab-{name}")
    page.wait_for_selector(f"#panel-{name} > *", state="attached", timeout=30_000)


def commented(page: Page, words: str, text: str) -> None:
    """Select words in the brief and comment on them."""
    page.evaluate(SELECT, words)
    page.click("#comment-here")
    until(lambda: page.evaluate("document.getElementById('new-quote')?.value") == words)
    page.fill("#new-text", text)
    page.click("form.new button")
    page.wait_for_selector("article.thread", timeout=30_000)


def test_a_comment_follows_its_words_and_is_without_a_place_when_they_are_gone(
    brief: Written, shown: Shown
) -> None:
    page = shown.page
    commented(page, "published the second bid", "Who says <b>so</b>?")
    marked(page, "published the second bid")

    assert page.inner_text(".thread .remark .words") == "Who says <b>so</b>?"
    assert "Ada Example" in page.inner_text(".thread .who")

    brief.save(BODY.replace(MOVED, "").replace("# The end\n\n", f"# The end\n\nNew.\n\n{MOVED}"))
    shown.reads("New.")
    marked(page, "published the second bid")
    place = "document.getElementById('frame').contentDocument"
    after = f"[...{place}.querySelectorAll('h2')].at(-1).textContent"
    assert "Notes" in page.evaluate(after) or page.evaluate(after)

    brief.save(BODY.replace(MOVED, ""))
    page.wait_for_selector(".thread .orphan", timeout=30_000)
    marked(page)
    assert shown.complaints == []


def test_words_that_stand_twice_are_marked_where_they_were_selected(shown: Shown) -> None:
    page = shown.page
    commented(page, "law on the media", "Which law?")
    marked(page, "law on the media")
    before = page.get_attribute(".thread .go", "data-before")

    assert before is not None
    assert before.endswith("would amend the ")


def test_comments_are_written_answered_and_resolved_by_keyboard(
    brief: Written, shown: Shown
) -> None:
    page = shown.page
    page.keyboard.press("Alt+Shift+C")
    page.wait_for_selector("#new-quote", timeout=30_000)
    page.focus("#new-quote")
    page.keyboard.type("says 12 things")
    page.keyboard.press("Tab")
    page.keyboard.type("Which?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("article.thread", timeout=30_000)
    marked(page, "says 12 things")

    assert page.evaluate("document.activeElement.textContent") == "“says 12 things”"

    page.keyboard.press("Tab")
    page.keyboard.type("These.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(lambda: page.evaluate("document.querySelectorAll('.thread .remark').length == 2"))

    page.focus(".thread button[value=resolve]")
    page.keyboard.press("Enter")
    page.wait_for_selector("details .thread", state="attached", timeout=30_000)
    marked(page)

    assert len(list((brief.path.parent / "comments").iterdir())) == 3


def test_what_is_refused_is_said_at_its_field(shown: Shown) -> None:
    page = shown.page
    turned(page, "comments")
    page.fill("#new-quote", "words of another text")
    page.fill("#new-text", "What?")
    page.click("form.new button")
    until(lambda: page.evaluate("document.querySelector('form.new .refused').textContent != ''"))

    assert "not in the text" in page.inner_text("form.new .refused")
    assert page.evaluate("document.activeElement.id") == "new-quote"
    assert page.input_value("#new-text") == "What?"


@pytest.mark.long
def test_a_comment_that_is_half_written_is_not_lost_when_the_brief_is_saved(
    brief: Written, shown: Shown
) -> None:
    page = shown.page
    turned(page, "comments")
    page.fill("#new-text", "I am still thi")
    brief.save(BODY.replace("A last paragraph", "The last paragraph"))
    shown.reads("The last paragraph")
    page.wait_for_timeout(500)

    assert page.input_value("#new-text") == "I am still thi"


@pytest.mark.long
def test_two_browsers_see_each_others_comments(
    browser: Browser,
    brief: Written,
    shown: Shown,
) -> None:
    other = opened(browser, brief, "A last paragraph")
    turned(other.page, "comments")
    commented(shown.page, "published the second bid", "Who?")
    other.page.wait_for_selector("article.thread", timeout=30_000)
    marked(other.page, "published the second bid")
    other.page.close()


def test_a_quotation_leads_to_its_words(shown: Shown) -> None:
    page = shown.page
    shown.checked()
    turned(page, "evidence")
    page.wait_for_selector("#panel-evidence .verdict.mismatch", timeout=30_000)
    page.click("#panel-evidence .proof:has(.mismatch) .go")
    marked(page, "the government would repeal the law on the media", name="pointed")
    page.check("#panel-evidence input")

    assert page.locator("#panel-evidence .proof:visible").count() == 1


def test_a_work_leads_to_where_it_is_cited_and_to_its_reference(shown: Shown) -> None:
    page = shown.page
    turned(page, "references")
    page.click("#panel-references .places .go >> nth=0")
    marked_block = "d.querySelector('[data-marked]')?.textContent ?? ''"
    until(lambda: "sold the old mole" in shown.inside(marked_block))
    page.click("#panel-references .reference .go")
    until(lambda: "An Atmosphere" in shown.inside(marked_block))


EDITED = BODY.replace("12 things", "21 things").replace("The summary of", "A short summary of")
VERSIONS = "[...document.querySelectorAll('.sheet')].map(one => one.dataset.version)"
CHANGES = "document.getElementById('changes-frame').contentDocument"


def test_changes_stand_in_the_text_with_next_and_previous(brief: Written, shown: Shown) -> None:
    brief.save(EDITED)
    shown.reads("21 things")
    page = shown.page
    turned(page, "changes")
    page.click(".pick button")
    page.wait_for_selector("#changes-frame", timeout=30_000)
    page.wait_for_selector("table.changes [aria-current]", timeout=30_000)
    current = "document.querySelector('table.changes [aria-current]').textContent"

    assert page.locator("table.changes tbody tr").count() == 2
    assert page.evaluate(f"{CHANGES}.querySelectorAll('ins.redline').length") >= 2
    assert page.evaluate(current) == "1"

    page.click("[data-step='1']")
    assert page.evaluate(current) == "2"
    until(lambda: page.evaluate(f"{CHANGES}.defaultView.scrollY") > 500)
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate(current) == "1"
    page.keyboard.press("Alt+ArrowUp")
    assert page.inner_text("#said") == "This was the first change"

    brief.save(BODY.replace("12 things", "21 things"))
    until(lambda: page.evaluate("document.querySelectorAll('table.changes tbody tr').length == 1"))

    page.click(".leave")
    assert page.locator("#changes-frame").count() == 0
    assert page.locator("#frame").is_visible()
    assert shown.complaints == []


@pytest.mark.long
def test_a_brief_that_was_not_changed_says_so_and_stays_in_view(shown: Shown) -> None:
    page = shown.page
    turned(page, "changes")
    page.wait_for_selector(".pick", timeout=30_000)
    page.select_option("#version", "refs/tags/v1")
    page.click(".pick button")
    page.wait_for_selector(".changed .none", timeout=30_000)

    assert "Nothing was changed" in page.inner_text(".changed")
    assert page.locator("#frame").is_visible()


def test_pages_are_refreshed_one_by_one_and_the_edited_one_is_marked(
    brief: Written, shown: Shown
) -> None:
    page = shown.page
    page.click("[data-form=pages]")
    page.wait_for_selector(".sheet-list:not(.is-coming) .sheet", timeout=30_000)
    before = page.evaluate(
        "[...document.querySelectorAll('.sheet')].map(one => one.dataset.version)"
    )
    page.evaluate("document.querySelectorAll('.sheet img').forEach(one => one.old = true)")
    brief.save(BODY.replace("12 things", "12 other things"))
    page.wait_for_selector(".is-edited", timeout=30_000)
    page.wait_for_selector(".sheet-list:not(.is-coming)", timeout=30_000)
    after = page.evaluate(
        "[...document.querySelectorAll('.sheet')].map(one => one.dataset.version)"
    )
    kept = page.evaluate("[...document.querySelectorAll('.sheet img')].map(one => !!one.old)")
    edited = page.evaluate("[...document.querySelectorAll('.is-edited')].map(one => one.id)")

    assert len(before) == len(after) > 1
    assert kept == [one == other for one, other in zip(before, after, strict=True)]
    assert kept[0]
    assert edited == [f"sheet-{len(after)}"]

    page.click("[data-form=text]")
    assert page.locator("#frame").is_visible()
    turned(page, "fit")
    until(
        lambda: page.evaluate(
            "document.querySelector('#panel-fit dd').textContent.trim().match(/^[0-9]+$/)"
        )
    )
    assert shown.complaints == []


# An answer with pages that are still coming, which is read late, after it was asked for again.
LATE = """
() => new Promise((end) => {
  const real = fetch;
  let asked = 0;
  window.fetch = async (...given) => {
    const answer = await real(...given);
    if (!String(given[0]).endsWith("/sheets") || asked++ > 0) return answer;
    const old = (await answer.text()).replace('"sheet-list"', '"sheet-list is-coming"');
    const late = (done) => {
      dispatchEvent(new CustomEvent("news", { detail: {} }));
      setTimeout(() => {
        done(old);
        setTimeout(end, 200);
      }, 300);
    };
    return { ok: true, text: () => new Promise(late) };
  };
  dispatchEvent(new CustomEvent("news", { detail: {} }));
})
"""


def test_an_older_answer_that_is_read_late_does_not_take_the_newest_pages_away(
    shown: Shown,
) -> None:
    """It left a brief with pages that were half painted for good."""
    page = shown.page
    page.click("[data-form=pages]")
    page.wait_for_selector(".sheet-list:not(.is-coming) .sheet", timeout=30_000)
    page.evaluate(LATE)

    page.wait_for_selector(".sheet-list:not(.is-coming) .sheet", timeout=10_000)


@pytest.mark.long
def test_a_brief_with_an_open_comment_has_pages_all_the_same(shown: Shown) -> None:
    """An open comment is an error in a brief that says it is final."""
    commented(shown.page, "published the second bid", "Who?")
    shown.page.click("[data-form=pages]")
    shown.page.wait_for_selector(".sheet img", timeout=30_000)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light")])
def test_axe_finds_nothing_in_any_panel_and_nothing_scrolls_sideways(
    browser: Browser,
    brief: Written,
    width: int,
    scheme: str,
) -> None:
    """Each panel with something in it, the brief with its changes, and the pages."""
    brief.save(EDITED)
    still = {"color_scheme": scheme, "reduced_motion": "reduce"}
    one = opened(browser, brief, "21 things", width=width, bypass_csp=True, **still)
    one.checked()
    page = one.page
    commented(page, "published the second bid", "Who?")
    wide = "document.documentElement.scrollWidth"
    for name in ("evidence", "references", "fit", "comments", "changes"):
        turned(page, name)
        if name == "changes":
            page.click(".pick button")
            page.wait_for_selector("table.changes", timeout=30_000)
        assert page.evaluate(wide) <= width, name
        panel = f"document.getElementById('panel-{name}')"
        assert page.evaluate(f"{panel}.scrollWidth <= {panel}.clientWidth"), name
        page.wait_for_selector("#said:not(.fresh)", state="attached")  # half faded, it is pale
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, (name, results.generate_report())
    page.click("[data-form=pages]")
    page.wait_for_selector(".sheet img", timeout=30_000)
    page.wait_for_selector("#said:not(.fresh)", state="attached")
    results = Axe().run(page, options=RULES)
    page.close()

    assert results.violations_count == 0, results.generate_report()


@pytest.mark.long
def test_a_preview_for_reading_has_no_forms(tmp_path: Path, browser: Browser) -> None:
    with running(a_project(tmp_path, a=BODY), "a", "--read-only") as preview:
        one = Shown(browser, preview.link)
        one.reads("A last paragraph")
        turned(one.page, "comments")
        one.page.evaluate(SELECT, "published the second bid")
        one.page.wait_for_timeout(300)

        assert one.page.locator("form.new").is_hidden()
        assert one.page.locator("#comment-here").is_hidden()
        one.page.close()
