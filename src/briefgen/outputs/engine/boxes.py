"""Laid-out boxes, read: how far they reach and what they say."""

from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes


@dataclass(frozen=True)
class Link:
    """A link where it begins, or goes on: a target of its own document begins with `#`."""

    target: str


Said = str | Link


def bottom(box: Any) -> float:
    """Lower edge, in px, of what a box shows; a box broken over pages reaches to the page's end."""
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        return float(box.position_y + box.margin_height())
    children = getattr(box, "children", ())
    inner = max((bottom(child) for child in children if child.is_in_normal_flow()), default=0.0)
    if inner and not isinstance(box, boxes.InlineBox):
        inner += box.padding_bottom + box.border_bottom_width
    return inner


def ends_avoiding(box: Any) -> bool:
    """Whether the last thing in a box asks for no break after it."""
    if not isinstance(box, boxes.BlockLevelBox):
        return False
    if box.style["break_after"] == "avoid":
        return True
    inside = [child for child in getattr(box, "children", ()) if child.is_in_normal_flow()]
    return bool(inside) and ends_avoiding(inside[-1])


def wider(box: Any, edge: float, found: list[str]) -> None:
    """Collect the text of each outermost box that reaches beyond an edge, in px."""
    solid = isinstance(box, boxes.LineBox | boxes.TableBox | boxes.BlockReplacedBox)
    if solid and box.position_x + box.width > edge:
        found.append(text_of(box))
        return
    for child in getattr(box, "children", ()):
        wider(getattr(child, "_box", child), edge, found)


def text_of(box: Any) -> str:
    """What a box shows, words apart."""
    found: list[str] = []
    collect_shown(box, found, [])
    return " ".join(" ".join(found).split())


def collect_written(element: Any, text: list[str], notes: list[str]) -> None:
    """Collect the text of an element in order, that of notes apart."""
    if not isinstance(element.tag, str):
        return
    into = notes if "fn" in (element.get("class") or "").split() else text
    into.append(element.text or "")
    for child in element:
        collect_written(child, into, notes)
        into.append(child.tail or "")


def collect_calls(element: Any, text: list[str], found: list[tuple[str, str]]) -> None:
    """Collect each note of an element and what is written before it."""
    if not isinstance(element.tag, str):
        return
    if "fn" in (element.get("class") or "").split():
        found.append(("".join(element.itertext()), "".join(text)))
        return
    text.append(element.text or "")
    for child in element:
        collect_calls(child, text, found)
        text.append(child.tail or "")


def collect_shown(box: Any, text: list[str], heads: list[Any]) -> None:
    """Collect the text of boxes in order, without what style sheets generate."""
    tag = box.element_tag or ""
    if "::" in tag and not tag.endswith("::first-letter"):
        return
    if isinstance(box, boxes.TextBox):
        text.append(box.text)
        return
    if getattr(box, "is_header", False) or getattr(box, "is_footer", False):
        if any(box.element is head for head in heads):
            return
        heads.append(box.element)
    for child in getattr(box, "children", ()):
        collect_shown(getattr(child, "_box", child), text, heads)


def collect_drawn(box: Any, found: list[Said]) -> None:
    """Collect all that a box gives the PDF to say, in the order of its tags.

    Unlike `collect_shown`, with what style sheets generate and with heads that are repeated.
    """
    if box.link:
        kind, target = box.link[1]
        found.append(Link(f"#{target}" if kind == "internal" else target))
    if isinstance(box, boxes.TextBox):
        found.append(box.text)
    elif box.element_tag == "img":
        found.append(box.element.get("alt", ""))
    for child in getattr(box, "children", ()):
        collect_drawn(getattr(child, "_box", child), found)
