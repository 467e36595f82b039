"""Codes of the D4 group: language, as a copy editor reads it."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

ACRONYM_NOT_EXPANDED: Final = Code(
    id="D401",
    name="acronym-not-expanded",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="An acronym is used and never written out, or is used before it is written out.",
    why="A brief is read by people outside the field too. Terms are given in full at their first "
    "mention, the short form after them in parentheses (Chicago Manual of Style, 17th ed., 10.3).",
    remedy="Write it out where it is first used. What all your readers know, the series lists "
    "under `house_style: acronyms`.",
    example="Several CIS countries object.",
)
ACRONYM_TWICE: Final = Code(
    id="D402",
    name="acronym-expanded-twice",
    severity=Severity.INFO,
    meaning="An acronym is written out again where readers have it already, or in other words than "
    "before. The summary and the text each may write it out once.",
    why="Once a short form is given, readers expect it; the full name makes them look for a "
    "difference that is not meant.",
    remedy="Use the short form from its second mention on, and always the same full name.",
    example="the Permanent Council (PC) … the Permanent Council (PC)",
)
HYPHEN_AS_DASH: Final = Code(
    id="D403",
    name="hyphen-as-dash",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="A hyphen with spaces around it stands for a dash.",
    why="A hyphen joins, a dash parts: a spaced hyphen is a typewriter's dash (New Hart's Rules, "
    "4.11; Chicago Manual of Style, 17th ed., 6.75 and 6.85).",
    remedy="Write a dash: – with spaces, or as in American books — without. In the source, `--` "
    "and `---` are dashes too.",
    example="the missions - seven in all - stay",
    mended=True,
)
HYPHEN_IN_RANGE: Final = Code(
    id="D404",
    name="hyphen-in-range",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="A hyphen stands between two years, pages, days or amounts for “up to”.",
    why="An en dash between numbers signifies “up to and including” (Chicago Manual of Style, "
    "17th ed., 6.78; New Hart's Rules, 4.11.1).",
    remedy="Write an en dash between the numbers.",
    example="the plan for 2009-2012",
    mended=True,
)
MIXED_QUOTES: Final = Code(
    id="D405",
    name="mixed-quotes",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="Straight quotation marks or apostrophes stand among curly ones, or a curly mark faces "
    "the wrong way.",
    why="Mixed marks are left when text comes from two programs, and searches for a phrase miss "
    "half of its places.",
    remedy="Type one kind throughout; straight ones are printed curly.",
    example='“tolerance” and "dialogue"',
)
DOUBLE_SPACE: Final = Code(
    id="D406",
    name="double-space",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="Two or more spaces stand between words.",
    why="They are left from typing, and in a comparison of two versions they look like a change.",
    remedy="Take out all but one.",
    example="the first  bid",
    mended=True,
)
DOUBLE_WORD: Final = Code(
    id="D407",
    name="double-word",
    severity=Severity.WARNING,
    meaning="A word stands twice in a row.",
    why="It is the most common slip of all, and hardest to see at the end of a line.",
    remedy="Take out one of the two, or put the word that was meant.",
    example="the mandate of the the mission",
)
CONFUSABLE_WORD: Final = Code(
    id="D408",
    name="confusable-word",
    severity=Severity.WARNING,
    meaning="A phrase has a word that sounds or looks like the one that was meant.",
    why="No spelling checker finds it, for the word exists.",
    remedy="Put the word that was meant. A series adds its own under `house_style: confusables`.",
    example="the breath of international experience",
)
HOUSE_TERM: Final = Code(
    id="D409",
    name="house-term",
    severity=Severity.WARNING,
    meaning="A term is not written as the series writes it.",
    why="Readers take two names for two things.",
    remedy="Write it as `house_style: terms` in series.yaml says; words quoted are left alone.",
    example="the Chairperson-in-Office, where terms has Chairman-in-Office",
)
TWO_SPELLINGS: Final = Code(
    id="D410",
    name="two-spellings",
    severity=Severity.INFO,
    meaning="The brief writes one word or term in two ways.",
    why="Either may be right, but a text keeps to one (New Hart's Rules, chapter 3).",
    remedy="Choose one; the series can settle it for all briefs under `house_style: terms`.",
    example="policymaker here and policy-maker there",
)
ODD_CAPITALS: Final = Code(
    id="D411",
    name="odd-capitals",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="A heading or title has a capital inside a word, or is all in capitals.",
    why="The one is a slip. The other is design, which is the theme's business; screen readers may "
    "spell such words letter by letter.",
    remedy="Write it with capitals as in a sentence or a title.",
    example="heading: aBout the Project",
)
HARD_TO_READ: Final = Code(
    id="D412",
    name="hard-to-read",
    severity=Severity.INFO,
    meaning="A sentence is longer than the series wants, or a section asks for more years of "
    "school (Flesch-Kincaid grade, in English only).",
    why="Length of sentences and words is what formulas can see of difficulty; it is a sign where "
    "to look and no verdict.",
    remedy="Divide the sentence, or take shorter words. The bounds are `sentence_words` and "
    "`grade` of `house_style`.",
    example="a sentence of 94 words",
)
STRAY_NO_BREAK_SPACE: Final = Code(
    id="D413",
    name="stray-no-break-space",
    severity=Severity.INFO,
    meaning="A no-break space stands between two ordinary words.",
    why="It comes along from web pages and Word, tears holes into lines, and hides the phrase from "
    "searches.",
    remedy="Type a plain space.",
    example="human\u00a0rights with U+00A0 between the words",
    mended=True,
)
INVISIBLE_CHARACTER: Final = Code(
    id="D414",
    name="invisible-character",
    severity=Severity.WARNING,
    meaning="The text has a character that nobody sees: a zero-width space or joiner, a soft "
    "hyphen, a byte order mark or a sign that turns the direction of writing.",
    why="It breaks searches and copies, and signs of direction can make text read other than it "
    "is.",
    remedy="Take it out.",
    example="Kazakh<U+200B>stan",
    mended=True,
)
