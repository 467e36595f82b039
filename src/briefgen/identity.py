"""Who is writing: the name and address that git has for this person in this project."""

import re
import subprocess
from pathlib import Path

from briefgen.model.comments import Author
from briefgen.stages.comments.writing import clean

SECONDS = 10.0


def author_of(text: str) -> Author | None:
    """An author as git writes one, "Ada Example <ada@example.org>"; None without a name."""
    found = re.fullmatch(
        r"\s*([^<>]*?)\s*(?:<\s*([^<>\s]*)\s*>)?\s*", clean(text).replace("\n", " ")
    )
    if found is None or not found[1]:
        return None
    return Author(name=found[1], email=found[2] or None)


def git_author(folder: Path) -> Author | None:
    """The user.name and user.email of git in a folder; None without git, or without a name."""
    name, email = (_config(folder, key) for key in ("user.name", "user.email"))
    return author_of(f"{name} <{email}>" if email else name)


def _config(folder: Path, key: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  # nothing of it comes from a file
            ["git", "config", "--get", key],  # noqa: S607  # the git of this person
            cwd=folder,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return re.sub(r"[<>\n]", "", done.stdout.decode("utf-8", "replace").strip())
