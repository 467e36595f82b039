"""Hold the page composer to its rules on fifty briefs: `python bench/composer.py`.

The briefs (tests/specimens.py) are the same each time, and so are the rules (tests/typesetting.py).
A line a brief tells pages, passes and faults; the exit status is 1 when there is a fault.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests hold to the same rules

from pressing import press  # found there
from specimens import COUNT, Shape, shapes, specimen
from typesetting import faults


def wanted() -> list[Shape]:
    """The shapes the command line asks for."""
    parser = argparse.ArgumentParser(description="Hold the page composer to its rules.")
    parser.add_argument("--only", type=int, metavar="N", help="the brief of this number alone")
    parser.add_argument("--first", type=int, metavar="N", default=COUNT, help="so many briefs")
    asked = parser.parse_args()
    return [one for one in shapes()[: asked.first] if asked.only in {None, one.number}]


def main() -> int:
    """Press each brief; 1 when something is broken."""
    passes: list[float] = []
    broken = 0
    briefs = wanted()
    for shape in briefs:
        start = time.process_time()
        pressed = press(specimen(shape))
        found = faults(pressed)
        seconds = time.process_time() - start
        passes.append(pressed.passes)
        broken += bool(found)
        print(
            f"{shape.number:>3} {len(pressed.filling.sheets):>3} pages {pressed.passes:.2f} passes "
            f"{seconds:>5.1f} s {'FAULTY' if found else 'clean '} {shape}",
            flush=True,
        )
        for fault in found:
            print(f"      {fault}", flush=True)
    print(
        f"{len(briefs) - broken} of {len(briefs)} briefs clean; passes: "
        f"{sum(passes) / len(passes):.2f} on the average, {max(passes):.2f} at most"
    )
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
