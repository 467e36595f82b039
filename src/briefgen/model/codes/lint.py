"""Codes R301 to R338, which lint the sources a brief cites: dates, names, titles, addresses."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NO_ACCESS_DATE: Final = Code(
    id="R301",
    name="no-access-date",
    severity=Severity.WARNING,
    meaning="A source has a url, and nothing says when it was read; or it is a page of the web "
    "without any date.",
    why="A page can say something else by the time it is read; the day tells readers which "
    "version is meant, and lets them ask an archive for it.",
    remedy="Add urldate, the day on which you read it; or archiveurl and archivedate.",
    example="url = {https://www.osce.org/mc/39501}   without urldate",
)
EARLY_ACCESS: Final = Code(
    id="R302",
    name="early-access",
    severity=Severity.WARNING,
    meaning="A source was read, by urldate, before it was written.",
    why="It cannot be true, and a reader who notices will wonder about the other dates.",
    remedy="Correct the one of the two dates that is wrong.",
    example="date = {2009-11-19}, urldate = {2009-01-05}",
)
FUTURE_DATE: Final = Code(
    id="R303",
    name="future-date",
    severity=Severity.WARNING,
    meaning="A source was written, or read, on a day that is still to come.",
    why="It is mostly a slip of the keyboard, and it makes the source look invented.",
    remedy="Correct the date; for a work that is to appear, write pubstate = {forthcoming}.",
    example="date = {2090-11-19}",
)
BAD_DATE: Final = Code(
    id="R304",
    name="bad-date",
    severity=Severity.WARNING,
    meaning="A date that is none: a thirteenth month, words, or a year that is not that of the "
    "date. It is printed as it cannot be, or not at all.",
    why="A date that is misread is printed as a different date, and the order of the sources "
    "changes with it.",
    remedy="Write dates as 2009, 2009-11 or 2009-11-19, and one of date and year.",
    example="date = {2009-13}   prints as “Spring 2009”",
)
UNBRACED_INSTITUTION: Final = Code(
    id="R311",
    name="unbraced-institution",
    severity=Severity.WARNING,
    meaning="An institution's name without double braces is taken apart like that of a person.",
    why="Readers look for an institution under the first word of its name, and find it under "
    "the last.",
    remedy="Put it in double braces.",
    example="author = {World Bank}   prints as “Bank, World”",
)
ET_AL: Final = Code(
    id="R312",
    name="et-al",
    severity=Severity.WARNING,
    meaning="“et al.” stands among the names, and is printed as part of one.",
    why="The list of sources sorts by names and counts them; two words of Latin are counted "
    "as an author.",
    remedy="Write and others: each style prints what it wants for it.",
    example="author = {Doe, Jane et al.}",
)
NAME_JOINER: Final = Code(
    id="R313",
    name="name-joiner",
    severity=Severity.WARNING,
    meaning="Two names are joined by & or a semicolon, so they are read as one.",
    why="One of the two authors loses the credit, and nobody who searches for that name will "
    "find the work.",
    remedy="Put the word and between them.",
    example="author = {Jane Doe & John Roe}   prints as “John Roe, Jane Doe &”",
)
NAME_IN_CAPITALS: Final = Code(
    id="R314",
    name="name-in-capitals",
    severity=Severity.WARNING,
    meaning="A name is written in capitals, and is printed so in every style.",
    why="In a list of sources, capitals shout: one author looks more important than the rest.",
    remedy="Write it with one capital a word; themes and styles can set small capitals.",
    example="author = {DOE, JANE}",
)
UNPROTECTED_NAME: Final = Code(
    id="R321",
    name="unprotected-name",
    severity=Severity.INFO,
    meaning="A name that another title braces, or the entry's author, stands in a title without "
    "braces; styles that set titles like sentences take its capital off.",
    why="A country in small letters is the first thing that its people see.",
    remedy="Put the word in braces.",
    example="title = {Elections in Kazakhstan}   prints as “Elections in kazakhstan” in APA",
)
TITLE_STOP: Final = Code(
    id="R322",
    name="title-stop",
    severity=Severity.INFO,
    meaning="A title ends in a full stop, which stands in the way of the comma or bracket that a "
    "style puts there.",
    why="The note is printed with two signs in a row, which looks like a slip of the editor.",
    remedy="Take it out.",
    example="title = {A Plan for the River.}",
)
TITLE_IN_CAPITALS: Final = Code(
    id="R323",
    name="title-in-capitals",
    severity=Severity.INFO,
    meaning="A title is written in capitals, and is printed so in every style.",
    why="Capitals are hard to read, and a screen reader may spell them out letter by letter.",
    remedy="Write it as in a sentence, its names in braces.",
    example="title = {PLAN FOR THE RIVER}",
)
LONE_QUOTE: Final = Code(
    id="R324",
    name="lone-quote",
    severity=Severity.INFO,
    meaning="A title has a straight quotation mark without its other. Pairs of them become those "
    "of the brief's language; one alone is printed straight.",
    why="A lone mark is mostly what is left of a pair, and the reader cannot tell where the "
    "quoted words end.",
    remedy="Add the other one.",
    example='title = {The "Plan for the River}',
)
TITLE_LANGUAGE: Final = Code(
    id="R325",
    name="title-language",
    severity=Severity.INFO,
    meaning="A title is in Cyrillic or Arabic letters, and langid does not say in which language, "
    "so English rules are followed: capitals come and go.",
    why="By English rules for capitals, a Russian or an Arabic title is spelt wrongly in its "
    "own language.",
    remedy="Add langid.",
    example="title = {План Развития}, without langid = {russian}",
)
BAD_URL: Final = Code(
    id="R331",
    name="bad-url",
    severity=Severity.WARNING,
    meaning="The url is no address of the web: a file of one computer, an address without "
    "https:// or with a space in it.",
    why="Nobody but the author can open it, and a reader who clicks on it gets an error.",
    remedy="Copy the address from the browser that shows the page.",
    example="url = {www.osce.org/mc/39501}",
)
TRACKING_URL: Final = Code(
    id="R332",
    name="tracking-url",
    severity=Severity.WARNING,
    meaning="The url says something of its reader: where a link was clicked, or in what session.",
    why="Readers would be counted by somebody without being asked, and such addresses stop "
    "working sooner than plain ones.",
    remedy="Take these parts out, and see whether the page still comes.",
    example="url = {https://www.osce.org/mc/39501?utm_source=letter}",
)
SHORT_LINK: Final = Code(
    id="R333",
    name="short-link",
    severity=Severity.WARNING,
    meaning="The url is that of a service that makes long addresses short.",
    why="Readers cannot see whom they are about to visit, and when the service closes the "
    "source is lost, although its page is still there.",
    remedy="Write the address that it leads to.",
    example="url = {https://bit.ly/3xYz}",
)
FRONT_PAGE: Final = Code(
    id="R334",
    name="front-page",
    severity=Severity.INFO,
    meaning="The url is the front page of a site, and not the page that is cited.",
    why="Readers would have to search the site, and a front page shows something else every "
    "day, so that the claim cannot be checked there.",
    remedy="Write the address of the page itself.",
    example="url = {https://www.osce.org/}",
)
DOI_ADDRESS: Final = Code(
    id="R335",
    name="doi-address",
    severity=Severity.INFO,
    meaning="The address of a DOI stands in place of it, in doi or in url. briefgen prints a right "
    "link all the same; other programs print the address twice.",
    why="The entry is right here, and wrong in every other program that takes it over.",
    remedy="Write what begins with 10. into doi; url and urldate can then go.",
    example="doi = {https://doi.org/10.1080/02634937.2009}",
)
BAD_DOI: Final = Code(
    id="R336",
    name="bad-doi",
    severity=Severity.WARNING,
    meaning="The doi is none: it does not begin with 10., a number and a slash.",
    why="A reader who follows it arrives at a page of errors, and takes the source to be gone.",
    remedy="Write one, beginning with 10., or take the field out.",
    example="doi = {02634937.2009}",
)
BAD_ARCHIVE: Final = Code(
    id="R337",
    name="bad-archive",
    severity=Severity.WARNING,
    meaning="The archived copy of a source has no address of the web, or a date only.",
    why="The copy was made for the day on which the page is gone, and on that day nobody will "
    "find it.",
    remedy="Write archiveurl, the address of the copy, and archivedate, the day it was made.",
    example="archivedate = {2026-01-05}   without archiveurl",
)
MISPLACED_URL: Final = Code(
    id="R338",
    name="misplaced-url",
    severity=Severity.WARNING,
    meaning="The address of a source stands in note or howpublished: as words, or not printed.",
    why="An address that stands among words cannot be clicked, checked or archived.",
    remedy="Move it into url.",
    example="howpublished = {\\url{https://www.osce.org/mc/39501}}",
)
