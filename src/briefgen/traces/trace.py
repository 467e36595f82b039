"""Trace: a result kept under the digest of all that was read for it, and found again by it.

Of each stage and subject the names of what was last read are kept; with what they stand for now,
they make the key of the result. So a result is found again also when a file is as it was before.
"""

import json
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from briefgen.model.world import World
from briefgen.traces.watch import digest_of

EDITION: Final = "1"  # raised when what is kept has another shape
Ask = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What was found of a result: its value, or None and the names of what has changed.

    `id` is the digest of the result, for results that are made from it, and empty where it is not
    kept; `seen` is what it was made from, where that is known.
    """

    value: Any = None
    id: str = ""
    seen: Mapping[str, str] = field(default_factory=dict, repr=False)
    changed: tuple[str, ...] = ()


def recall(stage: str, subject: str, ask: Ask, world: World) -> Kept:
    """The result of a stage for a subject, if what it was made from is as it is now.

    `ask` gives the digest of what a name stands for now. Without a result, `changed` has the names
    that differ from last time, and is empty where there was no last time.
    """
    last = last_asked(stage, subject, world)
    if last is None:
        return Kept()
    before: dict[str, str] = json.loads(last)
    now = {name: ask(name) for name in before}
    data = world.recall(_result(stage, subject, now))
    if data is None:
        return Kept(changed=tuple(name for name in now if now[name] != before[name]))
    return Kept(value=pickle.loads(data), id=digest_of(data), seen=now)  # noqa: S301  # sealed by its store


def remember(stage: str, subject: str, seen: Mapping[str, str], value: Any, world: World) -> Kept:
    """Keep the result of a stage, with the digests of all it was made from."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    world.keep(_result(stage, subject, seen), data)
    world.keep(_names(stage, subject), json.dumps(dict(sorted(seen.items()))).encode())
    return Kept(value=value, id=digest_of(data), seen=seen)


def last_asked(stage: str, subject: str, world: World) -> bytes | None:
    """What is kept of the names that were read for a result when it was last made."""
    return world.recall(_names(stage, subject))


def _names(stage: str, subject: str) -> str:
    return f"{stage}/names/{digest_of(EDITION, subject)}"


def _result(stage: str, subject: str, seen: Mapping[str, str]) -> str:
    parts = (part for item in sorted(seen.items()) for part in item)
    return f"{stage}/{digest_of(EDITION, subject, *parts)}"
