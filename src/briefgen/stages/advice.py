"""Advice: the recommendations of a brief as a table, and what is told of them."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml.etree import _Element as Element

from briefgen.model.brief import Brief
from briefgen.model.codes import document as codes
from briefgen.model.diagnostic import Code, Diagnostic
from briefgen.model.document import Document, Recommendation
from briefgen.model.terms import Terms
from briefgen.stages.dom import make
from briefgen.stages.quoting.place import Finder

SHOWN: Final = 60  # characters of a recommendation that a message shows


def check_recommendations(
    recommendations: tuple[Recommendation, ...], brief: Brief
) -> Iterator[Diagnostic]:
    """D205 for one without an actor, D206 for one without a basis.

    They are told where most of the brief have one, or where the series has a rule for it.
    """
    finder = Finder(brief.source, brief.body)
    most = len(recommendations) / 2
    acted = sum(bool(one.actor) for one in recommendations) > most or _ruled(codes.NO_ACTOR, brief)
    based = sum(bool(one.basis) for one in recommendations) > most or _ruled(codes.NO_BASIS, brief)
    for one in recommendations:
        span = finder.span(one.text) or brief.source.span(brief.body)
        shown = one.text if len(one.text) <= SHOWN else f"{one.text[:SHOWN]}…"
        if acted and not one.actor:
            message = f"recommendation {one.id} names nobody who is to act: “{shown}”"
            hint = 'put it under a heading like "## For the Ministry", or add actor="…"'
            yield codes.NO_ACTOR.at(span, message, hint)
        if based and not one.basis:
            message = f"recommendation {one.id} does not say what it rests on: “{shown}”"
            hint = 'write it as ::: {.recommendation basis="#section @key"}'
            yield codes.NO_BASIS.at(span, message, hint)


def _ruled(code: Code, brief: Brief) -> bool:
    return bool({code.id, code.name} & set(brief.series.rules))


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
