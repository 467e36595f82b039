"""HTML: the words of a whole page, paragraph by paragraph.

lxml hands over tags and text as it reads them, and no tree is built: a tree costs quadratic time
for an element of many attributes, and ends without a word at the 256th level.
"""

import re
from typing import Final

from lxml import etree

from briefgen.model.limits import ARCHIVED_DEPTH, ARCHIVED_MARKUP
from briefgen.model.text import CONTROL
from briefgen.stages.extract.encoding import decoded
from briefgen.stages.extract.kinds import Refused
from briefgen.stages.extract.plain import clean

# What is no text of the page, or another form of text that stands there already.
DROPPED: Final = frozenset("script style noscript template iframe rt rp math".split())
PARAGRAPHS: Final = frozenset(
    "address article aside blockquote body center dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "head header hr main nav ol p pre section table title ul".split()
)
LINES: Final = frozenset(
    "button caption col dd details dir div dt figcaption legend li menu option select summary "
    "tbody td textarea tfoot th thead tr".split()
)
DECLARED: Final = re.compile(
    rb"(?:<meta\b[^>]*?\bcharset|<\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE
)
EMBEDDED: Final = re.compile(r"\bdata:[\w/+.;=-]*;base64,[\w+/=-]+")  # a picture inside the page
# What stands for a break until the page is read: two of a line are one, two line feeds are not.
PARAGRAPH: Final = "\r"
LINE: Final = "\x1e"
BREAKS: Final = re.compile(f" ?[\n{PARAGRAPH}{LINE}][ \n{PARAGRAPH}{LINE}]*")
HEAD: Final = 4096  # bytes in which the encoding is declared


def read_html(data: bytes) -> tuple[str, str | None]:
    """The text of a page, and its encoding where that was guessed; raises `Refused`."""
    named = DECLARED.search(data, 0, HEAD)
    read = decoded(data, named[1].decode("ascii", "replace") if named else None)
    if read is None:
        raise Refused("is in an encoding that cannot be told", "save it as UTF-8")
    page, guessed = EMBEDDED.sub("", read[0]), read[1]
    if len(page) > ARCHIVED_MARKUP:
        raise Refused(f"holds over {ARCHIVED_MARKUP:,} characters of HTML", "archive a part of it")
    return _text(page), guessed


def _text(page: str) -> str:
    words = Words()
    parser = etree.HTMLParser(  # type: ignore[call-overload]  # most methods of a target are optional
        target=words, encoding="utf-8", no_network=True, huge_tree=False
    )
    try:
        # As bytes: lxml refuses a text whose XML declaration names an encoding.
        etree.fromstring(CONTROL.sub(" ", page).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as fault:
        raise Refused("cannot be read as HTML", "save it again, or as PDF") from fault
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise Refused("cannot be read to its end as HTML", "save it again, or as PDF")
    text = re.sub("[ \t]+", " ", "".join(words.pieces))
    return clean(BREAKS.sub(_feeds, text).strip())


def _feeds(breaks: re.Match[str]) -> str:
    apart = PARAGRAPH in breaks[0] or breaks[0].count("\n") > 1
    return "\n\n" if apart else "\n"


class Words:
    """What the parser calls as it goes: gathers the text in `pieces`, with breaks between."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.depth = 0
        self.dropped = 0
        self.kept_lines = 0

    def start(self, tag: str, _attributes: object) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > ARCHIVED_DEPTH:
            message = f"holds elements within each other over {ARCHIVED_DEPTH:,} levels deep"
            raise Refused(message, "save it again, or as PDF")
        self.dropped += tag in DROPPED
        self.kept_lines += tag == "pre"
        self._break(tag)
        if tag == "br" and not self.dropped:
            self.pieces.append("\n")

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= 1
        self.dropped -= tag in DROPPED
        self.kept_lines -= tag == "pre"
        self._break(tag)

    def data(self, text: str) -> None:
        """A piece of text; a word may begin in one and end in the next."""
        if not self.dropped:
            self.pieces.append(text if self.kept_lines else re.sub(r"[\t\n\r\f ]+", " ", text))

    def comment(self, _text: str) -> None:
        """A comment is no text."""

    def close(self) -> None:
        """The page is at its end."""

    def _break(self, tag: str) -> None:
        if not self.dropped and (tag in PARAGRAPHS or tag in LINES):
            self.pieces.append(PARAGRAPH if tag in PARAGRAPHS else LINE)
