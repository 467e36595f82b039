"""How long an editor waits for a save: from the file on the disk to the words on the screen.

    python bench/preview.py [--saves N]

A brief of 5,000 words with 40 citations is shown in Debian's chromium while it is edited, as
authors do: mostly words, now and then a note, a locator, a citation, a heading, a paragraph. Each
time is from before the save to the frame that the browser draws after the words are there. Then
saves ten times a second; saves until the changed page of the PDF is there; and a hundred briefs, of
which one is asked for at once, as never before and again.
"""

import argparse
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

BENCH: Final = Path(__file__).parent
sys.path[:0] = [str(BENCH), str(BENCH.parent / "tests")]

from speed.projects import make_project, sentence  # noqa: E402  # found there

WORDS: Final = 5_000
# What an author changes, and how often of a hundred times.
MIX: Final = {
    "word": 60,
    "sentence": 15,
    "note": 8,
    "locator": 6,
    "citation": 5,
    "heading": 3,
    "paragraph": 3,
}
YARD: Final = "0050-yard"  # the brief that is asked for, of a hundred
AFTER: Final = 3.0  # seconds after which it is checked and kept
QUIET: Final = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")
# Resolves with the time at which the next frame after the words are there begins to be drawn.
SEEN: Final = """
(words) => new Promise((done) => {
  const frame = document.getElementById("frame");
  const look = () => {
    const body = frame.contentDocument?.body;
    if (body && body.textContent.includes(words)) {
      requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
    } else setTimeout(look, 2);
  };
  look();
})
"""
# Resolves with the time at which the next frame after an edited page is there begins to be drawn;
# `old` are the versions of the pages before.
PRINTED: Final = """
(old) => new Promise((done) => {
  const look = () => {
    const fresh = [...document.querySelectorAll(".sheet.is-edited")].find(
      (one) => !old.includes(one.dataset.version) && one.querySelector("img")?.complete,
    );
    if (fresh) requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
    else setTimeout(look, 5);
  };
  look();
})
"""
VERSIONS: Final = "[...document.querySelectorAll('.sheet')].map((one) => one.dataset.version)"


@contextmanager
def served(project: Path, *more: str) -> Iterator[str]:
    """A preview of a project, and its address."""
    command = [sys.executable, "-m", "briefgen", "preview", "--no-open", *more]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                yield found[0].rstrip("/")
                return
        raise AssertionError("the preview did not start")
    finally:
        process.terminate()
        process.wait(10)


def shown(page: Page, address: str, slug: str) -> float:
    """Open a brief; seconds since the epoch at which its text was on the screen."""
    while True:
        answer = page.goto(f"{address}/briefs/{slug}/")
        if answer is not None and answer.ok:
            break
        time.sleep(0.02)
    seen: float = page.evaluate(SEEN, "Executive Summary")
    return seen / 1000


def edited(text: str, kind: str, dice: random.Random, mark: str) -> str:
    """A text with one edit of a kind, which puts the word `mark` on the page."""
    whole = dice.choice(re.findall(r"(?m)^[A-Z].{200,}$", text))
    cite = f"[@yard-{dice.randint(1, 40)}]"
    changed = {
        "word": whole.replace(dice.choice(re.findall(r" [a-z]{4,}(?= )", whole)), f" {mark}", 1),
        "sentence": whole.replace(". ", f". Also {mark} was said. ", 1),
        "locator": whole.replace(". ", f" {mark}. ", 1),
        "citation": f"{whole} So {mark} says {cite}.",
        "paragraph": f"{whole}\n\nA {mark} paragraph: {sentence(dice)}",
    }
    text = text.replace(whole, changed.get(kind, whole), 1)
    if kind == "note":
        return text.replace("^[", f"^[{mark} ", 1)
    if kind == "heading":
        return re.sub(r"(?m)^(# Section \d+)", rf"\1 {mark}", text, count=1)
    if kind == "locator":
        return re.sub(r", p\. \d+\]", f", p. {dice.randint(1, 400)}]", text, count=1)
    return text


