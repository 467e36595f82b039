"""Sections: the top-level outline of a brief, and which section plays which part."""

from dataclasses import dataclass, field
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.codes import document as codes
from briefgen.model.diagnostic import Diagnostic, Related
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
NAMES: Final = {
    Role.SUMMARY: "an executive summary",
    Role.RECOMMENDATIONS: "recommendations",
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

    @property
    def words(self) -> int:
        """Words of the section, heading included, notes left out."""
        return words(plain([self.heading] if self.heading else [])) + words(plain(self.blocks))


def split(blocks: list[Node], places: Places) -> list[Section]:
    """The sections of a tree, in order, their headings found in the source on the way."""
    top = min((node["c"][0] for node in blocks if node["t"] == "Header"), default=1)
    blocks = rebuild(blocks, lambda node: _raised(node, top - 1))
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
    if node["t"] == "Header":
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


def check_sections(brief: Brief, sections: list[Section]) -> list[Diagnostic]:
    """D201 to D204: what the series requires of sections, and the order of the page."""
    found: list[Diagnostic] = []
    by_role: dict[Role, Section] = {}
    for section in sections:
        if section.role is None:
            continue
        if (first := by_role.get(section.role)) is not None:
            where = Related(span=first.span, message="the first one")
            message = f"the brief already has {NAMES[section.role]}"
            hint = "join the two, or take the class off one of the headings"
            found.append(codes.SECTION_TWICE.at(section.span, message, hint, (where,)))
        else:
            by_role[section.role] = section
    rules = brief.series.sections
    for role in rules.required:
        if role not in by_role:
            message = f"the series requires {NAMES[role]}, and the brief has none"
            hint = f'add "# {HEADINGS[role][0].title()}", or mark a heading with {{.{role.value}}}'
            found.append(codes.MISSING_SECTION.at(brief.span("title"), message, hint))
    if (summary := by_role.get(Role.SUMMARY)) is not None and summary is not sections[0]:
        message = "the executive summary does not open the brief"
        hint = "move it before all other text"
        found.append(codes.SUMMARY_NOT_FIRST.at(summary.span, message, hint))
    for role, limit in rules.limits.items():
        held = by_role.get(role)
        if held is not None and (over := held.words - limit.words) > 0:
            message = f"this section has {held.words} words, {over} over the limit of {limit.words}"
            hint = f"cut {over} word{'' if over == 1 else 's'}, or raise the limit in series.yaml"
            found.append(codes.SECTION_TOO_LONG.at(held.span, message, hint))
    return found


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
