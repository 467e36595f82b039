"""Posting: a comment, or an answer to one, put into a new file beside its brief.

Nothing is ever written over, and no link is followed: the folder may have come with a stranger's
branch.
"""

import secrets
from pathlib import PurePosixPath

from briefgen.model.comments import ALPHABET, FOLDER, ID_LENGTH
from briefgen.model.world import Unable
from briefgen.system import System
from briefgen.writing import locked, write


class Linked(Exception):
    """The folder of comments is a link, or in one; `folder` is its path."""

    def __init__(self, folder: PurePosixPath) -> None:
        super().__init__(folder)
        self.folder = folder


def post(beside: PurePosixPath, thread: str | None, data: bytes, system: System) -> PurePosixPath:
    """Write a new file of comments into the folder of a brief, and return its path.

    With a `thread`, it is an answer to that. Raises `Linked` and `Unable`.
    """
    path = beside / FOLDER
    folder = system.root / path
    if any(one.is_symlink() for one in (folder, folder.parent, folder.parent.parent)):
        raise Linked(path)
    try:
        folder.mkdir(exist_ok=True)
        with locked(folder):
            while True:
                new = "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))
                name = f"{thread}.{new}.yaml" if thread else f"{new}.yaml"
                if not (folder / name).exists() and not (folder / name).is_symlink():
                    break
            write(folder / name, data)
    except OSError as fault:
        raise Unable(
            f"{path} cannot be written: {fault.strerror or fault}",
            "free some space, or ask for the right to write there",
        ) from fault
    return path / name