def save(path: Path, text: str) -> None:
    """Save as editors do."""
    beside = path.with_name(".brief.md.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def saves(page: Page, brief: Path, count: int) -> dict[str, list[float]]:
    """Milliseconds from a save to its words on the screen, by kind."""
    dice = random.Random(1)
    original = text = brief.read_text("utf-8")
    times: dict[str, list[float]] = {kind: [] for kind in MIX}
    for number in range(count):
        kind = dice.choices(list(MIX), list(MIX.values()))[0]
        mark = f"zq{number}x"
        text = edited(text if number % 10 else original, kind, dice, mark)
        assert mark in text, kind
        begun = time.time()
        save(brief, text)
        times[kind].append(page.evaluate(SEEN, mark) - begun * 1000)
        time.sleep(dice.uniform(0.4, 1.2))
    return times


def typed(page: Page, brief: Path) -> tuple[float, int]:
    """Saves ten times a second: milliseconds until the last is seen; times the page was lost."""
    text = brief.read_text("utf-8")
    page.evaluate("window.lost = 0")
    page.evaluate("document.getElementById('frame').addEventListener('load', () => window.lost++)")
    for number in range(50):
        begun = time.time()
        heading, word = "# Executive Summary\n\n", f"Typed{'a' * number} "
        save(brief, text.replace(heading, heading + word, 1))
        time.sleep(0.1)
    seen: float = page.evaluate(SEEN, word)
    return seen - begun * 1000, page.evaluate("window.lost")


def printed(page: Page, brief: Path, count: int) -> list[float]:
    """Milliseconds from a save to the changed page of the PDF on the screen."""
    dice = random.Random(2)
    text = brief.read_text("utf-8")
    page.click("[data-form=pages]")
    page.wait_for_selector(".sheet-list:not(.is-coming) .sheet img", timeout=60_000)
    times = []
    for number in range(count):
        time.sleep(3)
        text = edited(text, "word", dice, f"zp{number}x")
        old = page.evaluate(VERSIONS)
        begun = time.time()
        save(brief, text)
        times.append(page.evaluate(PRINTED, old) - begun * 1000)
        page.wait_for_selector(".sheet-list:not(.is-coming)", timeout=60_000)
    page.click("[data-form=text]")
    return times


def first(browser_page: Callable[[], Page], scratch: Path) -> tuple[float, float]:
    """Seconds from the command to the first brief on the screen, with a hundred in the folder.

    Of a brief that was never shown before, and of one that was.
    """
    project = make_project(scratch / "hundred", BENCH.parent / "templates", 100, 2_000)
    taken = []
    for _ in range(2):
        page = browser_page()
        begun = time.time()
        with served(project, YARD) as address:
            taken.append(shown(page, address.partition("/briefs")[0], YARD) - begun)
            time.sleep(AFTER)
        page.close()
    return taken[0], taken[1]


def told(times: dict[str, list[float]]) -> None:
    """Print what was measured."""
    every = sorted(one for found in times.values() for one in found)
    sums = [("all", every)] if len(times) > 1 else []
    for kind, found in [*times.items(), *sums]:
        if found:
            late = sorted(found)[min(len(found) - 1, round(len(found) * 0.95))]
            middle = f"median {statistics.median(found):4.0f} ms"
            print(f"{kind:10} {len(found):3}  {middle}  95th percentile {late:4.0f} ms")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=60)
    count = parser.parse_args().saves
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        project = make_project(Path(name) / "one", BENCH.parent / "templates", 1, WORDS)
        brief = project / "briefs" / "0001-yard" / "brief.md"
        page = browser.new_page()
        with served(project) as address:
            shown(page, address, brief.parent.name)
            time.sleep(3)
            told(saves(page, brief, count))
            late, lost = typed(page, brief)
            print(f"ten saves a second: the last is seen after {late:.0f} ms; lost {lost} times")
            told({"PDF page": printed(page, brief, 12)})
        page.close()
        new, known = first(browser.new_page, Path(name))
        print(
            f"first of a hundred briefs, from the command: {new:.2f} s, shown before {known:.2f} s"
        )
        browser.close()


if __name__ == "__main__":
    main()
