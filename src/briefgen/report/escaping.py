"""Escaping: a text of a brief as Markdown or HTML that shows its signs and does nothing else.

GitHub makes links of @names, #numbers and addresses, and formulas between dollar signs, after
Markdown is read, so that a backslash does not help: such a sign stands in an element of its own,
where it is no part of a word, and can still be copied.
"""

import re
from typing import Final

from briefgen.report.lines import clean

# An address begins with a scheme, with "www.", or with a name before an @.
SIGN: Final = re.compile(r"[&<>|\\`*_\[\]~!$]|@(?=\w)|#(?=\d)|:(?=/)|(?<=[wW]{3})\.")
ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
PIPE: Final = "&#124;"  # a cell of a table would end at it, and in some readers behind a backslash
MARKS: Final = "\\`*_[]~!"


def markdown_text(text: str, most: int | None = None) -> str:
    """One line of Markdown, for a cell of a table or the middle of a line.

    Of a text of more than `most` characters the first are shown.
    """
    line = " ".join(clean(text).split())
    if most is not None and len(line) > most:
        line = f"{line[: most - 1]}…"
    return escaped(line)


def escaped(line: str) -> str:
    """The same of a piece of a line that is clean already, with the spaces at its ends."""
    return SIGN.sub(lambda found: _in_markdown(found[0]), line)


def html_text(text: str) -> str:
    """One line of HTML, for the inside of an element."""
    return SIGN.sub(lambda found: _in_html(found[0]), " ".join(clean(text).split()))


def _in_markdown(sign: str) -> str:
    if sign == "|":
        return PIPE
    return f"\\{sign}" if sign in MARKS else _in_html(sign)


def _in_html(sign: str) -> str:
    if sign in ENTITIES:
        return ENTITIES[sign]
    return sign if sign == "|" or sign in MARKS else f"<span>{sign}</span>"
