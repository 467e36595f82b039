"""The messages: a parcel that goes out, and the reply that comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefgen.task import Built, Task


@dataclass(frozen=True, kw_only=True)
class Missing:
    """The answer to a question for a file that cannot be had: `reason` as `Unreadable` has it."""

    reason: str


Answer = bytes | tuple[str, ...] | date | bool | Missing


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A task without this machine's paths, answers by the name of their question, and the kept.

    Names are those under which `Watch` notes questions; `kept` is what is remembered, by name.
    """

    task: Task
    answers: Mapping[str, Answer] = field(repr=False)
    kept: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def size(self) -> int:
        """Bytes of the answers."""
        return sum(len(one) for one in self.answers.values() if isinstance(one, bytes))


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came of a parcel: the result and what is to be remembered, or else what it lacked."""

    built: Built | None = None
    kept: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    wanted: tuple[str, ...] = ()
