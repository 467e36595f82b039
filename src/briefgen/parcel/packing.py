"""Packing: what a brief is likely to need of the world, and what it turned out to lack."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path, PurePosixPath
from typing import Final

from briefgen.build import recall_brief
from briefgen.model.comments import FOLDER as COMMENTS
from briefgen.model.world import Unreadable, World
from briefgen.outputs import OUTPUTS
from briefgen.parcel.message import Answer, Missing, Parcel
from briefgen.stages.archive import FILES, archive_path, named_files
from briefgen.stages.images import joined
from briefgen.stages.locate import CANDIDATE
from briefgen.task import Task
from briefgen.traces import Watch, last_asked

IMAGE: Final = re.compile(r"\]\(\s*<?([^)>\s:]+\.(?:png|jpe?g|webp|gif|svg))", re.IGNORECASE)
MOST: Final = 256 << 20  # bytes of answers in one message; beyond, a brief is built where it is


class _Recalling(Watch):
    """A world that notes what it was asked, and what it remembered."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.kept: dict[str, bytes] = {}

    def recall(self, name: str) -> bytes | None:
        data = super().recall(name)
        if data is not None:
            self.kept[name] = data
        return data


def pack(task: Task, world: World) -> Parcel:
    """A parcel for a task, with what it is likely to need of a world.

    That is what it needed last time, and the files that the brief names.
    """
    asked = _Recalling(world)
    if task.cached:
        for name in task.formats:
            recall_brief(replace(task, formats=(name,)), asked)
        media = (f"compose-{OUTPUTS[name].MEDIUM.value}" for name in task.formats)
        for stage in chain(task.formats, media):
            last_asked(stage, task.brief.slug, asked)
    empty = Parcel(
        task=replace(task, root=Path(), sources=None),
        answers={"today:": world.today()},
        kept=asked.kept,
    )
    names = (name for name in asked.seen if not name.startswith("reached:"))
    guessed = (*_guess(task), *_comments(task, world), *_embargo(task))
    return added(added(empty, names, world), guessed, world)


def added(parcel: Parcel, names: Iterable[str], world: World) -> Parcel:
    """A parcel with more answers of a world, up to as much as a message holds (`MOST`)."""
    answers = dict(parcel.answers)
    size = parcel.size
    for name in names:
        if size > MOST:
            break
        if name not in answers:
            answers[name] = one = _ask(name, world)
            size += len(one) if isinstance(one, bytes) else 0
    return replace(parcel, answers=answers)


def with_wanted(parcel: Parcel, wanted: Iterable[str], world: World) -> Parcel:
    """A parcel with the answers that it lacked.

    Where an archived file is among them, all copies that the bibliography names come along: those
    that the brief names were there, so a quotation is being looked for in all sources.
    """
    names = [*wanted]
    if any(name.startswith("archive:") for name in names):
        names += [
            one for key in parcel.task.bibliography.entries for one in copies(parcel.task, key)
        ]
    return added(parcel, names, world)


def _guess(task: Task) -> Iterator[str]:
    """Names of the files that a brief names: images, logos, a style, and archived copies."""
    brief = task.brief
    paths = [
        joined(brief.source.path.parent, found[1]) for found in IMAGE.finditer(brief.source.text)
    ]
    logos = (one.logo for one in brief.series.institutions)
    paths += [joined(PurePosixPath(), logo) for logo in logos if logo is not None]
    if brief.citations.style.endswith(".csl"):
        paths.append(PurePosixPath(brief.citations.style))
    yield from (f"file:{path}" for path in paths if path is not None)
    for key in dict.fromkeys(one[1] or one[2] for one in CANDIDATE.finditer(brief.source.text)):
        yield from copies(task, key)


def _comments(task: Task, world: World) -> Iterator[str]:
    """Names of the folder with what was said of a brief, and of its files."""
    folder = task.brief.source.path.parent / COMMENTS
    yield f"folder:{folder}"
    yield from (f"file:{folder / name}" for name in world.folder(folder))


def _embargo(task: Task) -> Iterator[str]:
    """The name of the question whether its embargo has ended."""
    if (moment := task.brief.front.embargo) is not None:
        yield f"passed:{moment.astimezone(UTC).isoformat()}"


def copies(task: Task, key: str) -> Iterator[str]:
    """Names of the questions for the archived copies that an entry names."""
    entry = task.bibliography.entries.get(key)
    if entry is not None and entry.fault is None:
        paths = map(archive_path, islice(named_files(entry.fields.get("file", "")), FILES))
        yield from (f"archive:{path}" for path in paths if path is not None)


def _ask(name: str, world: World) -> Answer:
    """The answer of a world to a question, by its name."""
    kind, _, rest = name.partition(":")
    path = PurePosixPath(rest)
    theme, _, file = rest.partition("/")
    asks: dict[str, Callable[[], Answer]] = {
        "file": lambda: world.read(path),
        "archive": lambda: world.archived(path),
        "folder": lambda: world.folder(path),
        "passed": lambda: world.passed(datetime.fromisoformat(rest)),
        "theme": lambda: world.theme_file(theme, file),
        "themes": world.themes,
        "today": world.today,
    }
    try:
        return asks[kind]()
    except Unreadable as fault:
        return Missing(reason=fault.reason)
