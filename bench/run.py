"""Measure briefgen beside its peers and write docs/explanation/speed.md: `make bench`.

    python bench/run.py [--quick] [--only NAME]... [--runs N] [--write] [--scratch FOLDER]

Everything is measured in a scratch folder, in turns, as ratios. With `--quick` few rounds are run
over few briefs; with it or `--only`, the tables are printed and nothing is written, unless
`--write` says so. The exit status is 1 when a promise is not kept.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

BENCH: Final = Path(__file__).parent
sys.path[:0] = [str(BENCH), str(BENCH.parent / "tests")]  # the tests' vocabulary

from speed import cost, growth, series, single  # noqa: E402  # found there
from speed.chart import chart  # noqa: E402
from speed.ground import QUICK, Ground, Plan  # noqa: E402
from speed.printed import PAGE, PICTURE, conditions, page  # noqa: E402
from speed.table import Section, plain  # noqa: E402

MEASURES: Final[dict[str, Callable[[Ground], Section]]] = {
    "cold": single.cold,
    "warm": single.warm,
    "edits": single.edits,
    "unchanged": series.unchanged,
    "edited": series.one_edited,
    "batch": series.batch,
    "pages": growth.pages,
    "briefs": series.sizes,
}


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description="Measure briefgen beside its peers.")
    parser.add_argument("--quick", action="store_true", help="few rounds over few briefs")
    parser.add_argument("--only", action="append", choices=MEASURES, help="this measure alone")
    parser.add_argument("--runs", type=int, help="rounds of what is short")
    parser.add_argument("--write", action="store_true", help="write the page in any case")
    parser.add_argument("--scratch", type=Path, help="an empty folder to work in, and to leave")
    return parser.parse_args()


def measured(ground: Ground, names: list[str]) -> list[Section]:
    """The sections, each printed as soon as it is there."""
    cost.adopt()
    ground.prepared()
    sections: list[Section] = []
    for name in names:
        sections.append(MEASURES[name](ground))
        print(plain(sections[-1]), flush=True)
    return sections


def write(sections: list[Section], plan: Plan, said: str) -> None:
    """The page of the manual, and its picture."""
    PAGE.write_text(page(sections, plan, said), "utf-8")
    PICTURE.write_text(chart(sections[0]), "utf-8")


def main() -> int:
    """Measure, print, write; 1 when a promise is not kept."""
    wanted = asked()
    plan = QUICK if wanted.quick else Plan()
    if wanted.runs:
        plan = Plan(**{**vars(plan), "runs": wanted.runs})
    said = conditions()
    print(said, end="\n\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        scratch = wanted.scratch or Path(folder)
        scratch.mkdir(parents=True, exist_ok=True)
        sections = measured(Ground(scratch=scratch, plan=plan), wanted.only or list(MEASURES))
    if wanted.write or not (wanted.quick or wanted.only):
        write(sections, plan, said)
    broken = [one.said for section in sections for one in section.promises if not one.holds]
    print(f"not kept: {'; '.join(broken)}" if broken else "every promise was kept")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
