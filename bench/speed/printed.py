"""Page: what was measured as a page of the manual, with the commit, the day and the machine."""

import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from briefgen import pandoc
from speed.ground import ROOT, Plan
from speed.table import Section, markdown

PAGE: Final = ROOT / "docs" / "explanation" / "speed.md"
PICTURE: Final = ROOT / "docs" / "images" / "speed.svg"
HEAD: Final = """\
<!-- Printed by `make bench`; write in bench/speed instead. -->

# How fast it is

This page is printed by `make bench`, which measures everything on it on the machine it runs on.
{plan} Machines differ, and one machine differs from hour to hour. So look
at the ratios, not at the seconds: what is compared runs in turns, there and back, and a ratio is
the middle one of all rounds.

- **s** is seconds on the clock, from the start of the command until it ends.
- **CPU s** is seconds of processor time of the command and all it starts, added up over all cores.
- **peak MB** is the memory of the largest single process.
- **× s** and **× CPU** are the same against the line that has 1.00.
- **promised** is what briefgen is held to, and **kept** whether this run kept it.

![Bars: the time each tool takes for one brief; the numbers are below](../images/speed.svg)
"""


def machine() -> str:
    """The machine in a sentence, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB of memory, "
        f"{platform.system()}"
    )


def software() -> str:
    """What the figures depend on, with versions."""
    packages = ("weasyprint", "pydantic", "lxml", "uharfbuzz", "pikepdf", "page-validation")
    numbers = [f"Python {platform.python_version()}", f"pandoc {_dotted(pandoc.version())}"]
    numbers += [f"{one} {importlib.metadata.version(one)}" for one in packages]
    return ", ".join(numbers)


def commit() -> str:
    """The commit that was measured, and whether there were changes besides."""
    short = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", "src", "templates")
    return f"{short or 'unknown'}{' with changes' if changed else ''}"


def conditions() -> str:
    """Commit, day, machine and software, in a paragraph."""
    day = datetime.now(UTC).date().isoformat()
    return f"Measured on {day}, at commit {commit()}: {machine()}; {software()}."


def page(sections: Sequence[Section], plan: Plan, said: str) -> str:
    """The page of the manual; `said` are the conditions."""
    promises = [one for section in sections for one in section.promises]
    kept = sum(one.holds for one in promises)
    rounds = (
        f"Here are {plan.runs} rounds of what is short and {plan.long_runs} of what is long."
        if plan.long_runs > 1
        else "This run was a quick one, of few rounds: its figures are rough."
    )
    head = "\n".join(
        [HEAD.format(plan=rounds), f"{said}", "", f"{kept} of {len(promises)} promises were kept."]
    )
    return "\n\n".join([head, *map(markdown, sections)]).replace("\n\n\n", "\n\n") + "\n"


def _processor() -> str:
    try:
        about = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        about = ""
    found = re.search(r"^model name\s*:\s*(.+)$", about, re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


def _git(*arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        return ""
    done = subprocess.run(
        (program, *arguments), cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()
