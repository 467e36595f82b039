"""Codes of the D2 group from D207 on: how a brief is built, from its sections to its lists."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

SECTION_ORDER: Final = Code(
    id="D207",
    name="section-order",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="Two sections that the series requires do not stand in its order.",
    why="Readers of a series know where to look, and find the same thing in the same place.",
    remedy="Move the section, or change the order under required: in series.yaml.",
    example="# Recommendations before # Introduction",
)
BRIEF_TOO_LONG: Final = Code(
    id="D208",
    name="brief-too-long",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="The whole brief holds more words than the series allows, notes left out.",
    why="A brief that is too long is put aside to be read later.",
    remedy="Cut the words the message counts, or raise the limit in series.yaml.",
    example="limits: {whole: {words: 4000}}",
)
LEVEL_SKIPPED: Final = Code(
    id="D209",
    name="heading-level-skipped",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="A heading is two or more levels below the one before. It is printed one level below, "
    "for a level that is not there has nothing to say (PDF/UA-1 7.4.2, WCAG 1.3.1).",
    why="What is printed is not what the text says, and a table of contents shows it.",
    remedy="Take a # off the heading.",
    example="#### Fees directly below ## Tenders",
)
EMPTY_SECTION: Final = Code(
    id="D210",
    name="empty-section",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="Nothing stands below a heading before the next of its level or a higher one.",
    why="A heading promises text. Without it, readers think that the page has lost some.",
    remedy="Write the section, or take its heading out.",
    example="# Background, and right behind it # Findings",
)
RECOMMENDATION_COUNT: Final = Code(
    id="D211",
    name="recommendation-count",
    severity=Severity.INFO,
    meaning="A brief has more recommendations than the series allows, or fewer than it asks for. "
    "Without a rule of the series, more than twelve are told.",
    why="Four to nine are usual. Of a long list, those who are to act choose the easy ones.",
    remedy="Join those that ask the same actor for the same thing, or change the numbers in "
    "series.yaml.",
    example="recommendations: {least: 3, most: 9}",
)
WITHOUT_VERB: Final = Code(
    id="D212",
    name="recommendation-without-verb",
    severity=Severity.INFO,
    meaning="A recommendation names a thing and does not say what is to be done about it. Told in "
    "English briefs only.",
    why="What does not say what to do cannot be done, and nobody can tell later whether it was.",
    remedy="Begin with what is to be done: Publish, Repeal, Ask; or say who should do it.",
    example="A stronger mandate for the field missions.",
)
LIST_PUNCTUATION: Final = Code(
    id="D213",
    name="list-punctuation",
    severity=Severity.INFO,
    meaning="An item of a list ends in another sign than the others do.",
    why="Readers take the odd sign for a meaning: the end of a series, or an item that goes on.",
    remedy="End all items alike. In a series with semicolons, the last ends with a full stop.",
    example="- one bid;\n- two bids.\n- three bids.",
)
NO_RECOMMENDATION: Final = Code(
    id="D214",
    name="no-recommendation",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="A section of recommendations has text, but no recommendation in it was recognised: "
    "items of a list, or ::: recommendation blocks.",
    why="Unrecognised, they have no number, no anchor and no place in the machine-readable output.",
    remedy="Write each as an item of a list, or in a ::: recommendation block.",
    example="# Recommendations with paragraphs only",
)
