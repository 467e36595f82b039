"""What PyYAML says of a text it cannot read, in an author's words and at the spot to mend.

Its marks come in pairs: where the parser gave up, and where the thing began that it was reading.
The second is mostly what an author wants to see.
"""

import re
from collections.abc import Mapping
from typing import Final

import yaml

from briefgen.model.codes import fields as codes
from briefgen.model.diagnostic import Diagnostic
from briefgen.model.text import Source


class RefusedFeature(yaml.YAMLError):
    """Something YAML allows and briefgen does not; {} in the problem stands for the word."""

    def __init__(self, problem: str, mark: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_mark = mark


_QUOTE: Final = "put the whole value in quotes, like title: 'Energy: a primer'"
# What PyYAML says; what an author is told, with what hint, and which mark shows the spot.
_PLAINER: Final[Mapping[str, tuple[str, str | None, str]]] = {
    "found character '\\t'": (
        "a tab stands where spaces belong",
        "indent with spaces",
        "problem_mark",
    ),
    "cannot start any token": ("a value may not begin with {}", _QUOTE, "problem_mark"),
    "alphabetic or numeric character": (
        "a value may not begin with {}",
        _QUOTE,
        "context_mark",
    ),
    "could not find expected ':'": (
        "there is no colon in this line",
        "write `key: value`",
        "context_mark",
    ),
    "unexpected end of stream": (
        "this quotation mark is never closed",
        "close it at the end of the value",
        "context_mark",
    ),
    "expected ',' or": (
        "this bracket is never closed, or a comma is missing inside it",
        "write [one, two]",
        "context_mark",
    ),
    "expected the node content": (
        "a value is missing before this sign",
        "write [one, two]",
        "problem_mark",
    ),
    "sequence entries are not allowed": (
        "a list may not begin on the line of its key",
        "give each item a line of its own, or write [one, two]",
        "problem_mark",
    ),
    "unknown escape character": (
        "a backslash in double quotes means something else to YAML",
        "use single quotes",
        "problem_mark",
    ),
    "expected a comment or a line break": (
        "a text may not begin on the line of its | or >",
        "begin it on the next line, indented",
        "problem_mark",
    ),
    "another document": (
        "a second document begins here",
        "take out the line ---",
        "problem_mark",
    ),
    "special characters are not allowed": (
        "this line holds a control character",
        "delete it",
        "problem_mark",
    ),
}


def told(source: Source, start: int, error: Exception) -> Diagnostic:
    """What kept the settings from being read, in an author's words."""
    if isinstance(error, RecursionError):
        return codes.SETTINGS_LIMIT.at(source.span(start), "the settings nest too deeply")
    here = _offset(source, start, error, "problem_mark")
    if isinstance(error, RefusedFeature):
        return _refusal(source, here, error.problem)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
    if "mapping values are not allowed" in problem:
        return _colon(source, start, here)
    if "expected <block end>" in problem:
        return _behind(source, here)
    other = (f"this is not YAML: {problem}", None, "problem_mark")
    rows = (row for sign, row in _PLAINER.items() if sign in problem)
    message, hint, mark = next(rows, other)
    here = _offset(source, start, error, mark)
    message = message.replace("{}", source.text[here : here + 1])
    return codes.BAD_YAML.at(source.span(here), message, hint)


def _refusal(source: Source, here: int, problem: str) -> Diagnostic:
    """A feature of YAML that is not read, or nesting without end."""
    if "deeper" in problem:
        return codes.SETTINGS_LIMIT.at(source.span(here), problem)
    word = re.compile(r"[^\s\]},]*").match(source.text, here)
    span = source.span(here, max(word.end() if word else 0, here + 1))
    hint = "write the value out; if the sign itself is meant, put the value in quotes"
    return codes.YAML_FEATURE.at(span, problem.replace("{}", span.text), hint)


def _offset(source: Source, start: int, error: Exception, name: str) -> int:
    """Where one of an error's marks stands in the source."""
    mark = getattr(error, name, None) or getattr(error, "problem_mark", None)
    offset = mark.index if mark else getattr(error, "position", 0)
    return min(start + offset, len(source.text))


def _colon(source: Source, start: int, colon: int) -> Diagnostic:
    """A colon YAML cannot read: most often in a value, else the line is no setting of its own."""
    line = source.line_starts[source.place(colon).line - 1]
    before = source.text[line:colon]
    end = len(source.text[:line].rstrip())
    if re.search(r":\s", before) or end <= start:
        return codes.BAD_YAML.at(source.span(colon), '": " may not stand inside a value', _QUOTE)
    if before[:1] == " ":
        key = source.span(line + len(before) - len(before.lstrip()), colon)
        message = "this line is indented as if it went on with the value above it"
        return codes.BAD_YAML.at(key, message, "indent it as its neighbours are")
    span = source.span(source.text.rfind("\n", 0, end) + 1, end)
    return codes.BAD_YAML.at(span, "there is no colon in this line", "write `key: value`")


def _behind(source: Source, here: int) -> Diagnostic:
    """Something where YAML wants the next setting: behind a value, or at another indentation."""
    if source.line(source.place(here).line)[: source.place(here).column - 1].strip():
        return codes.BAD_YAML.at(source.span(here), "this stands behind the end of a value", _QUOTE)
    message = "this line is not indented like the lines above it"
    hint = "indent it as its neighbours are"
    return codes.BAD_YAML.at(source.span(here), message, hint)
