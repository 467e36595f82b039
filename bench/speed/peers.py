"""Peers: the same Markdown and bibliography to a PDF by other tools, through pandoc each.

Each is a line for a shell, run in a folder with `brief.md`, `references.bib` and what `prepare.py`
lays beside them. A tool that is not installed is skipped.
"""

import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefgen.pandoc import program

READ: Final = (
    "brief.md --citeproc --bibliography references.bib --csl style.csl --standalone -M lang=en-US"
)
PYTHON: Final = sys.executable
TYPST: Final = "import typst; typst.compile('brief.typ', output='typst.pdf', font_paths=['fonts'])"
SANDBOX: Final = "--no-sandbox " if hasattr(os, "geteuid") and os.geteuid() == 0 else ""


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A tool, its line for a shell, and whether it is here; `needs` says what to install."""

    name: str
    line: str
    here: bool
    needs: str


def html(pandoc: str, *, foot: bool = False) -> str:
    """The line that makes the web page browsers and WeasyPrint are given.

    Notes stand at its end, as pandoc has them, or with `foot` are to go to the foot of the page.
    """
    moved = "--lua-filter foot.lua " if foot else ""
    return f"{pandoc} {READ} {moved}--to html5 --css plain.css"


def floor(*, foot: bool = True) -> str:
    """The bare pipeline: pandoc, and WeasyPrint with two columns in CSS, tagged like our PDF."""
    weasyprint = f"{PYTHON} -m weasyprint --pdf-variant pdf/ua-1 - plain.pdf"
    return f"{html(str(program()), foot=foot)} | {weasyprint}"


def peers() -> list[Peer]:
    """All that are known, whether they are here or not."""
    pandoc = str(program())
    page = html(pandoc)
    chromium = next(filter(shutil.which, ("chromium", "chromium-browser", "google-chrome")), "")
    headless = "--headless --disable-gpu --user-data-dir=chromium --no-pdf-header-footer"
    typst = f"{pandoc} {READ} --to typst -V columns=2 -V papersize=us-letter --output brief.typ"
    known = [
        Peer(
            name="pandoc → WeasyPrint, notes at the end",
            line=floor(foot=False),
            here=True,
            needs="",
        ),
        Peer(
            name="Typst",
            line=f'{typst} && {PYTHON} -c "{TYPST}"',
            here=importlib.util.find_spec("typst") is not None,
            needs="pip install typst",
        ),
        Peer(
            name="Chromium, print to PDF",
            line=f"{page} --output brief.html && "
            f"{chromium} {headless} {SANDBOX}--print-to-pdf=chromium.pdf brief.html",
            here=bool(chromium),
            needs="a package named chromium",
        ),
        Peer(
            name="wkhtmltopdf",
            line=f"{page} --output brief.html && "
            "wkhtmltopdf --enable-local-file-access brief.html wk.pdf",
            here=shutil.which("wkhtmltopdf") is not None,
            needs="a package named wkhtmltopdf",
        ),
    ]
    return known + [
        Peer(
            name=engine,
            line=f"{pandoc} {READ} --pdf-engine {engine} -V classoption=twocolumn "
            f"--output {engine}.pdf",
            here=shutil.which(engine) is not None,
            needs="TeX Live",
        )
        for engine in ("pdflatex", "xelatex", "lualatex")
    ]


def lay_out(brief: Path, bibliography: Path, prepared: Path, folder: Path) -> Path:
    """A folder in which the lines can be run for a brief."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(brief, folder / "brief.md")
    shutil.copy(bibliography, folder / "references.bib")
    for one in prepared.iterdir():
        if not (folder / one.name).exists():
            (folder / one.name).symlink_to(one)
    return folder
