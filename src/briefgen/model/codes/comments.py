"""Codes of the D6 group: what editors have written beside a brief, in its folder `comments`."""

from typing import Final

from briefgen.model.diagnostic import Code, Level, Severity

BROKEN_COMMENT: Final = Code(
    id="D601",
    name="broken-comment",
    severity=Severity.WARNING,
    final=Level.ERROR,
    meaning="A file in a brief's folder comments is not one as briefgen writes it: a merge left "
    "its marks in it, a field is missing, or it answers a comment that is not there.",
    why="What somebody asked is not shown, and may still be open when the brief is published.",
    remedy="Mend the file at the place named, get it back from git, or delete it.",
    example="<<<<<<< HEAD in briefs/05-ports/comments/7k2m9x4qcd.yaml",
)
UNRESOLVED_COMMENT: Final = Code(
    id="D602",
    name="unresolved-comment",
    severity=Severity.WARNING,
    draft=Level.INFO,
    final=Level.ERROR,
    meaning="A comment on this passage is open. It holds back a final brief.",
    why="Somebody asked a question of the text, and nobody has said that it is answered.",
    remedy="Answer it in the text or with `briefgen comments reply`, then close it with "
    "`briefgen comments resolve`.",
    example="Ada Example: Is this still the law?",
)
ORPHAN_COMMENT: Final = Code(
    id="D603",
    name="orphan-comment",
    severity=Severity.WARNING,
    draft=Level.INFO,
    final=Level.ERROR,
    meaning="A comment is open whose words are no longer in the brief, or stand there so changed "
    "or so often that it is not certain which are meant. It holds back a final brief too.",
    why="Perhaps the words went because of the comment, perhaps the question went with them. It "
    "is never put at a place that is only likely.",
    remedy="Read it with `briefgen comments`, and close it with `briefgen comments resolve` if it "
    "is settled. Else write it again at the words that are meant now.",
    example="Ada Example on “the second bid”, which was cut: Who says so?",
)
