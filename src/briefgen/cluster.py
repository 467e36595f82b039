"""Cluster: a crew of Dask's workers, which take parcels and open them in processes of their own.

Dask brings the network, the queue, and the second try for what a lost worker had. A brief is built
in a child of the worker, with the limits of a build on one machine: nothing inside a process can
stop WeasyPrint.
"""

import logging
import multiprocessing
import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from briefgen.dispatch import AGAIN, AHEAD, ALIKE, Crew, unlike
from briefgen.model.world import Unable
from briefgen.parcel import Parcel, Reply, open_parcel
from briefgen.system import System
from briefgen.task import Built
from briefgen.tools import kit, kit_digest
from briefgen.workers import Local, outcome, warm_up

if TYPE_CHECKING:  # an extra, and heavy
    from distributed import Client

CONNECT: Final = 10  # seconds for reaching the scheduler
WORKERS: Final = 60  # seconds for a first worker, or for one to come back
START: Final = "start one with `dask scheduler`, and give the address that it prints"
ENLIST: Final = "start workers with `dask worker ADDRESS`"
CERTIFY: Final = "name them in the settings of Dask, under distributed.comm.tls"
ADDRESS: Final = re.compile(r"(tcp|tls)://[^\s/]+:\d{1,5}")
SETTINGS: Final = {
    "distributed.admin.large-graph-warning-threshold": "1GB",  # images are large, and go once
    "distributed.comm.timeouts.connect": f"{CONNECT}s",
}


@contextmanager
def connected(address: str) -> Iterator[Crew]:
    """A crew of all workers of a scheduler; raises `Unable` without one, or without like workers.

    `address` is as Dask has it: tcp://HOST:PORT or tls://HOST:PORT.
    """
    try:
        import dask
        from distributed import Client, KilledWorker
    except ImportError:
        remedy = "pip install 'briefgen[cluster]'"
        raise Unable("--scheduler needs the package distributed (Dask)", remedy) from None
    _vet(address)
    _hush()
    with dask.config.set(SETTINGS):
        try:
            client = Client(address, timeout=CONNECT, set_as_default=False, name="briefgen")
        except OSError as fault:
            raise Unable(f"there is no scheduler at {address}", START) from fault
        with client:
            _enlist(client, address)
            # A name for each submission: the same parcel may be sent twice.
            yield Crew(
                executor=client.get_executor(pure=False),
                call=do,
                dead=(KilledWorker,),
                well=_Watchman(client, address).look,
                ahead=max(AHEAD, 2 * sum(client.nthreads().values())),
            )


def _vet(address: str) -> None:
    """Raise `Unable` for what is no address, or cannot be reached for want of certificates.

    Dask takes a client that fails for such a reason for one that is still to be closed.
    """
    from distributed import Security

    if ADDRESS.fullmatch(address) is None:
        message = f"{address} is not the address of a scheduler"
        raise Unable(message, "give it as tcp://HOST:PORT or tls://HOST:PORT")
    if address.startswith("tls:"):
        try:
            context = Security().get_connection_args("client").get("ssl_context")
        except OSError as fault:  # a file that is not there, or holds no certificate
            raise Unable(f"the certificates for TLS cannot be used: {fault}", CERTIFY) from fault
        if context is None:
            raise Unable("there are no certificates for TLS", CERTIFY)


def _hush() -> None:
    """Keep Dask from logging what goes wrong: it is told by us, once and in one line."""
    for name in logging.root.manager.loggerDict:  # Dask sets a level for each of its loggers
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _enlist(client: "Client", address: str) -> None:
    """Wait for a first worker, and compare the kits of all."""
    try:
        client.wait_for_workers(1, timeout=WORKERS)
    except TimeoutError:
        raise Unable(f"the scheduler at {address} has no workers", ENLIST) from None
    try:
        client.run_on_scheduler(equipment)  # it reads what is to be run, and so needs briefgen too
    except (ImportError, AttributeError) as fault:
        raise Unable(f"the scheduler at {address} cannot run briefgen: {fault}", ALIKE) from fault
    for worker, answer in client.run(equipment, on_error="return").items():
        if isinstance(answer, Exception):
            raise Unable(f"the worker {worker} cannot run briefgen: {answer}", ALIKE)
        if answer != kit():
            raise unlike(f"the worker {worker}", answer)


class _Watchman:
    """Looks after a cluster that has not been heard of for a while."""

    def __init__(self, client: "Client", address: str) -> None:
        self._client = client
        self._address = address

    def look(self) -> None:
        """Raise `Unable` when the scheduler is gone, or no worker comes back."""
        try:
            if self._client.status == "running" and self._client.nthreads():
                return
            self._client.wait_for_workers(1, timeout=WORKERS)
        except TimeoutError:
            message = f"the scheduler at {self._address} has no workers any more"
            raise Unable(message, ENLIST) from None
        except (OSError, RuntimeError, ValueError) as fault:
            raise Unable(f"the scheduler at {self._address} was lost", AGAIN) from fault


def equipment() -> dict[str, str]:
    """The kit of a worker, where this is run."""
    return dict(kit())


def do(digest: str, message: bytes) -> bytes | dict[str, str]:
    """Open a parcel in a child of this worker; give back a reply, or our kit if it is another.

    Run by Dask's workers. O105 and O107 tell of a child that was stopped, or ended.
    """
    if digest != kit_digest():  # before anything is unpickled that may have another shape
        return equipment()
    parcel: Parcel = pickle.loads(message)  # noqa: S301  # who may send us work is trusted
    try:
        result = outcome(parcel.task, _Children.here().submit(_open, message))
    except Unable as fault:
        from distributed import get_worker

        where = f"{fault.message}, on the worker {get_worker().address}"
        raise Unable(where, fault.remedy) from fault
    if isinstance(result, Built):
        return pickle.dumps(Reply(built=result))
    return result


def _open(message: bytes) -> bytes:
    parcel: Parcel = pickle.loads(message)  # noqa: S301  # as above
    # Of this machine only programs, fonts and styles are asked: there is no project on it.
    reply = open_parcel(parcel, System(Path(), cached=False))
    return pickle.dumps(reply, protocol=pickle.HIGHEST_PROTOCOL)


class _Children:
    """The processes below one of Dask's workers, as many as it has threads."""

    _lock = Lock()
    _local: Local | None = None

    @classmethod
    def here(cls) -> Local:
        """Those of this worker, started when they are first needed."""
        from distributed import get_worker

        with cls._lock:
            if cls._local is None:
                # Dask marks its workers as daemons, which may have no children lest these are left
                # behind; ours end with their parent.
                multiprocessing.current_process().daemon = False
                warm_up(engine=True)
                cls._local = Local(get_worker().state.nthreads)
                # Before multiprocessing waits for children, which the pool would start anew.
                end = partial(cls._local.shutdown, cancel_futures=True)
                Finalize(None, end, exitpriority=100)
            return cls._local
