"""The inventory: what the file of each source was when it was added to the archive.

It lies in the archive, as private as the files it tells of, with one line an entry, so that two
versions of it can be compared line by line.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from briefgen.model.evidence import SourceText
from briefgen.model.world import Unreadable, World

INVENTORY: Final = PurePosixPath("index.json")
DAMAGED: Final = "is damaged"


@dataclass(frozen=True, kw_only=True)
class Added:
    """A file as it was added: its name in the archive, and the digest of its bytes."""

    file: str
    sha256: str


def load_inventory(world: World) -> Mapping[str, Added]:
    """What was added, by the keys of the entries; raises `Unreadable` for a damaged inventory."""
    try:
        data = world.archived(INVENTORY)
    except Unreadable as fault:
        if fault.reason == "is missing":
            return {}
        raise
    try:
        listed: Mapping[str, Any] = json.loads(data)["sources"]
        return {
            key: Added(file=str(one["file"]), sha256=str(one["sha256"]))
            for key, one in listed.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Unreadable(DAMAGED) from None


def inventory_file(added: Mapping[str, Added]) -> bytes:
    """The file of an inventory."""
    lines = [
        f'    {_quoted(key)}: {{"file": {_quoted(one.file)}, "sha256": {_quoted(one.sha256)}}}'
        for key, one in sorted(added.items())
    ]
    listed = ",\n".join(lines)
    return f'{{\n  "version": 1,\n  "sources": {{\n{listed}\n  }}\n}}\n'.encode()


def has_changed(key: str, source: SourceText, added: Mapping[str, Added]) -> bool | None:
    """Whether a copy is another than the one that was added; None where none was."""
    before = added.get(key)
    if before is None or before.file != str(source.path):
        return None
    return before.sha256 != source.digest


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
