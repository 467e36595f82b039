"""Codes of the T family: themes."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

UNKNOWN_THEME: Final = Code(
    id="T101",
    name="unknown-theme",
    severity=Severity.ERROR,
    meaning="No theme of that name is in templates/ or comes with briefgen.",
    why="With another theme than the one that was meant, every page would break at other places.",
    remedy="Correct the name in series.yaml, or make templates/<name>/ with a theme.yaml.",
    example="theme: csis-and",
)
THEME_FILE: Final = Code(
    id="T102",
    name="theme-file",
    severity=Severity.ERROR,
    meaning="A file that the theme needs is missing or cannot be read.",
    why="A page without its template or its styles is not a page that anybody designed.",
    remedy="Add the file to the theme's folder, or delete the folder to use the installed theme.",
    example="templates/house/theme.yaml is there, templates/house/main.html.j2 is not",
)
TEMPLATE_ERROR: Final = Code(
    id="T103",
    name="template-error",
    severity=Severity.ERROR,
    meaning="A template of the theme has a mistake, or asks for something that does not exist.",
    why="What a template asks for by a wrong name would be left out of every brief, and "
    "nobody would see that it is missing.",
    remedy="Mend the template at the line shown.",
    example="{{ breif.title }}",
)
STYLESHEET_TROUBLE: Final = Code(
    id="T104",
    name="stylesheet-trouble",
    severity=Severity.WARNING,
    meaning="A style sheet of the theme holds something the PDF engine does not understand.",
    why="The engine skips what it does not understand, so that the page looks right in a "
    "browser and wrong in print.",
    remedy="Correct or take out the declaration that the message names; its line and column are "
    "those of the style sheet.",
    example="Ignored `colr: red`, unknown property",
)
NO_TERMS: Final = Code(
    id="T105",
    name="no-terms",
    severity=Severity.WARNING,
    meaning="The theme has no words in the brief's language for headings like Notes, so English is "
    "printed.",
    why="A reader finds English words among those of the brief, and a screen reader "
    "pronounces them wrongly.",
    remedy="Add the language to terms.yaml in the project's templates/<theme>/.",
    example="language: tg",
)
MISSING_FONT: Final = Code(
    id="T106",
    name="missing-font",
    severity=Severity.ERROR,
    meaning="The font package of a face in theme.yaml is not installed, or has no such weight.",
    why="With another font in its place, lines and pages break elsewhere, and the files "
    "differ from one machine to the next.",
    remedy="Install the package named in the hint, or name another font in theme.yaml.",
    example="package: ibm-plex-sans-condensed",
)
LOW_CONTRAST: Final = Code(
    id="T107",
    name="low-contrast",
    severity=Severity.WARNING,
    meaning="A colour of the theme for text has less contrast than 4.5 to 1 with a ground it "
    "stands on (WCAG 2.2, 1.4.3).",
    why="Many readers cannot read it, and in sunlight or on a poor printer nobody can.",
    remedy="Make the text darker or the ground lighter, and in the dark scheme the reverse.",
    example="--quiet: #9aa3b1 on --paper: #fff",
)
UNSTAMPED: Final = Code(
    id="T108",
    name="unstamped",
    severity=Severity.ERROR,
    meaning="The theme does not print the line that a brief is under embargo or retracted, which "
    "must stand on every page.",
    why="A copy without it is passed on as if it could be published, or relied on.",
    remedy="Print brief.stamp and brief.withdrawn in page.html.j2, and on every page by "
    "sheet.html.j2, as the installed theme does.",
    example="a page.html.j2 of the project's own, written before there were embargoes",
)
