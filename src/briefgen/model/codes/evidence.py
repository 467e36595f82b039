"""Codes of the E family: archived sources, and what briefs quote from them."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

# E1xx: the archived copies.

SOURCE_MISSING: Final = Code(
    id="E101",
    name="source-missing",
    severity=Severity.INFO,
    meaning="The file field of a cited entry names a copy of the source that is not in the "
    "archive. It is only a note, for an archive is usually not published with the briefs.",
    why="Without the copy, quotations of the source are checked against the receipts in "
    "evidence.lock at best, and new ones not at all.",
    remedy="Put the copy there with `briefgen sources add KEY FILE`, or say where the archive is "
    "with --sources or BRIEFGEN_SOURCES.",
    example="file = {sources/hrw-2008.html}   while there is no such file",
)
SOURCE_UNREADABLE: Final = Code(
    id="E102",
    name="source-unreadable",
    severity=Severity.WARNING,
    meaning="The archived copy is there, but its text cannot be had: it is a scan, asks for a "
    "password, is cut short, is too large, is neither text nor HTML nor PDF, or is not what its "
    "name says. Quotations cannot be looked for in it.",
    why="The archive seems to hold the evidence, and does not: nobody will think of saving "
    "the page again until it is gone.",
    remedy="Archive a version with text in it: `briefgen sources add KEY FILE --force`.",
    example="file = {sources/hrw-2008.pdf}   which is a page that asks to sign in",
)
SOURCE_OUTSIDE: Final = Code(
    id="E103",
    name="source-outside",
    severity=Severity.INFO,
    meaning="The file field of a quoted entry leads out of the archive: a path that begins at the "
    "root or a drive, one with .., a web address, a hidden file, or a link.",
    why="Such a copy is on one person's disk, and proves nothing to the others who check the "
    "brief; or it is a file that nobody meant to be read here.",
    remedy="Copy the file into the archive: `briefgen sources add KEY FILE` does so, and corrects "
    "the field.",
    example=r"file = {C:\Users\Ann\Zotero\storage\AB12\report.pdf}",
)
GUESSED_ENCODING: Final = Code(
    id="E104",
    name="guessed-encoding",
    severity=Severity.INFO,
    meaning="The archived copy is not UTF-8 and does not say what else it is; it was read as "
    "Windows-1252, as most old texts in Western languages are.",
    why="If the guess is wrong, quotations with accents or curly quotation marks are right "
    "and are reported as wrong.",
    remedy="Nothing, or save the copy as UTF-8.",
    example="references.bib:5:11: info[E104] sources/western.txt is not UTF-8, and was read as "
    "Windows-1252",
)

# E2xx to E4xx: quotations, figures, receipts.
