"""Ledger: what a run over a project came to, for a run that would come to the same.

To know that nothing has changed, it is enough to read what was read and to look at what was
written: no brief is parsed, and nothing heavy imported. The ledger is one entry of the store for
each command line, with the digests of all that was read and of all files that were written.
"""

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from briefgen.disk import regular_bytes
from briefgen.model.world import World
from briefgen.traces.watch import Watch, digest_of

EDITION: Final = "3"  # raised when an entry has another shape


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a run came to, as the command tells it.

    `seen` are the digests of all answers of the world by the names of its questions, `files` the
    lengths in bytes and digests of the files that were written, by path.
    """

    seen: Mapping[str, str] = field(repr=False)
    files: Mapping[str, tuple[int, str]] = field(repr=False)
    told: Any


def look_up(request: Iterable[str], world: World) -> Entry | None:
    """The entry of the same run, if it would come to the same; None where it might not."""
    data = world.recall(_name(request))
    if data is None:
        return None
    entry: Entry = pickle.loads(data)  # noqa: S301  # sealed by its store
    watch = Watch(world)
    same = all(watch.observe(name) == digest for name, digest in entry.seen.items())
    whole = same and all(_is_whole(Path(path), *file) for path, file in entry.files.items())
    return entry if whole else None


def enter(request: Iterable[str], entry: Entry, world: World) -> None:
    """Keep the entry of a run."""
    world.keep(_name(request), pickle.dumps(entry, protocol=pickle.HIGHEST_PROTOCOL))


def written(files: Iterable[tuple[Path, bytes]]) -> dict[str, tuple[int, str]]:
    """The lengths and digests of files that were written, by path."""
    return {str(path): (len(data), digest_of(data)) for path, data in files}


def _name(request: Iterable[str]) -> str:
    return f"ledger/{digest_of(EDITION, *request)}"


def _is_whole(path: Path, length: int, digest: str) -> bool:
    """Whether a file is as it was written; neither is what has come in its place."""
    data = regular_bytes(path, length)
    return data is not None and digest_of(data) == digest
