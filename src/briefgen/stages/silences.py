"""Silences: comments by which an author lets a finding stand, with the reason.

In the text, `<!-- briefgen allow RULE, RULE: reason -->` holds for the paragraph it stands in, and
alone between blank lines for the next one. In the front matter, `# briefgen allow RULE: reason`
holds for its own line, and alone on a line for the field below. Errors are not silenced: what is an
error, the series decides.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.codes import find_code
from briefgen.model.codes import silences as codes
from briefgen.model.diagnostic import Code, Diagnostic, Level
from briefgen.model.text import Source, Span
from briefgen.stages.judge import level_of

COMMENT: Final = re.compile(
    r"<!--\s*briefgen\s+(?P<text>allow\b.*?)\s*-->|#[ \t]*briefgen[ \t]+(?P<yaml>allow\b[^\n]*)",
    re.DOTALL,
)
ALLOW: Final = re.compile(r"allow\s*(?P<rules>[^:]*?)\s*(?::\s*(?P<reason>.*))?\Z", re.DOTALL)
BLANK: Final = re.compile(r"\n[ \t]*\n")
FAMILIES: Final = "DE"  # of rules that look at one brief's text, whoever runs them


@dataclass(frozen=True, kw_only=True)
class Silence:
    """One rule allowed between two offsets of a brief; `span` is where the comment names it."""

    code: Code
    span: Span
    start: int
    end: int

    def holds(self, one: Diagnostic) -> bool:
        """Whether a finding is of this rule and begins in its reach."""
        return (
            one.code == self.code
            and one.span is not None
            and one.span.source.path == self.span.source.path
            and self.start <= one.span.start < self.end
        )


@dataclass(frozen=True, kw_only=True)
class Silences:
    """The silences of a brief, and D122 for those that are none."""

    all: tuple[Silence, ...]
    diagnostics: tuple[Diagnostic, ...]

    def heard(self, found: Iterable[Diagnostic], brief: Brief) -> tuple[Diagnostic, ...]:
        """The findings that are not silenced, or that the series has made an error."""
        return tuple(
            one
            for one in found
            if not any(silence.holds(one) for silence in self.all) or _is_error(one, brief)
        )

    def idle(self, found: Iterable[Diagnostic], brief: Brief) -> Iterator[Diagnostic]:
        """D121 for a silence of no finding among all of a brief, D122 for one of an error."""
        every = tuple(found)
        for silence in self.all:
            held = [one for one in every if silence.holds(one)]
            name = silence.code.name
            if not held:
                message = f"nothing here is found by {name}"
                hint = "take the comment out, or put it into the paragraph that is meant"
                yield codes.UNUSED_SILENCE.at(silence.span, message, hint)
            elif any(_is_error(one, brief) for one in held):
                message = f"{name} is an error here, which a brief cannot allow itself"
                hint = f"mend it; or the series may set `rules: {{{name}: warning}}`"
                yield codes.BAD_SILENCE.at(silence.span, message, hint)


def read_silences(brief: Brief) -> Silences:
    """The silences in a brief's comments."""
    made: list[Silence] = []
    found: list[Diagnostic] = []
    text = brief.source.text
    for comment in COMMENT.finditer(text):
        group = "text" if comment["text"] is not None else "yaml"
        if (comment.start() < brief.body) != (group == "yaml"):
            continue
        asked = ALLOW.match(comment[group])
        if asked is None:
            continue
        here = group == "yaml"
        start, end = _field(text, comment) if here else _paragraph(text, comment, brief.body)
        names = [name for name in re.split(r"[\s,]+", asked["rules"]) if name]
        offset = comment.start(group)
        if not names or not asked["reason"]:
            span = brief.source.span(comment.start(), comment.end())
            hint = "write it like `briefgen allow double-word: so the title has it`"
            found.append(codes.BAD_SILENCE.at(span, _lacking(names), hint))
            continue
        for name in names:
            span = _named(brief.source, offset + asked.start("rules"), name)
            code = find_code(name)
            if code is None or code.id[0] not in FAMILIES:
                found.append(codes.BAD_SILENCE.at(span, *_unable(name, code)))
            else:
                made.append(Silence(code=code, span=span, start=start, end=end))
    return Silences(all=tuple(made), diagnostics=tuple(found))


def _lacking(names: list[str]) -> str:
    return "this silence gives no reason" if names else "this silence names no rule"


def _unable(name: str, code: Code | None) -> tuple[str, str]:
    if code is None:
        return f"there is no rule {name}", "`briefgen explain` lists all rules"
    words = f"{name} is not a rule of a brief's text, and cannot be allowed in one"
    return words, f"the series may set `rules: {{{name}: off}}`"


def _named(source: Source, start: int, name: str) -> Span:
    place = source.text.index(name, start)
    return source.span(place, place + len(name))


def _paragraph(text: str, comment: re.Match[str], body: int) -> tuple[int, int]:
    """The paragraph around a comment, or behind one that is alone between blank lines."""
    start = max((one.end() for one in BLANK.finditer(text, body, comment.start())), default=body)
    after = BLANK.search(text, comment.end())
    end = after.start() if after else len(text)
    if text[start : comment.start()].strip() or text[comment.end() : end].strip():
        return start, end
    first = re.compile(r"\s*").match(text, end)
    begin = first.end() if first else end
    after = BLANK.search(text, begin)
    return begin, after.start() if after else len(text)


def _field(text: str, comment: re.Match[str]) -> tuple[int, int]:
    """The line of a comment, or the field below one that is alone on its line."""
    line = text.rfind("\n", 0, comment.start()) + 1
    if text[line : comment.start()].strip():
        return line, comment.end()
    below = re.compile(r"\n+([ \t]*)\S[^\n]*(?:\n(?:\1[ \t]+[^\n]*|[ \t]*(?=\n)))*").match(
        text, comment.end()
    )
    return (comment.end(), below.end()) if below else (line, comment.end())


def _is_error(one: Diagnostic, brief: Brief) -> bool:
    return level_of(one, brief.series.rules, brief.front.status.value) is Level.ERROR
