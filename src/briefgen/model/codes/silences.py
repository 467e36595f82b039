"""Codes of the D12 group: findings that a brief's author has silenced."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

UNUSED_SILENCE: Final = Code(
    id="D121",
    name="unused-silence",
    severity=Severity.WARNING,
    draft=Level.INFO,
    meaning="A comment silences a rule at a place where the rule finds nothing.",
    why="Left there, it would silence the next mistake that somebody makes in this place.",
    remedy="Take the comment out, or put it before the paragraph that is meant.",
    example="<!-- briefgen allow double-word: so the title has it -->",
)
BAD_SILENCE: Final = Code(
    id="D122",
    name="bad-silence",
    severity=Severity.WARNING,
    meaning="A comment would silence a rule, but it names none that there is, gives no reason, or "
    "asks for what only the series may decide: an error, or a rule that is not of a brief's text.",
    why="Who reads the brief next must see that somebody decided, and why.",
    remedy="Write the rule, a colon and the reason. What is an error is the series' to set, under "
    "rules: in series.yaml.",
    example="<!-- briefgen allow double-word -->",
)
