"""Codes of the R family: references.bib and the citations of it."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NO_BIBLIOGRAPHY: Final = Code(
    id="R101",
    name="no-bibliography",
    severity=Severity.ERROR,
    meaning="The brief cites sources, but the project has no readable references.bib.",
    why="A citation promises that the source can be looked up; without the bibliography there "
    "is nothing to print in the notes.",
    remedy="Save the sources as references.bib beside the briefs folder; any reference manager "
    "exports it as BibLaTeX.",
    example="[@hrw-2008] in a project without references.bib",
)
BROKEN_ENTRY: Final = Code(
    id="R102",
    name="broken-entry",
    severity=Severity.WARNING,
    meaning="An entry of references.bib cannot be read: an open brace, a missing comma, a key with "
    "a space. The other entries are not affected.",
    why="An entry that nobody cites today may be cited tomorrow, and other programs stop "
    "reading the whole file at such a place.",
    remedy="Mend the entry at the line shown. It becomes an error (R202) once a brief cites it.",
    example="@report{hrw 2008,   ← a key cannot hold a space",
)
DUPLICATE_ENTRY: Final = Code(
    id="R103",
    name="duplicate-entry",
    severity=Severity.ERROR,
    meaning="Two entries share a key; programs differ in which of them they cite.",
    why="The notes could name another work than the one that was read, and name a different "
    "one after the next update of a program.",
    remedy="Rename or delete one of the two.",
    example="@report{hrw-2008, …}   twice",
)
UNUSED_ENTRY: Final = Code(
    id="R104",
    name="unused-entry",
    severity=Severity.INFO,
    meaning="No brief of the project cites this entry.",
    why="An entry without a use is often the trace of a citation that was cut, or of a key "
    "that was mistyped.",
    remedy="Nothing, or delete it; this is only told when all briefs are looked at.",
    example="references.bib:41:1: info[R104] no brief cites hrw-2007",
)
BIBLIOGRAPHY_LIMIT: Final = Code(
    id="R105",
    name="bibliography-limit",
    severity=Severity.ERROR,
    meaning="references.bib is over 4 MB or 20,000 entries, so it is not read.",
    why="A file of that size takes longer to read than the briefs take to build, and most of "
    "it is not about this series.",
    remedy="Export only the sources this series cites.",
    example="references.bib:1:1: error[R105] references.bib is over 4 MB",
)
UNKNOWN_CITATION: Final = Code(
    id="R201",
    name="unknown-citation",
    severity=Severity.ERROR,
    meaning="A brief cites a key that references.bib does not have.",
    why="Readers would find a question mark in place of the source, and a claim whose source "
    "cannot be found is a claim without one.",
    remedy="Correct the key, or add the source to references.bib.",
    example="… as promised in Madrid [@hrw-2009, p. 3].",
)
BROKEN_CITATION: Final = Code(
    id="R202",
    name="broken-citation",
    severity=Severity.ERROR,
    meaning="A brief cites an entry of references.bib that cannot be read.",
    why="The note would lack its source, and the rest of the brief looks so right that nobody "
    "would miss it.",
    remedy="Mend the entry at the related place.",
    example="[@hrw-2008] while the entry hrw-2008 has an open brace",
)
LOSSY_ENTRY: Final = Code(
    id="R203",
    name="lossy-entry",
    severity=Severity.WARNING,
    meaning="pandoc prints less than the entry says: a title or a name is cut at $ or %, a date is "
    "dropped.",
    why="A title that is cut short sends readers to a work that does not exist.",
    remedy="Write \\$ and \\%, and dates as 2009, 2009-11 or 2009-11-19.",
    example="title = {Rate of 5% growth}   prints as “Rate of 5”",
)
UNKNOWN_STYLE: Final = Code(
    id="R204",
    name="unknown-style",
    severity=Severity.ERROR,
    meaning="There is no citation style of that name, or the file is not a style that can be used.",
    why="The style decides how every note of the series looks; with a style that is guessed "
    "at, all of them would have to be read again.",
    remedy="Use a name of the CSL collection such as chicago-author-date or apa, or the path of a "
    "complete .csl file.",
    example="citations: {style: chicago-fulnote}",
)
UNPRINTED_ARCHIVE: Final = Code(
    id="R205",
    name="unprinted-archive",
    severity=Severity.INFO,
    meaning="The archived copy of a source (archiveurl) is printed behind the source's url, but "
    "the style does not print that: many print only the DOI where there is one.",
    why="Pages of the web disappear. Where only the DOI is printed, readers of paper are not "
    "told that there is a copy.",
    remedy="Nothing, if readers can do without it; else take out the DOI, or use a style that "
    "prints addresses.",
    example="archiveurl = {https://web.archive.org/web/…}   beside a doi",
)
