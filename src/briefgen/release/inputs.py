"""Inputs: what was read for a release, each with the digest of its bytes, and whether it is as the
commit has it.

What was asked of the world is known from the traces. Each file is read once more, for its plain
SHA-256 digest, which anybody can compare; one that is another by now is told.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final, Literal

from briefgen.git import Revision, number_of
from briefgen.model.brief import Brief
from briefgen.model.manifest import InputRecord
from briefgen.model.project import BIBLIOGRAPHY, SERIES
from briefgen.model.text import CONTROL, Source, clean_text
from briefgen.model.world import Unable, Unreadable, World
from briefgen.overview import Survey
from briefgen.stages.evidence.receipts import LOCK, Receipts
from briefgen.task import Built
from briefgen.traces import digest_of

ABSENT: Final = "it "  # how the digest of a file begins that was asked for in vain
AGAIN: Final = "save your work, and run the command again"


class Inputs:
    """Reads each input once; what differs from a revision is in `uncommitted`, with what is wrong.

    Without a revision, nothing is compared.
    """

    def __init__(self, world: World, revision: Revision | None) -> None:
        self._world = world
        self._revision = revision
        self._digests: dict[tuple[str, str], str] = {}
        self._traced: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self.uncommitted: dict[PurePosixPath, str] = {}

    def look_at(self, brief: Brief) -> None:
        """Compare what every brief is made from, for one of which no more is known."""
        for path in (brief.source.path, SERIES, BIBLIOGRAPHY, LOCK):
            self._file(str(path))

    def of(self, brief: Brief, built: Built, survey: Survey) -> tuple[InputRecord, ...]:
        """All that was read for a brief; raises `Unable` where that is not known any more."""
        if survey.theme is None:
            raise ValueError("without a theme, nothing is built")
        if not built.read:
            raise Unable(
                f"what {brief.slug} was made from is not known, for a source could not be read",
                "mend what `briefgen check` says of the source, E or R, and try again",
            )
        files = {str(path): "" for path in (brief.source.path, SERIES)}
        files |= {name[5:]: seen for name, seen in _named(built, "file:")}
        for path, kinds in ((BIBLIOGRAPHY, ("entry:", "entries:")), (LOCK, ("receipts:",))):
            if any(name.startswith(kinds) for name in built.read):
                files.setdefault(str(path), "")
        records = [self._file(name, seen) for name, seen in files.items()]
        for source in (brief.source, brief.span("series").source, survey.bibliography.source):
            self._see_whether_read(source)
        theme = survey.theme.name
        themed = dict.fromkeys((*survey.theme.digests, *_theme_files(built, theme)))
        records += [self._theme_file(theme, name) for name in themed]
        records += _sources(built, survey.receipts)
        found = {one for one in records if one is not None}
        return tuple(sorted(found, key=lambda one: (one.kind, one.name)))

    def _file(self, name: str, seen: str = "") -> InputRecord | None:
        """A file of the project, None where there is none; `seen` is its digest in a trace."""
        path = PurePosixPath(name)
        if ("file", name) not in self._digests:
            try:
                data = self._world.read(path)
            except Unreadable as fault:
                if not seen or seen.startswith(ABSENT):
                    return None
                raise Unable(f"{name} {fault.reason}, and was read just now", AGAIN) from fault
            self._compare(path, data)
            self._digests["file", name] = hashlib.sha256(data).hexdigest()
            self._traced[name] = digest_of(data)
            self._texts[name] = _plain(data.decode("utf-8", "replace"))
        if seen and self._traced[name] != seen:
            raise Unable(f"{name} was changed while it was being built", AGAIN)
        return _record("file", name, self._digests["file", name])

    def _see_whether_read(self, source: Source) -> None:
        """Raise `Unable` where a text that was built from is not what the file says by now."""
        text = self._texts.get(str(source.path))
        if text is not None and text != _plain(source.text):
            raise Unable(f"{source.path} was changed while it was being built", AGAIN)

    def _compare(self, path: PurePosixPath, data: bytes) -> None:
        if self._revision is None:
            return
        if path not in self._revision.files:
            self.uncommitted[path] = "is not in the commit"
            return
        number, _ = self._revision.files[path]
        if number_of(data, number) != number:
            self.uncommitted[path] = "was changed since the commit"

    def _theme_file(self, theme: str, name: str) -> InputRecord | None:
        """A file of a theme: one of the project's own before the installed one."""
        own = self._file(f"templates/{theme}/{name}")
        if own is not None:
            return own
        whole = f"{theme}/{name}"
        if ("theme", whole) not in self._digests:
            try:
                data = self._world.theme_file(theme, name)
            except Unreadable:
                return None  # what a theme need not have
            self._digests["theme", whole] = hashlib.sha256(data).hexdigest()
        return _record("theme", whole, self._digests["theme", whole])


def _plain(text: str) -> str:
    """A text as sources have it, control characters left out."""
    return CONTROL.sub(" ", clean_text(text))


def _named(built: Built, kind: str) -> Iterator[tuple[str, str]]:
    return ((name, seen) for name, seen in built.read.items() if name.startswith(kind))


def _theme_files(built: Built, theme: str) -> Iterator[str]:
    prefix = f"theme:{theme}/"
    return (name.removeprefix(prefix) for name, _ in _named(built, prefix))


def _sources(built: Built, receipts: Receipts) -> Iterator[InputRecord]:
    """The archived copies that answered for quotations, by themselves or by their receipts."""
    return (_record("source", key, digest) for key, digest in answered(built, receipts).items())


def answered(built: Built, receipts: Receipts) -> Mapping[str, str]:
    """The digests of the archived copies that answered for quotations, by key."""
    keys = {one.key for one in built.evidence.proofs if one.key and one.match}
    known = {one.key: one.source for key in keys for one in receipts.get(key, {}).values()}
    return known | {one.key: one.source for one in built.receipts if one.key in keys}


def _record(kind: Literal["file", "theme", "source"], name: str, digest: str) -> InputRecord:
    return InputRecord(kind=kind, name=name, sha256=digest)
