"""Time the composer's frames against WeasyPrint's own columns: `python bench/columns.py`.

CPU seconds, medians of five runs taken in turns, in one warm process: compare ratios, not machines.
Both set the same text with the same styles and fonts into PDF/UA-1. The frames also set masthead,
sidebar and imprint, and check the PDF, which the columns do not; the share of the checks is told.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from briefgen.model.edition import Edition, Medium
from briefgen.model.evidence import Evidence
from briefgen.model.world import World
from briefgen.outputs import pdf
from briefgen.stages.compose import compose
from briefgen.stages.configure import configure
from briefgen.stages.index import index
from briefgen.stages.parse import parse
from briefgen.stages.resolve import resolve
from briefgen.stages.theme import load_theme
from briefgen.system import System
from briefgen.workers import collect_seldom

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests' prose

from projects import world as project_of
from prose import body

ROOT = Path(__file__).parents[1]
RUNS = 5
TARGET = 0.7
COLUMNS = """<style>
@page { size: letter; margin: 54pt 54pt 60pt }
main { columns: 2; column-gap: 24pt }
</style></head>"""


def edition(world: World) -> Edition:
    """The print edition of a project's first brief."""
    project = configure(world).value
    bibliography = index(world).value
    assert project is not None
    assert bibliography is not None
    theme = load_theme(project.series, project.spans[()], world).value
    brief = parse(project.briefs[0], project, world).value
    assert theme is not None
    assert brief is not None
    document = resolve(brief, bibliography, world).value
    assert document is not None
    made = compose(document, Evidence(), theme, Medium.PRINT, world).value
    assert made is not None
    return made


def in_frames(made: Edition) -> None:
    """What briefgen does."""
    assert pdf.export(made).value is not None


def in_columns(made: Edition) -> None:
    """What WeasyPrint does with the main text when CSS asks for two columns."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    from briefgen.outputs.engine.kit import ORIGIN
    from briefgen.outputs.fetcher import AssetFetcher

    text = made.flows["main"].replace("</head>", COLUMNS)
    source = HTML(string=text, base_url=ORIGIN, url_fetcher=AssetFetcher(made.assets))
    assert source.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())


def checks(made: Edition) -> Callable[[], None]:
    """The part of `in_frames` that reads the PDF again: PDF/UA-1, and every word, note and link."""
    from weasyprint.text.fonts import FontConfiguration

    from briefgen.outputs.collation import collate
    from briefgen.outputs.engine import Kit
    from briefgen.outputs.fetcher import AssetFetcher
    from briefgen.outputs.fitting import fitted
    from briefgen.outputs.proof import completeness, conformance

    artifact = pdf.export(made).value
    assert artifact is not None
    kit = Kit(fetcher=AssetFetcher(made.assets), fonts=FontConfiguration())
    filling, _ = fitted(made, kit)

    def check() -> None:
        assert completeness(filling.flows, made.source) == []
        assert conformance(artifact.data, made.source.span(0)) == []
        collate(artifact.data, filling.flows, made.source)

    return check


def medians(*calls: Callable[[], None]) -> list[float]:
    """Median CPU seconds of each call, all called in turns; the first round is not counted."""
    seconds: list[list[float]] = [[] for _ in calls]
    before = gc.get_threshold()
    for _ in range(RUNS + 1):
        for call, taken in zip(calls, seconds, strict=True):
            if getattr(call, "func", None) is not in_columns:
                collect_seldom()  # as in a worker; WeasyPrint by itself has Python's own setting
            start = time.process_time()
            call()
            taken.append(time.process_time() - start)
            gc.unfreeze()
            gc.set_threshold(*before)
            gc.collect()
    return [statistics.median(taken[1:]) for taken in seconds]


def main() -> None:
    """Print a row a text."""
    texts: dict[str, World] = {
        "sample 01": System(ROOT),
        "2,500 words": project_of(body(2500, notes=True)),
        "5,000 words": project_of(body(5000, notes=True)),
    }
    pdf.load_engine()
    print(
        f"{'text':<14}{'columns':>9}{'frames':>9}{'ratio':>8}{'checks':>9}{'share':>8}{'without':>9}"
    )
    for name, world in texts.items():
        made = edition(world)
        columns, frames, checking = medians(
            partial(in_columns, made), partial(in_frames, made), checks(made)
        )
        print(
            f"{name:<14}{columns:>9.2f}{frames:>9.2f}{frames / columns:>8.2f}"
            f"{checking:>9.3f}{checking / frames:>8.0%}{(frames - checking) / columns:>9.2f}",
            flush=True,
        )
    print(f"target: without the checks, a ratio of at most {TARGET}")


if __name__ == "__main__":
    main()
