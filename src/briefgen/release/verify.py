"""Verify: whether the files of a folder are those of a release, by its manifest and check sums.

The manifest has a seal of its own, so that a damaged one is told from damaged check sums.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.model.manifest import Manifest
from briefgen.release.fault import Fault
from briefgen.release.folder import LINE, SUMS
from briefgen.release.records import NAME, is_sealed, read_manifest
from briefgen.release.sealed import PdfVerdict

RUNNABLE = "`sha256sum --check SHA256SUMS` says the same of the files"


@dataclass(frozen=True, kw_only=True)
class FolderVerdict:
    """What is wrong with a folder; without a manifest, there is none that can be believed."""

    manifest: Manifest | None
    faults: tuple[Fault, ...]


def verify_folder(files: Mapping[str, bytes], pdfs: Mapping[str, PdfVerdict]) -> FolderVerdict:
    """Everything in which these files are not as they were released, by what the PDFs say."""
    data = files.get(NAME)
    manifest = read_manifest(data) if data is not None else None
    sound = data is not None and manifest is not None and is_sealed(data, data)
    faults = [*_of_manifest(data, manifest, sound=sound)]
    if manifest is not None and sound:
        faults += _of_sums(files, manifest)
        faults += _of_files(files, manifest)
    else:
        faults += _by_sums(files)
    changed = {one.file for one in faults}
    faults += [
        one
        for name in sorted(pdfs)
        for one in pdfs[name].faults
        if one.part or one.file not in changed  # that it was changed has been told
    ]
    return FolderVerdict(manifest=manifest if sound else None, faults=tuple(faults))


def _of_manifest(data: bytes | None, manifest: Manifest | None, *, sound: bool) -> Iterator[Fault]:
    if data is None:
        hint = "`briefgen release` makes a folder that has one"
        yield Fault(file=NAME, message="is missing, so this is no release", hint=hint)
    elif manifest is None:
        yield Fault(file=NAME, message="was changed: it is no manifest as briefgen writes it")
    elif not sound:
        yield Fault(file=NAME, message="was changed: its bytes are not those that were sealed")


def _of_sums(files: Mapping[str, bytes], manifest: Manifest) -> Iterator[Fault]:
    """Where the check sums are not those of the release, line by line."""
    if SUMS not in files:
        yield Fault(file=SUMS, message="is missing")
        return
    digests = {one.path: one.sha256 for one in manifest.files}
    digests[NAME] = hashlib.sha256(files[NAME]).hexdigest()
    wanted = "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()
    if files[SUMS] == wanted:
        return
    lines, right = files[SUMS].split(b"\n"), wanted.split(b"\n")
    pairs = enumerate(zip(lines, right, strict=False), 1)
    line = next((number for number, (one, other) in pairs if one != other), len(right))
    yield Fault(file=SUMS, part=f"line {line}", message="was changed: the manifest says otherwise")


def _of_files(files: Mapping[str, bytes], manifest: Manifest) -> Iterator[Fault]:
    known = {one.path: one for one in manifest.files}
    for name, record in known.items():
        if name not in files:
            yield Fault(file=name, message="is missing")
        elif hashlib.sha256(files[name]).hexdigest() != record.sha256:
            size = len(files[name])
            more = f" ({size:,} bytes, not {record.bytes:,})" if size != record.bytes else ""
            yield Fault(file=name, message=f"was changed{more}")
    for name in sorted(set(files) - set(known) - {NAME, SUMS}):
        yield Fault(file=name, message="is not part of the release")


def _by_sums(files: Mapping[str, bytes]) -> Iterator[Fault]:
    """What the check sums say of the other files, where the manifest cannot be believed."""
    known: dict[str, str] = {}
    text = files.get(SUMS, b"").decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        if found := LINE.fullmatch(line):
            known[found[2]] = found[1]
        else:
            message = "was changed: it is no check sum"
            yield Fault(file=SUMS, part=f"line {number}", message=message)
    for name, digest in known.items():
        if name not in files:
            yield Fault(file=name, message="is missing")
        elif name != NAME and hashlib.sha256(files[name]).hexdigest() != digest:
            yield Fault(file=name, message="was changed", hint=RUNNABLE)
    for name in sorted(set(files) - set(known) - {SUMS}) if known else ():
        yield Fault(file=name, message="is not part of the release")
