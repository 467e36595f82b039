"""What is refused of the archive, as the command line tells it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.session import shown

if TYPE_CHECKING:  # heavy: `briefgen --help` must not wait for them
    from briefgen.system import System


@contextmanager
def as_wrong_use() -> Iterator[None]:
    """What is refused, as wrong use; what the machine does not let us do, as its fault."""
    from briefgen.model.world import Unable, Unreadable
    from briefgen.stages.extract.kinds import Refused
    from briefgen.stages.inventory import DAMAGED

    try:
        yield
    except Refused as refused:
        raise click.UsageError(f"{refused.reason}\n  hint: {refused.hint}") from refused
    except Unreadable as fault:
        if fault.reason == DAMAGED:
            hint = "delete it, and add the files anew"
            message = f"index.json of the archive {DAMAGED}\n  hint: {hint}"
            raise click.UsageError(message) from fault
        raise click.UsageError(f"the archive {fault.reason}") from fault
    except OSError as fault:
        message = f"{fault.filename or 'the file'} cannot be read or written: {fault.strerror}"
        raise Unable(
            message, "see that there is space, and that the files are yours to read and write"
        ) from fault


def archive_folder(world: System) -> Path:
    """The folder of the archive; the project's own may not be there yet, and may be no link."""
    if world.sources is not None:
        return world.sources
    folder = world.root / "sources"
    if folder.is_symlink():
        hint = "name the folder it leads to with --sources or BRIEFGEN_SOURCES"
        raise click.UsageError(f"{shown(folder)} is a link, and is not followed\n  hint: {hint}")
    return folder
