"""Attachments: files inside a finished PDF, as associated files of PDF/A-3."""

import io
from dataclasses import dataclass, field

import pikepdf


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file to go inside a PDF."""

    name: str
    media_type: str
    description: str
    relationship: str
    data: bytes = field(repr=False)
    compressed: bool = True


def attach(pdf: bytes, files: tuple[Attachment, ...]) -> bytes:
    """The PDF with these files inside."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        specs = []
        for one in files:
            stream = pikepdf.Stream(document, one.data)
            stream.Type = pikepdf.Name.EmbeddedFile
            stream.Subtype = pikepdf.Name("/" + one.media_type)
            stream.Params = pikepdf.Dictionary(Size=len(one.data), ModDate=document.docinfo.get("/ModDate", pikepdf.String("D:20000101000000Z")))
            held = document.make_indirect(stream)
            specs.append(document.make_indirect(pikepdf.Dictionary(
                Type=pikepdf.Name.Filespec, F=one.name, UF=one.name, Desc=one.description,
                AFRelationship=pikepdf.Name("/" + one.relationship), EF=pikepdf.Dictionary(F=held, UF=held))))
        names = pikepdf.Array()
        for one, spec in sorted(zip(files, specs, strict=True), key=lambda x: x[0].name):
            names.extend([pikepdf.String(one.name), spec])
        if "/Names" not in document.Root:
            document.Root.Names = pikepdf.Dictionary()
        document.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=names)
        document.Root.AF = pikepdf.Array(specs)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return out.getvalue()
