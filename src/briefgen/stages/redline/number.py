"""Number: the changes in the order of the text, each with the heading it stands under."""

from collections.abc import Mapping

from lxml.etree import _Element as Element

from briefgen.model.document import Part
from briefgen.model.redline import Change
from briefgen.stages.dom import classes, elements
from briefgen.stages.redline.drafts import CHANGE, STATE, Draft, Drafts

NAMED = (CHANGE, "data-actor-change", "data-by-change")
PARTS = {part.value: part for part in Part}


def number(trees: Mapping[str, Element], drafts: Drafts) -> tuple[Change, ...]:
    """All changes, those of fields first; in the trees, their names become numbers."""
    places = _places(trees, drafts)
    numbers = {name: str(at) for at, name in enumerate(places, 1)}
    for element in [one for tree in trees.values() for one in elements(tree)]:
        for attribute, name in _named(element):
            element.set(attribute, numbers[name])
    return tuple(
        _change(at, drafts.known[name], *place)
        for at, (name, place) in enumerate(places.items(), 1)
    )


def _places(trees: Mapping[str, Element], drafts: Drafts) -> dict[str, tuple[Part | None, str]]:
    """Part and section of each change, by its name, in order."""
    places: dict[str, tuple[Part | None, str]] = {
        name: (None, "") for name, draft in drafts.known.items() if draft.field
    }
    for part, tree in trees.items():
        section = ""
        for element in elements(tree):
            if element.tag in ("h2", "h3") and element.get(STATE) != "moved-from":
                section = heading(element)
            for _, name in _named(element):
                places.setdefault(name, (PARTS.get(part), section))
    return places


def _named(element: Element) -> list[tuple[str, str]]:
    """The attributes of an element that name changes, and these."""
    found = [(attribute, element.get(attribute, "")) for attribute in NAMED]
    return [one for one in found if one[1]]


def _change(at: int, draft: Draft, part: Part | None, section: str) -> Change:
    return Change(
        number=at,
        kind=draft.kind,
        action=draft.action,
        part=part,
        section=section,
        before=draft.before,
        after=draft.after,
        field=draft.field,
    )


def heading(element: Element) -> str:
    """The words of a heading as it is now, or as it was where it is gone."""
    gone = element.get(STATE) == "deleted"
    pieces: list[str] = []
    _read(element, pieces, gone=gone)
    return " ".join("".join(pieces).split()).rstrip(":")


def _read(element: Element, pieces: list[str], *, gone: bool) -> None:
    if element.tag == "del" and "redline" in classes(element) and not gone:
        return
    pieces.append(element.text or "")
    for child in element:
        if "footnote-ref" not in classes(child):
            _read(child, pieces, gone=gone)
        pieces.append(child.tail or "")
