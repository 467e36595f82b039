"""Preparing: the final briefs of a project built, with everything a release says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.cli.run import Order, Outcome, run
from briefgen.cli.session import _names, chosen, open_project, survey_project

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.build import Survey
    from briefgen.git import Revision
    from briefgen.model.diagnostic import Diagnostic
    from briefgen.release.folder import Folder
    from briefgen.release.gate import Chosen
    from briefgen.system import System


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be released: a tag if it has one, and the number of a commit.

    `head` is that commit, where the files must be shown to be as in it, and `since` the version
    that texts are compared with.
    """

    tag: str | None
    commit: str
    head: Revision | None = field(default=None, repr=False)
    since: str | None = None


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A release before it is written, and the reasons that hold it back.

    Without a folder, there are reasons, or nothing to release.
    """

    folder: Folder | None = field(default=None, repr=False)
    reasons: tuple[Diagnostic, ...] = ()

    @property
    def released(self) -> Folder | None:
        """The folder, unless anything holds it back."""
        return None if self.reasons else self.folder


def looked_over(order: Order) -> tuple[Survey, Chosen]:
    """The project, and which of its briefs a release takes."""
    from briefgen.release.gate import choose

    system = _world(order)
    overview = survey_project(system)
    named = chosen(overview, order.briefs) if order.briefs else ()
    return overview, choose(overview.briefs, named, system)


def prepare(
    order: Order, wanted: Wanted, overview: Survey, picked: Chosen, *, quiet: bool
) -> Prepared:
    """Build what is to be released, and look for everything that holds it back.

    Raises `NoHistory` where there is no version to compare with.
    """
    from briefgen.git import revision
    from briefgen.model.diagnostic import in_order
    from briefgen.release.gate import changed_silently, figures, holding_back, off_tag

    reasons = [*_unsound(overview, order.briefs), *picked.reasons]
    folder = None
    if picked.briefs:
        if wanted.head is not None:
            reasons += off_tag(wanted.head, wanted.tag)
            if wanted.since is not None:
                revision(wanted.head.root, wanted.since)  # before the work begins
        slugs = tuple(one.slug for one in picked.briefs)
        outcome = run(replace(order, briefs=slugs), quiet=quiet)
        if wanted.head is not None:
            built = {one.slug: one for one in outcome.built}
            there = [one for one in picked.briefs if one.slug in built]
            shown = [(one, figures(one, built[one.slug])) for one in there]
            reasons += changed_silently(shown, wanted.head, wanted.since, _world(order))
        reasons += holding_back(outcome.found)
        folder, more = _laid_out(outcome, slugs, order, wanted)
        reasons += more
    return Prepared(folder=folder, reasons=in_order(tuple(dict.fromkeys(reasons))))


def _laid_out(
    outcome: Outcome, slugs: Sequence[str], order: Order, wanted: Wanted
) -> tuple[Folder | None, list[Diagnostic]]:
    """The folder of what was built, and P201 for inputs that are not as committed."""
    from briefgen.release.folder import Origin, finished, laid_out
    from briefgen.release.gate import not_committed
    from briefgen.release.inputs import Inputs

    overview = outcome.overview
    briefs = {one.slug: one for one in overview.briefs}
    sound = [(briefs[one.slug], one) for one in outcome.built if one.artifacts]
    inputs = Inputs(_world(order), wanted.head)
    for slug in slugs:
        inputs.look_at(briefs[slug])
    done = finished(sound, overview, inputs)
    found = list(not_committed(inputs.uncommitted))
    if found or len(sound) < len(slugs):
        return None, found
    series = overview.project.series.name
    origin = Origin(series=series, tag=wanted.tag, commit=wanted.commit)
    made = laid_out(done, origin, overview.receipts)
    return made.value, [one for one in made.diagnostics if one.is_error]


def _world(order: Order) -> System:
    return open_project(order.project, order.sources, cached=order.cached)


def _unsound(overview: Survey, wanted: Sequence[str]) -> Iterator[Diagnostic]:
    """What is wrong with briefs whose front matter cannot be read: they may be final."""
    sound = {one.slug for one in overview.briefs}
    paths = {
        one.path
        for one in overview.project.briefs
        if one.slug not in sound
        and (not wanted or any(_names(one.slug, one.path, name) for name in wanted))
    }
    for one in overview.diagnostics:
        if one.is_error and one.span is not None and one.span.source.path in paths:
            yield one
