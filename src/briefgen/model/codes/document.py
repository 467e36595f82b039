"""Codes of the D family: the text of a brief and its structure."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

RAW_MARKUP: Final = Code(
    id="D101",
    name="raw-markup",
    severity=Severity.ERROR,
    meaning="A brief holds HTML or TeX. It is refused: it cannot be printed alike in every format.",
    why="A script in a brief would run on the screen of everybody who reads it, and what only "
    "a web page shows is missing in print.",
    remedy="Use Markdown: **bold**, *italic*, ::: box. To print a sign itself, put a backslash "
    "before it.",
    example="<b>not bold</b> or \\textbf{not bold}",
)
UNKNOWN_ATTRIBUTE: Final = Code(
    id="D102",
    name="unknown-attribute",
    severity=Severity.WARNING,
    meaning="An attribute in braces that briefgen does not know; it is left out of every output.",
    why="Whoever wrote it expects something on the page, and will look for it in vain.",
    remedy="Take it out. Known are alt, lang, width, height, actor, by, basis and row-heads; how "
    "things look is the theme's.",
    example="[text]{onclick=alert} or ::: {.box style=…}",
)
BAD_TARGET: Final = Code(
    id="D103",
    name="bad-target",
    severity=Severity.ERROR,
    meaning="A link may lead to http:, https: and mailto: addresses and to places in the brief; an "
    "image may be a PNG, JPEG, WebP, GIF or SVG file of the project.",
    why="Readers click on what a brief offers them. It must not start a program, or show a "
    "file that only the author has.",
    remedy="Link to a web address, or copy the image into the brief's folder.",
    example="[press](javascript:alert) or ![](/tmp/chart.png)",
)
TEXT_LIMIT: Final = Code(
    id="D104",
    name="text-limit",
    severity=Severity.ERROR,
    meaning="The text nests deeper than 40 levels, or a table has over 2,000 rows or 30 columns.",
    why="No reader finds the way through so many levels, no page is wide enough, and the "
    "programs that read them run out of memory.",
    remedy="Flatten the structure, or give the data as a file beside the brief.",
    example="briefs/05-dimension/brief.md:9:1: error[D104] the text nests deeper than 40 levels",
)
MARKDOWN_TROUBLE: Final = Code(
    id="D105",
    name="markdown-trouble",
    severity=Severity.WARNING,
    meaning="pandoc read the text, but something in it is not as it was probably meant: a fenced "
    "div that is not closed, a note without a text, a note that is never called.",
    why="The text is printed all the same, and such a mistake is only seen on the page: half "
    "of it inside a box, a note that leads nowhere.",
    remedy="Close the box with a line :::, or give the note a text or a call. The finding says "
    "which it is.",
    example="::: box\n"
    "Trade doubled in five years.\n"
    "\n"
    "# Recommendations   ← the box is still open here",
)
MISSING_SECTION: Final = Code(
    id="D201",
    name="missing-section",
    severity=Severity.ERROR,
    draft=Level.WARNING,
    meaning="The series requires a section that the brief does not have.",
    why="Readers of a series know where to look, and many read nothing but this section.",
    remedy="Add it, or mark the section meant with {.summary} or {.recommendations}. One that is "
    "required by name needs that heading.",
    example="# Conclusions   in a series that requires recommendations; write # Conclusions "
    "{.recommendations}",
)
SECTION_TOO_LONG: Final = Code(
    id="D202",
    name="section-too-long",
    severity=Severity.WARNING,
    meaning="A section holds more words than the series allows it, by itself or as each section.",
    why="The limit is what keeps a section to the place that the page has for it, and to the "
    "time that its readers have.",
    remedy="Cut the words the message counts, or raise the limit in series.yaml.",
    example="briefs/05-dimension/brief.md:6:1: warning[D202] this section has 462 words, 12 over "
    "the limit of 450",
)
SUMMARY_NOT_FIRST: Final = Code(
    id="D203",
    name="summary-not-first",
    severity=Severity.ERROR,
    meaning="The executive summary opens the first page, so it must open the text.",
    why="Who has one minute reads the first page, and it must hold the case for the rest.",
    remedy="Move the section to the beginning of the brief.",
    example="# Introduction before # Executive Summary",
)
SECTION_TWICE: Final = Code(
    id="D204",
    name="section-twice",
    severity=Severity.ERROR,
    meaning="Two sections have the same part to play, such as two executive summaries.",
    why="Only one can stand in the place that the page keeps for it, and which one would be "
    "left to chance.",
    remedy="Join them, or take the class off one of the headings.",
    example="# Executive Summary\n…\n# Overview {.summary}",
)
NO_ACTOR: Final = Code(
    id="D205",
    name="recommendation-without-actor",
    severity=Severity.INFO,
    meaning="A recommendation does not say who is to act on it, while most of the brief do, or "
    "the series has a rule for it.",
    why="A recommendation to nobody is carried out by nobody; officials look for their own "
    "name first.",
    remedy="Put it under a sub-heading that names the actor, or name one of its own.",
    example='1. Repeal the decree.   ← write ::: {.recommendation actor="Parliament"}',
)
NO_BASIS: Final = Code(
    id="D206",
    name="recommendation-without-basis",
    severity=Severity.INFO,
    meaning="A recommendation does not lead to its evidence, while most of the brief do, or the "
    "series has a rule for it.",
    why="Who is to act on a recommendation will ask why, and should find the answer without "
    "reading all of the brief.",
    remedy="Name the sections and sources it rests on.",
    example='1. Repeal the decree.   ← write ::: {.recommendation basis="#media-law @hrw-2008"}',
)
IMAGE_UNREADABLE: Final = Code(
    id="D301",
    name="image-unreadable",
    severity=Severity.ERROR,
    meaning="An image of the brief is missing, or is not a file of the project.",
    why="A page with a hole in it must not reach a reader.",
    remedy="Put the file beside the brief: paths are relative to its folder, and a logo's path to "
    "the project.",
    example="![Trade](figures/trade.png) without that file",
)
IMAGE_UNUSABLE: Final = Code(
    id="D302",
    name="image-unusable",
    severity=Severity.ERROR,
    meaning="An image is damaged, over 40 megapixels or 20 MB, or is an SVG with scripts or "
    "references to other files.",
    why="What a viewer cannot decode prints as an empty frame, and scripts or foreign files "
    "in an image could tell others who is reading.",
    remedy="Export it again, as PNG, JPEG, WebP or plain SVG.",
    example="briefs/a/brief.md:6:12: error[D302] the image dot.jpg cannot be used: it is a GIF "
    "file",
)
IMAGE_WITHOUT_ALT: Final = Code(
    id="D303",
    name="image-without-alt",
    severity=Severity.ERROR,
    meaning="An image has no alternative text (PDF/UA-1 7.3, WCAG 1.1.1).",
    why="For readers who cannot see it, the image does not exist: a screen reader passes over "
    "it, or spells out the name of its file. The law asks many publishers for the text, "
    "too.",
    remedy='Say in alt="…" what the image tells. One that tells nothing, such as an ornament, is '
    "marked {.decorative}, and screen readers pass over it.",
    example='![Trade, 2005–2009](trade.svg)   without {alt="Trade doubled from 2005 to 2009."}',
)
DEAD_ANCHOR: Final = Code(
    id="D304",
    name="dead-anchor",
    severity=Severity.ERROR,
    meaning="A link or a recommendation's basis leads to a place that the brief does not have.",
    why="A reader who clicks arrives nowhere; in a recommendation, the evidence is missing.",
    remedy="Correct the name, or give the place that is meant one, like {#tbl-budget}. A "
    "heading's name is its text in small letters with hyphens.",
    example="[the table](#tbl-budget) without {#tbl-budget}",
)
