"""Who is writing: the name and address that git has for this person in this project."""

import re
from pathlib import Path
from typing import Final

from briefgen.git import setting
from briefgen.model.comments import Author
from briefgen.stages.comments.writing import clean

BRACKETS: Final = re.compile(r"[<>\n]")


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
    name, email = (BRACKETS.sub("", setting(folder, key)) for key in ("user.name", "user.email"))
    return author_of(f"{name} <{email}>" if email else name)
