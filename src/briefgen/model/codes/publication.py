"""Codes of the D5 group: what must be right before a brief is published, and when it is mended."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

NO_FUNDING: Final = Code(
    id="D501",
    name="no-funding",
    severity=Severity.INFO,
    draft=Level.OFF,
    final=Level.WARNING,
    meaning="Neither the brief nor the series says who paid for the work.",
    why="It is the first question about a brief's independence, and a common demand of those who "
    "rate think tanks for openness.",
    remedy="Write a sentence under funding: in series.yaml, or in the brief for this one only.",
    example="funding: The series is paid for from the institute's general funds.",
)
LICENCE_MISMATCH: Final = Code(
    id="D502",
    name="licence-mismatch",
    severity=Severity.WARNING,
    meaning="An open licence stands beside words that reserve all rights, or a licence is almost "
    "the SPDX name of one and is therefore printed as plain words, without its address.",
    why="Readers must know what they may do with a brief. Two answers are none.",
    remedy="Take out the words that reserve all rights, or the licence; write CC-BY-4.0 with "
    "capitals and hyphens.",
    example="license: CC BY 4.0",
)
FUTURE_DATE: Final = Code(
    id="D503",
    name="date-in-future",
    severity=Severity.INFO,
    draft=Level.OFF,
    final=Level.WARNING,
    meaning="A brief is dated after today.",
    why="Under a wrong date it is cited wrongly, and catalogues list it before it is there.",
    remedy="Correct the date, or build the brief on the day.",
    example="date: 2029-11-19 for 2009-11-19",
)
UNFINISHED: Final = Code(
    id="D504",
    name="unfinished-text",
    severity=Severity.WARNING,
    draft=Level.INFO,
    final=Level.ERROR,
    meaning="A mark of unfinished work stands in the text or in a comment: TODO, TBD, TK, XXX, "
    "FIXME, ???, lorem ipsum, or a note like [citation needed] in brackets.",
    why="It was left to be found again, and readers would find it.",
    remedy="Finish the passage, and take the mark out.",
    example="The budget is TBD [citation needed].",
)
MIXED_MASTHEAD: Final = Code(
    id="D505",
    name="institution-without-logo",
    severity=Severity.INFO,
    meaning="Some institutions of the series have a logo and others have none. Told in finals.",
    why="Beside logos, a name in plain letters looks like a mistake, or like less of a partner.",
    remedy="Give every institution a logo, or none.",
    example="institutions: [{name: A, logo: a.svg}, {name: B}]",
)
OPEN_COMMENT: Final = Code(
    id="D506",
    name="open-comment",
    severity=Severity.WARNING,
    meaning="A final brief still holds a comment that somebody wrote to somebody. Readers of the "
    "PDF and the page do not see it.",
    why="What was open when it was written is perhaps still open.",
    remedy="Settle it and take it out.",
    example="<!-- Anna: is this still the law? -->",
)
EMBARGO_AND_DATE: Final = Code(
    id="D507",
    name="embargo-and-date",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="The embargo of a brief ends on another day than the brief is dated. The day is that "
    "of the embargo's own offset.",
    why="Ended earlier, the brief is out before its date. Ended later, it bears a date on which "
    "nobody could read it, and is cited by that.",
    remedy="Give both the same day.",
    example="date: 2026-12-01 and embargo: 2026-12-02T06:00+01:00",
)
CORRECTION_ORDER: Final = Code(
    id="D508",
    name="correction-order",
    severity=Severity.ERROR,
    meaning="A correction stands after one of a later day. They are read in the order of their "
    "days, and the version counts them.",
    why="Two corrections in the wrong order give the wrong text the newer version.",
    remedy="Put the entries of corrections: in the order of their dates, or correct a date.",
    example="corrections: [{date: 2010-04-01, …}, {date: 2010-03-04, …}]",
)
CORRECTION_DATE: Final = Code(
    id="D509",
    name="correction-date",
    severity=Severity.ERROR,
    meaning="A correction is dated before the brief itself, or on a day that is still to come.",
    why="Readers tell by this date whether the copy they have is the corrected one.",
    remedy="Write the day on which the corrected brief is published.",
    example="date: 2009-11-19 and a correction of 2009-11-02",
)
