"""Codes R341 to R363, which lint the sources a brief cites: what kind of entry, which fields."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

DUPLICATE_WORK: Final = Code(
    id="R341",
    name="duplicate-work",
    severity=Severity.WARNING,
    meaning="Two entries that are cited have one DOI, one url, or one title and year: they seem "
    "to be one source, and readers would take it for two.",
    why="Two sources for a claim are more than one; a reader who finds out that they are the "
    "same trusts the brief less.",
    remedy="Delete one, and cite the other.",
    example="@online{osce-2009, …} and @online{osce-2009a, …} with one url",
)
UNKNOWN_TYPE: Final = Code(
    id="R351",
    name="unknown-type",
    severity=Severity.WARNING,
    meaning="The type of an entry is none that pandoc knows; it is printed like a book.",
    why="What a style prints depends on the type: the publisher of a book, the day of a page, "
    "the pages of an article.",
    remedy="Use a type of BibLaTeX, such as @report, @online, @article, @book or @incollection.",
    example="@website{osce-2009, …}",
)
MISC_TYPE: Final = Code(
    id="R352",
    name="misc-type",
    severity=Severity.INFO,
    meaning="The type @misc says nothing, and is printed like a book; the entry seems to be a "
    "report or a page of the web.",
    why="A book without a publisher looks like a work that was never published, and readers "
    "will not look for it on the web.",
    remedy="Write @report for a report, and @online for a page of the web.",
    example="@misc{osce-2009, url = {…}}",
)
UNFINDABLE: Final = Code(
    id="R353",
    name="unfindable",
    severity=Severity.WARNING,
    meaning="A report, article or page has no title; or nothing says who is behind it: no author, "
    "no editor, no institution.",
    why="A source is judged by who stands behind it, and is found by its title; without them "
    "readers can do neither.",
    remedy="Add what is missing; for what has no title, write what it is: Letter to the Chairman.",
    example="@report{osce-2009, title = {Final Act}, date = {1975}}",
)
NO_INSTITUTION: Final = Code(
    id="R354",
    name="no-institution",
    severity=Severity.INFO,
    meaning="Nothing says who published a report that persons have signed.",
    why="Whether a report comes from a ministry, a bank or a think tank is half of what "
    "readers want to know of it.",
    remedy="Add institution.",
    example="@report{doe-2009, author = {Doe, Jane}, title = …}",
)
UNKNOWN_FIELD: Final = Code(
    id="R361",
    name="unknown-bib-field",
    severity=Severity.WARNING,
    meaning="A field is misspelt, so that what it says is not printed. Fields that are unlike any "
    "other are left in peace: reference managers keep much of their own.",
    why="What was typed there is lost in silence: the entry looks complete, and the note is not.",
    remedy="Correct the name of the field.",
    example="instituton = {OSCE}",
)
HTML_IN_FIELD: Final = Code(
    id="R362",
    name="html-in-field",
    severity=Severity.WARNING,
    meaning="HTML in a field is printed sign for sign, but for <i>, <b>, <sup> and <sub>.",
    why="Readers would see the code of a web page in the middle of a title.",
    remedy="Write the sign that is meant, with a backslash before &, %, $ and #.",
    example="title = {Trade &amp; Transit}",
)
BAD_PAGES: Final = Code(
    id="R363",
    name="bad-pages",
    severity=Severity.WARNING,
    meaning="The pages have a label, which styles add themselves, or run backwards.",
    why="The note says “pp. pp.”, or sends readers to pages that cannot be in this order.",
    remedy="Write numbers alone: 12--19.",
    example="pages = {pp. 19--12}",
)
