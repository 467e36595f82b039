"""Sections: the top-level outline of a brief, and which section plays which part."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from briefgen.model.document import Heading
from briefgen.model.fit import Stretch
from briefgen.model.series import Role
from briefgen.model.text import Source, Span
from briefgen.model.tree import Node, attributes, plain, rebuild, words
from briefgen.stages.locate import Places
from briefgen.stages.quotes import set_quotes

# Headings that say by themselves what part a section plays, in the languages of the theme.
HEADINGS: Final = {
    Role.SUMMARY: (
        "executive summary|summary|key points|key messages|résumé|résumé exécutif|"
        "zusammenfassung|резюме|краткое содержание|основные выводы|түйін|қысқаша мазмұны"
    ).split("|"),
    Role.RECOMMENDATIONS: (
        "recommendations|policy recommendations|recommandations|empfehlungen|"
        "рекомендации|ұсыныстар|ұсынымдар"
    ).split("|"),
}


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading of the highest level and the blocks up to the next.

    `heading` is None for text before any heading.
    """

    heading: Node | None = field(repr=False)
    blocks: list[Node] = field(repr=False)
    role: Role | None
    span: Span

    @cached_property
    def words(self) -> int:
        """Words of the section, heading included, notes left out."""
        return words(plain([self.heading] if self.heading else [])) + words(plain(self.blocks))


def split(blocks: list[Node], places: Places) -> list[Section]:
    """The sections of a tree, in order, their headings found in the source on the way."""
    top = min((node["c"][0] for node in blocks if node["t"] == "Header"), default=1)
    blocks = rebuild(blocks, {"Header"}, lambda node: _raised(node, top - 1))
    sections: list[Section] = []
    heading: Node | None = None
    span = places.source.span(min(places.start, len(places.source.text)))
    current: list[Node] = []
    for node in blocks:
        if node["t"] == "Header" and node["c"][0] == 1:
            if heading is not None or current:
                sections.append(_section(heading, current, span))
            heading, current, span = node, [], places.heading(plain(node))
        else:
            current.append(node)
    if heading is not None or current:
        sections.append(_section(heading, current, span))
    return sections


def _raised(node: Node, levels: int) -> Node:
    node["c"][0] = max(1, node["c"][0] - levels)
    return node


def _section(heading: Node | None, blocks: list[Node], span: Span) -> Section:
    return Section(heading=heading, blocks=blocks, role=role_of(heading), span=span)


def role_of(heading: Node | None) -> Role | None:
    """The part a heading's class or text gives its section."""
    if heading is None:
        return None
    classes = attributes(heading)[1]
    text = plain(heading).casefold()
    for role in Role:
        if role.value in classes or text in HEADINGS[role]:
            return role
    # "Recommendations for …" is as usual as the word alone.
    starts = text.startswith(tuple(f"{name} " for name in HEADINGS[Role.RECOMMENDATIONS]))
    return Role.RECOMMENDATIONS if starts else None


def outline(section: Section, places: Places, language: str) -> list[Heading]:
    """The section's heading and its sub-heads, boxes left out."""

    def heading(node: Node, level: int, role: Role | None, span: Span) -> Heading:
        text = plain(set_quotes(node, language))
        return Heading(level=level, text=text, id=attributes(node)[0], role=role, span=span)

    if section.heading is None:
        return []
    found = [heading(section.heading, 1, section.role, section.span)]
    subheads = [node for node in section.blocks if node["t"] == "Header"]
    return found + [heading(node, 2, None, places.heading(plain(node))) for node in subheads]


def stretches(sections: list[Section], source: Source) -> tuple[Stretch, ...]:
    """The sections that have headings, with the lines that they take in the source."""
    starts = [section.span.first.line for section in sections]
    last = source.place(len(source.text.rstrip())).line
    ends = [*(start - 1 for start in starts[1:]), last][: len(starts)]
    return tuple(
        Stretch(title=plain(section.heading), words=section.words, first=start, last=end)
        for section, start, end in zip(sections, starts, ends, strict=True)
        if section.heading is not None
    )
