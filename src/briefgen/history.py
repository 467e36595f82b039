"""History: the versions a brief can be compared with, and which of them one is likely to mean."""

from contextlib import suppress
from pathlib import PurePosixPath

from briefgen.git import Revision, last_tag, revision
from briefgen.model.brief import Brief
from briefgen.model.project import BIBLIOGRAPHY, SERIES
from briefgen.model.world import Unreadable, World
from briefgen.past import Past
from briefgen.stages.wording import long_date
from briefgen.system import System


def usual(system: System, brief: Brief, now: Revision | None) -> str:
    """The version one is likely to mean: the last commit, or the last tag if nothing is changed.

    Raises `NoHistory`.
    """
    head = revision(system.root, now.commit if now else "HEAD")
    past = Past(head, system)
    if now is None and _texts(system, brief) != _texts(past, brief):
        return "HEAD"
    tag = last_tag(system.root, head.commit)
    if tag is not None and revision(system.root, tag).commit == head.commit:
        tag = last_tag(system.root, f"{head.commit}^")
    return tag or ("HEAD" if now is None else f"{now.name}^")


def _texts(world: World, brief: Brief) -> dict[PurePosixPath, bytes]:
    """All files a brief is made from."""
    folders = [brief.source.path.parent]
    files = [SERIES, BIBLIOGRAPHY]
    while folders:
        folder = folders.pop()
        for name in world.folder(folder):
            (folders if name.endswith("/") else files).append(folder / name.rstrip("/"))
    found = {}
    for file in files:
        with suppress(Unreadable):
            found[file] = world.read(file)
    return found


def called(one: Revision, language: str) -> str:
    """What people call a version: its name, or the beginning of its number, and the day."""
    name = one.commit[:7] if one.name.startswith(("HEAD", one.commit)) else one.name
    return f"{name} ({long_date(one.day, language)})"
