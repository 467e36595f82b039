"""Outline: headings, places with a name and recommendations of a brief, from its text alone.

An editor asks while a brief is half written and before any check is done, so pandoc is not asked;
where this and pandoc disagree, the check is right. The names of headings are made as pandoc makes
them (its manual, "Extension: auto_identifiers").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.model.series import Role
from briefgen.model.text import Source, Span
from briefgen.stages.locate import CANDIDATE, LITERAL
from briefgen.stages.sections import HEADINGS

HEADING: Final = re.compile(
    r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<atx>\S[^\n]*?)[ \t]*$"
    r"|^(?P<setext>[^\s#>|:+\-][^\n]*)\n(?P<line>=+|-+)[ \t]*$",
    re.MULTILINE,
)
ATTRIBUTES: Final = re.compile(r"\{([^{}\n]*)\}[ \t#]*$")
NAME: Final = re.compile(r"(?:^|(?<=\s))#([^\s{}#\"]+)")
BRACES: Final = re.compile(r"\{[^{}\n]*\}")
FENCE: Final = re.compile(r"^ {0,3}:{3,}[ \t]*\{[^{}\n]*\.recommendation\b[^{}\n]*\}", re.MULTILINE)
ITEM: Final = re.compile(r"^(?:\d+[.)]|[-*+]|#\.)[ \t]+(?=\S)", re.MULTILINE)
CAPTION: Final = re.compile(r"!\[([^\]\n]*)\]\([^()\n]*\)$")
LINK: Final = re.compile(r"!?\[([^\]\n]*)\](?:\([^()\n]*\)|\{[^{}\n]*\})")
NOTE: Final = re.compile(r"\^\[[^\]\n]*\]|\[\^[^\]\n]*\]")
SHOWN: Final = 80  # characters of a recommendation in an outline


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A place that can be linked to: `kind` is heading, figure, table, recommendation or place.

    `level` is that of a heading as written, 0 for all else; `span` is what to jump to.
    """

    id: str
    text: str
    kind: str
    span: Span
    level: int = 0
    classes: tuple[str, ...] = ()


def readable(source: Source, start: int) -> str:
    """The text with spaces in place of front matter, code and comments: what is markup counts."""

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found[0])

    return re.sub(r"[^\n]", " ", source.text[:start]) + LITERAL.sub(blank, source.text[start:])


def anchors(source: Source, start: int) -> tuple[Anchor, ...]:
    """All places with a name, in the order of the text, which begins at `start`."""
    text = readable(source, start)
    headings = list(_headings(source, text))
    taken = [one.span for one in headings]
    named = [
        one
        for one in _named(source, text)
        if not any(span.start <= one.span.start < span.end for span in taken)
    ]
    listed = list(_recommendations(source, text, headings))
    return tuple(sorted([*headings, *named, *listed], key=lambda one: one.span.start))


def _headings(source: Source, text: str) -> Iterator[Anchor]:
    seen: dict[str, int] = {}
    for found in HEADING.finditer(text):
        start, end = found.span("atx" if found["atx"] else "setext")
        words = source.text[start : (source.text + "\n").find("\n", end)].rstrip()
        level = len(found["marks"]) if found["marks"] else 1 if found["line"][0] == "=" else 2
        attributes = ATTRIBUTES.search(words)
        inner = attributes[1] if attributes else ""
        words = re.sub(r"[ \t]#+$", "", words[: attributes.start()] if attributes else words)
        own = NAME.search(inner)
        name = own[1] if own else _numbered(auto_id(words), seen)
        yield Anchor(
            id=name,
            text=_plain(words),
            kind="heading",
            span=source.span(found.start() + len(found[0]) - len(found[0].lstrip()), found.end()),
            level=level,
            classes=tuple(re.findall(r"\.([\w-]+)", inner)),
        )


def auto_id(words: str) -> str:
    """The name pandoc gives to a heading of these words."""
    kept = re.sub(r"-{2,}|\.{3}", "", NOTE.sub("", _plain(words)))
    kept = "".join(one for one in kept.lower() if one.isalnum() or one in "_-. " or one.isspace())
    return re.sub(r"^[\W\d_]+", "", "-".join(kept.split())) or "section"


def _numbered(name: str, seen: dict[str, int]) -> str:
    """The name, with a number behind it where it was given before."""
    seen[name] = seen.get(name, -1) + 1
    return f"{name}-{seen[name]}" if seen[name] else name


def _plain(words: str) -> str:
    return re.sub(r"[*`]|\\(?=\W)", "", LINK.sub(r"\1", words)).strip()


def _named(source: Source, text: str) -> Iterator[Anchor]:
    """Figures, tables and other places whose attributes give them a name."""
    for braces in BRACES.finditer(text):
        name = NAME.search(braces[0][1:-1])
        if name is None:
            continue
        line = text[text.rfind("\n", 0, braces.start()) + 1 : braces.start()]
        caption = CAPTION.search(line)
        table = re.match(r"\s*(?:Table)?:(?!:)[ \t]*(.*)", line)
        kind = "figure" if caption else "table" if table else "place"
        words = caption[1] if caption else table[1] if table else line.lstrip(": \t")
        at = braces.start() + 1 + name.start()
        span = source.span(at, at + len(name[0]))
        yield Anchor(id=name[1], text=_plain(words) or name[1], kind=kind, span=span)


def _recommendations(source: Source, text: str, headings: list[Anchor]) -> Iterator[Anchor]:
    """Recommendations by their numbers: items of lists in their section, and divisions anywhere."""
    reach = list(_reach(headings, len(text)))
    places = [found.end() for found in FENCE.finditer(text)]
    places += [
        found.end()
        for found in ITEM.finditer(text)
        if any(start <= found.start() < end for start, end in reach)
    ]
    for number, place in enumerate(sorted(places), 1):
        said = re.compile(r"\s*([^\n]*)").match(text, place)
        start = said.start(1) if said else place
        words = said[1].rstrip() if said else ""
        shown = words if len(words) <= SHOWN else f"{words[:SHOWN].rsplit(' ', 1)[0]} …"
        span = source.span(start, max(start + len(words), start + 1))
        yield Anchor(id=f"R{number}", text=_plain(shown), kind="recommendation", span=span)


def _reach(headings: list[Anchor], end: int) -> Iterator[tuple[int, int]]:
    """From where to where the text of sections with recommendations goes."""
    top = min((one.level for one in headings), default=1)
    sections = [one for one in headings if one.level == top]
    for number, one in enumerate(sections):
        last = number + 1 == len(sections)
        if is_recommendations(one):
            yield one.span.end, end if last else sections[number + 1].span.start


def is_recommendations(heading: Anchor) -> bool:
    """Whether a heading's class or words make its section that of the recommendations."""
    words = HEADINGS[Role.RECOMMENDATIONS]
    text = heading.text.casefold()
    named = text in words or text.startswith(tuple(f"{one} " for one in words))
    return named or Role.RECOMMENDATIONS.value in heading.classes


def citations(source: Source, start: int) -> Iterator[tuple[str, Span]]:
    """Keys that are cited in a text, and where; an address like ada@example.org is none."""
    text = readable(source, start)
    for found in CANDIDATE.finditer(text, start):
        if found.start() == 0 or not re.match(r"[\w@]", text[found.start() - 1]):
            group = 1 if found[1] is not None else 2
            yield found[group], source.span(*found.span(group))
