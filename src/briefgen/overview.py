"""Overview: a project looked over, its briefs whose front matter is sound and what they share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from briefgen.model.bibliography import Bibliography
from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Theme
from briefgen.model.project import BriefFile, Project
from briefgen.model.text import Source
from briefgen.model.world import World
from briefgen.stages.configure import configure
from briefgen.stages.evidence.receipts import Receipts, read_receipts
from briefgen.stages.index import index
from briefgen.stages.judge import judged_by_file, unknown_rules
from briefgen.stages.numbers import free_translations, number_sequence, same_numbers
from briefgen.stages.parse import parse
from briefgen.stages.theme import load_theme
from briefgen.task import Goal, Task


@dataclass(frozen=True, kw_only=True)
class Survey:
    """A project looked over: the briefs whose front matter is sound, and what they share.

    Without a theme, briefs are checked as far as can be and none is rendered.
    """

    project: Project
    briefs: tuple[Brief, ...]
    bibliography: Bibliography = field(repr=False)
    receipts: Receipts = field(repr=False)
    theme: Theme | None = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]

    def task(
        self,
        brief: Brief,
        root: Path,
        formats: tuple[str, ...],
        goal: Goal,
        sources: Path | None = None,
    ) -> Task:
        """The work on one brief, as `Task` has it; one with errors in its file is only checked."""
        errors = (one.span for one in self.diagnostics if one.is_error)
        if any(span is not None and span.source.path == brief.source.path for span in errors):
            goal = Goal.CHECK
        return Task(
            root=root,
            sources=sources,
            brief=brief,
            bibliography=self.bibliography,
            receipts=self.receipts,
            theme=self.theme,
            formats=formats,
            goal=goal,
        )


# Makes a value, or has it still: its name, what makes it of a world, and what it is made from too.
Making = Callable[[str, Callable[[World], Any], Any], Any]


def every(_file: BriefFile) -> bool:
    """All briefs are looked at."""
    return True


def survey(
    world: World, making: Making | None = None, wanted: Callable[[BriefFile], bool] = every
) -> Checked[Survey]:
    """Look over a project; without sound series settings there is nothing to go on.

    `making` may have parts of it still, and only `wanted` briefs are read.
    """
    make = making or (lambda _name, make, _of: make(world))
    project = make("series", configure, None)
    if project.value is None:
        return Checked(value=None, diagnostics=project.diagnostics)
    return Checked(value=_surveyed(project, make, wanted))


def _surveyed(
    configured: Checked[Project], make: Making, wanted: Callable[[BriefFile], bool]
) -> Survey:
    project: Any = configured.value
    parsed: list[Checked[Brief]] = [
        make(f"brief {file.path}", partial(parse, file, project), project)
        for file in project.briefs
        if wanted(file)
    ]
    briefs = tuple(one.value for one in parsed if one.value is not None)
    bibliography: Checked[Bibliography] = make("bibliography", index, None)
    receipts: Checked[Receipts] = make("receipts", read_receipts, None)
    theme_span = project.spans.get(("theme",), project.spans[()])
    theme: Checked[Theme] = make("theme", partial(load_theme, project.series, theme_span), project)
    found = [
        *configured.diagnostics,
        *(finding for one in parsed for finding in one.diagnostics),
    ]
    found += [
        *bibliography.diagnostics,
        *receipts.diagnostics,
        *theme.diagnostics,
        *same_numbers(briefs),
        *number_sequence(briefs),
        *make("embargoes", partial(free_translations, briefs), briefs),
        *unknown_rules(project),
    ]
    empty = Bibliography(source=Source(path=PurePosixPath("references.bib"), text=""), entries={})
    return Survey(
        project=project,
        briefs=briefs,
        bibliography=bibliography.value or empty,
        receipts=receipts.value or {},
        theme=theme.value,
        diagnostics=judged_by_file(found, project.series.rules, briefs),
    )
