"""Rebuild: the files of a commit, and in which parts a release made of them again differs."""

import io
from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

import pikepdf

from briefgen import pdfium
from briefgen.git import Revision, blobs
from briefgen.model.manifest import Manifest
from briefgen.outputs.attachments import attached
from briefgen.release.fault import Fault
from briefgen.release.folder import PDF, SUMS
from briefgen.release.records import SEAL

SHOWN: Final = 60  # characters of a text that are told
CAUSES: Final = 6  # versions that are told
TEXTS: Final = (".html", ".md", ".json", ".bib", ".ris", SUMS)


def check_out(revision: Revision, folder: Path) -> None:
    """Write all regular files of a commit into an empty folder; no hook or filter is run."""
    paths = sorted(revision.files)
    numbers = [revision.files[path][0] for path in paths]
    for path, data in zip(paths, blobs(revision.root, numbers), strict=True):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def differences(
    released: Mapping[str, bytes],
    again: Mapping[str, bytes],
    compare: Callable[[str, bytes, bytes], list[Fault]],
) -> Iterator[Fault]:
    """Each file that is not made again as it was, with the part of it that differs first.

    PDFs are left to `compare`.
    """
    for name in sorted({*released, *again} - {SUMS}):
        one, other = released.get(name), again.get(name)
        if one is None:
            yield Fault(file=name, message="is made again, and is not in the release")
        elif other is None:
            yield Fault(file=name, message="is not made again")
        elif one != other:
            told = compare if name.endswith(PDF) else _of_file
            yield from told(name, one, other)


def _of_file(name: str, one: bytes, other: bytes) -> Iterator[Fault]:
    if name.endswith(TEXTS):
        yield from _of_text(name, "", _plain(one), _plain(other))
    else:
        yield Fault(file=name, message=f"differs from byte {_first(one, other) + 1:,} on")


def _plain(data: bytes) -> str:
    """A text without its seal, which differs where anything does."""
    return SEAL.sub(b"", data).decode("utf-8", "replace")


def _of_text(name: str, inside: str, one: str, other: str) -> Iterator[Fault]:
    """The first line that differs; it may be long, so only what is around the difference."""
    pairs = enumerate(zip_longest(one.split("\n"), other.split("\n"), fillvalue=""), 1)
    for number, (was, now) in pairs:
        if was != now:
            part = f"{inside}, line {number}" if inside else f"line {number}"
            said = f"was “{_around(was, now)}” and is “{_around(now, was)}” when made again"
            yield Fault(file=name, part=part, message=said)
            return


def _around(text: str, other: str) -> str:
    start = max(0, _first(text, other) - SHOWN // 3)
    piece = text[start : start + SHOWN]
    return f"{'…' if start else ''}{piece}{'…' if start + SHOWN < len(text) else ''}"


def _first(one: Any, other: Any) -> int:
    """Where two sequences begin to differ."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def compare_pdf(name: str, one: bytes, other: bytes) -> list[Fault]:
    """In which parts a PDF differs from the one that is made again."""
    found = [*_of_attachments(name, one, other), *_of_pages(name, one, other)]
    if not found:
        found = [*_of_drawing(name, one, other)] or [*_of_objects(name, one, other)]
    if not found:
        place = _first(one, other) + 1
        found = [Fault(file=name, message=f"differs from byte {place:,} on, in no object")]
    return found


def _of_attachments(name: str, one: bytes, other: bytes) -> Iterator[Fault]:
    try:
        was, now = attached(one), attached(other)
    except Exception:  # noqa: BLE001  # a damaged file is told by its seal
        return
    for part in sorted({*was, *now}):
        yield from _of_text(name, part, _plain(was.get(part, b"")), _plain(now.get(part, b"")))


def _of_pages(name: str, one: bytes, other: bytes) -> Iterator[Fault]:
    """The first page whose text differs, and its words."""
    was, now = ([text for _, text in pdfium.read(data).pages] for data in (one, other))
    if len(was) != len(now):
        yield Fault(file=name, message=f"had {len(was)} pages, and has {len(now)} made again")
    for number, (before, after) in enumerate(zip(was, now, strict=False), 1):
        if before != after:
            said = f"reads “{_words(before, after)}” and made again “{_words(after, before)}”"
            yield Fault(file=name, part=f"page {number}", message=said)
            return


def _words(text: str, other: str) -> str:
    """The first words of a text that another does not have."""
    ours, theirs = text.split(), other.split()
    changes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    start, end = next(((a, b) for tag, a, b, *_ in changes if tag != "equal"), (0, 0))
    return " ".join(ours[max(0, start - 1) : end + 1])[:SHOWN]


def _of_drawing(name: str, one: bytes, other: bytes) -> Iterator[Fault]:
    """The pages that show the same words, and are drawn otherwise."""
    try:
        was, now = (_drawings(data) for data in (one, other))
    except Exception:  # noqa: BLE001  # as above
        return
    for number, (before, after) in enumerate(zip(was, now, strict=False), 1):
        if before != after:
            yield Fault(file=name, part=f"page {number}", message="is drawn otherwise made again")


def _drawings(data: bytes) -> list[bytes]:
    """What draws each page of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def _of_objects(name: str, one: bytes, other: bytes) -> Iterator[Fault]:
    """The first object that differs, with what kind it is."""
    try:
        was, now = (_objects(data) for data in (one, other))
    except Exception:  # noqa: BLE001  # as above
        return
    for number in sorted({*was, *now}):
        if was.get(number) != now.get(number):
            kind = (was.get(number) or now[number])[0]
            said = f"object {number}" + (f" ({kind})" if kind else "")
            yield Fault(file=name, part=said, message="differs when made again")
            return


def _objects(data: bytes) -> dict[int, tuple[str, bytes]]:
    """The kind and the bytes of every object of a PDF, by its number."""
    found = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            kind, raw = "", b""
            if isinstance(one, pikepdf.Stream):
                raw = one.read_raw_bytes()
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                kind = " ".join(str(one[key]) for key in ("/Type", "/Subtype") if key in one)
            found[one.objgen[0]] = (kind.replace("/", ""), one.unparse(resolved=True) + raw)
    return found


def causes(released: Manifest, again: Manifest) -> Iterator[str]:
    """What may have made the difference: other tools, and other inputs that git does not have."""
    was, now = released.tools, again.tools
    names = [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]
    for name in names[:CAUSES]:
        yield f"{name} was {was.get(name, 'not there')}, and is {now.get(name, 'not there')} here"
    if len(names) > CAUSES:
        yield f"{len(names) - CAUSES} more tools have other versions"
    before = {(one.kind, one.name): one.sha256 for one in released.inputs}
    after = {(one.kind, one.name): one.sha256 for one in again.inputs}
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            kind, name = key
            how = "was not read" if key not in before else "is not read"
            how = "is another" if key in before and key in after else how
            yield f"the {kind} {name} {how} here"
