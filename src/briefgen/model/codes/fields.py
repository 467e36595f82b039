"""Codes of the F family: fields of front matter, series.yaml and theme.yaml."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NO_FRONT_MATTER: Final = Code(
    id="F101",
    name="no-front-matter",
    severity=Severity.ERROR,
    meaning="A brief opens with its settings between two lines of hyphens; this one does not.",
    why="Without a title and a date there is nothing to print at the head of the first page, "
    "and nothing to cite the brief by.",
    remedy="Begin the file with ---, then title: and date:, then a line --- before the text.",
    example="# Introduction   as the first line, where --- should stand, and title: and date: "
    "below it",
)
BAD_YAML: Final = Code(
    id="F102",
    name="bad-yaml",
    severity=Severity.ERROR,
    meaning="The settings are not valid YAML at the place shown, so none of them can be read.",
    why="A value that is guessed at could put the wrong title or date on the page.",
    remedy='Put quotes around a value that holds ": " or begins with a sign like @, *, & or %.',
    example="title: Energy: a primer      ← write title: 'Energy: a primer'",
)
DUPLICATE_KEY: Final = Code(
    id="F103",
    name="duplicate-key",
    severity=Severity.ERROR,
    meaning="One key is given twice; YAML would silently keep the last.",
    why="Whoever corrects the first line would see no change in print, because the second one "
    "counts.",
    remedy="Keep one of the two lines.",
    example="number: 5\nnumber: 6",
)
YAML_FEATURE: Final = Code(
    id="F104",
    name="yaml-feature",
    severity=Severity.ERROR,
    meaning="Aliases, merge keys and tags can make a small file expand without bound, so briefgen "
    "reads settings without them.",
    why="Briefs are checked when strangers propose changes to them. Settings that say plainly "
    "what they hold cannot stall the machine that checks them.",
    remedy="Write the value out where it is used.",
    example="authors: *everyone",
)
SETTINGS_LIMIT: Final = Code(
    id="F105",
    name="settings-limit",
    severity=Severity.ERROR,
    meaning="The settings are over 64 KB or nested deeper than 20 levels.",
    why="Every command reads the settings before it does anything else; a text that has "
    "slipped into them would hold all of them up.",
    remedy="Move long text into the brief's body.",
    example="keywords: [[[[[[[[[[[[[[[[[[[[[[[[water]]]]]]]]]]]]]]]]]]]]]]]]",
)
UNKNOWN_FIELD: Final = Code(
    id="F201",
    name="unknown-field",
    severity=Severity.ERROR,
    meaning="There is no such field, so its value would have no effect.",
    why="A misspelt field is the commonest way to lose what you wrote: everything looks right "
    "until the page is printed without it.",
    remedy="Correct the spelling; `briefgen schema` lists every field.",
    example="titel: Kazakhstan in the Chair",
)
MISSING_FIELD: Final = Code(
    id="F202",
    name="missing-field",
    severity=Severity.ERROR,
    meaning="A field that every brief or series needs is absent or empty.",
    why="The page, the citation of the brief and the list of the series all print this field, "
    "and would have a hole in its place.",
    remedy="Add it; `briefgen schema` says what it holds.",
    example="---\ntitle: Kazakhstan in the Chair\n---   ← date: is missing",
)
BAD_VALUE: Final = Code(
    id="F203",
    name="bad-value",
    severity=Severity.ERROR,
    meaning="A field holds something other than it takes: a word for a number, a day that does not "
    "exist, a choice that is not offered.",
    why="Dates are sorted, numbers are counted and languages choose the hyphenation; none of "
    "it works with a value that only a person understands.",
    remedy="Write the kind of value the message names.",
    example="date: 2009-02-30",
)
