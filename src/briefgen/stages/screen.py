"""Screen: what only a page on a screen has: links to its own places, and tables that scroll."""

from lxml.etree import _Element as Element

from briefgen.stages.dom import elements, has_class, make, text_of


def set_anchors(tree: Element, label: str) -> None:
    """Give headings and recommendations a link to themselves, to be copied and cited."""
    for heading in elements(tree, "h2", "h3", "h4"):
        name = heading.get("id")
        if name:
            link = make("a", "#", class_="anchor", href=f"#{name}")
            link.set("aria-label", f"{label}: {text_of(heading)}")
            heading.append(link)
    for item in has_class(tree, "recommendation"):
        name = item.get("id")
        if name:
            link = make("a", name, class_="recommendation-id", href=f"#{name}")
            link.set("aria-label", f"{label}: {name}")
            item.insert(0, link)


def set_scrolling(tree: Element) -> None:
    """Let a wide table scroll by itself, with the keyboard too (WCAG 2.1.1, 1.4.10)."""
    for table in elements(tree, "table"):
        caption = next(iter(elements(table, "caption")), None)
        frame = make("div", class_="scroll", tabindex="0", role="region")
        frame.set("aria-label", text_of(caption) if caption is not None else "table")
        table.addprevious(frame)
        frame.tail, table.tail = table.tail, None
        frame.append(table)
