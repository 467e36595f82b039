"""Lay out what the other tools need beside a brief: `prepare.py FOLDER`, a program of its own.

Fonts and citation style as briefgen has them, a style sheet and a filter. It is a program, so that
what times does not load what it loads: a process that is started by a large one looks as large.
"""

import shutil
import sys
from pathlib import Path
from typing import Final

from briefgen.fonts import static_font
from briefgen.model.world import FontFace
from briefgen.styles import style_bytes

FACES: Final = {
    "body": FontFace(family="Body", package="eb-garamond", weight=400, italic=False),
    "body-italic": FontFace(family="Body", package="eb-garamond", weight=400, italic=True),
    "body-bold": FontFace(family="Body", package="eb-garamond", weight=700, italic=False),
    "head": FontFace(family="Head", package="fira-sans", weight=400, italic=False),
    "head-bold": FontFace(family="Head", package="fira-sans", weight=600, italic=False),
}


def main() -> None:
    """Write them into the folder."""
    folder = Path(sys.argv[1])
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for name, face in FACES.items():
        (folder / "fonts" / f"{name}.ttf").write_bytes(static_font(face))
    (folder / "style.csl").write_bytes(style_bytes("chicago-notes-bibliography-access-dates"))
    for name in ("plain.css", "foot.lua"):
        shutil.copy(Path(__file__).with_name(name), folder)


if __name__ == "__main__":
    main()
