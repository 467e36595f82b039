"""In one warm process: a PDF made anew by briefgen, and rendered by WeasyPrint alone, in turns.

`warm.py PROJECT PAGE RUNS`, a program of its own, prints JSON: for each round [wall, CPU] of ours,
of ours with the project looked over anew, and of the bare render. In the project only print.css
changes, so that all before the pages is recalled; the page is the bare pipeline's, from pandoc.
"""

import gc
import json
import logging
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefgen.build import build_brief, survey
from briefgen.outputs.pdf import load_engine
from briefgen.system import System
from briefgen.task import Goal, Task
from briefgen.workers import collect_seldom

Pair = tuple[float, float]


def task_of(root: Path) -> Task:
    """The project looked over, and the work on its brief."""
    overview = survey(System(root)).value
    assert overview is not None
    return overview.task(overview.briefs[0], root, ("pdf",), Goal.BUILD)


def made(task: Task) -> None:
    """What a worker does."""
    built = build_brief(task, System(task.root))
    assert built.artifacts, built.diagnostics
    assert "pdf" in {one.what for one in built.made}
    assert "review" not in {one.what for one in built.made}


def anew(root: Path) -> None:
    """What a run of `briefgen build` does."""
    made(task_of(root))


def rendered(page: Path) -> None:
    """What the bare pipeline does after pandoc."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    source = HTML(filename=page)
    assert source.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())


def timed(call: Callable[[], None]) -> Pair:
    """Seconds on the clock and of processor time."""
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - wall, time.process_time() - cpu


def edit(root: Path, number: int) -> None:
    """Change the style sheet of the printed page."""
    sheet = root / "templates" / "csis-ind" / "print.css"
    text = sheet.read_text("utf-8").partition("\n/* round")[0]
    sheet.write_text(f"{text}\n/* round {number} of {time.time_ns()} */\n", "utf-8")


def as_worker(call: Callable[[], None]) -> Pair:
    """Timed with the collector set as in a worker; WeasyPrint by itself has Python's own."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        return timed(call)
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
        gc.collect()


def main() -> None:
    """Rounds in turns; the first is not counted."""
    root, page, runs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    load_engine()
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    build_brief(task_of(root), System(root))  # what is recalled later
    rounds: list[tuple[Pair, Pair, Pair]] = []
    for number in range(runs + 1):
        edit(root, number)
        task = task_of(root)
        ours = as_worker(partial(made, task))
        edit(root, -number)
        whole = as_worker(partial(anew, root))
        rounds.append((ours, whole, timed(partial(rendered, page))))
    sys.stdout.write(json.dumps(rounds[1:]))


if __name__ == "__main__":
    main()
