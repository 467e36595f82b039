"""Numbers and dates of a series: each number once, in order, and one embargo for all languages."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from briefgen.model.brief import Brief, Status
from briefgen.model.codes import project as codes
from briefgen.model.diagnostic import Diagnostic, Related
from briefgen.model.world import World
from briefgen.stages.holding import held


def same_numbers(briefs: Iterable[Brief]) -> tuple[Diagnostic, ...]:
    """P105 for a number that another brief carries; translations of one brief share theirs."""
    first: dict[int, Brief] = {}
    found: list[Diagnostic] = []
    for brief in briefs:
        number = brief.front.number
        if number is None:
            continue
        other = first.setdefault(number, brief)
        if other.source.path.parent != brief.source.path.parent:
            where = Related(span=other.span("number"), message=f"{other.slug} has it")
            free = max(first) + 1
            found.append(
                codes.DUPLICATE_NUMBER.at(
                    brief.span("number"),
                    f"number {number} is taken",
                    hint=f"the next free number is {free}",
                    related=(where,),
                )
            )
    return tuple(found)


def number_sequence(briefs: Iterable[Brief]) -> Iterator[Diagnostic]:
    """P106 for a gap between the numbers of final briefs, or dates that run against them.

    A brief in several languages counts once; a number that a draft carries is not missing.
    """
    carried: dict[int, Brief] = {}
    every: set[int] = set()
    for brief in briefs:
        if brief.front.number is not None:
            every.add(brief.front.number)
            if brief.front.status is Status.FINAL:
                carried.setdefault(brief.front.number, brief)
    for before, after in pairwise(sorted(carried)):
        one, next_ = carried[before], carried[after]
        missing = [number for number in range(before + 1, after) if number not in every]
        if missing:
            lost = f"{missing[0]} is" if len(missing) == 1 else f"{missing[0]} to {missing[-1]} are"
            where = Related(span=one.span("number"), message=f"{one.slug} has number {before}")
            message = f"number {after} follows {before}: {lost} missing"
            hint = f"is this number {before + 1}?"
            yield codes.NUMBER_SEQUENCE.at(next_.span("number"), message, hint, (where,))
        if next_.front.date < one.front.date:
            where = Related(span=one.span("date"), message=f"number {before} has this date")
            message = f"number {after} is dated before number {before}"
            hint = "correct the date or the number"
            yield codes.NUMBER_SEQUENCE.at(next_.span("date"), message, hint, (where,))


def free_translations(briefs: Iterable[Brief], world: World) -> tuple[Diagnostic, ...]:
    """P107 for a brief without embargo while it is held in another language."""
    folders: dict[PurePosixPath, list[Brief]] = {}
    for brief in briefs:
        folders.setdefault(brief.source.path.parent, []).append(brief)
    found: list[Diagnostic] = []
    for together in folders.values():
        kept = next((one for one in together if held(one, world)), None)
        if kept is None:
            continue
        span = kept.span("embargo")
        where = Related(span=span, message=f"{kept.slug} is held until then")
        message = "this brief has no embargo, and is under one in another language"
        found += [
            codes.TRANSLATION_FREE.at(
                brief.span("title"), message, f"add a line `embargo: {span.text}`", (where,)
            )
            for brief in together
            if brief.front.embargo is None
        ]
    return tuple(found)
