"""Dispatch: briefs sent out as parcels, through the standard interface of executors, and back.

Who works there, and where, is the executor's affair: so is running again what a lost worker had.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Final

from briefgen.model.codes.output import WORKER_DIED
from briefgen.model.world import Unable, World
from briefgen.parcel import MOST, Parcel, Reply, pack, with_wanted
from briefgen.task import Built, Task
from briefgen.tools import kit, kit_digest
from briefgen.workers import build_all, lost

ROUNDS: Final = 6  # of one brief; then it is built where it is
AHEAD: Final = 64  # briefs that are out at a time, where nothing is known of the workers
AHEAD_BYTES: Final = 1 << 30  # of parcels that are out at a time
QUIET: Final = 5.0  # seconds without a reply after which the executor is asked how it is
SHOWN: Final = 4  # versions that differ in a message

# What is run out there: it takes the digest of our kit and a parcel, and gives back a reply, both
# as bytes, or its own kit where that is another.
Call = Callable[[str, bytes], bytes | dict[str, str]]


def _well() -> None:
    """Nothing is known to be wrong."""


@dataclass(frozen=True, kw_only=True)
class Crew:
    """Workers somewhere: an executor, and what it is to run of ours.

    `dead` are the exceptions by which it says that all workers died that did a call. `well` raises
    `Unable` when there is nobody left to work; `ahead` is how many calls may be out at a time.
    """

    executor: Executor
    call: Call
    dead: tuple[type[BaseException], ...] = ()
    well: Callable[[], None] = _well
    ahead: int = AHEAD


@dataclass(frozen=True, kw_only=True)
class _Errand:
    """A parcel that is out: whose it is, and how often it was sent before."""

    number: int
    task: Task
    parcel: Parcel = field(repr=False)
    round: int = 1


def build_away(tasks: Sequence[Task], world: World, crew: Crew) -> Iterator[Built]:
    """Have briefs built by a crew, and give them back in their order as they are ready.

    What the world lacks for them is what it would lack for a build in this process; what is to be
    remembered of them is kept in it. Raises `Unable` when the crew is lost or not like us.
    """
    office = _Office(world, crew)
    waiting = deque(enumerate(tasks))
    try:
        for number in range(len(tasks)):
            while number not in office.done:
                while waiting and office.has_room():
                    office.begin(*waiting.popleft())
                office.receive()
            yield office.done.pop(number)
    finally:
        for future in office.out:
            future.cancel()


class _Office:
    """Sends parcels out and takes the replies in; what is finished is in `done`, by number."""

    def __init__(self, world: World, crew: Crew) -> None:
        self._world = world
        self._crew = crew
        self.out: dict[Future[bytes | dict[str, str]], _Errand] = {}
        self.done: dict[int, Built] = {}

    def has_room(self) -> bool:
        """Whether another parcel may go out: what waits there takes memory of the scheduler."""
        size = sum(one.parcel.size for one in self.out.values())
        return len(self.out) < self._crew.ahead and size < AHEAD_BYTES

    def begin(self, number: int, task: Task) -> None:
        """Pack a task and send it."""
        self._send(_Errand(number=number, task=task, parcel=pack(task, self._world)))

    def receive(self) -> None:
        """Wait for replies, and see to them."""
        if not self.out:
            return
        ready, _ = wait(self.out, QUIET, FIRST_COMPLETED)
        if not ready:
            self._crew.well()
        for future in ready:
            self._settle(self.out.pop(future), future)

    def _send(self, errand: _Errand) -> None:
        if errand.round > ROUNDS or errand.parcel.size > MOST:
            (self.done[errand.number],) = build_all([errand.task], 1)
            return
        message = pickle.dumps(errand.parcel, protocol=pickle.HIGHEST_PROTOCOL)
        future = self._crew.executor.submit(self._crew.call, kit_digest(), message)
        self.out[future] = errand

    def _settle(self, errand: _Errand, future: "Future[bytes | dict[str, str]]") -> None:
        try:
            answer = future.result()
        except self._crew.dead:
            message = "every process that built this brief ended, on several workers of the cluster"
            fault = WORKER_DIED.at(errand.task.brief.source.span(0), message)
            self.done[errand.number] = lost(errand.task, fault)
            return
        except CancelledError:
            raise Unable("the scheduler was lost while briefs were being built", AGAIN) from None
        except ImportError as fault:  # of a worker that joined late
            raise Unable(f"a worker cannot run briefgen: {fault}", ALIKE) from fault
        if isinstance(answer, dict):
            raise unlike("a worker", answer)
        reply: Reply = pickle.loads(answer)  # noqa: S301  # the crew runs our code, and is trusted
        if reply.built is None:
            parcel = with_wanted(errand.parcel, reply.wanted, self._world)
            again = _Errand(
                number=errand.number, task=errand.task, parcel=parcel, round=errand.round + 1
            )
            self._send(again)
            return
        for name, data in reply.kept.items():
            self._world.keep(name, data)
        self.done[errand.number] = reply.built


ALIKE: Final = "install the same versions on all machines, and start the cluster again"
AGAIN: Final = "build again when it is back: the briefs that were finished are remembered"


def unlike(worker: str, other: Mapping[str, str]) -> Unable:
    """What to say of a worker with another kit than ours."""
    own = kit()
    names = [name for name in {**own, **other} if own.get(name) != other.get(name)]
    shown = [f"{one} {other.get(one, 'none')} (here {own.get(one, 'none')})" for one in names]
    more = [f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return Unable(
        f"{worker} has other versions, and would make other files: "
        + ", ".join([*shown[:SHOWN], *more]),
        ALIKE,
    )
