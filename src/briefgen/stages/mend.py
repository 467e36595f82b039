"""Mend: the edits that findings bring with them, made in a text and nowhere else."""

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from briefgen.model.diagnostic import Diagnostic, Edit
from briefgen.model.text import CONTROL, Source, clean_text


@dataclass(frozen=True, kw_only=True)
class Mending:
    """A source, and the edits that are to be made in it, in order and apart from each other.

    `findings` counts those that are mended.
    """

    source: Source
    edits: tuple[Edit, ...] = field(repr=False)
    findings: int


def mendings(found: Iterable[Diagnostic]) -> tuple[Mending, ...]:
    """What can be mended, by file; of findings whose edits overlap, the first is.

    A finding is mended with all of its edits or with none.
    """
    sources: dict[PurePosixPath, Source] = {}
    chosen: dict[PurePosixPath, list[Edit]] = {}
    counts: dict[PurePosixPath, int] = {}
    for one in found:
        if not one.edits:
            continue
        path = one.edits[0].span.source.path
        taken = chosen.setdefault(path, [])
        if any(_overlap(edit, other) for edit in one.edits for other in taken):
            continue
        sources[path] = one.edits[0].span.source
        taken += one.edits
        counts[path] = counts.get(path, 0) + 1
    return tuple(
        Mending(
            source=sources[path],
            edits=tuple(sorted(edits, key=lambda edit: edit.span.start)),
            findings=counts[path],
        )
        for path, edits in sorted(chosen.items())
        if path in sources
    )


def mended(raw: str, mending: Mending) -> str | None:
    """The text of a file with the edits made, its line ends and byte order mark as they were.

    None when `raw` is no longer what was looked at: somebody saved the file in between.
    """
    if CONTROL.sub(" ", clean_text(raw)) != CONTROL.sub(" ", mending.source.text):
        return None
    mark = len(raw) - len(raw.removeprefix("\ufeff"))
    # Offsets behind each line end of two signs, which in the source is one.
    pairs = [found.start() - mark - before for before, found in enumerate(re.finditer("\r\n", raw))]
    pieces: list[str] = []
    end = 0
    for edit in mending.edits:
        start, stop = (
            offset + mark + bisect.bisect_left(pairs, offset)
            for offset in (edit.span.start, edit.span.end)
        )
        pieces += [raw[end:start], edit.text]
        end = stop
    return "".join([*pieces, raw[end:]])


def _overlap(one: Edit, other: Edit) -> bool:
    """Whether two edits touch the same signs, or insert at the same place."""
    if one.span.start == other.span.start:
        return True
    return one.span.start < other.span.end and other.span.start < one.span.end
