"""Codes of the P family: the project and its files."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

NO_SERIES: Final = Code(
    id="P101",
    name="no-series",
    severity=Severity.ERROR,
    meaning="There is no briefs/series.yaml: this is not a project, or not the folder of one.",
    why="The series' name, imprint and rules are printed on every brief; without them none "
    "can be made.",
    remedy="Run briefgen in the project's folder, or start a project with `briefgen init`.",
    example="$ briefgen build\nbriefs/series.yaml:1:1: error[P101] this project has no series.yaml",
)
UNREADABLE_FILE: Final = Code(
    id="P102",
    name="unreadable-file",
    severity=Severity.ERROR,
    meaning="A file of the project is missing, is not UTF-8 text, or is larger than the limit.",
    why="A file that is read wrongly would be printed wrongly, and nobody would notice until "
    "a reader did.",
    remedy="Save the file as UTF-8 text at the path shown; split a file that is over the limit.",
    example="briefs/05-dimension/brief.md:3:9: error[P102] this file is not UTF-8 text",
)
NO_BRIEF: Final = Code(
    id="P103",
    name="folder-without-brief",
    severity=Severity.WARNING,
    meaning="A folder in briefs/ holds no brief.md, so nothing is built from it.",
    why="Somebody may believe that a brief is published which was never written, or was saved "
    "under another name.",
    remedy="Write its brief.md, or take the folder out of briefs/.",
    example="briefs/06-energy/brief.md:1:1: warning[P103] this folder has no brief.md",
)
BAD_FOLDER_NAME: Final = Code(
    id="P104",
    name="folder-name",
    severity=Severity.ERROR,
    meaning="A brief's folder names its outputs and web address, so its name must be safe in both.",
    why="The name ends up in links and on other people's computers, where spaces and signs "
    "are changed or refused. A link that was printed cannot be corrected.",
    remedy="Rename the folder with small letters, digits and hyphens, like 05-human-dimension.",
    example="briefs/Budget (new)/brief.md:1:1: error[P104] the folder name cannot name an output",
)
DUPLICATE_NUMBER: Final = Code(
    id="P105",
    name="duplicate-number",
    severity=Severity.ERROR,
    meaning="Two briefs of the series carry the same number.",
    why="A reader who looks for Policy Brief 5 finds two, and cannot tell which one was meant.",
    remedy="Give one of them the next free number; `briefgen list` shows all numbers.",
    example="briefs/06-energy/brief.md:3:9: error[P105] number 5 is taken",
)
NUMBER_SEQUENCE: Final = Code(
    id="P106",
    name="number-out-of-sequence",
    severity=Severity.INFO,
    meaning="A number is missing between two final briefs, or the later number has the earlier "
    "date.",
    why="Readers and libraries look for the missing number, and cite by number and date together.",
    remedy="Correct the number or the date; a number that was given up may stay a gap.",
    example="number: 4 where the others are 1 and 2",
)
TRANSLATION_FREE: Final = Code(
    id="P107",
    name="translation-without-embargo",
    severity=Severity.WARNING,
    meaning="A brief is under embargo in one language and has none in another.",
    why="The translation would be published at once, with all that the embargo is to keep.",
    remedy="Give it the same embargo. Where the other language has been published long ago, let "
    "the rule be off.",
    example="brief.md with an embargo, and beside it brief.ru.md without one",
)
