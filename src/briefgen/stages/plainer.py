"""Plainer: elements that Markdown has no signs for, made into such as it has."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Final

from lxml.etree import _Element as Element

from briefgen.stages.dom import classes, dissolve, elements, has_class, make, remove, text_of

SIDES: Final = {"left", "right", "center"}
BLOCKS: Final = ("blockquote", "div", "dl", "li", "ol", "p", "pre", "section", "ul")


def simplify(tree: Element, asked: Mapping[str, str | None], page: str) -> None:
    """Make a part plain; `asked` are the actors of recommendations by their ids.

    Figures become links to where they stand on the `page`.
    """
    _number_recommendations(tree, asked)
    for figure in elements(tree, "figure"):
        _link_figure(figure, page)
    for image in elements(tree, "img"):
        _replace(image, _link(image, page, ""))
    for table in elements(tree, "table"):
        _flatten(table)
    for holder in has_class(tree, "run-in"):
        _join_run_in(holder)
    for box in [*has_class(tree, "sidebar"), *has_class(tree, "box")]:
        box.tag = "blockquote"
    for link in elements(tree, "a"):
        if (link.get("href") or "#").startswith("#") and not link.get("role"):
            dissolve(link)


def _number_recommendations(tree: Element, asked: Mapping[str, str | None]) -> None:
    """Recommendations as a numbered list, each with its actor in bold before it."""
    for gathered in has_class(tree, "recommendations"):
        items = [one for one in gathered if "recommendation" in classes(one)]
        if gathered.tag != "ul" or not items:
            continue
        gathered.tag = "ol"
        gathered.set("start", (items[0].get("id") or "R1")[1:])
        for item in items:
            actor = asked.get(item.get("id") or "")
            for line in has_class(item, "recommendation-line"):
                _without(line, actor)
            if actor:
                _begin(item, actor)


def _without(line: Element, actor: str | None) -> None:
    """Take the actor out of the line under a recommendation: it stands before it."""
    first = line[0] if len(line) else None
    if first is not None and actor and text_of(first).casefold() == actor.casefold():
        first.tail = None
        remove(first)
    if not len(line):
        remove(line)
    else:
        line[0].text = _capital(line[0].text or "")


def _begin(item: Element, actor: str) -> None:
    """Put an actor before the first words of a recommendation."""
    first = next(iter(elements(item, "p")), item)
    mark = make("strong", f"{_capital(actor)}:")
    mark.tail = f" {(first.text or '').lstrip()}"
    first.text = None
    first.insert(0, mark)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _link_figure(figure: Element, page: str) -> None:
    """A figure as its caption and a link."""
    said = make("p")
    caption = next(iter(elements(figure, "figcaption")), None)
    image = next(iter(elements(figure, "img")), None)
    if caption is not None:
        caption.tag = "strong"
        for block in elements(caption, "p"):
            dissolve(block)
        remove(caption)
        said.append(caption)
        caption.tail = " "
    if image is not None:
        said.append(_link(image, page, figure.get("id") or ""))
    _replace(figure, said)


def _link(image: Element, page: str, anchor: str) -> Element:
    """An image as a link to its place, named by what it shows; nothing for an ornament."""
    shown = image.get("alt") or ""
    if not shown:
        return make("span")
    return make("a", shown, href=f"{page}#{anchor}" if anchor else page)


def _replace(old: Element, new: Element) -> None:
    new.tail, old.tail = old.tail, None
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _join_run_in(holder: Element) -> None:
    """A run-in heading and its paragraph as one paragraph that begins in bold."""
    if holder.tag != "div" or len(holder) != 2:
        return
    heading, paragraph = holder
    mark = make("strong", text_of(heading))
    mark.tail = f" {(paragraph.text or '').lstrip()}"
    paragraph.text = None
    paragraph.insert(0, mark)
    remove(heading)


def _flatten(table: Element) -> None:
    """A table of single lines and whole rows, which Markdown can write, under its caption."""
    for caption in elements(table, "caption"):
        said = make("p")
        caption.tag = "strong"
        for block in elements(caption, "p"):
            dissolve(block)
        remove(caption)
        said.append(caption)
        table.addprevious(said)
    for group in elements(table, "colgroup"):
        remove(group)
    for cell in elements(table, "td", "th"):
        _in_line(cell)
    _fill_rows(table)
    _one_head(table)


def _in_line(cell: Element) -> None:
    """The blocks of a cell on one line, aligned as its class says."""
    for side in SIDES & set(classes(cell)):
        cell.set("style", f"text-align: {side};")
    for block in elements(cell, *BLOCKS):
        block.tail = "; " + (block.tail or "").lstrip() if block.getnext() is not None else None
        dissolve(block)
    for line_end in elements(cell, "br"):
        line_end.tail = " " + (line_end.tail or "").lstrip()
        remove(line_end)


def _fill_rows(table: Element) -> None:
    """An empty cell for each place that another cell reaches into."""
    below: list[int] = []  # for each column, rows that a cell above still takes
    for row in elements(table, "tr"):
        cells, made = list(row), list[Element]()
        for cell in cells:
            while len(made) < len(below) and below[len(made)]:
                made.append(make("td"))
            made.append(cell)
            rows = cell.get("rowspan") or "1"
            made += [make("td", rowspan=rows) for _ in range(_span(cell, "colspan") - 1)]
        while len(made) < len(below) and below[len(made)]:
            made.append(make("td"))
        taken = [_span(cell, "rowspan") for cell in made]
        below = [max(old, new) - 1 for old, new in zip_longest(below, taken, fillvalue=1)]
        for cell in made:
            cell.attrib.pop("colspan", None)
            cell.attrib.pop("rowspan", None)
        row[:] = made


def _span(cell: Element, name: str) -> int:
    text = cell.get(name) or "1"
    return max(1, int(text)) if text.isdigit() else 1


def _one_head(table: Element) -> None:
    """One row of heads: Markdown has no more; those under it become ordinary rows."""
    head = next(iter(elements(table, "thead")), None)
    if head is None:
        return
    for row in reversed(head[1:]):
        for cell in row:
            cell.tag = "td"
        remove(row)
        head.addnext(row)
