"""Judge: what a series makes of the findings, by the severities of its rules."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from briefgen.model.brief import Brief
from briefgen.model.codes import CODES
from briefgen.model.codes import fields as field_codes
from briefgen.model.diagnostic import Diagnostic, Level, Severity
from briefgen.model.project import Project
from briefgen.model.series import Levels


def judged(
    found: Iterable[Diagnostic], rules: Mapping[str, Levels], status: str | None
) -> tuple[Diagnostic, ...]:
    """Findings with the severities of their rules in a brief of this status; `off` takes them out.

    The series' word counts before the rule's own; a rule goes by its code before its name.
    """
    kept: list[Diagnostic] = []
    for one in found:
        level = level_of(one, rules, status)
        if level is not Level.OFF:
            kept.append(replace(one, severity=Severity(level.value)))
    return tuple(kept)


def level_of(one: Diagnostic, rules: Mapping[str, Levels], status: str | None) -> Level:
    """What is made of a finding in a brief of this status, or outside of briefs (None)."""
    for name in (one.code.id, one.code.name):
        if name in rules and (level := rules[name].of(status)) is not None:
            return level
    return one.code.level(status)


def judged_by_file(
    found: Iterable[Diagnostic], rules: Mapping[str, Levels], briefs: Iterable[Brief]
) -> tuple[Diagnostic, ...]:
    """Findings of a whole project, each judged by the status of the brief it is in, if it is."""
    statuses: dict[PurePosixPath, str] = {
        brief.source.path: brief.front.status.value for brief in briefs
    }
    return tuple(
        kept
        for one in found
        for kept in judged([one], rules, statuses.get(one.span.source.path) if one.span else None)
    )


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
