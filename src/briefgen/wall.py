"""Wall: what a thread, and every program it starts, may still reach of this machine; on Linux.

The first walls are ours: a table of assets, an allow-list, an empty folder. This one is the
system's, for the day when one of ours has a hole: Landlock takes away all files but those that are
named, all writing but where it is named, and all TCP connections, without any privilege. A system
without it has the first walls alone. UDP and the sockets of other programs are not covered.

The numbers are those of linux/landlock.h and of the calls 444 to 446, alike on all processors.
"""

import ctypes
import mimetypes
import os
import struct
import sys
import sysconfig
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any, Final, TypeVar

R = TypeVar("R")
Reach = Mapping[Path, int]  # what may be done with a file, or with all that is below a folder

READ: Final = 1 << 0 | 1 << 2 | 1 << 3  # run and read files, list folders
EMPTY: Final = 1 << 4  # take away folders that are empty
CLEAR: Final = READ | EMPTY | 1 << 5  # and files
CHANGE: Final = 1 << 1 | 1 << 14  # files that are there
WRITE: Final = CLEAR | CHANGE | 1 << 7 | 1 << 8  # and make files and folders
OF_A_FILE: Final = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
# All rights to files that each version knows, for what is not named is allowed.
RIGHTS: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
TCP: Final = (4, 0b11)  # the first version that keeps it: to bind and to connect
SCOPED: Final = (6, 0b11)  # abstract sockets of others, and signals to them
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
SET_NO_NEW_PRIVS: Final = 38
SWITCH: Final = "BRIEFGEN_LANDLOCK"  # "off" where a system's Landlock is in the way

PACKAGES: Final = ("weasyprint", "pypdfium2", "lxml", "PIL", "pikepdf", "page")
SYSTEM: Final = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", "/gnu/store"),
    *("/etc/ld.so.cache", "/usr/share/zoneinfo", "/dev/urandom"),
)


@cache
def version() -> int:
    """The version of Landlock that this system has (its "ABI"); 0 where there is none."""
    if sys.platform != "linux" or os.environ.get(SWITCH) == "off":
        return 0
    return max(_call(CREATE_RULESET, None, 0, 1), 0)


def confined(call: Callable[[], R], reach: Reach) -> R:
    """What a call gives or raises, made in a thread that reaches nothing else of the machine.

    Files that are open stay so. Programs that the call starts stay confined for good.
    """
    if not version():
        return call()
    made: list[Callable[[], R]] = []
    thread = Thread(target=lambda: made.append(_outcome(call, reach)), daemon=True)
    try:
        thread.start()
    except RuntimeError:  # it has no room for a stack
        raise MemoryError from None
    thread.join()
    return made[0]()


def confine(reach: Reach) -> bool:
    """Take all else from this thread, for good; False where the system does not do it."""
    found = version()
    if not found:
        return False
    rights = RIGHTS[max(one for one in RIGHTS if one <= found)]
    kept = [rights] + [most if found >= first else 0 for first, most in (TCP, SCOPED)]
    known = struct.pack("=QQQ", *kept)[: 8 if found < TCP[0] else 16 if found < SCOPED[0] else 24]
    rules = _call(CREATE_RULESET, known, len(known), 0)
    if rules < 0:
        return False
    try:
        for path, may in reach.items():
            _allow(rules, path, may & rights)
        ctypes.CDLL(None).prctl(SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return _call(RESTRICT_SELF, rules, 0) == 0
    finally:
        os.close(rules)


@cache
def code() -> Reach:
    """Reading what Python, its packages and the system's libraries are made of."""
    own = [Path(__file__).parent, Path(sys.executable), Path(sys.prefix) / "pyvenv.cfg"]
    own += [Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib")]
    own += [Path(sysconfig.get_path("platlib")), Path(sysconfig.get_config_var("LIBDIR") or "/lib")]
    own += map(Path, mimetypes.knownfiles)  # of the system, which WeasyPrint has read
    for name in PACKAGES:  # installed for this user alone, say
        spec = find_spec(name)
        own += [Path(spec.origin).parents[1]] if spec is not None and spec.origin else []
    return {**dict.fromkeys([*own, *map(Path, SYSTEM)], READ), Path(os.devnull): READ | CHANGE}


def _outcome(call: Callable[[], R], reach: Reach) -> Callable[[], R]:
    """The call's result, to be had in another thread."""
    confine(reach)
    try:
        result = call()
    except BaseException as fault:  # noqa: BLE001  # raised again where it is waited for
        return _raising(fault)
    return lambda: result


def _raising(fault: BaseException) -> Callable[[], Any]:
    def again() -> Any:
        raise fault

    return again


def _allow(rules: int, path: Path, may: int) -> None:
    """Add a rule; what is not there needs none."""
    with suppress(OSError):
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            below = may if os.path.isdir(path) else may & OF_A_FILE  # noqa: PTH112  # as opened
            _call(ADD_RULE, rules, 1, struct.pack("=Qi", below, place), 0)
        finally:
            os.close(place)


def _call(number: int, *arguments: Any) -> int:
    given = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    answer = ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *given)
    return int(answer)
