"""Codes of the E family from E201 on: quotations, and what else a brief takes from its sources."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

MISQUOTATION: Final = Code(
    id="E201",
    name="misquotation",
    severity=Severity.ERROR,
    meaning="The words of a quotation do not stand in the source it is ascribed to.",
    why="Words in quotation marks are a promise that somebody said just that. One "
    "misquotation is enough for an opponent to dismiss the whole brief.",
    remedy="Quote the words as the source has them. Mark what you change: [t]he, [ministry], "
    "[sic], and … for what you leave out. A translation gives its original: "
    '["our words" [@key]]{.q orig="the words of the source"}.',
    example='"almost no progress toward promises" [@hrw-2008] for "almost no progress towards '
    'fulfilling promises"',
)
REVIEW: Final = Code(
    id="E202",
    name="quotation-to-review",
    severity=Severity.WARNING,
    meaning="The words of a quotation stand in its source, but what was left out or put in may "
    "change their sense: an ellipsis that swallows a “not”, brackets in place of a number.",
    why="Every word can be right and the sense wrong: what was left out is the first thing "
    "that a critic will look up.",
    remedy="Read the passage. Quote more of it, or less; if the sense is kept, say so: "
    '["words … words" [@key]]{.q skip="checked by two readers"}.',
    example='"The law was … adopted" for "The law was not adopted"',
)
MISATTRIBUTION: Final = Code(
    id="E203",
    name="misattribution",
    severity=Severity.ERROR,
    meaning="The words of a quotation are not in the source it is ascribed to, but in another one.",
    why="It puts words into somebody's mouth, and whoever looks for them in the source will "
    "not find them.",
    remedy="Cite the source that has them.",
    example='"no one should be their own judge" [@osi-2010], which @csis-2009 says on page 4',
)
STALE: Final = Code(
    id="E204",
    name="stale-quotation",
    severity=Severity.WARNING,
    meaning="The archived copy of the source is not at hand, and evidence.lock has no receipt for "
    "the quotation as it is now written: it was added, or edited, since its source was last seen.",
    why="The receipt is what other people have in place of the archive; without one, they "
    "must take the quotation on trust.",
    remedy="Where the archive is, run `briefgen check --update-evidence` and commit evidence.lock.",
    example="briefs/a/brief.md:6:75: warning[E204] evidence.lock has no receipt for these words "
    "of @water",
)
UNCHECKED: Final = Code(
    id="E205",
    name="unchecked-quotation",
    severity=Severity.INFO,
    meaning="No copy of the source is archived, so nobody can tell whether it has these words.",
    why="When the page changes or disappears, nobody will be able to show that it said this.",
    remedy="File a copy with `briefgen sources add KEY FILE`.",
    example='"a word of mouth" [@interview-2009]',
)
WRONG_PAGE: Final = Code(
    id="E206",
    name="wrong-page",
    severity=Severity.WARNING,
    meaning="The words of a quotation stand on another page of the source than the one cited.",
    why="A reader who turns to that page will conclude that the words are made up.",
    remedy="Correct the page.",
    example='"the words" [@report-2009, p. 4], which stand on page 6',
)
SECOND_HAND: Final = Code(
    id="E207",
    name="second-hand-quotation",
    severity=Severity.WARNING,
    meaning="The source quotes these words itself: they are somebody else's.",
    why="A report that quotes a minister need not agree with him; readers would take his "
    "words for its own.",
    remedy="Say whose words they are, or write [quoted in @key, p. 4].",
    example='"a step forward" [@report-2009], where the report quotes a minister',
)
UNCITED: Final = Code(
    id="E208",
    name="uncited-quotation",
    severity=Severity.WARNING,
    meaning="Five words or more stand in quotation marks, and no citation in the sentence says "
    "where they come from.",
    why="Quotation marks tell readers that somebody said this, and leave them without a way "
    "to find out who.",
    remedy="Cite the source in the same sentence. Words that are no quotation can be marked: "
    '["words"]{.scare}.',
    example='They promised "to reform the law by the end of the year".',
)
SHORT_MISQUOTATION: Final = Code(
    id="E209",
    name="short-misquotation",
    severity=Severity.WARNING,
    meaning="Three or four words in quotation marks do not stand in the source that their sentence "
    "cites. They may be a term, or a misquotation.",
    why="Readers take words in quotation marks for the source's own, however few they are.",
    remedy='Correct the words, or mark that they are no quotation: ["words"]{.scare}.',
    example='the "new reform agenda" [@report-2009]',
)
UNCITED_WORDS: Final = Code(
    id="E210",
    name="uncited-words",
    severity=Severity.INFO,
    draft=Level.OFF,
    meaning="Two to four words stand in quotation marks, and no citation in the sentence says "
    "whose they are. They may be a term, or somebody's words.",
    why="A few words are quoted for their edge: readers will ask who chose them.",
    remedy="Cite the source in the same sentence, or take the marks away. Words that are no "
    'quotation can be marked: ["words"]{.scare}.',
    example='The authorities had imposed "severe limits" on the mission.',
)
UNQUOTED: Final = Code(
    id="E301",
    name="unquoted-words",
    severity=Severity.WARNING,
    meaning="Eight words or more stand in an archived source as they do here, without quotation "
    "marks.",
    why="Published like this, it is plagiarism, even if it only came from a note taken in haste.",
    remedy="Set them in quotation marks with their source, or say it in your own words.",
    example="As is known, the office counted every well in the district [@water].",
)
FIGURE_NOT_FOUND: Final = Code(
    id="E302",
    name="figure-not-found",
    severity=Severity.INFO,
    meaning="A figure stands in a sentence that cites a source, and the source does not have it.",
    why="Figures are what readers carry away and repeat. Most wrong ones are slips of typing, "
    "which the source would have shown.",
    remedy="Compare it with the source. Where you have reckoned the figure yourself, say so in "
    "the sentence.",
    example="45,000 members [@report-2009], where the report has 40,000",
)
BROKEN_RECEIPT: Final = Code(
    id="E401",
    name="broken-receipt",
    severity=Severity.WARNING,
    meaning="A line of evidence.lock is no receipt that briefgen wrote: it was edited by hand, or "
    "a merge left it torn. It counts for nothing; the other lines do.",
    why="The receipts stand for an archive that others cannot see, so one that anybody could "
    "have typed must not count.",
    remedy="Where the archive is, run `briefgen check --update-evidence`, which writes it anew.",
    example="<<<<<<< HEAD",
)
