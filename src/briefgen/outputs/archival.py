"""Archival: a PDF that is PDF/UA-1 and PDF/A-3a at once, as WeasyPrint alone would make one only.

WeasyPrint writes what PDF/A asks for: the output intent, the identifier, its own metadata.
Here the other standard is named in the metadata, and what neither of them allows is mended.
"""

from typing import Any, Final
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
VERSION: Final = """\
<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">\
<xmpMM:VersionID>{}</xmpMM:VersionID></rdf:Description>"""


def conform(pdf: PDF, version: str) -> None:
    """Name PDF/UA-1 and the brief's version in the metadata of a PDF/A being written.

    And let no image ask to be smoothed, which PDF/A forbids (ISO 19005-3, 6.2.8).
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
