"""Hold briefs to linear growth: `python bench/doubling.py`.

A brief of one kind of thing is doubled twice, and taken through all stages each time: to its
findings and its web page, and to its PDF for those kinds that lengthen it. The figure is the CPU
time, ours and that of pandoc, of twice the input over that of once; the least of several runs is
taken, for all that disturbs only adds. The exit status is 1 where one is over 2.5.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from briefgen import pandoc
from briefgen.build import build_brief, survey
from briefgen.model.world import PandocCall, PandocReply
from briefgen.task import Goal

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # the tests' worlds

from fake_world import FakeWorld
from projects import HEAD

MOST = 2.5
RUNS = 3
SENTENCE = "The office says what the ministry did in spring, and what it is to do in the autumn. "


def paragraphs(many: int) -> str:
    """Paragraphs of forty words."""
    return "\n\n".join(f"Paragraph {one}. {SENTENCE * 2}" for one in range(many))


def table(many: int) -> str:
    """One table with so many rows."""
    rows = "".join(f"| a{one} | b | {one} |\n" for one in range(many))
    return f"| x | y | z |\n|---|---|--:|\n{rows}\n: A table\n"


def citations(many: int) -> str:
    """Citations of as many works, a paragraph each."""
    return "\n\n".join(f"As was said in {one} [@k{one}, p. {one + 1}]." for one in range(many))


def notes(many: int) -> str:
    """Notes, a paragraph each."""
    return "\n\n".join(f"A word {one}.^[A note {one} at its foot.]" for one in range(many))


def links(many: int) -> str:
    """Links to the web and to headings."""
    return "\n\n".join(
        f"## Heading {one}\n\n[web](https://x.example/{one}) and [here](#heading-{one})."
        for one in range(many)
    )


def quotations(many: int) -> str:
    """Quotations of one archived source, which grows with them."""
    return "\n\n".join(
        f'It said "{SENTENCE}Number {one} ends" [@k{one % 50}].' for one in range(many)
    )


# Each kind with how many there are at first: some tenths of a second of work.
KINDS: dict[str, tuple[Callable[[int], str], int]] = {
    "paragraphs": (paragraphs, 200),
    "table rows": (table, 300),
    "citations": (citations, 100),
    "notes": (notes, 200),
    "links": (links, 150),
    "quotations": (quotations, 100),
}


def bibliography(many: int) -> str:
    """A bibliography of so many works, each with the same archived copy."""
    return "\n".join(
        f"@report{{k{one}, author = {{Office {one}}}, title = {{Report {one}}}, date = {{2008}}, "
        "file = {sources/x.txt}}"
        for one in range(many)
    )


def cost(kind: str, many: int, formats: tuple[str, ...]) -> float:
    """Seconds of CPU that a brief with so many things takes."""
    body = KINDS[kind][0](many)
    files = {
        "briefs/a/brief.md": f"{HEAD}\n{body}\n",
        "references.bib": bibliography(many if kind == "citations" else 50),
        "sources/x.txt": "\n\n".join(f"{SENTENCE}Number {one} ends." for one in range(many)),
    }
    world = Uncached(files)
    before = used()
    overview = survey(world).value
    assert overview is not None
    built = build_brief(overview.task(overview.briefs[0], Path(), formats, Goal.BUILD), world)
    assert len(built.artifacts) == len(formats), built.diagnostics[:3]
    pandoc.stop()  # its time is ours when it has ended
    return used() - before


class Uncached(FakeWorld):
    """A world that runs pandoc each time it is asked."""

    def pandoc(self, call: PandocCall) -> PandocReply:
        """Let pandoc convert."""
        return pandoc.run(call)


def used() -> float:
    """Seconds of CPU of this process and its children that have ended."""
    own = time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own + children.ru_utime + children.ru_stime


def main() -> None:
    """Print the figures of all kinds."""
    over = False
    cost("paragraphs", 10, ("html", "pdf"))  # modules and fonts are loaded
    print(
        f"{'kind':<12} {'format':<5} {'things':>7} {'once':>8} {'twice':>8} {'4 times':>8}  growth"
    )
    for kind, (_, many) in KINDS.items():
        for formats in (("html",), ("pdf",)):
            counts = (many, 2 * many, 4 * many)
            times = [min(cost(kind, one, formats) for _ in range(RUNS)) for one in counts]
            growth = max(twice / once for once, twice in pairwise(times))
            over = over or growth > MOST
            shown = " ".join(f"{one:7.2f}s" for one in times)
            print(f"{kind:<12} {formats[0]:<5} {many:>7} {shown}  {growth:.2f}", flush=True)
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = "1770000000"
    main()
