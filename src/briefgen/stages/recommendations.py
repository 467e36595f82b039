"""Recommendations as lists: every one with its anchor, its actor, its date and its basis."""

from collections.abc import Callable
from itertools import takewhile

from lxml.etree import _Element as Element

from briefgen.model.terms import Terms
from briefgen.stages.dom import classes, has_class, make
from briefgen.stages.wording import fill


def set_recommendations(tree: Element, terms: Terms, date: Callable[[str], str]) -> None:
    """Gather recommendations that follow each other into lists, and say who is to act when.

    `date` writes a year, a month or a day in the brief's language.
    """
    for first in has_class(tree, "recommendation"):
        parent = first.getparent()
        if parent is None or "recommendations" in classes(parent):
            continue
        followers = takewhile(lambda one: "recommendation" in classes(one), first.itersiblings())
        run = [first, *followers]
        gathered = make("ul", class_="recommendations")
        gathered.tail, run[-1].tail = run[-1].tail, None
        first.addprevious(gathered)
        for item in run:
            item.tag = "li"
            gathered.append(item)
            _say(item, terms, date)


def _say(item: Element, terms: Terms, date: Callable[[str], str]) -> None:
    """The line under a recommendation: its own actor, its date, what it rests on."""
    actor, by = item.attrib.pop("data-actor", None), item.attrib.pop("data-by", None)
    line = make("p", class_="recommendation-line")
    for value in (actor, fill(terms.by, date=date(by)) if by else None):
        if value:
            _part(line, make("span", value, class_="recommendation-part"))
    for basis in has_class(item, "basis"):
        holder = next(iter(has_class(basis, "basis-list")), None)
        if holder is not None:
            holder.set("class", "recommendation-part")
            holder.text = f"{terms.basis} {(holder.text or '').lstrip()}"
            _part(line, holder)
        parent = basis.getparent()
        if parent is not None:
            parent.remove(basis)
    if len(line):
        first = line[0]
        first.text = (first.text or "")[:1].upper() + (first.text or "")[1:]
        item.append(line)


def _part(line: Element, part: Element) -> None:
    part.tail = None
    if len(line):
        line[-1].tail = " · "
    line.append(part)
