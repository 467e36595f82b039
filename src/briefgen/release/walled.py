"""Walled: strangers' PDFs read in workers that can be killed and reach nothing of the machine.

Whatever a file does to its reader ends in a fault of that file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from briefgen.endings import Lost, result
from briefgen.premises import stay_apart
from briefgen.release import rebuild, sealed
from briefgen.release.fault import Fault
from briefgen.release.sealed import PdfVerdict
from briefgen.workers import Local, is_worker, warm_up

R = TypeVar("R")


def verify_pdfs(files: Mapping[str, bytes], jobs: int) -> dict[str, PdfVerdict]:
    """Everything in which PDFs are not as they were released; so many are read at a time."""
    made = walled(sealed.verify_pdf, list(files.items()), jobs)
    return {
        name: PdfVerdict(faults=(_fault(name, one),)) if isinstance(one, Lost) else one
        for name, one in zip(files, made, strict=True)
    }


def compare_pdf(name: str, released: bytes, again: bytes) -> list[Fault]:
    """In which parts a PDF differs from the one that is made again."""
    (found,) = walled(rebuild.compare_pdf, [(name, released, again)], 1)
    return [_fault(name, found)] if isinstance(found, Lost) else found


def walled(
    call: Callable[..., R], given: Sequence[tuple[Any, ...]], jobs: int
) -> Iterator[R | Lost]:
    """What a call gives for each of the arguments, in their order, or why it came to nothing."""
    if not given:
        return
    warm_up(engine=True)
    crew = Local(max(1, min(jobs, len(given))))
    try:
        for future in [crew.submit(partial(_apart, call), *one) for one in given]:
            try:
                yield result(future)
            except Lost as end:
                yield end
    finally:
        crew.shutdown(cancel_futures=True)


def _apart(call: Callable[..., R], *given: Any) -> R | Lost:
    """What a call gives in a worker; its faults as words, for not every one can be sent."""
    if is_worker():
        stay_apart()
    try:
        return call(*given)
    except (MemoryError, SystemExit):  # a limit was reached, or the worker is ended
        raise
    except BaseException as fault:  # noqa: BLE001  # a reader written in Rust raises its own
        return Lost(f"failed: {type(fault).__name__}")


def _fault(name: str, end: Lost) -> Fault:
    return Fault(file=name, message=f"cannot be verified: {end.told('reading it')}")
