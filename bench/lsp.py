"""How long an editor waits: from a change to the findings, in the sample briefs and a long one.

    python bench/lsp.py

The pause without a change (0.3 s) is part of the times. Each is the middle of several runs.
"""

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from editors import COMMAND, Editor, at  # noqa: E402  # which lies there

RUNS = 7
WORDS = 10_000


async def measured(editor: Editor, path: Path, text: str) -> tuple[float, float]:
    """Seconds from opening, and from a change, to the findings of a file."""
    begun = time.monotonic()
    name = editor.open(path, text)
    await editor.findings(name)
    opened = time.monotonic() - begun
    times: list[float] = []
    for number in range(RUNS):
        begun = time.monotonic()
        version = editor.change(name, f"{text}\n{'word ' * number}\n")
        await editor.findings(name, version)
        times.append(time.monotonic() - begun)
    return opened, statistics.median(times)


async def answered(editor: Editor, path: Path, text: str) -> tuple[float, float]:
    """Seconds for the candidates behind an @, and for a reference shown for the first time."""
    name = editor.open(path, f"{text}\n\nAs [@")
    begun = time.monotonic()
    found = await editor.complete(name, at(text.count("\n") + 2, 5))
    listed = time.monotonic() - begun
    begun = time.monotonic()
    await editor.completion_item_resolve_async(found[0])
    return listed, time.monotonic() - begun


def memory(pid: int) -> float:
    """Megabytes that a process has in memory at most so far."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def long_brief(path: Path) -> str:
    """A brief of ten thousand words, made of a sample's sections again and again."""
    head, text = path.read_text("utf-8").split("\n---\n", 1)
    paragraphs = [one for one in text.split("\n\n") if one.count(" ") > 30 and "{" not in one]
    many = (paragraphs * 20)[: WORDS * len(paragraphs) // sum(len(p.split()) for p in paragraphs)]
    return f"{head}\n---\n\n# Executive Summary\n\n" + "\n\n".join(many) + "\n"


def a_project(root: Path) -> list[Path]:
    """A copy of the sample project with a long brief beside its own; the paths of all briefs."""
    for part in ("briefs", "sources"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, root / part)
    for part in ("references.bib", "evidence.lock"):
        shutil.copy(ROOT / part, root / part)
    sample = min((root / "briefs").glob("0*/brief.md"))
    long = root / "briefs" / "09-long" / "brief.md"
    long.parent.mkdir()
    long.write_text(long_brief(sample).replace("number: 1\n", "number: 9\n"), "utf-8")
    return sorted((root / "briefs").glob("0*/brief.md"))


async def line(path: Path, text: str) -> str:
    """What a server of its own takes for a brief, in time and memory."""
    editor = Editor()
    await editor.start_io(*COMMAND)
    await editor.hello()
    opened, changed = await measured(editor, path, text)
    listed, shown = await answered(editor, path, text)
    process = editor._server  # noqa: SLF001  # pygls has no name for it
    assert process is not None
    taken = memory(process.pid)
    await editor.shutdown_session()
    await editor.stop()  # type: ignore[no-untyped-call]
    return (
        f"{path.parent.name:24} {len(text.split()):6} words  open {opened:5.2f} s  "
        f"change {changed:5.2f} s  candidates {listed * 1000:4.0f} ms  "
        f"reference {shown:5.2f} s  {taken:4.0f} MB"
    )


def main() -> None:
    """Print a line for each brief."""
    with tempfile.TemporaryDirectory() as folder:
        for path in a_project(Path(folder) / "p"):
            print(asyncio.run(line(path, path.read_text("utf-8"))))


if __name__ == "__main__":
    main()
