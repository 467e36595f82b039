"""Codes of the T family: themes."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

UNKNOWN_THEME: Final = Code(
    id="T101",
    name="unknown-theme",
    severity=Severity.ERROR,
    meaning="No theme of that name is in templates/ or comes with briefgen.",
    remedy="Correct the name in series.yaml, or make templates/<name>/ with a theme.yaml.",
    example="theme: csis-and",
)
THEME_FILE: Final = Code(
    id="T102",
    name="theme-file",
    severity=Severity.ERROR,
    meaning="A file that the theme needs is missing or cannot be read.",
    remedy="Add the file to the theme's folder, or delete the folder to use the installed theme.",
    example="templates/house/main.html.j2 is missing",
)
TEMPLATE_ERROR: Final = Code(
    id="T103",
    name="template-error",
    severity=Severity.ERROR,
    meaning="A template of the theme has a mistake, or asks for something that does not exist.",
    remedy="Mend the template at the line shown.",
    example="{{ breif.title }}",
)
STYLESHEET_TROUBLE: Final = Code(
    id="T104",
    name="stylesheet-trouble",
    severity=Severity.WARNING,
    meaning="A style sheet of the theme holds something the PDF engine does not understand.",
    remedy="Correct the declaration named in the message.",
    example="Ignored `colr: red`, unknown property",
)
NO_TERMS: Final = Code(
    id="T105",
    name="no-terms",
    severity=Severity.WARNING,
    meaning="The theme has no words in the brief's language for headings like Notes, so English is "
    "printed.",
    remedy="Add the language to terms.yaml in the project's templates/<theme>/.",
    example="a brief in Tajik",
)
MISSING_FONT: Final = Code(
    id="T106",
    name="missing-font",
    severity=Severity.ERROR,
    meaning="The font package of a face in theme.yaml is not installed, or has no such weight.",
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
