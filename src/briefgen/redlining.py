"""Redlining: a brief in two worlds, one of them past, to what was changed and to a file of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz.distance import Indel

from briefgen.model.bibliography import Bibliography
from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Edition, Medium, Theme
from briefgen.model.evidence import Evidence
from briefgen.model.project import BriefFile
from briefgen.model.redline import Redline
from briefgen.model.world import World
from briefgen.stages.compose import compose
from briefgen.stages.configure import configure
from briefgen.stages.index import index
from briefgen.stages.parse import parse
from briefgen.stages.redline import redline
from briefgen.stages.redline.listing import Versions, listing
from briefgen.stages.redline.present import presented
from briefgen.stages.resolve import resolve
from briefgen.stages.theme import load_theme, terms_for

SAME: Final = 0.4  # of its words a brief must keep to be known again in another folder
SUFFIX: Final = ".redline"  # between a brief's name and that of the format


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """The briefs of a project in one world, and what they cite; `diagnostics` say why not all.

    `files` has those too whose front matter cannot be read.
    """

    world: World = field(repr=False)
    files: tuple[BriefFile, ...] = ()
    briefs: tuple[Brief, ...]
    bibliography: Bibliography | None = field(repr=False)
    theme: Theme | None = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]


def shelf(world: World) -> Shelf:
    """The briefs of a world that can be read."""
    project = configure(world)
    if project.value is None:
        return Shelf(
            world=world,
            briefs=(),
            bibliography=None,
            theme=None,
            diagnostics=project.diagnostics,
        )
    parsed = [parse(file, project.value, world) for file in project.value.briefs]
    spans = project.value.spans
    theme = load_theme(project.value.series, spans.get(("theme",), spans[()]), world)
    found = [*project.diagnostics, *theme.diagnostics]
    return Shelf(
        world=world,
        files=project.value.briefs,
        briefs=tuple(one.value for one in parsed if one.value is not None),
        bibliography=index(world).value,
        theme=theme.value,
        diagnostics=(*found, *(finding for one in parsed for finding in one.diagnostics)),
    )


def counterpart(brief: Brief, others: Sequence[Brief]) -> Brief | None:
    """The same brief in another version: by its name, else its number, else its text."""
    language = brief.language
    for one in others:
        if one.slug == brief.slug:
            return one
    near = [one for one in others if one.language == language]
    for one in near:
        if brief.front.number is not None and one.front.number == brief.front.number:
            return one
    likeness = [(_alike(brief, one), one.slug, one) for one in near]
    best = max(likeness, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= SAME else None


def _alike(one: Brief, other: Brief) -> float:
    words = [brief.source.text[brief.body :].split() for brief in (one, other)]
    return float(Indel.normalized_similarity(*words))


def changed(old: Brief, new: Brief, before: Shelf, after: Shelf) -> Checked[Redline]:
    """What was changed from one version of a brief to another; a document needs only pandoc."""
    made = []
    for brief, side in ((old, before), (new, after)):
        bibliography = side.bibliography or Bibliography(
            source=replace(brief.source, text=""), entries={}
        )
        resolved = resolve(brief, bibliography, side.world)
        if resolved.value is None:
            return Checked(value=None, diagnostics=resolved.diagnostics)
        made.append(resolved.value)
    return Checked(value=redline(*made))


def edition(
    made: Redline, theme: Theme, medium: Medium, versions: Versions, world: World
) -> Checked[Edition]:
    """A redline set in a theme; its pages are not counted against a budget."""
    terms = terms_for(theme, made.new.brief)
    if terms.value is None:
        return Checked(value=None, diagnostics=terms.diagnostics)
    document, placed, fields = presented(made, terms.value, medium)
    told = listing(made, versions, terms.value, placed, fields)
    composed = compose(document, Evidence(), theme, medium, world, told)
    if composed.value is None:
        return composed
    slug = f"{composed.value.slug}{SUFFIX}"
    value = replace(composed.value, slug=slug, title=told["title"], budget=None, tolerances=None)
    return Checked(value=value, diagnostics=composed.diagnostics)
