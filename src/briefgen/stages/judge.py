"""Judge: what a series makes of the findings: its severities, and numbers used twice."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefgen.model.brief import Brief
from briefgen.model.codes import CODES
from briefgen.model.codes import fields as field_codes
from briefgen.model.codes import project as project_codes
from briefgen.model.diagnostic import Diagnostic, Related, Severity
from briefgen.model.project import Project
from briefgen.model.series import Level


def judged(found: Iterable[Diagnostic], rules: Mapping[str, Level]) -> tuple[Diagnostic, ...]:
    """Findings with the severities a series sets by code or name; `off` takes them out."""
    kept: list[Diagnostic] = []
    for one in found:
        level = rules.get(one.code.id) or rules.get(one.code.name)
        if level is None:
            kept.append(one)
        elif level is not Level.OFF:
            kept.append(replace(one, severity=Severity(level.value)))
    return tuple(kept)


def unknown_rules(project: Project) -> tuple[Diagnostic, ...]:
    """F201 for a rule that does not exist: its severity would have no effect."""
    known = {*CODES, *(code.name for code in CODES.values())}
    return tuple(
        field_codes.UNKNOWN_FIELD.at(
            project.spans[("rules", name)],
            f"there is no rule {name}",
            hint="`briefgen explain` lists all rules",
        )
        for name in project.series.rules
        if name not in known
    )


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
                project_codes.DUPLICATE_NUMBER.at(
                    brief.span("number"),
                    f"number {number} is taken",
                    hint=f"the next free number is {free}",
                    related=(where,),
                )
            )
    return tuple(found)
