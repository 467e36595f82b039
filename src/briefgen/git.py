"""git behind its wall: a few fixed questions to the program, whatever a repository's settings say.

A project can be a stranger's. So only plumbing is run, which starts no hook, pager, filter or
signature check; transports are off, the environment is clean, and a revision is taken for one only
after `rev-parse` has made a plain number of it.
"""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Final

from briefgen.model.limits import GIT_SECONDS
from briefgen.model.world import Unable

QUIET: Final = (
    *("--no-pager", "--no-replace-objects", "--no-optional-locks", "--literal-pathspecs"),
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"),
    *("-c", "protocol.allow=never", "-c", "core.pager=cat"),
)
OWN: Final = ("XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM")  # the user's settings
OBJECT: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
ENTRY: Final = re.compile(r"(\d{6}) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)", re.DOTALL)
SHA1_DIGITS: Final = 40
FILES: Final = ("100644", "100755")  # no links, no submodules
COMMITTED: Final = re.compile(rb"^committer .* (\d+) ([+-])(\d\d)(\d\d)$", re.MULTILINE)


class NoHistory(Exception):
    """There is no such revision, or no repository; `reason` is a sentence, `hint` what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason, hint)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True, kw_only=True)
class Revision:
    """A commit: what it was called, its number, the day it was made, its files below `root`.

    `files` are the numbers and sizes in bytes of all regular files, by path.
    """

    root: Path
    name: str
    commit: str
    day: date
    files: Mapping[PurePosixPath, tuple[str, int]] = field(repr=False)


def revision(root: Path, name: str) -> Revision:
    """A revision of the project in a folder; raises `NoHistory`."""
    _repository(root)
    commit = _commit(root, name)
    if commit is None:
        hint = "`git tag` and `git log --oneline` list what there is"
        raise NoHistory(f'there is no version "{name}"', hint)
    prefix = _asked(root, "rev-parse", "--show-prefix").decode().strip()
    listed = _asked(root, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", prefix or ".")
    return Revision(
        root=root, name=name, commit=commit, day=_day(root, commit), files=_files(listed, prefix)
    )


def blob(root: Path, number: str) -> bytes:
    """The bytes of a file by its number."""
    return _asked(root, "cat-file", "blob", number)


def blobs(root: Path, numbers: Sequence[str]) -> Iterator[bytes]:
    """The bytes of many files by their numbers, in one run of git."""
    wanted = "".join(f"{number}\n" for number in numbers).encode()
    answer, place = _asked(root, "cat-file", "--batch", given=wanted), 0
    for number in numbers:
        end = answer.index(b"\n", place)
        _, _, size = answer[place:end].decode("ascii", "replace").partition(" blob ")
        if not size.isdigit():
            raise Unable(f"git has no file {number}", "see what `git fsck` says of the repository")
        yield answer[end + 1 : end + 1 + int(size)]
        place = end + int(size) + 2


def number_of(data: bytes, like: str) -> str:
    """The number git gives to a file with these bytes, in a repository with numbers like this."""
    # SHA-1 is what most repositories name their files by; nothing here rests on its strength.
    algorithm = hashlib.sha1 if len(like) == SHA1_DIGITS else hashlib.sha256
    return algorithm(b"blob %d\0" % len(data) + data).hexdigest()


def tagged(root: Path, tag: str) -> str | None:
    """The number of the commit that a tag is at; None where there is no such tag."""
    return _commit(root, f"refs/tags/{tag}") if tag else None


def earlier_tags(root: Path, commit: str) -> tuple[str, ...]:
    """The tags in the history of a commit but those at it, the last made first."""
    form = "--format=%(refname:short) %(objectname) %(*objectname)"
    order = ("--sort=-version:refname", "--sort=-creatordate")
    listed = _asked(root, "for-each-ref", f"--merged={commit}", *order, form, "refs/tags")
    rows = (line.split(" ") for line in listed.decode("utf-8", "replace").splitlines())
    return tuple(name for name, *numbers in rows if commit not in numbers)


def setting(root: Path, key: str) -> str:
    """What git is set to in a folder, by this user or for the project; "" without it or git."""
    try:
        done = _run(root, "config", "--get", key)
    except Unable:
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def last_tag(root: Path, start: str = "HEAD") -> str | None:
    """The nearest tag at or before a commit; None where there is none."""
    commit = _commit(root, start)
    found = _run(root, "describe", "--tags", "--abbrev=0", commit) if commit else None
    if found is None or found.returncode:
        return None
    return found.stdout.decode("utf-8", "replace").strip() or None


def names(root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags, the last first, and the branches of the project in a folder; raises `NoHistory`."""
    _repository(root)
    found = []
    for kind in ("refs/tags", "refs/heads"):
        asked = ("for-each-ref", "--sort=-creatordate", "--format=%(refname:short)", kind)
        found.append(tuple(_asked(root, *asked).decode("utf-8", "replace").splitlines()))
    return found[0], found[1]


def _repository(root: Path) -> None:
    found = _run(root, "rev-parse", "--git-dir")
    if found.returncode == 0:
        return
    said = found.stderr.decode("utf-8", "replace")
    if "dubious ownership" in said:
        hint = f"if you trust it: git config --global --add safe.directory {root}"
        raise NoHistory("the project belongs to another user, so git does not read it", hint)
    hint = "changes are looked for in the project's history: `git init`, then commit a version"
    raise NoHistory(f"{root} is in no git repository", hint)


def _commit(root: Path, name: str) -> str | None:
    """The number of the commit that a name stands for; a name cannot become an option."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if not name or "\0" in name:
        return None
    said = _run(root, *asked).stdout.decode("ascii", "replace").split()
    return said[0] if len(said) == 1 and OBJECT.fullmatch(said[0]) else None


def _files(listed: bytes, prefix: str) -> dict[PurePosixPath, tuple[str, int]]:
    files = {}
    for row in listed.decode("utf-8", "replace").split("\0"):
        if (entry := ENTRY.fullmatch(row)) and entry[1] in FILES and entry[5].startswith(prefix):
            files[PurePosixPath(entry[5].removeprefix(prefix))] = (entry[3], int(entry[4]))
    return files


def _day(root: Path, commit: str) -> date:
    """The day of a commit, where it was made."""
    made = COMMITTED.search(_asked(root, "cat-file", "commit", commit))
    if made is None:
        return date.min
    away = timedelta(hours=int(made[3]), minutes=int(made[4])) * (-1 if made[2] == b"-" else 1)
    return (datetime.fromtimestamp(int(made[1]), UTC) + away).date()


def _asked(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    answer = _run(root, *arguments, given=given)
    if answer.returncode:
        said = answer.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Unable(
            f"git {arguments[0]} failed: {said[-1] if said else answer.returncode}",
            "see what `git fsck` says of the repository",
        )
    return answer.stdout


def _run(root: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which("git")
    if program is None:
        raise Unable("there is no git", "install git, which has the project's history")
    environment = {
        "PATH": os.defpath,
        "HOME": os.environ.get("HOME", "/nonexistent"),  # whom the user trusts (safe.directory)
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        **{name: os.environ[name] for name in OWN if name in os.environ},
    }
    try:
        return subprocess.run(  # noqa: S603  # no shell; what is asked is fixed, names are checked
            [program, "-C", str(root), *QUIET, *arguments],
            input=given,
            capture_output=True,
            env=environment,
            timeout=GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise Unable(f"git does not answer: {fault}", "try `git status` in the project") from fault
