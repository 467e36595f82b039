"""Pages of a PDF as pictures, painted by pdfium behind its wall, one after the other.

A page that is painted comes at once, while the child paints the next. Pictures that are known by
their digest are not made again, and pages whose words are known come last: after an edit, most
pages are as they were.
"""

import json
import os
import signal
import subprocess
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Final

from briefgen.model.limits import PDF_READER_BYTES, PDF_SECONDS, SHEETS
from briefgen.model.world import Unable
from briefgen.pdfium import REMEDY, _library, _under_way, started
from briefgen.pdfium.painter import digest

PAINTER: Final = Path(__file__).with_name("painter.py")
LINE: Final = 1 << 16  # bytes of what a page says of itself
TEXTS: Final = 16 << 20  # bytes of what all pages say
PICTURE: Final = 100 << 20  # bytes
ENDED: Final = "the pages could not be painted: the program that does it ended"
# What an answer may raise that is not one.
FAULTS: Final = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Unpainted(Exception):
    """The pages cannot be painted; `reason` is a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Painted:
    """A page: `number` counts from 1; sizes in pixels; `png` is empty if known.

    `texts` are those of all pages of the file.
    """

    number: int
    width: int
    height: int
    digest: str
    texts: tuple[str, ...] = field(repr=False)
    png: bytes = field(repr=False)


def paint(data: bytes, scale: float, known: Collection[str] = ()) -> Iterator[Painted]:
    """The pages of a PDF at so many pixels a point, as they are ready; raises `Unpainted`.

    What is `known` are the digests of pages' pictures, and those that `known_text` has of their
    texts. Raises `Unable` where there is no painter.
    """
    process = _started(scale, known)
    late = Timer(PDF_SECONDS, _end, (process,))
    late.start()
    feeder = Thread(target=_feed, args=(process, data), daemon=True)
    feeder.start()
    try:
        yield from _pages(process)
    finally:
        late.cancel()
        _end(process)
        process.wait()
        feeder.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        _under_way.discard(process)


def known_text(text: str) -> str:
    """By which the text of a page is known."""
    return digest(text.encode())


def _started(scale: float, known: Collection[str]) -> "subprocess.Popen[bytes]":
    bounds = [str(scale), str(round(PDF_SECONDS)), str(PDF_READER_BYTES)]
    try:
        process = started(PAINTER, [_library(), *bounds, *sorted(known)], subprocess.PIPE)
    except OSError as fault:
        raise Unable(f"the painter of PDF pages does not start: {fault}", REMEDY) from fault
    _under_way.add(process)
    return process


def _feed(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    if process.stdin is not None:
        with suppress(OSError, ValueError):  # it ended, and whoever reads its answer sees that
            process.stdin.write(data)
            process.stdin.close()


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _pages(process: "subprocess.Popen[bytes]") -> Iterator[Painted]:
    """What the child answers, which is believed as little as the file."""
    if process.stdout is None:
        return
    texts = _texts(process.stdout)
    awaited = set(range(1, len(texts) + 1))
    while awaited:
        made = _page(process.stdout, texts)
        if made is None or made.number not in awaited:
            raise Unpainted(ENDED)
        awaited.remove(made.number)
        yield made


def _texts(said: IO[bytes]) -> tuple[str, ...]:
    """Those of all pages, of which there is one at least."""
    try:
        texts = tuple(map(str, json.loads(said.readline(TEXTS))["texts"]))
    except FAULTS:
        texts = ()
    if not 0 < len(texts) <= SHEETS:
        raise Unpainted(ENDED)
    return texts


def _page(said: IO[bytes], texts: tuple[str, ...]) -> Painted | None:
    """The next page; None where there is none, or no whole one."""
    try:
        head = json.loads(said.readline(LINE))
        size = int(head.pop("bytes"))
        png = said.read(size) if 0 <= size <= PICTURE else b""
        numbers = {name: int(head[name]) for name in ("number", "width", "height")}
        made = Painted(**numbers, digest=str(head["digest"]), texts=texts, png=png)
        return made if len(png) == size else None
    except FAULTS:
        return None
