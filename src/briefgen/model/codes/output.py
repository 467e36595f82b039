"""Codes of the O family: outputs."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NOT_CONFORMING: Final = Code(
    id="O101",
    name="not-conforming",
    severity=Severity.ERROR,
    meaning="The PDF breaks a rule of PDF/UA-1 (ISO 14289-1), so some readers cannot use it, or of "
    "PDF/A-3a (ISO 19005-3), so that it may not be readable in time.",
    why="The one is what readers who use a screen reader depend on, the other what archives "
    "and libraries ask for; many public bodies accept no other file.",
    remedy="Mend what the rule names; if nothing in the brief explains it, report it to briefgen.",
    example="PDFUA1-HEADING-NESTING-001: heading level H4 skips an intervening heading level",
)
LOST_TEXT: Final = Code(
    id="O102",
    name="lost-text",
    severity=Severity.ERROR,
    meaning="Words or a link of the brief are not in the PDF, as when a note is taller than a page,"
    " or are not read there once and in their order.",
    why="A brief is worth its evidence; what is not on the page cannot be read, cited or checked.",
    remedy="Shorten the note or move it into the text; if nothing in the brief explains it, report "
    "it to briefgen.",
    example="a note of 700 words",
)
REFUSED_RESOURCE: Final = Code(
    id="O103",
    name="refused-resource",
    severity=Severity.ERROR,
    meaning="The theme asked for a file that is not its own or the brief's, or for the network.",
    why="A file fetched from elsewhere can change or disappear, and would tell its owner "
    "where and when the brief is built.",
    remedy="Take it out: a theme can ask for its own style sheets and fonts and for the images of "
    "the brief, nothing else.",
    example="url(https://fonts.example/serif.woff2)",
)
MISSING_GLYPH: Final = Code(
    id="O104",
    name="missing-glyph",
    severity=Severity.ERROR,
    meaning="The theme's fonts lack a character of the brief, which would print as a box.",
    why="A name full of boxes is no name, and neither search nor a screen reader can find "
    "what it was.",
    remedy="Write it in letters that the fonts have, or use a theme whose fonts cover the script.",
    example="The word წყალი is Georgian.",
)
RENDER_LIMIT: Final = Code(
    id="O105",
    name="render-limit",
    severity=Severity.ERROR,
    meaning="Making the output took over 60 seconds, 2 GB of memory or 300 pages, or the brief has "
    "over 4,000 headings.",
    why="A build that does not end holds up all others, and no reader opens a brief of that size.",
    remedy="Split the brief, or simplify the table, image or style sheet that makes it grow.",
    example="briefs/05-dimension/brief.md:1:1: error[O105] the brief takes over 300 pages",
)
RENDER_TROUBLE: Final = Code(
    id="O106",
    name="render-trouble",
    severity=Severity.ERROR,
    meaning="The PDF engine reported an error and would have left something out of the page.",
    why="The file would look finished, and lack an image or a rule.",
    remedy="Look at the file or the style that the message names; if nothing in the project "
    "explains it, report it to briefgen.",
    example="Failed to load image at 'https://brief.invalid/figures/trade.svg'",
)
WORKER_DIED: Final = Code(
    id="O107",
    name="worker-died",
    severity=Severity.ERROR,
    meaning="The process that built this brief ended without a result. The other briefs are built.",
    why="The file of this brief in dist/ is still the old one, if there is one at all.",
    remedy="Build the brief alone with --verbose; if it happens again, report it to briefgen.",
    example="briefs/05-dimension/brief.md:1:1: error[O107] the process building this brief "
    "ended: by the signal SIGKILL, perhaps out of memory",
)
OVERFLOW: Final = Code(
    id="O108",
    name="overflow",
    severity=Severity.WARNING,
    meaning="Something is wider than its column and would be cut or run into its neighbor.",
    why="Words that are cut off cannot be read, and paper does not scroll.",
    remedy="Break the word, narrow the table, or mark it {.wide} to span both columns.",
    example="a table of eight columns, or a web address of 90 signs without a hyphen",
)
PAGE_BUDGET: Final = Code(
    id="O109",
    name="page-budget",
    severity=Severity.WARNING,
    meaning="The brief takes more or fewer pages than it is to have, and the theme gives way no "
    "further.",
    why="A series with a fixed length is printed on whole sheets, and its readers know how "
    "long one takes.",
    remedy="Cut or add about as many words as the message says; `briefgen fit` tells more.",
    example="briefs/a/brief.md:4:8: warning[O109] 1 page under: add about 310 words",
)
EMBARGOED: Final = Code(
    id="O110",
    name="embargoed",
    severity=Severity.INFO,
    meaning="The brief is under embargo, so nothing of it is written among the public files until "
    "its hour.",
    why="A title, a file name or a line in a list tells what the embargo is to keep.",
    remedy="Build it again after the hour. For the press, `briefgen build --embargoed` makes "
    "copies that are stamped on every page, in a folder of their own.",
    example="embargo: 2026-12-01T06:00+01:00",
)
EMBARGO_LEFT: Final = Code(
    id="O111",
    name="embargoed-file",
    severity=Severity.WARNING,
    meaning="Files of a brief that is under embargo lie among the public ones, from a build before "
    "it had one. They are not deleted unasked.",
    why="Whoever publishes the folder publishes them.",
    remedy="Delete the files that the message names.",
    example="dist/05-human-dimension.pdf, when its brief has got an embargo",
)
UNSAFE_OUTPUT: Final = Code(
    id="O120",
    name="unsafe-output",
    severity=Severity.ERROR,
    meaning="A finished file would run, attach or open something in the program of who reads it.",
    why="A brief is opened by people who trust its publisher; it must do no more than be read.",
    remedy="Take the script, the form, the frame or the link out of the theme's template. A brief "
    "alone cannot bring this about: if nothing in the theme explains it, report it to briefgen.",
    example="briefs/a/brief.md:1:1: error[O120] the page would hold a script element, which no "
    "output may",
)
