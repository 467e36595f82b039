"""Memory: what was made of the project's files, each thing as long as none that it read changes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from briefgen.model.world import World
from briefgen.traces import Watch

Paths = frozenset[PurePosixPath]


@dataclass(frozen=True, kw_only=True)
class _Held:
    """A value, what it was made from besides files, and the digests of what was read for it."""

    value: Any = field(repr=False)
    of: Any = field(repr=False)
    seen: Mapping[str, str] = field(repr=False)


class Memory:
    """Makes values of a world, or has them still."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._held: dict[str, _Held] = {}

    def make(self, name: str, make: Callable[[World], Any], of: Any) -> Any:
        """A value by its name; it is made anew when `of` is another object than last time."""
        held = self._held.get(name)
        if held is None or held.of is not of:
            watch = Watch(self._world)
            value = make(watch)
            held = self._held[name] = _Held(value=value, of=of, seen=watch.seen)
        return held.value

    def forget(self, paths: Paths | None) -> None:
        """These files may have changed, or any: what read them otherwise than they are is gone."""
        now = Watch(self._world)
        for name, held in list(self._held.items()):
            if differing(held.seen, paths, now.observe):
                del self._held[name]


def differing(
    seen: Mapping[str, str], paths: Paths | None, ask: Callable[[str], str]
) -> tuple[str, ...]:
    """The names of a trace that stand for something else now; only those of files are asked."""
    return tuple(
        name
        for name, digest in seen.items()
        if touches(name, paths) is not False and ask(name) != digest
    )


def touches(name: str, paths: Paths | None) -> bool | None:
    """Whether a name of a trace is of one of these files; None for what is no file."""
    kind, _, rest = name.partition(":")
    match kind:
        case "file":
            return _holds(PurePosixPath(rest), paths)
        case "archive":
            return _holds(PurePosixPath("sources") / rest, paths)
        case "theme":
            return _holds(PurePosixPath("templates") / rest, paths)
        case "folder":
            return paths is None or any(PurePosixPath(rest) in one.parents for one in paths)
        case "themes":
            return paths is None or any(one.parts[:1] == ("templates",) for one in paths)
    return None


def _holds(path: PurePosixPath, paths: Iterable[PurePosixPath] | None) -> bool:
    """Whether a path is among others, or below one of them, which may be a folder."""
    return paths is None or any(path == one or one in path.parents for one in paths)
