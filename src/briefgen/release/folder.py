"""Folder: all files of a release with their manifest and their check sums."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Artifact
from briefgen.model.manifest import BriefRecord, FileRecord, InputRecord, Manifest
from briefgen.outputs.proof import conformance
from briefgen.overview import Survey
from briefgen.release.conforming import PROVED
from briefgen.release.inputs import Inputs
from briefgen.release.printed import read_printed
from briefgen.release.proven import proven
from briefgen.release.records import (
    NAME,
    brief_record,
    file_record,
    manifest_bytes,
    sealed,
)
from briefgen.stages.evidence.receipts import Receipts
from briefgen.task import Built
from briefgen.tools import kit

SUMS: Final = "SHA256SUMS"
# As sha256sum of GNU coreutils writes a line, and reads it with --check.
LINE: Final = re.compile(r"([0-9a-f]{64})  ([^\n/\\]+)")
PDF: Final = ".pdf"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What a release is of: a series, a tag if it has one, and a commit."""

    series: str
    tag: str | None
    commit: str


@dataclass(frozen=True, kw_only=True)
class Finished:
    """A brief with what became of it and all that was read for it."""

    brief: Brief
    built: Built
    inputs: tuple[InputRecord, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A release: its manifest, and the bytes of all files by name, the manifest's too."""

    manifest: Manifest
    files: Mapping[str, bytes] = field(repr=False)


def finished(
    briefs: Iterable[tuple[Brief, Built]], survey: Survey, inputs: Inputs
) -> tuple[Finished, ...]:
    """Briefs that were built, with what was read for each; raises `Unable`."""
    return tuple(
        Finished(brief=brief, built=built, inputs=inputs.of(brief, built, survey))
        for brief, built in briefs
    )


def laid_out(done: Iterable[Finished], origin: Origin, receipts: Receipts) -> Checked[Folder]:
    """The folder of a release; O101 where a PDF breaks a standard with what is inside it."""
    artifacts: list[Artifact] = []
    records: list[BriefRecord] = []
    read: set[InputRecord] = set()
    found: list[Diagnostic] = []
    whole = _manifest(origin)
    for one in done:
        pdf = next(item for item in one.built.artifacts if item.name.endswith(PDF))
        record = brief_record(one.brief, one.built, read_printed(pdf.data), receipts)
        own = whole.model_copy(update={"briefs": (record,), "inputs": one.inputs})
        others = [item for item in one.built.artifacts if item is not pdf]
        made = proven(pdf, others, own)
        found += conformance(made.data, one.brief.source.span(0))
        artifacts += [made, *others]
        records.append(record)
        read.update(one.inputs)
    artifacts.sort(key=lambda item: item.name)
    manifest = whole.model_copy(
        update={
            "briefs": tuple(records),
            "inputs": tuple(sorted(read, key=lambda item: (item.kind, item.name))),
            "files": tuple(_record(item) for item in artifacts),
        }
    )
    data = manifest_bytes(manifest)
    files = {item.name: item.data for item in artifacts} | {NAME: sealed(data, data)}
    made_whole = Folder(manifest=manifest, files=files | {SUMS: check_sums(files)})
    return Checked(value=made_whole, diagnostics=tuple(found))


def _manifest(origin: Origin) -> Manifest:
    return Manifest(
        version=1,
        series=origin.series,
        tag=origin.tag,
        commit=origin.commit,
        tools=kit(),
        briefs=(),
        inputs=(),
        files=(),
    )


def _record(artifact: Artifact) -> FileRecord:
    return file_record(artifact, PROVED if artifact.name.endswith(PDF) else ())


def check_sums(files: Mapping[str, bytes]) -> bytes:
    """The file SHA256SUMS for all other files of a release."""
    return "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)
    ).encode()
