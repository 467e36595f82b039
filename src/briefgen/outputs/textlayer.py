"""The text layer of a PDF: what is searched and copied, with plain spaces wherever one is drawn.

Spaces that do not break, or are narrow, are the layout's. And a space the font lacks is drawn with
the glyph of the ordinary one, which would make every space of that font read as the rare one.
"""

import re
from typing import Any, Final

from pydyf import PDF, Stream

# A line of a ToUnicode map (PDF 1.7, 9.10.3): glyph, then its text in UTF-16.
SPACE: Final = re.compile(rb"<([0-9a-f]{4})> <(00a0|202f|2007|2009|200[0-68a])>")


def plain_spaces(pdf: PDF) -> None:
    """Let every glyph of a space stand for the plain one, in all fonts of a PDF being written."""
    for item in pdf.objects:
        if isinstance(item, Stream) and b"begincmap" in item.stream:
            item.stream = [_plain(line) for line in item.stream]


def _plain(line: Any) -> Any:
    return SPACE.sub(rb"<\1> <0020>", line) if isinstance(line, bytes) else line
