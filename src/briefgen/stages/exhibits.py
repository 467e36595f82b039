"""Exhibits: figures and tables numbered, captioned and labelled, and links to them named."""

import re
from typing import Final

from lxml.etree import _Element as Element

from briefgen.model.document import Image
from briefgen.model.terms import Terms
from briefgen.stages.dom import classes, elements, has_class, make, remove, text_of

DECORATIVE: Final = "decorative"  # the class of an image that tells nothing
ORNAMENT: Final = "\ue000"  # what such an image says in print, until it is taken out of the tags


def set_exhibits(trees: dict[str, Element], terms: Terms) -> None:
    """Number figures and tables through all parts and name the links that lead to them."""
    labels: dict[str, str] = {}
    counts = {"figure": 0, "table": 0}
    for tree in trees.values():
        for exhibit in has_class(tree, "exhibit"):
            kind = "table" if "table" in classes(exhibit) else "figure"
            caption = _caption(exhibit, kind)
            if caption is None:
                continue
            counts[kind] += 1
            label = f"{terms.table if kind == 'table' else terms.figure} {counts[kind]}"
            _label(caption, label)
            owner = next((one for one in elements(exhibit) if one.get("id")), None)
            if owner is not None:
                labels[owner.get("id", "")] = label
    for tree in trees.values():
        _name_links(tree, labels | _headings(trees) | _recommendations(trees))


def take_bands(trees: list[Element]) -> dict[str, Element]:
    """Take out the exhibits marked `wide`; an empty mark stays where each was called."""
    wide = [one for tree in trees for one in has_class(tree, "exhibit") if "wide" in classes(one)]
    return _taken(wide, "band")


def take_asides(trees: list[Element]) -> dict[str, Element]:
    """Take out the sidebars, what stands in another one excepted; a mark stays for each."""
    found = [one for tree in trees for one in has_class(tree, "sidebar")]
    return _taken([one for one in found if not _inside(one, found)], "aside")


def heading_of(tree: Element) -> str:
    """The words of the first heading, or nothing."""
    return next((text_of(one) for one in elements(tree, "h2", "h3", "h4", "h5", "h6")), "")


def _inside(element: Element, others: list[Element]) -> bool:
    return any(above in others for above in element.iterancestors())


def _taken(found: list[Element], kind: str) -> dict[str, Element]:
    taken: dict[str, Element] = {}
    for element in found:
        name = f"{kind}-{len(taken) + 1}"
        element.addprevious(make("div", id=name, class_="call"))
        remove(element)
        taken[name] = make("div")
        taken[name].append(element)
    return taken


def set_tables(tree: Element) -> None:
    """Say which cells each header cell heads (WCAG 1.3.1, PDF/UA-1 7.5)."""
    for table in elements(tree, "table"):
        for head in elements(table, "th"):
            inside = {parent.tag for parent in head.iterancestors()}
            head.set("scope", "col" if "thead" in inside else "row")
        for row in elements(table, "tr"):
            row.attrib.pop("class", None)  # pandoc's header, odd and even
        table.attrib.pop("style", None)  # a share of a page that pandoc made up
        _full_width(elements(table, "col"))


def _full_width(columns: list[Element]) -> None:
    """Let the shares of columns add up to the whole width."""
    shares = [re.search(r"[\d.]+", column.get("style", "")) for column in columns]
    total = sum(float(share[0]) for share in shares if share)
    for column, share in zip(columns, shares, strict=True):
        if share and total:
            column.set("style", f"width: {100 * float(share[0]) / total:.1f}%")


def set_images(tree: Element, images: dict[str, Image]) -> None:
    """Give every image the proportions of its file, so that pages do not jump while they load.

    One that is decorative and has no words is told to be no content (WAI-ARIA, "presentation").
    """
    for image in elements(tree, "img"):
        if DECORATIVE in classes(image) and not image.get("alt"):
            image.set("alt", "")
            image.set("role", "presentation")
        known = images.get(image.get("src", ""))
        if known is not None:
            image.set("width", f"{known.width:.0f}")
            image.set("height", f"{known.height:.0f}")


def mark_ornaments(tree: Element) -> None:
    """Tell the engine of the PDF which images are no content; it takes an empty text for none."""
    for image in elements(tree, "img"):
        if image.get("role") == "presentation":
            image.set("alt", ORNAMENT)


def _caption(exhibit: Element, kind: str) -> Element | None:
    caption = next(iter(elements(exhibit, "caption" if kind == "table" else "figcaption")), None)
    if caption is not None and kind == "figure":
        caption.attrib.pop("aria-hidden", None)
        figure = caption.getparent()
        if figure is not None:
            figure.insert(0, caption)
    return caption


def _label(caption: Element, label: str) -> None:
    """Put "Table 1." before the words of a caption."""
    holder = caption[0] if len(caption) and caption[0].tag == "p" else caption
    mark = make("span", f"{label}.", class_="exhibit-label")
    mark.tail = " " + (holder.text or "")
    holder.text = None
    holder.insert(0, mark)


def _headings(trees: dict[str, Element]) -> dict[str, str]:
    found = {}
    for tree in trees.values():
        for heading in elements(tree, "h2", "h3", "h4"):
            if heading.get("id"):
                found[heading.get("id", "")] = text_of(heading).rstrip(":")
    return found


def _recommendations(trees: dict[str, Element]) -> dict[str, str]:
    items = [one for tree in trees.values() for one in has_class(tree, "recommendation")]
    found = {one.get("id", ""): one.get("id", "") for one in items}
    # What its author calls a recommendation leads to it as well.
    inner = ((one, child) for one in items for child in one if child.tag == "div")
    return found | {
        child.get("id", ""): one.get("id", "") for one, child in inner if child.get("id")
    }


def _name_links(tree: Element, labels: dict[str, str]) -> None:
    for link in elements(tree, "a"):
        target = (link.get("href") or "")[1:]
        if len(link) == 0 and not (link.text or "").strip() and target in labels:
            # The space inside a label must not end a line: "Table" alone says nothing.
            link.text = (
                labels[target].replace(" ", "\u00a0")
                if "basis-link" not in classes(link)
                else labels[target]
            )
