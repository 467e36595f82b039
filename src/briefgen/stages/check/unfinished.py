"""Unfinished: marks that authors leave in a text to find a place again."""

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.brief import Status
from briefgen.model.codes import publication as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.stages.check.copy import Copy
from briefgen.stages.locate import LITERAL

HINT: Final = "finish the passage, and take the mark out"
MARKS: Final = re.compile(
    r"(?<![\w/-])(?:TODO|FIXME|TBD|TBC|TKTK|TK|XXX+)(?![\w/-])"
    r"|(?i:\blorem ipsum\b)|(?<!\?)\?{3,}"
)
# Words in brackets that ask for something; what a link or a citation has in brackets is none.
BRACKETS: Final = re.compile(
    r"(?<![\]\\!])\[(?!\^)(?P<words>[^\[\]\n@]{0,80})\](?![(\[{:])", re.IGNORECASE
)
ASKING: Final = re.compile(
    r"citation needed|source needed|(?:source|ref|reference|citation|date|figure|number|page)\s*\?+"
    r"|to be (?:added|completed|confirmed|written|determined|inserted|decided|updated|checked)\b"
    r"|to (?:come|follow)\Z|\A(?:insert|add|check|verify|fill in|update)\b(?! (?:it|them))"
    r"|\A(?:todo|tbd|tbc|tk|xxx+|\?+|…\?)\Z|placeholder"
    r"|нужен источник|уточнить|дополнить|добавить|проверить|вставить|дерек керек|толықтыру"
    r"|quelle fehlt|à compléter|à vérifier|ergänzen\Z",
    re.IGNORECASE,
)
# In a comment, small letters are as clear.
NOTED: Final = re.compile(
    r"\b(?:todo|fixme|tbd|tbc|tktk|xxx+)\b|\bTK\b|\?{3,}|lorem ipsum|citation needed", re.IGNORECASE
)
SILENCE: Final = re.compile(r"<!--\s*briefgen\b")
BLANK: Final = re.compile(r"<!--\s*-->")  # parts two lists


def unfinished_text(copy: Copy) -> Iterator[Diagnostic]:
    """D504 for a mark of unfinished work in the words of a brief."""
    prose, text = copy.prose, copy.brief.source.text
    told = [found.span() for found in prose.matches(MARKS) if not _is_a_name(text, found)]
    places = copy.places()
    for found in BRACKETS.finditer(places.text, copy.brief.body):
        if ASKING.search(found["words"]):
            told = [one for one in told if not found.start() <= one[0] < found.end()]
            told.append(found.span())
    for start, end in sorted(told):
        message = f"“{text[start:end]}” marks something unfinished"
        yield codes.UNFINISHED.at(copy.brief.source.span(start, end), message, HINT)


def _is_a_name(text: str, found: re.Match[str]) -> bool:
    """Whether capitals stand for something: a number (Article XXX), a name (TK Elevator)."""
    mark = found[0]
    if mark not in ("XXX", "TK", "TBD", "TBC"):
        return False
    before = re.search(r"(\w+)\.?[ \u00a0]\Z", text[max(found.start() - 40, 0) : found.start()])
    after = re.match(r"[ \u00a0](\w+)", text[found.end() : found.end() + 40])
    if mark == "XXX":  # thirty, behind what is counted
        return before is not None and len(before[1]) > 2 and before[1][0].isupper()
    if mark == "TK" and after is not None and after[1][0].isupper():
        return True
    # An abbreviation that the text explains: "the Treaty Body Database (TBD)".
    words = r"[\s-]+(?:(?:of|the|and|for|de|la)\s+)?".join(rf"{sign}\w+" for sign in mark)
    return re.search(rf"\b{words}[\s“\"]*\({mark}\)", text) is not None


def comments(copy: Copy) -> Iterator[Diagnostic]:
    """D504 for a mark in a comment; D506 for any other comment in a final brief."""
    brief = copy.brief
    for found in LITERAL.finditer(brief.source.text, brief.body):
        if not found[0].startswith("<!--") or SILENCE.match(found[0]) or BLANK.match(found[0]):
            continue
        if (mark := NOTED.search(found[0])) is not None:
            start = found.start() + mark.start()
            span = brief.source.span(start, start + len(mark[0]))
            message = f"a comment says {mark[0]}"
            yield codes.UNFINISHED.at(span, message, "do it, and take the comment out")
        elif brief.front.status is Status.FINAL:
            span = brief.source.span(found.start(), found.end())
            message = "this comment is still open in a final brief"
            yield codes.OPEN_COMMENT.at(span, message, "settle it, and take it out")
