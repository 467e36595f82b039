"""Codes of the D3 group from D305 on: links, names of places, and what readers are sent to."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

DUPLICATE_ID: Final = Code(
    id="D305",
    name="duplicate-id",
    severity=Severity.WARNING,
    meaning="Two places of a brief have the same name, so a link to it leads to the first of them.",
    why="Every name may stand once in a page (HTML, “The id attribute”), and nobody sees that a "
    "link leads to the wrong place.",
    remedy="Give each place its own name.",
    example="# Costs {#money} and later # Revenue {#money}",
)
WITHOUT_TEXT: Final = Code(
    id="D306",
    name="link-without-text",
    severity=Severity.ERROR,
    meaning="A link has no words, and leads to nothing that could give it some: only figures, "
    "tables, headings and recommendations of the brief do.",
    why="It is not there on paper, and on a screen it can be neither seen nor read out "
    "(WCAG 2.4.4).",
    remedy="Write the words that readers are to follow in the square brackets.",
    example="[](https://www.example.org/report)",
)
BARE_URL: Final = Code(
    id="D307",
    name="bare-url",
    severity=Severity.INFO,
    meaning="An address stands in the running text as it is. Notes, lists of sources and lines "
    "below exhibits may have them.",
    why="A screen reader spells it out, and it says nothing of where it leads.",
    remedy="Link words, or cite the page with a key of references.bib, which prints its address.",
    example="as https://www.example.org/report says",
)
HTTP_LINK: Final = Code(
    id="D308",
    name="http-link",
    severity=Severity.INFO,
    meaning="A link begins with http://, and its host also answers to https://.",
    why="On the way, others can read and change what a reader gets without encryption.",
    remedy="Write https://, and follow the link once.",
    example="[the report](http://www.osce.org/odihr)",
)
NOT_MENTIONED: Final = Code(
    id="D309",
    name="exhibit-not-mentioned",
    severity=Severity.INFO,
    draft=Level.OFF,
    meaning="The text never speaks of a figure or table.",
    why="Readers do not know when to look at it, or what it is there to show.",
    remedy="Name it where it belongs: `[](#its-name)` prints as Figure 1.",
    example="![Trade, 2009](trade.svg) without a word on it",
)
NO_HEADER: Final = Code(
    id="D310",
    name="table-without-header",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="A table has no header row, and no column of headings by row-heads=1.",
    why="A screen reader announces a cell by its headings; without any, it reads numbers only "
    "(WCAG 1.3.1).",
    remedy="Give the columns names in the first line, or mark a first column of headings with "
    "{row-heads=1} in the caption.",
    example="| | |\n|---|---|\n| China | 2.1 |",
)
VAGUE_TEXT: Final = Code(
    id="D311",
    name="vague-link-text",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="The words of a link do not say where it leads.",
    why="Who cannot see a page goes through the list of its links, where each stands alone; on "
    "paper there is nothing to click (WCAG 2.4.4).",
    remedy="Link the words that name what is there.",
    example="[here](https://www.example.org/report)",
)
