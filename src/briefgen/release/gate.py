"""Gate: which briefs a release takes, and what holds it back beside the findings of the build."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from briefgen.git import Revision, earlier_tags, revision, tagged
from briefgen.model.brief import Brief, Status
from briefgen.model.codes import releases as codes
from briefgen.model.diagnostic import Diagnostic, Severity
from briefgen.model.text import Source
from briefgen.model.world import World
from briefgen.past import Past
from briefgen.stages.configure import configure
from briefgen.stages.holding import held
from briefgen.stages.images import IMAGES, joined
from briefgen.stages.parse import parse
from briefgen.stages.versions import text_digest
from briefgen.stages.wording import long_moment
from briefgen.task import Built

LOOKED: Final = 50  # earlier tags that are looked into for the last release of a brief


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The briefs that are released, and those that are held back by their embargo."""

    briefs: tuple[Brief, ...]
    held: tuple[Brief, ...]
    reasons: tuple[Diagnostic, ...] = ()


def choose(briefs: Sequence[Brief], named: Sequence[Brief], world: World) -> Chosen:
    """The final briefs whose hour has come; P204 and P205 for those that were `named` in vain."""
    asked = named or briefs
    final = [one for one in asked if one.front.status is Status.FINAL]
    waiting = tuple(one for one in final if held(one, world))
    reasons = [_not_final(one) for one in named if one.front.status is not Status.FINAL]
    reasons += [_embargoed(one) for one in named if one in waiting]
    free = tuple(one for one in final if one not in waiting)
    return Chosen(briefs=free, held=waiting, reasons=tuple(reasons))


def _not_final(brief: Brief) -> Diagnostic:
    message = f"{brief.slug} was named for the release, and its status is {brief.front.status}"
    return codes.NOT_FINAL.at(brief.span("status"), message)


def _embargoed(brief: Brief) -> Diagnostic:
    until = long_moment(brief.front.embargo, "en") if brief.front.embargo else ""
    message = f"{brief.slug} was named for the release, and is held until {until}"
    return codes.EMBARGOED.at(brief.span("embargo"), message)


def holding_back(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of a build that hold a release back: its errors and its warnings."""
    return tuple(one for one in found if one.severity is not Severity.INFO)


def off_tag(head: Revision, tag: str | None) -> Iterator[Diagnostic]:
    """P202 where the tag of a release is not at the commit that is checked out."""
    if tag is None:
        return
    commit = tagged(head.root, tag)
    if commit is None:
        hint = f"`git tag {tag}` makes it here"
        yield codes.WRONG_TAG.at(None, f"there is no tag {tag}", hint)
    elif commit != head.commit:
        message = f"the tag {tag} is at {commit[:9]}, and {head.commit[:9]} is checked out"
        hint = f"`git checkout {tag}` goes there"
        yield codes.WRONG_TAG.at(None, message, hint)


def not_committed(uncommitted: Mapping[PurePosixPath, str]) -> Iterator[Diagnostic]:
    """P201 for each input that is not as the commit has it."""
    for path, what in sorted(uncommitted.items()):
        place = Source(path=path, text="").span(0)
        hint = f"`git diff HEAD -- {path}` shows it" if "changed" in what else f"`git add {path}`"
        yield codes.NOT_COMMITTED.at(place, f"this file {what}", hint)


def figures(brief: Brief, built: Built) -> tuple[PurePosixPath, ...]:
    """The images that were read for a brief; the logos are those of its series."""
    logos = {joined(PurePosixPath(), one.logo) for one in brief.series.institutions if one.logo}
    read = [PurePosixPath(name[5:]) for name in built.read if name.startswith("file:")]
    return tuple(one for one in read if one.suffix.lower() in IMAGES and one not in logos)


def changed_silently(
    shown: Iterable[tuple[Brief, Iterable[PurePosixPath]]],
    head: Revision,
    since: str | None,
    world: World,
) -> Iterator[Diagnostic]:
    """P203 for each brief whose released text was changed, and no new correction says so.

    A text shows the same figures as long as it is the same, and they are then compared as git has
    them. The last release of a brief is the nearest tag before the commit at which it was final and
    not under embargo; where `since` names a version, it is that. Raises `NoHistory` where there is
    no such version.
    """
    left = {one.slug: (one, paths) for one, paths in shown}
    names = (since,) if since else earlier_tags(head.root, head.commit)[:LOOKED]
    for name in names:
        if not left:
            return
        old = revision(head.root, name)
        for then in _released([one for one, _ in left.values()], old, world):
            now, paths = left.pop(then.slug)
            if _newly_corrected(now, then):
                continue
            if text_digest(now) != text_digest(then):
                yield _silent(now, "text", name)
            for path in paths:
                if (was := old.files.get(path)) and was != head.files.get(path):
                    yield _silent(now, f"figure {path}", name)


def _silent(brief: Brief, what: str, name: str) -> Diagnostic:
    message = f"the {what} has changed since {name}, and no entry of `corrections` says what"
    hint = f"`briefgen redline {brief.slug} --from {name}` shows it"
    return codes.CHANGED_SILENTLY.at(brief.span("corrections"), message, hint)


def _released(briefs: Iterable[Brief], then: Revision, world: World) -> list[Brief]:
    """Those of some briefs that a release of a version would have had, as they were."""
    past = Past(then, world)
    project = configure(past).value
    if project is None:
        return []
    files = {one.slug: one for one in project.briefs}
    wanted = [files[one.slug] for one in briefs if one.slug in files]
    # One that cannot be read today says nothing.
    parsed = [parse(one, project, past).value for one in wanted]
    return [one for one in parsed if one is not None and _was_out(one, then.day)]


def _was_out(brief: Brief, day: date) -> bool:
    """Whether a brief was final on a day, and its embargo did not reach beyond it."""
    embargo = brief.front.embargo
    return brief.front.status is Status.FINAL and (embargo is None or embargo.date() <= day)


def _newly_corrected(now: Brief, then: Brief) -> bool:
    return any(one not in then.front.corrections for one in now.front.corrections)
