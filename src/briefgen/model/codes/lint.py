"""Codes of the R family that lint the sources a brief cites: they are printed, but not well."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NO_ACCESS_DATE: Final = Code(
    id="R301",
    name="no-access-date",
    severity=Severity.WARNING,
    meaning="A source has a url, and nothing says when it was read; or it is a page of the web "
    "without any date. Pages change, so readers must know which one was quoted.",
    remedy="Add urldate, the day on which you read it; or archiveurl and archivedate.",
    example="url = {https://www.osce.org/mc/39501}   without urldate",
)
EARLY_ACCESS: Final = Code(
    id="R302",
    name="early-access",
    severity=Severity.WARNING,
    meaning="A source was read, by urldate, before it was written.",
    remedy="Correct the one of the two dates that is wrong.",
    example="date = {2009-11-19}, urldate = {2009-01-05}",
)
FUTURE_DATE: Final = Code(
    id="R303",
    name="future-date",
    severity=Severity.WARNING,
    meaning="A source was written, or read, on a day that is still to come.",
    remedy="Correct the date; for a work that is to appear, write pubstate = {forthcoming}.",
    example="date = {2090-11-19}",
)
BAD_DATE: Final = Code(
    id="R304",
    name="bad-date",
    severity=Severity.WARNING,
    meaning="A date that is none: a thirteenth month, words, or a year that is not that of the "
    "date. It is printed as it cannot be, or not at all.",
    remedy="Write dates as 2009, 2009-11 or 2009-11-19, and one of date and year.",
    example="date = {2009-13}   prints as “Spring 2009”",
)
UNBRACED_INSTITUTION: Final = Code(
    id="R311",
    name="unbraced-institution",
    severity=Severity.WARNING,
    meaning="An institution's name without double braces is taken apart like that of a person.",
    remedy="Put it in double braces.",
    example="author = {World Bank}   prints as “Bank, World”",
)
ET_AL: Final = Code(
    id="R312",
    name="et-al",
    severity=Severity.WARNING,
    meaning="“et al.” stands among the names, and is printed as part of one.",
    remedy="Write and others: each style prints what it wants for it.",
    example="author = {Doe, Jane et al.}",
)
NAME_JOINER: Final = Code(
    id="R313",
    name="name-joiner",
    severity=Severity.WARNING,
    meaning="Two names are joined by & or a semicolon, so they are read as one.",
    remedy="Put the word and between them.",
    example="author = {Jane Doe & John Roe}   prints as “John Roe, Jane Doe &”",
)
NAME_IN_CAPITALS: Final = Code(
    id="R314",
    name="name-in-capitals",
    severity=Severity.WARNING,
    meaning="A name is written in capitals, and is printed so in every style.",
    remedy="Write it with one capital a word; themes and styles can set small capitals.",
    example="author = {DOE, JANE}",
)
UNPROTECTED_NAME: Final = Code(
    id="R321",
    name="unprotected-name",
    severity=Severity.INFO,
    meaning="A name that another title braces, or the entry's author, stands in a title without "
    "braces; styles that set titles like sentences take its capital off.",
    remedy="Put the word in braces.",
    example="title = {Elections in Kazakhstan}   prints as “Elections in kazakhstan” in APA",
)
TITLE_STOP: Final = Code(
    id="R322",
    name="title-stop",
    severity=Severity.INFO,
    meaning="A title ends in a full stop, which stands in the way of the comma or bracket that a "
    "style puts there.",
    remedy="Take it out.",
    example="title = {A Plan for the River.}",
)
TITLE_IN_CAPITALS: Final = Code(
    id="R323",
    name="title-in-capitals",
    severity=Severity.INFO,
    meaning="A title is written in capitals, and is printed so in every style.",
    remedy="Write it as in a sentence, its names in braces.",
    example="title = {PLAN FOR THE RIVER}",
)
LONE_QUOTE: Final = Code(
    id="R324",
    name="lone-quote",
    severity=Severity.INFO,
    meaning="A title has a straight quotation mark without its other. Pairs of them become those "
    "of the brief's language; one alone is printed straight.",
    remedy="Add the other one.",
    example='title = {The "Plan for the River}',
)
TITLE_LANGUAGE: Final = Code(
    id="R325",
    name="title-language",
    severity=Severity.INFO,
    meaning="A title is in Cyrillic or Arabic letters, and langid does not say in which language, "
    "so English rules are followed: capitals come and go.",
    remedy="Add langid.",
    example="title = {План Развития}, without langid = {russian}",
)
BAD_URL: Final = Code(
    id="R331",
    name="bad-url",
    severity=Severity.WARNING,
    meaning="The url is no address of the web: a file of one computer, an address without "
    "https:// or with a space in it.",
    remedy="Copy the address from the browser that shows the page.",
    example="url = {www.osce.org/mc/39501}",
)
TRACKING_URL: Final = Code(
    id="R332",
    name="tracking-url",
    severity=Severity.WARNING,
    meaning="The url says something of its reader: where a link was clicked, or in what session.",
    remedy="Take these parts out, and see whether the page still comes.",
    example="url = {https://www.osce.org/mc/39501?utm_source=letter}",
)
SHORT_LINK: Final = Code(
    id="R333",
    name="short-link",
    severity=Severity.WARNING,
    meaning="The url does not say where it leads, and ends when the service behind it does.",
    remedy="Write the address that it leads to.",
    example="url = {https://bit.ly/3xYz}",
)
FRONT_PAGE: Final = Code(
    id="R334",
    name="front-page",
    severity=Severity.INFO,
    meaning="The url is the front page of a site, where readers would have to search.",
    remedy="Write the address of the page itself.",
    example="url = {https://www.osce.org/}",
)
DOI_ADDRESS: Final = Code(
    id="R335",
    name="doi-address",
    severity=Severity.INFO,
    meaning="The address of a DOI stands in place of it, in doi or in url. briefgen prints a right "
    "link all the same; other programs print the address twice.",
    remedy="Write what begins with 10. into doi; url and urldate can then go.",
    example="doi = {https://doi.org/10.1080/02634937.2009}",
)
BAD_DOI: Final = Code(
    id="R336",
    name="bad-doi",
    severity=Severity.WARNING,
    meaning="The doi is none, so its link would lead nowhere.",
    remedy="Write one, beginning with 10., or take the field out.",
    example="doi = {02634937.2009}",
)
BAD_ARCHIVE: Final = Code(
    id="R337",
    name="bad-archive",
    severity=Severity.WARNING,
    meaning="The archived copy of a source has no address of the web, or a date only.",
    remedy="Write archiveurl, the address of the copy, and archivedate, the day it was made.",
    example="archivedate = {2026-01-05}   without archiveurl",
)
MISPLACED_URL: Final = Code(
    id="R338",
    name="misplaced-url",
    severity=Severity.WARNING,
    meaning="The address of a source stands in note or howpublished: as words, or not printed.",
    remedy="Move it into url.",
    example="howpublished = {\\url{https://www.osce.org/mc/39501}}",
)
DUPLICATE_WORK: Final = Code(
    id="R341",
    name="duplicate-work",
    severity=Severity.WARNING,
    meaning="Two entries that are cited have one DOI, one url, or one title and year: they seem "
    "to be one source, and readers would take it for two.",
    remedy="Delete one, and cite the other.",
    example="@online{osce-2009, …} and @online{osce-2009a, …} with one url",
)
UNKNOWN_TYPE: Final = Code(
    id="R351",
    name="unknown-type",
    severity=Severity.WARNING,
    meaning="The type of an entry is none that pandoc knows; it is printed like a book.",
    remedy="Use a type of BibLaTeX, such as @report, @online, @article, @book or @incollection.",
    example="@website{osce-2009, …}",
)
MISC_TYPE: Final = Code(
    id="R352",
    name="misc-type",
    severity=Severity.INFO,
    meaning="The type @misc says nothing, and is printed like a book; the entry seems to be a "
    "report or a page of the web.",
    remedy="Write @report or @online.",
    example="@misc{osce-2009, url = {…}}",
)
UNFINDABLE: Final = Code(
    id="R353",
    name="unfindable",
    severity=Severity.WARNING,
    meaning="A report, article or page has no title; or nothing says who is behind it: no author, "
    "no editor, no institution.",
    remedy="Add what is missing; for what has no title, write what it is: Letter to the Chairman.",
    example="@report{osce-2009, title = {Final Act}, date = {1975}}",
)
NO_INSTITUTION: Final = Code(
    id="R354",
    name="no-institution",
    severity=Severity.INFO,
    meaning="Nothing says who published a report that persons have signed.",
    remedy="Add institution.",
    example="@report{doe-2009, author = {Doe, Jane}, title = …}",
)
UNKNOWN_FIELD: Final = Code(
    id="R361",
    name="unknown-bib-field",
    severity=Severity.WARNING,
    meaning="A field is misspelt, so that what it says is not printed. Fields that are unlike any "
    "other are left in peace: reference managers keep much of their own.",
    remedy="Correct the name of the field.",
    example="instituton = {OSCE}",
)
HTML_IN_FIELD: Final = Code(
    id="R362",
    name="html-in-field",
    severity=Severity.WARNING,
    meaning="HTML in a field is printed sign for sign, but for <i>, <b>, <sup> and <sub>.",
    remedy="Write the sign that is meant, with a backslash before &, %, $ and #.",
    example="title = {Trade &amp; Transit}",
)
BAD_PAGES: Final = Code(
    id="R363",
    name="bad-pages",
    severity=Severity.WARNING,
    meaning="The pages have a label, which styles add themselves, or run backwards.",
    remedy="Write numbers alone: 12--19.",
    example="pages = {pp. 19--12}",
)
