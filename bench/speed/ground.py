"""Ground: the scratch folder all is measured in, its projects, and how programs are run there."""

import os
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from speed import cost, peers, projects
from speed.cost import Cost

ROOT: Final = Path(__file__).parents[2]
BUILD: Final = (sys.executable, "-m", "briefgen", "build", "--quiet", "--progress", "none")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How often, and how much: runs of a short thing and of a long one, briefs and pages."""

    runs: int = 7
    long_runs: int = 3
    briefs: int = 100
    many: int = 1000
    pages: tuple[int, ...] = (1, 8, 30, 100, 200)


QUICK: Final = Plan(runs=2, long_runs=1, briefs=10, many=40, pages=(1, 8, 30))


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A scratch folder, and the plan; nothing of the user's own is read or kept."""

    scratch: Path
    plan: Plan
    cores: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))

    @property
    def environment(self) -> dict[str, str]:
        """The environment of all programs: this checkout's code, caches in the scratch folder."""
        paths = [str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])]
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "XDG_CACHE_HOME": str(self.scratch / "cache"),
            "NO_COLOR": "1",
        }

    def prepared(self) -> Path:
        """The folder of what the other tools need; making it fills the cache of fonts too."""
        folder = self.scratch / "prepared"
        if not folder.exists():
            folder.mkdir()
            self.python("prepare.py", str(folder))
        return folder

    def python(self, script: str, *arguments: str) -> Cost:
        """Run one of the bench's own programs; its output is in `.said`."""
        path = Path(__file__).with_name(script)
        command = (sys.executable, "-P", str(path), *arguments)  # its folder hides no package
        return cost.run(command, self.scratch, self.environment)

    def project(self, briefs: int, words: int, copy: str = "") -> Path:
        """A project, made when it is first asked for."""
        folder = self.scratch / f"project-{briefs}-{words}{copy}"
        if not folder.exists():
            projects.make_project(folder, ROOT / "templates", briefs, words)
        return folder

    def page(self) -> Path:
        """A folder with the brief of eight pages, for a shell."""
        project = self.project(1, projects.WORDS_A_BRIEF)
        return self.laid(projects.first_brief(project), "page")

    def laid(self, brief: Path, name: str) -> Path:
        """A folder with a brief, its bibliography and what the other tools need."""
        bibliography = brief.parents[2] / "references.bib"
        return peers.lay_out(brief, bibliography, self.prepared(), self.scratch / name)

    def shell(self, line: str, folder: Path) -> Cost:
        """Run a line of shell in a folder."""
        return cost.run(("/bin/sh", "-c", line), folder, self.environment)

    def build(self, project: Path, *options: str) -> Cost:
        """`briefgen build`, in a new process, with what it remembers."""
        return cost.run((*BUILD, *options), project, self.environment)

    def cold(self, project: Path, *options: str) -> Cost:
        """`briefgen build` that remembers nothing."""
        forget(project)
        return self.build(project, *options)


def forget(project: Path) -> None:
    """Take away what was made and what is remembered."""
    shutil.rmtree(project / ".briefgen", ignore_errors=True)
    shutil.rmtree(project / "dist", ignore_errors=True)


def edited(path: Path, before: str, after: str, then: Callable[[], Cost]) -> Callable[[], Cost]:
    """A call that first writes something new into a file, between two texts, over the last."""

    def call() -> Cost:
        text = path.read_text("utf-8").partition(before)[0]
        path.write_text(f"{text}{before}{time.time_ns()}{after}\n", "utf-8")
        return then()

    return call


def edited_brief(project: Path, then: Callable[[], Cost]) -> Callable[[], Cost]:
    """A call that first changes the last words of a project's first brief."""
    return edited(projects.first_brief(project), "6. It ends with ", ".", then)


def edited_sheet(project: Path, name: str, then: Callable[[], Cost]) -> Callable[[], Cost]:
    """A call that first changes a style sheet of a project's theme."""
    return edited(project / "templates" / "csis-ind" / name, "/* edit ", " */", then)


def building(ground: Ground, project: Path, *options: str) -> Callable[[], Cost]:
    """The call of a build."""
    return partial(ground.build, project, *options)
