"""Archival: a PDF that is PDF/UA-1 and PDF/A-3a at once, as WeasyPrint alone would make one only.

WeasyPrint writes what PDF/A asks for: the output intent, the identifier, its own metadata.
Here the other standard is named in the metadata, and what neither of them allows is mended.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, Final
from xml.sax.saxutils import escape

from pydyf import PDF, Stream

VARIANT: Final = "pdf/a-3a"  # the level that has tags; 3, for files of any kind may be attached
# Any name but WeasyPrint's own, for which it opens a file and never closes it; the profile is
# the one of the document, and there is no other.
INTENT: Final = "document"
END: Final = b"</rdf:RDF>"

# PDF/A lets metadata have properties beyond its own only with a description of their schema
# (ISO 19005-3, 6.6.2.3); that of PDF/UA-1 has the one property `part` (ISO 14289-1, 5).
ACCESSIBLE: Final = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>The part of ISO 14289 that the file conforms to\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
# A return that ends the data of a stream, and the end of the line behind it, would be taken for one
# end of a line, and the data for a byte shorter than it says (ISO 19005-3, 6.1.7.1).
RETURNED: Final = b"\r\nendstream\nendobj"
ENDED: Final = b"\r\r\nendstream\nendobj"
VERSION: Final = """\
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">\
<xmpMM:VersionID>{}</xmpMM:VersionID></rdf:Description>"""


def conform(pdf: PDF, version: str) -> None:
    """Name PDF/UA-1 and the brief's version in the metadata of a PDF/A being written.

    And let no image ask to be smoothed, which PDF/A forbids (ISO 19005-3, 6.2.8), and every stream
    end where it says.
    """
    metadata: Any = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (text,) = metadata.stream
    before, end, after = text.rpartition(END)
    if not end:
        raise AssertionError("the metadata has no end")
    more = ACCESSIBLE + VERSION.format(escape(version))
    metadata.stream = [before + more.encode() + end + after]
    metadata.compress = False  # or programs that know no PDF could not find it (6.6.2.1)
    for item in pdf.objects:
        if isinstance(item, Stream) and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"
    pdf.write_line = partial(_write_line, pdf.write_line)


def _write_line(write: Callable[[bytes, BinaryIO], None], content: bytes, output: BinaryIO) -> None:
    """Write an object of a PDF, whose places are counted as they are written."""
    if content.endswith(RETURNED):
        content = content.removesuffix(RETURNED) + ENDED
    write(content, output)
