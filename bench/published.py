"""How long a site of many briefs takes, when the briefs are built already.

    python bench/published.py [--briefs N] [--scratch FOLDER]

The first site is timed with nothing of it there, then with one brief more, then with nothing
changed. Times are of the whole command, on the clock and of the processor.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

BENCH: Final = Path(__file__).parent
sys.path[:0] = [str(BENCH), str(BENCH.parent / "tests")]

from speed.projects import make_project  # noqa: E402  # found there

THEMES: Final = BENCH.parent / "templates"
FORMATS: Final = "html,pdf,markdown,cover,bibtex,ris,csl,recommendations"
WORDS: Final = 250
TOPICS: Final = tuple(f"Topic of {one}" for one in ("water", "trade", "law", "media", "rail"))
PROMISED: Final = 10.0  # seconds, for 500 briefs that are built


def make(folder: Path, briefs: int) -> Path:
    """A project of short briefs of many years, each on two topics."""
    make_project(folder, THEMES, briefs, WORDS)
    for number, path in enumerate(sorted((folder / "briefs").glob("*/brief.md"))):
        topics = f"keywords: [{TOPICS[number % 5]}, Matter {number % 97}]\n"
        text = path.read_text("utf-8")
        path.write_text(text.replace("authors: []\n", f"authors: []\n{topics}"), "utf-8")
    # Words by chance seldom say what is to be done.
    with (folder / "briefs" / "series.yaml").open("a", encoding="utf-8") as file:
        file.write("rules: {recommendation-without-verb: off}\n")
    return folder


def timed(folder: Path, *command: str) -> tuple[float, float]:
    """Seconds on the clock and of the processor that a command takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(BENCH.parent / "src")}
    subprocess.run(
        [sys.executable, "-m", "briefgen", *command, "--quiet"],
        cwd=folder,
        env=environment,
        check=True,
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure and print; 1 when the promise is not kept."""
    parser = argparse.ArgumentParser(description="Time a site of many briefs.")
    parser.add_argument("--briefs", type=int, default=500)
    parser.add_argument("--scratch", type=Path)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = make((wanted.scratch or Path(temporary)) / "site", wanted.briefs)
        steps = {
            "build of all formats": ("build", "--to", FORMATS),
            "first site": ("site", "--base", "https://yard.example/"),
            "the same again": ("site", "--base", "https://yard.example/"),
            "from the cache, all files alike": ("site", "--base", "https://yard.example"),
        }
        times = {name: timed(folder, *command) for name, command in steps.items()}
    for name, (wall, cpu) in times.items():
        print(f"{wanted.briefs} briefs, {name}: {wall:.2f} s, {cpu:.2f} s of the processor")
    return int(times["first site"][0] > PROMISED)


if __name__ == "__main__":
    sys.exit(main())
