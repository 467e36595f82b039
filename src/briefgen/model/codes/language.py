"""Codes of the D4 group: language, as a copy editor reads it."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

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
