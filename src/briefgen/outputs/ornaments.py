"""Ornaments: images that tell nothing, taken out of the tags of a PDF (PDF/UA-1 7.1, 7.3).

WeasyPrint tags every image as a figure, and a figure must say what it shows. So an ornament says
that it is one, and becomes an artifact when the PDF is written.
"""

from typing import Any

from pydyf import PDF, Dictionary, Stream, String

from briefgen.stages.exhibits import ORNAMENT


def set_ornaments_aside(pdf: PDF) -> None:
    """Take the ornaments of a PDF being written out of its tags, and mark them as artifacts."""
    for element in list(pdf.objects):
        alt = element.get("Alt") if isinstance(element, Dictionary) else None
        if isinstance(alt, String) and alt.string == ORNAMENT:
            _object(pdf, element["P"])["K"].remove(element.reference)
            _forget(pdf, element)
            content = _object(pdf, _object(pdf, element["Pg"])["Contents"])
            for mark in element["K"]:
                _unmark(content, mark)
            element.clear()


def _forget(pdf: PDF, element: Dictionary) -> None:
    """Leave the place of an element empty where marked content is led to its tags."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    for listed in _object(pdf, root["ParentTree"])["Nums"]:
        if isinstance(listed, list):
            listed[:] = [b"null" if one == element.reference else one for one in listed]


def _unmark(content: Stream, mark: int) -> None:
    """Mark as an artifact what has this number in the content of a page."""
    for place, one in enumerate(content.stream):
        if isinstance(one, Dictionary) and one.get("MCID") == mark:
            content.stream[place - 1 : place + 2] = ["/Artifact", b"BMC"]
            return


def _object(pdf: PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
