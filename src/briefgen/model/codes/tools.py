"""Codes of the X family: the tools briefgen runs."""

from typing import Final

from briefgen.model.diagnostic import Code, Severity

PANDOC_FAILED: Final = Code(
    id="X101",
    name="pandoc-failed",
    severity=Severity.ERROR,
    meaning="pandoc could not read or write the brief.",
    why="pandoc reads every brief first; what it cannot read is in no output.",
    remedy="Mend what its message names; `briefgen doctor` tells whether pandoc itself is sound.",
    example="pandoc: Error reading bibliography",
)
PANDOC_LIMIT: Final = Code(
    id="X102",
    name="pandoc-limit",
    severity=Severity.ERROR,
    meaning="pandoc took over 10 seconds or 512 MB, most often because of unclosed brackets nested "
    "in each other.",
    why="One text must not hold up the machine that builds all the others.",
    remedy="Look for rows of [ or unclosed ![ in the text.",
    example="[[[[[[[[[[[[[[[[[[[[[[[[[   ← none of them is closed",
)
