"""Codes of the R family: references.bib and the citations of it."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NO_BIBLIOGRAPHY: Final = Code(
    id="R101",
    name="no-bibliography",
    severity=Severity.ERROR,
    meaning="The brief cites sources, but the project has no readable references.bib.",
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
    remedy="Mend the entry at the line shown. It becomes an error (R202) once a brief cites it.",
    example="@report{hrw 2008,   ← a key cannot hold a space",
)
DUPLICATE_ENTRY: Final = Code(
    id="R103",
    name="duplicate-entry",
    severity=Severity.ERROR,
    meaning="Two entries share a key; programs differ in which of them they cite.",
    remedy="Rename or delete one of the two.",
    example="@report{hrw-2008, …}   twice",
)
UNUSED_ENTRY: Final = Code(
    id="R104",
    name="unused-entry",
    severity=Severity.INFO,
    meaning="No brief of the project cites this entry.",
    remedy="Nothing, or delete it; this is only told when all briefs are looked at.",
    example="references.bib:41:1: info[R104] no brief cites hrw-2007",
)
BIBLIOGRAPHY_LIMIT: Final = Code(
    id="R105",
    name="bibliography-limit",
    severity=Severity.ERROR,
    meaning="references.bib is over 4 MB or 20,000 entries, so it is not read.",
    remedy="Export only the sources this series cites.",
    example="a whole library, exported at once",
)
UNKNOWN_CITATION: Final = Code(
    id="R201",
    name="unknown-citation",
    severity=Severity.ERROR,
    meaning="A brief cites a key that references.bib does not have, so the reader would find a "
    "question mark in place of the source.",
    remedy="Correct the key, or add the source to references.bib.",
    example="… as promised in Madrid [@hrw-2009, p. 3].",
)
BROKEN_CITATION: Final = Code(
    id="R202",
    name="broken-citation",
    severity=Severity.ERROR,
    meaning="A brief cites an entry of references.bib that cannot be read.",
    remedy="Mend the entry at the related place.",
    example="[@hrw-2008] while the entry hrw-2008 has an open brace",
)
LOSSY_ENTRY: Final = Code(
    id="R203",
    name="lossy-entry",
    severity=Severity.WARNING,
    meaning="pandoc prints less than the entry says: a title or a name is cut at $ or %, a date is "
    "dropped.",
    remedy="Write \\$ and \\%, and dates as 2009, 2009-11 or 2009-11-19.",
    example="title = {Rate of 5% growth}   prints as “Rate of 5”",
)
UNKNOWN_STYLE: Final = Code(
    id="R204",
    name="unknown-style",
    severity=Severity.ERROR,
    meaning="There is no citation style of that name, or the file is not a style that can be used.",
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
    remedy="Nothing, if readers can do without it; else take out the DOI, or use a style that "
    "prints addresses.",
    example="archiveurl = {https://web.archive.org/web/…}   beside a doi",
)
