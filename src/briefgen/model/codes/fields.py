"""Codes of the F family: fields of front matter, series.yaml and theme.yaml."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NO_FRONT_MATTER: Final = Code(
    id="F101",
    name="no-front-matter",
    severity=Severity.ERROR,
    meaning="A brief opens with its settings between two lines of hyphens; this one does not.",
    remedy="Begin the file with ---, then title: and date:, then a line --- before the text.",
    example="---\ntitle: Kazakhstan in the Chair\ndate: 2010-02-18\n---",
)
BAD_YAML: Final = Code(
    id="F102",
    name="bad-yaml",
    severity=Severity.ERROR,
    meaning="The settings are not valid YAML at the place shown, so none of them can be read.",
    remedy='Put quotes around a value that holds ": " or begins with a sign like @, *, & or %.',
    example="title: Energy: a primer      ← write title: 'Energy: a primer'",
)
DUPLICATE_KEY: Final = Code(
    id="F103",
    name="duplicate-key",
    severity=Severity.ERROR,
    meaning="One key is given twice; YAML would silently keep the last.",
    remedy="Keep one of the two lines.",
    example="number: 5\nnumber: 6",
)
YAML_FEATURE: Final = Code(
    id="F104",
    name="yaml-feature",
    severity=Severity.ERROR,
    meaning="Aliases, merge keys and tags can make a small file expand without bound, so briefgen "
    "reads settings without them.",
    remedy="Write the value out where it is used.",
    example="authors: *everyone",
)
SETTINGS_LIMIT: Final = Code(
    id="F105",
    name="settings-limit",
    severity=Severity.ERROR,
    meaning="The settings are over 64 KB or nested deeper than 20 levels.",
    remedy="Move long text into the brief's body.",
    example="a front matter of 65,537 bytes",
)
UNKNOWN_FIELD: Final = Code(
    id="F201",
    name="unknown-field",
    severity=Severity.ERROR,
    meaning="There is no such field, so its value would have no effect.",
    remedy="Correct the spelling; `briefgen schema` lists every field.",
    example="titel: Kazakhstan in the Chair",
)
MISSING_FIELD: Final = Code(
    id="F202",
    name="missing-field",
    severity=Severity.ERROR,
    meaning="A field that every brief or series needs is absent or empty.",
    remedy="Add it; `briefgen schema` says what it holds.",
    example="a front matter without date:",
)
BAD_VALUE: Final = Code(
    id="F203",
    name="bad-value",
    severity=Severity.ERROR,
    meaning="A field holds something other than it takes: a word for a number, a day that does not "
    "exist, a choice that is not offered.",
    remedy="Write the kind of value the message names.",
    example="date: 2009-02-30",
)
