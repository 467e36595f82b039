"""Sections: what the series requires of them, in which order, and how long they may be."""

import difflib
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from briefgen.model.codes import document as codes
from briefgen.model.codes import structure
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.model.series import EACH, WHOLE, Role
from briefgen.model.tree import plain
from briefgen.stages.check.copy import Copy
from briefgen.stages.sections import HEADINGS, Section

NAMES: Final = {
    Role.SUMMARY.value: "an executive summary",
    Role.RECOMMENDATIONS.value: "recommendations",
}
NUMBERING: Final = re.compile(r"(?:[\dIVX]+(?:\.\d+)*[.)]?\s+)")  # "2.", "III." before a heading
LONGEST: Final = 3  # sections that a brief over its limit is told of


def missing_sections(copy: Copy) -> Iterator[Diagnostic]:
    """D201 for a section that the series requires and the brief does not have."""
    held = _held(copy)
    for name in copy.brief.series.sections.required:
        if name.casefold() not in held:
            what = NAMES.get(name, f"a section “{name}”")
            message = f"the series requires {what}, and the brief has none"
            yield codes.MISSING_SECTION.at(copy.brief.span("title"), message, _remedy(name, held))


def _remedy(name: str, held: dict[str, Section]) -> str:
    if name in NAMES:
        heading = HEADINGS[Role(name)][0].title()
        return f'add "# {heading}", or mark a heading with {{.{name}}}'
    near = difflib.get_close_matches(name.casefold(), held, n=1)
    return f'add "# {name}"' + (f"; is “{plain(held[near[0]].heading)}” meant?" if near else "")


def second_sections(copy: Copy) -> Iterator[Diagnostic]:
    """D204 for two sections with the same part to play."""
    first: dict[Role, Section] = {}
    for section in copy.sections:
        if section.role is not None and first.setdefault(section.role, section) is not section:
            where = Related(span=first[section.role].span, message="the first one")
            message = f"the brief already has {NAMES[section.role.value]}"
            hint = "join the two, or take the class off one of the headings"
            yield codes.SECTION_TWICE.at(section.span, message, hint, (where,))


def late_summary(copy: Copy) -> Iterator[Diagnostic]:
    """D203 for an executive summary that does not open the text."""
    summary = _held(copy).get(Role.SUMMARY.value)
    if summary is not None and summary is not copy.sections[0]:
        message = "the executive summary does not open the brief"
        yield codes.SUMMARY_NOT_FIRST.at(summary.span, message, "move it before all other text")


def section_order(copy: Copy) -> Iterator[Diagnostic]:
    """D207 for a required section that stands before one which the series lists above it.

    Where the summary stands is D203's.
    """
    held, required = _held(copy), copy.brief.series.sections.required
    names = [name.casefold() for name in required if name.casefold() in held]
    for before, after in pairwise(name for name in names if name != Role.SUMMARY.value):
        if held[after].span.start < held[before].span.start:
            message = f"“{_title(held[after])}” stands before “{_title(held[before])}”"
            hint = f"the series has them in this order: {', '.join(required)}"
            where = Related(span=held[before].span, message="this comes first")
            yield structure.SECTION_ORDER.at(held[after].span, message, hint, (where,))


def long_sections(copy: Copy) -> Iterator[Diagnostic]:
    """D202 for a section over its own limit, or over that of each."""
    limits = {name.casefold(): one for name, one in copy.brief.series.sections.limits.items()}
    by_section = {id(section): name for name, section in reversed(_held(copy).items())}
    for section in copy.sections:
        own = limits.get(section.role or "") or limits.get(by_section.get(id(section), ""))
        limit = own or limits.get(EACH)
        if limit is not None and (over := section.words - limit.words) > 0:
            holds = f"this section has {section.words} words"
            message = f"{holds}, {over} over the limit of {limit.words}"
            hint = f"cut {over} word{'' if over == 1 else 's'}, or raise the limit in series.yaml"
            yield codes.SECTION_TOO_LONG.at(section.span, message, hint)


def long_brief(copy: Copy) -> Iterator[Diagnostic]:
    """D208 for a brief over the limit of the whole, with its longest sections."""
    limit = copy.brief.series.sections.limits.get(WHOLE)
    if limit is None:
        return
    words = sum(section.words for section in copy.sections)
    if words > limit.words:
        over = words - limit.words
        message = f"the brief has {words} words, {over} over the limit of {limit.words}"
        titled = [section for section in copy.sections if section.heading is not None]
        longest = sorted(titled, key=lambda section: -section.words)[:LONGEST]
        shown = ", ".join(f"“{_title(one)}” ({one.words})" for one in longest)
        hint = f"the longest sections are {shown}" if shown else None
        yield structure.BRIEF_TOO_LONG.at(copy.brief.span("title"), message, hint)


def _held(copy: Copy) -> dict[str, Section]:
    """The first section of each part and each heading, by its name in small letters."""
    held: dict[str, Section] = {}
    for section in copy.sections:
        if section.role is not None:
            held.setdefault(section.role.value, section)
        if section.heading is not None:
            title = _title(section).casefold()
            held.setdefault(title, section)
            held.setdefault(NUMBERING.sub("", title, count=1), section)
    return held


def _title(section: Section) -> str:
    return plain(section.heading).rstrip(": ")
