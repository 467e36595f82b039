"""Rules: all that the copy desk looks for, in order.

A rule is one function, one row of codes and one case; this list is all there are.
"""

from collections.abc import Callable, Iterator
from typing import Final

from briefgen.model.diagnostic import Diagnostic
from briefgen.model.onlooker import NOBODY, Onlooker
from briefgen.stages.check import (
    acronyms,
    addresses,
    asks,
    capitals,
    comments,
    dates,
    exhibits,
    link_texts,
    links,
    lists,
    marks,
    names,
    outline,
    publication,
    readability,
    sections,
    spelling,
    typography,
    unfinished,
    wording,
)
from briefgen.stages.check.copy import Copy

RULES: Final[tuple[Callable[[Copy], Iterator[Diagnostic]], ...]] = (
    sections.missing_sections,
    sections.second_sections,
    sections.late_summary,
    sections.section_order,
    sections.long_sections,
    sections.long_brief,
    outline.skipped_levels,
    outline.empty_sections,
    asks.lone_actors,
    asks.lone_asks,
    asks.asks_without_verb,
    asks.number_of_asks,
    asks.no_asks,
    lists.uneven_items,
    links.dead_anchors,
    links.undefined_notes,
    names.duplicate_ids,
    link_texts.links_without_text,
    link_texts.vague_links,
    addresses.bare_addresses,
    addresses.unsafe_links,
    exhibits.unmentioned_exhibits,
    exhibits.headless_tables,
    publication.no_funding,
    publication.licence_mismatch,
    publication.future_date,
    publication.mixed_masthead,
    dates.embargo_and_date,
    dates.correction_order,
    dates.correction_date,
    unfinished.unfinished_text,
    unfinished.comments,
    acronyms.not_expanded,
    acronyms.expanded_twice,
    typography.hyphens_as_dashes,
    typography.hyphens_in_ranges,
    marks.mixed_quotes,
    typography.double_spaces,
    wording.double_words,
    wording.confusable_words,
    wording.house_terms,
    spelling.two_spellings,
    capitals.odd_capitals,
    readability.hard_to_read,
    marks.stray_spaces,
    marks.invisible,
    comments.unresolved,
    comments.orphans,
)


def check(copy: Copy, onlooker: Onlooker = NOBODY) -> tuple[Diagnostic, ...]:
    """D201 to D214, D304 to D599, D602 and D603 for a brief, in the order of the rules."""
    found: list[Diagnostic] = []
    for rule in RULES:
        found += rule(copy)
        onlooker.step()
    return tuple(found)
