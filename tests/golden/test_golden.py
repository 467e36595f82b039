"""Golden briefs: whole briefs, and what they become, in files that can be read.

`make accept` writes them anew; read the difference before committing it.
"""

import io
import os
import re
from pathlib import Path

import pikepdf
import pytest
from lxml import etree, html

from briefgen.build import build_brief, survey
from briefgen.system import System
from briefgen.task import Goal
from pdfs import outline, page_texts

GOLDEN = Path(__file__).parent
BRIEFS = sorted(path.parent.name for path in GOLDEN.glob("*/briefs"))


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_becomes_what_it_became(name: str) -> None:
    """The page's own markup, and the PDF as text, bookmarks and facts."""
    world = System(GOLDEN / name)
    overview = survey(world).value
    assert overview is not None
    built = build_brief(
        overview.task(overview.briefs[0], world.root, ("pdf", "html"), Goal.BUILD), world
    )
    pdf, page = (one.data for one in built.artifacts)

    assert [one.code.id for one in built.diagnostics] == []
    _compare(GOLDEN / name / "page.txt", _markup(page))
    _compare(GOLDEN / name / "pdf.txt", _pdf(pdf))


def _compare(path: Path, made: str) -> None:
    if os.environ.get("BRIEFGEN_ACCEPT"):
        path.write_text(made, "utf-8")

    assert path.read_text("utf-8") == made


def _markup(data: bytes) -> str:
    """The page without style sheets, a block a line, fonts and images cut out."""
    tree = html.fromstring(data)
    for style in tree.xpath("//style"):
        style.getparent().remove(style)
    etree.indent(tree)
    text = html.tostring(tree, encoding="unicode")
    text = re.sub(r"data:image/[^\"]+", "data:image/…", text)
    return re.sub(r"\n\s*\n", "\n", text).strip() + "\n"


def _pdf(data: bytes) -> str:
    """What the PDF says of itself, its bookmarks, and its text page by page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        facts = [f"{key[1:]}: {value}" for key, value in sorted(pdf.docinfo.items())]
    facts = [fact for fact in facts if not fact.startswith("Producer")]
    marks = [f"{'  ' * level}- {title}" for level, title in outline(data)]
    # Where lines end is the font's and Pango's; the words and their order are ours.
    pages = [
        f"--- page {number}\n{' '.join(text.split())}"
        for number, text in enumerate(page_texts(data), 1)
    ]
    return "\n".join([*facts, "", *marks, "", *pages, ""])
