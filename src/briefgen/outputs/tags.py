"""The tag tree of an imposed PDF, put into the order in which the brief is read.

WeasyPrint tags what it draws, sheet by sheet. On a sheet several flows stand side by side, so the
fragments are sorted by flow, and notes get the tag that says what they are (PDF/UA-1 7.9).
"""

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

from pydyf import PDF, Array, Dictionary, String

Rank = tuple[int, ...]


def read_in_order(pdf: PDF, tags: Sequence[tuple[Rank, bool]], unread: int) -> None:
    """Sort the tags of a PDF being written; `tags` has rank and kind of each top-level one.

    Tags whose rank begins with `unread` are left out of the tree, as running heads are.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    document = _object(pdf, root["K"][0])
    kids = list(document["K"])
    if len(kids) != len(tags):
        raise ValueError(f"{len(kids)} tags for {len(tags)} pieces")
    ordered = sorted(zip(tags, kids, strict=True), key=lambda one: one[0])
    document["K"] = Array(kid for (rank, _), kid in ordered if rank[0] != unread)
    for (_, notes), kid in ordered:
        if notes:
            _mark_notes(pdf, _object(pdf, kid))
    for element in [one for one in pdf.objects if _is(one, "/LI")]:
        _mend_item(pdf, element)
    for element in [one for one in pdf.objects if _is(one, "/L")]:
        _nest_lists(pdf, element)


def _mark_notes(pdf: PDF, area: Dictionary) -> None:
    for reference in area["K"]:
        element = _object(pdf, reference)
        if isinstance(element, Dictionary) and element.get("Type") == "/StructElem":
            element["S"] = "/Note"
            element["ID"] = String(f"note-{element.number}")


def _mend_item(pdf: PDF, item: Dictionary) -> None:
    """Put the blocks of a list item into its body, the only place for them (PDF/UA-1 7.6)."""
    kids = list(item["K"])
    loose = [kid for kid in kids if not _is(_object(pdf, kid), "/Lbl", "/LBody")]
    if not loose:
        return
    item["K"] = Array(kid for kid in kids if kid not in loose)
    body = _added_body(pdf, item)
    body["K"] = Array(loose)
    for kid in loose:
        _object(pdf, kid)["P"] = body.reference


def _added_body(pdf: PDF, item: Dictionary) -> Dictionary:
    body = Dictionary(
        {
            "Type": "/StructElem",
            "S": "/LBody",
            "K": Array(),
            "P": item.reference,
            "Pg": item["Pg"],
        }
    )
    pdf.add_object(body)
    item["K"].append(body.reference)
    return body


def _nest_lists(pdf: PDF, outer: Dictionary) -> None:
    """Put the lists in a list where they stand in its items.

    WeasyPrint puts them behind the item, so that what follows a list in it would be read first.
    """
    item = None
    for kid in list(outer["K"]):
        element = _object(pdf, kid)
        if _is(element, "/LI"):
            item = element
        elif item is not None and _is(element, "/L"):
            outer["K"].remove(kid)
            found = [one for one in map(partial(_object, pdf), item["K"]) if _is(one, "/LBody")]
            body = found[0] if found else _added_body(pdf, item)
            element["P"] = body.reference
            first = _first_mark(pdf, element)
            at = sum(_first_mark(pdf, _object(pdf, one)) < first for one in body["K"])
            body["K"].insert(at, kid)


def _first_mark(pdf: PDF, element: Any) -> float:
    """The lowest number of marked content in an element: texts are numbered as they are drawn."""
    if isinstance(element, int):
        return element
    kids = element.get("K", ()) if _is(element) else ()
    return min((_first_mark(pdf, _object(pdf, kid)) for kid in kids), default=math.inf)


def _is(element: Any, *kinds: str) -> bool:
    """Whether something is a tag, of one of these kinds if any are named."""
    if not isinstance(element, Dictionary) or element.get("Type") != "/StructElem":
        return False
    return not kinds or element.get("S") in kinds


def _object(pdf: PDF, reference: bytes | int) -> Any:
    """What a kid of a tag is: another tag, or the number of marked content."""
    if isinstance(reference, int):
        return reference
    return pdf.objects[int(reference.split()[0])]
