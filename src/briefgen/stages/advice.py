"""Advice: the recommendations of a brief as a table."""

from collections.abc import Callable, Iterator

from lxml.etree import _Element as Element

from briefgen.model.document import Document, Recommendation
from briefgen.model.terms import Terms
from briefgen.stages.dom import make


def advice_table(document: Document, terms: Terms, date: Callable[[str], str]) -> Element | None:
    """All recommendations at a glance, as an exhibit across the columns; None without any."""
    if not document.recommendations:
        return None
    table = make("table")
    table.append(make("caption", terms.recommendations))
    head = make("thead")
    columns = (
        terms.column_number,
        terms.column_actor,
        terms.column_action,
        terms.column_due,
        terms.column_basis,
    )
    head.append(_row("th", [make("span", one) for one in columns], scope="col"))
    table.append(head)
    body = make("tbody")
    for one in document.recommendations:
        body.append(_row("td", list(_cells(one, document, date))))
    table.append(body)
    exhibit = make("div", class_="exhibit table wide")
    exhibit.append(table)
    return exhibit


def _row(tag: str, content: list[Element], **attributes: str) -> Element:
    row = make("tr")
    for one in content:
        cell = make(tag, **attributes)
        cell.append(one)
        row.append(cell)
    return row


def _cells(
    one: Recommendation, document: Document, date: Callable[[str], str]
) -> Iterator[Element]:
    yield make("a", one.id, href=f"#{one.id}")
    yield make("span", (one.actor or "–")[:1].upper() + (one.actor or "–")[1:])
    yield make("span", " ".join(one.text.split()))
    yield make("span", date(one.by) if one.by else "–")
    yield _basis(one, document)


def _basis(one: Recommendation, document: Document) -> Element:
    """Links to the sections, and the titles of the sources, that a recommendation rests on."""
    sections = {heading.id: heading.text for heading in document.outline}
    cell = make("span", "" if one.basis else "–")
    for place, target in enumerate(one.basis):
        name = target[1:]
        if target.startswith("#"):
            part = make("a", sections.get(name, name), href=target)
        else:
            part = make("cite", document.titles.get(name, name))
        part.tail = "; " if place < len(one.basis) - 1 else None
        cell.append(part)
    return cell
