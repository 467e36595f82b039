"""Attachments: files put into a finished PDF, as PDF/A-3 has them (ISO 19005-3, 6.8; AF).

They are added behind the PDF as an update (ISO 32000-1, 7.5.6), so that every byte that was proved
stays where it was, and a file that is not compressed stands in it as it is.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

NAME: Final = re.compile(r"[^/\\\x00-\x1f]{1,200}")
STARTED: Final = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
END: Final = (
    b"\r\nendstream"  # with the return, or one that ends the data would seem to be of the line
)
WIDTHS: Final = (1, 5, 2)  # bytes of a cross-reference: its kind, the place, the generation


class Relationship(StrEnum):
    """What an attached file is to the brief."""

    SOURCE = "Source"
    """What the brief was made from."""
    DATA = "Data"
    """What stands behind its words, for programs."""
    SUPPLEMENT = "Supplement"
    """What is told besides."""


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file to be attached; one that is not `compressed` can be found among the PDF's bytes."""

    name: str
    media_type: str
    description: str
    relationship: Relationship
    data: bytes = field(repr=False)
    compressed: bool = True


def attach(pdf: bytes, files: Sequence[Attachment]) -> bytes:
    """A PDF with files attached in the order of their names; the same bytes for the same input.

    Raises `ValueError` for a name that is no file's, or is there already.
    """
    import pikepdf

    if not files:
        return pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        known = _known(opened)
        _check([*known, *(one.name for one in files)])
        update = _Update(pdf, int(opened.trailer.Size))
        day = opened.docinfo.get("/ModDate")
        date = f"/ModDate {_literal(day)}" if day is not None else ""
        added = {
            one.name: update.add(_filespec(one, update.add(_stream(one, date)))) for one in files
        }
        pairs = sorted({**known, **added}.items(), key=lambda one: _coded(one[0]))
        tree = " ".join(f"{_string(name)} {reference}" for name, reference in pairs)
        names = update.add(f"<< /Names [{tree}] >>".encode())
        files_ = " ".join(reference for _, reference in pairs)
        root = opened.Root
        update.put(root.objgen[0], _catalog(root, names, files_))
        return update.finished(opened.trailer)


def attached(pdf: bytes) -> dict[str, bytes]:
    """The files that are attached to a PDF, by name."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        return {name: bytes(spec.EF.F.read_bytes()) for name, spec in _specs(opened).items()}


def _check(names: Sequence[str]) -> None:
    for name in names:
        if not NAME.fullmatch(name) or names.count(name) > 1:
            raise ValueError(f"this cannot name one more attachment: {name!r}")


def _specs(opened: Any) -> dict[str, Any]:
    import pikepdf

    if "/Names" not in opened.Root or "/EmbeddedFiles" not in opened.Root.Names:
        return {}
    tree = pikepdf.NameTree(opened.Root.Names.EmbeddedFiles)
    return {str(name): spec for name, spec in tree.items()}


def _known(opened: Any) -> dict[str, str]:
    """References of the files that are there already, by name."""
    return {name: f"{spec.objgen[0]} {spec.objgen[1]} R" for name, spec in _specs(opened).items()}


def _catalog(root: Any, names: str, files: str) -> bytes:
    """The catalog with what is attached, all else as it was."""
    import pikepdf

    apart = ("/AF", "/Names")
    kept = pikepdf.Dictionary({key: value for key, value in root.items() if key not in apart})
    listed = pikepdf.Dictionary(
        {key: value for key, value in root.get("/Names", {}).items() if key != "/EmbeddedFiles"}
    )
    inner = listed.unparse().removesuffix(b">>") + f"/EmbeddedFiles {names} >>".encode()
    outer = kept.unparse().removesuffix(b">>")
    return outer + b"/Names " + inner + f" /AF [{files}] >>".encode()


def _stream(one: Attachment, date: str) -> bytes:
    data = zlib.compress(one.data, 9) if one.compressed else one.data
    kind = "".join(
        sign if sign.isalnum() or sign in "+-." else f"#{ord(sign):02x}" for sign in one.media_type
    )
    coded = "/Filter /FlateDecode " if one.compressed else ""
    head = (
        f"<< /Type /EmbeddedFile /Subtype /{kind} {coded}/Length {len(data)} "
        f"/Params << /Size {len(one.data)} {date} >> >>"
    )
    return head.encode() + b"\nstream\n" + data + END


def _filespec(one: Attachment, stream: str) -> bytes:
    name = _string(one.name)
    return (
        f"<< /Type /Filespec /F {name} /UF {name} /Desc {_string(one.description)} "
        f"/AFRelationship /{one.relationship.value} /EF << /F {stream} /UF {stream} >> >>"
    ).encode()


def _coded(text: str) -> bytes:
    """A text as a PDF string has it: ASCII, or UTF-16 behind its mark (ISO 32000-1, 7.9.2.2)."""
    return text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def _string(text: str) -> str:
    return f"<{_coded(text).hex()}>"


def _literal(value: Any) -> str:
    return _string(str(value))


class _Update:
    """Objects added behind a PDF, and the cross-references that lead to them and back."""

    def __init__(self, pdf: bytes, free: int) -> None:
        found = STARTED.search(pdf[-64:])
        if found is None:
            raise ValueError("this is no PDF with an end")
        self._before = int(found[1])
        self._out = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
        self._free = free
        self._places: dict[int, int] = {}

    def add(self, data: bytes) -> str:
        """Write a new object; returns the reference to it."""
        number, self._free = self._free, self._free + 1
        self.put(number, data)
        return f"{number} 0 R"

    def put(self, number: int, data: bytes) -> None:
        """Write an object of this number."""
        self._places[number] = len(self._out)
        self._out += b"%d 0 obj\n" % number + data + b"\nendobj\n"

    def finished(self, trailer: Any) -> bytes:
        """All of it, with the cross-reference stream as its last object (7.5.8)."""
        number, start = self._free, len(self._out)
        self._places[number] = start
        rows = b"".join(_row(self._places[one]) for one in sorted(self._places))
        index = " ".join(f"{one} 1" for one in sorted(self._places))
        first = bytes(trailer.ID[0]) if "/ID" in trailer else sha256(self._out).digest()[:16]
        info = f"/Info {_reference(trailer.Info)} " if "/Info" in trailer else ""
        head = (
            f"<< /Type /XRef /Size {number + 1} /Prev {self._before} "
            f"/Root {_reference(trailer.Root)} {info}"
            f"/ID [<{first.hex()}> <{sha256(self._out).digest()[:16].hex()}>] "
            f"/W [{' '.join(map(str, WIDTHS))}] /Index [{index}] /Length {len(rows)} >>"
        )
        self._out += b"%d 0 obj\n" % number + head.encode() + b"\nstream\n" + rows
        self._out += END + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)


def _row(place: int) -> bytes:
    kind, where, generation = WIDTHS
    return b"".join(
        ((1).to_bytes(kind, "big"), place.to_bytes(where, "big"), (0).to_bytes(generation, "big"))
    )


def _reference(value: Any) -> str:
    return f"{value.objgen[0]} {value.objgen[1]} R"
