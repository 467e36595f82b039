"""Projects with a history, for tests: files, commits and tags on fixed days."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Repository:
    """A folder with a history."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git as somebody, on a fixed day, without this user's settings."""
        roles = [
            f"GIT_{role}_{what}" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        ]
        day = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2009-11-19T12:00Z")
        own = {**dict.fromkeys(roles, "a"), **day, "GIT_CONFIG_GLOBAL": "/dev/null"}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **own},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, files: Mapping[str, str]) -> None:
        """Write files, which are not committed by that."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def commit(self, files: Mapping[str, str], tag: str | None = None) -> str:
        """Write and commit files, and give the commit a tag; returns its number."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "A version")
        if tag:
            self.git("tag", tag)
        return self.git("rev-parse", "HEAD")


def repository(root: Path) -> Repository:
    """An empty one."""
    root.mkdir(parents=True, exist_ok=True)
    made = Repository(root)
    made.git("init", "-q", "-b", "main")
    return made
