"""A reader who does what a page of the manual says, and writes down what really happened.

The paragraph before a piece of a file names the file. A whole file is saved; a section or a field
takes the place of the one of the same name, or is added. Lines with `$` in a console block are run,
if the block shows what they print; a block that shows nothing is for other machines.
"""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen import workers
from briefgen.build import build_brief
from briefgen.cli import briefgen
from briefgen.system import System

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w./-]+\.(?:md|yaml|bib|svg|css|html))`")
SECTION = re.compile(r"^(?=# )", re.MULTILINE)
FIELD = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
# What differs from machine to machine: versions, and digests of what other programs made.
VARIES = re.compile(r"(?<=^ok ).*|[0-9a-f]{64}|(?<=\"bytes\": )\d+", re.MULTILINE)


class Reader:
    """Someone at a terminal, in a folder of their own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch
        for name, value in {"COLUMNS": "80", "SOURCE_DATE_EPOCH": "1772452800"}.items():
            monkeypatch.setenv(name, value)
        # In this process: the same stages, without half a second for each worker to start.
        monkeypatch.setattr(workers, "warm_up", lambda **_: None)
        monkeypatch.setattr(
            workers,
            "build_all",
            lambda tasks, _jobs, _heard: (
                build_brief(task, System(task.root, task.sources)) for task in tasks
            ),
        )
        monkeypatch.chdir(folder)

    def follow(self, page: str) -> str:
        """Do what a page says from top to bottom; returns it with what was really printed."""
        pieces: list[str] = []
        end = 0
        for found in BLOCK.finditer(page):
            said, language, text = page[end : found.start()], found[1], found[2]
            pieces += [said, f"```{language}\n"]
            named = FILE.findall(said)
            if language == "console":
                text = self.type(text)
            elif named and language in ("markdown", "yaml", "bibtex", "xml", "css", "html"):
                save(Path(named[-1]), text)
            pieces += [text, "```"]
            end = found.end()
        return "".join([*pieces, page[end:]])

    def type(self, block: str) -> str:
        """A console block with what its commands really print; only briefgen and cd are run."""
        done: list[str] = []
        if all(line.startswith("$ ") for line in block.splitlines()):
            return block
        for piece in filter(None, re.split(r"^(?=\$ )", block, flags=re.MULTILINE)):
            line, _, shown = piece.partition("\n")
            printed = "".join(self.run(step) for step in line.removeprefix("$ ").split(" && "))
            known = re.search(r"\bbriefgen\b", line) is not None
            done += [f"{line}\n", printed if known and not alike(printed, shown) else shown]
        return "".join(done)

    def run(self, command: str) -> str:
        """What one command prints, both streams, as a terminal shows them."""
        program, *arguments = shlex.split(command)
        if program == "cd":
            self.patch.chdir(arguments[0])
        if program != "briefgen":
            return ""
        result = CliRunner().invoke(briefgen, arguments, prog_name="briefgen")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return re.sub(r"[ \t]+$", "", result.output, flags=re.MULTILINE)


def alike(printed: str, shown: str) -> bool:
    """Whether a page shows what was printed, but for what differs from machine to machine."""
    return VARIES.sub("…", printed) == VARIES.sub("…", shown)


def save(path: Path, text: str) -> None:
    """Save a file, or put sections or fields into it in place of those of the same name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = text.startswith("---\n") or path.suffix not in (".md", ".yaml") or not path.exists()
    if whole:
        path.write_text(text, "utf-8")
        return
    before = path.read_text("utf-8")
    if path.suffix == ".yaml":
        path.write_text(joined(before, text, FIELD), "utf-8")
        return
    _, front, body = before.split("---\n", 2)
    if text.startswith("# "):
        body = joined(body, text + "\n", SECTION)
    else:
        front = joined(front, text, FIELD)
    path.write_text(f"---\n{front}---\n{body}", "utf-8")


def joined(before: str, new: str, start: re.Pattern[str]) -> str:
    """A text whose parts begin at `start`, with new parts in place of those of the same name.

    A part without a namesake goes before the last one.
    """
    parts = start.split(before)
    for part in filter(None, start.split(new)):
        name = heading(part)
        same = [number for number, old in enumerate(parts) if heading(old) == name]
        if same:
            parts[same[0]] = part
        else:
            parts.insert(len(parts) - 1, part)
    return "".join(parts)


def heading(part: str) -> str:
    """The name of a section without its attributes, or of a field."""
    return re.split(r" \{|:|\n", part, maxsplit=1)[0]
