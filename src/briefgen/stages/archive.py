"""The archive: from the `file` field of an entry to the text of the copy that it names.

The archive is the folder `sources` of the project, or another one that lies where its owner keeps
it. A path in a `file` field is one in there, with `sources/` before it or not; the first file whose
text can be had is the copy.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, Final

from briefgen.model.bibliography import Entry
from briefgen.model.codes import evidence as codes
from briefgen.model.diagnostic import Checked, Code, Diagnostic
from briefgen.model.evidence import Page, SourceText
from briefgen.model.text import Span
from briefgen.model.world import Unreadable, World
from briefgen.stages.entries import value_span
from briefgen.stages.extract import EDITION, extract
from briefgen.stages.extract.kinds import Refused, kind_of

ARCHIVE: Final = PurePosixPath("sources")
FILES: Final = 20  # of one entry that are looked at; reference managers store two or three
SHOWN: Final = 80  # characters of a path in a message

FILE: Final = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)
PART: Final = re.compile(r"(?:[^:\\]|\\.)*", re.DOTALL)
ESCAPED: Final = re.compile(r"\\([:;\\])")
WHOLE: Final = re.compile(
    r"[A-Za-z]:[\\/]|[A-Za-z][\w+.-]+:/"
)  # a drive or an address, and no colon
OUTSIDE: Final = re.compile(r"[A-Za-z]:|[A-Za-z][\w+.-]+:/")
KINDS: Final = re.compile(r"(application|text|image)/[\w.+-]+|[A-Za-z0-9 ()]{0,20}")


def load_source(entry: Entry, world: World) -> Checked[SourceText]:
    """The text of an entry's archived copy; an entry without a `file` field has none.

    Findings, at the value of the field: E104, or where no file can be read E101, E102 and E103.
    """
    names = named_files(entry.fields.get("file", ""))
    span = value_span(entry, "file") if names else entry.span
    found: list[Diagnostic] = []
    for name in islice(names, FILES):
        try:
            source, guessed = _load(name, world)
        except _Lost as lost:
            hint = lost.hint.replace("KEY", entry.key)
            found.append(lost.code.at(span, f"{_shown(name)} {lost.reason}", hint))
        else:
            return Checked(value=source, diagnostics=_guess(name, guessed, span))
    return Checked(value=None, diagnostics=tuple(found))


def named_files(value: str) -> tuple[str, ...]:
    r"""The paths of a `file` field, as JabRef, Zotero or an author writes it.

    `description:path:type`, several of them separated by semicolons, with `\:`, `\;` and `\\` for
    the signs themselves; or plain paths, those of Windows too.
    """
    files = (_path(found[0]) for found in FILE.finditer(value.strip().strip("{}")))
    return tuple(path for path in files if path)


def _path(file: str) -> str:
    """The path in one part of the field."""
    if WHOLE.match(file.strip()):
        return _unescaped(file)
    pieces = _pieces(file)
    if len(pieces) > 2:  # description, path, type
        return _unescaped(":".join(pieces[1:-1]))
    if len(pieces) == 2 and KINDS.fullmatch(pieces[1].strip()):
        return _unescaped(pieces[0] or pieces[1])
    return _unescaped(pieces[-1])


def _pieces(file: str) -> list[str]:
    """A part of the field, cut at its colons."""
    pieces: list[str] = []
    place = 0
    while (found := PART.match(file, place)) is not None:
        pieces.append(found[0])
        place = found.end() + 1
        if place > len(file):
            break
    return pieces


def _unescaped(text: str) -> str:
    return ESCAPED.sub(r"\1", text).strip()


class _Lost(Exception):
    """A file that gives no text: the kind of finding, why, and what to do."""

    def __init__(self, code: Code, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.hint = hint


def archive_path(name: str) -> PurePosixPath | None:
    """The place in the archive that a path of a `file` field means; None when it is outside."""
    name = name.replace("\\", "/")
    path = PurePosixPath(name)
    steps = path.parts[1:] if path.parts[:1] == ARCHIVE.parts else path.parts
    hidden = any(step.startswith((".", "~")) or "\0" in step for step in steps)
    if path.is_absolute() or OUTSIDE.match(name) or hidden or not steps:
        return None
    return PurePosixPath(*steps)


def _load(name: str, world: World) -> tuple[SourceText, str | None]:
    path = archive_path(name)
    copy = "copy it into the archive: `briefgen sources add KEY FILE`"
    if path is None:
        raise _Lost(codes.SOURCE_OUTSIDE, "is outside the project", copy)
    try:
        return _text(path, world.archived(path), world)
    except Unreadable as fault:
        if fault.reason == "is missing":
            hint = "`briefgen sources add KEY FILE` puts one there; --sources names another archive"
            raise _Lost(codes.SOURCE_MISSING, "is not in the archive", hint) from None
        if "link" in fault.reason:
            reason = "is a link, and may lead outside the project"
            hint = f"{copy}; an archive that lies elsewhere is named with --sources"
            raise _Lost(codes.SOURCE_OUTSIDE, reason, hint) from None
        hint = "archive another copy: `briefgen sources add KEY FILE`"
        raise _Lost(codes.SOURCE_UNREADABLE, fault.reason, hint) from None
    except Refused as refused:
        raise _Lost(codes.SOURCE_UNREADABLE, refused.reason, refused.hint) from None


def _text(path: PurePosixPath, data: bytes, world: World) -> tuple[SourceText, str | None]:
    """The text of a file, from the cache where it was extracted before."""
    kind = kind_of(path, data)
    digest = hashlib.sha256(data).hexdigest()
    name = f"texts/{digest}-{kind.name.lower()}-{EDITION}"
    kept = _recalled(name, path, digest, world)
    if kept is not None:
        return kept
    source, guessed = extract(path, data, kind, world)
    pages = [(page.label, page.start) for page in source.pages]
    body = json.dumps({"text": source.text, "pages": pages, "guessed": guessed}).encode()
    # With a digest of its own before it, for a damaged text would damn what is rightly quoted.
    world.keep(name, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    return source, guessed


def _recalled(
    name: str, path: PurePosixPath, digest: str, world: World
) -> tuple[SourceText, str | None] | None:
    check, _, body = (world.recall(name) or b"").partition(b"\n")
    if hashlib.sha256(body).hexdigest().encode() != check:
        return None
    kept: Mapping[str, Any] = json.loads(body)
    pages = tuple(Page(label=label, start=start) for label, start in kept["pages"])
    return SourceText(path=path, digest=digest, text=kept["text"], pages=pages), kept["guessed"]


def _guess(name: str, guessed: str | None, span: Span) -> tuple[Diagnostic, ...]:
    if guessed is None:
        return ()
    message = f"{_shown(name)} is not UTF-8, and was read as {guessed}"
    return (codes.GUESSED_ENCODING.at(span, message, "if that is wrong, save it as UTF-8"),)


def _shown(name: str) -> str:
    return name if len(name) <= SHOWN else f"{name[: SHOWN - 1]}…"
