"""Time the sample briefs stage by stage, in one warm process: `python bench/stages.py`.

Seconds of wall time, the median of five runs; compare ratios, not machines.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from briefgen.model.edition import Medium
from briefgen.model.evidence import Evidence
from briefgen.outputs import OUTPUTS
from briefgen.outputs.pdf import load_engine
from briefgen.stages.compose import compose
from briefgen.stages.configure import configure
from briefgen.stages.index import index
from briefgen.stages.parse import parse
from briefgen.stages.resolve import resolve
from briefgen.stages.theme import load_theme
from briefgen.system import System

T = TypeVar("T")
RUNS = 5


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Median seconds of a call, and what it returned last."""
    seconds: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = call()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def main() -> None:
    """Print a row a brief: words, pages, and seconds a stage."""
    world = System(Path(__file__).parents[1])
    project = configure(world).value
    bibliography = index(world).value
    assert project is not None
    assert bibliography is not None
    theme = load_theme(project.series, project.spans[()], world).value
    assert theme is not None
    load_engine()
    print(f"{'brief':<26}{'words':>6}{'pages':>6}{'resolve':>9}{'compose':>9}{'pdf':>9}{'html':>9}")
    for file in project.briefs:
        brief = parse(file, project, world).value
        assert brief is not None
        resolving, document = timed(partial(resolve, brief, bibliography, world))
        assert document.value is not None
        composing, printed = timed(
            partial(compose, document.value, Evidence(), theme, Medium.PRINT, world)
        )
        screen = compose(document.value, Evidence(), theme, Medium.SCREEN, world)
        assert printed.value is not None
        assert screen.value is not None
        printing, pdf = timed(partial(OUTPUTS["pdf"].export, printed.value))
        screening, _ = timed(partial(OUTPUTS["html"].export, screen.value))
        assert pdf.value is not None
        print(
            f"{brief.slug:<26}{document.value.words:>6}{pdf.value.pages:>6}"
            f"{resolving:>9.2f}{composing:>9.2f}{printing:>9.2f}{screening:>9.2f}"
        )


if __name__ == "__main__":
    main()
