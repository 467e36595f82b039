"""Asks: the recommendations of a brief: how many, who is to act, on what ground, and to do what."""

from collections.abc import Callable, Iterator
from typing import Final

from briefgen.model.brief import Brief
from briefgen.model.codes import document as codes
from briefgen.model.codes import structure
from briefgen.model.diagnostic import Code, Diagnostic
from briefgen.model.document import Recommendation
from briefgen.model.series import Role
from briefgen.model.text import Span
from briefgen.model.tree import attributes, nodes
from briefgen.stages.check.copy import Copy
from briefgen.stages.check.verbs import names_a_thing
from briefgen.stages.quoting.place import Finder
from briefgen.stages.sections import Section

SHOWN: Final = 60  # characters of a recommendation that a message shows


def lone_actors(copy: Copy) -> Iterator[Diagnostic]:
    """D205 for a recommendation without an actor, where most have one or the series has a rule."""
    for one, span in _lacking(copy, codes.NO_ACTOR, lambda ask: bool(ask.actor)):
        message = f"recommendation {one.id} names nobody who is to act: “{_shown(one)}”"
        hint = 'put it under a heading like "## For the Ministry", or add actor="…"'
        yield codes.NO_ACTOR.at(span, message, hint)


def lone_asks(copy: Copy) -> Iterator[Diagnostic]:
    """D206 for a recommendation without a basis, where most have one or the series has a rule."""
    for one, span in _lacking(copy, codes.NO_BASIS, lambda ask: bool(ask.basis)):
        message = f"recommendation {one.id} does not say what it rests on: “{_shown(one)}”"
        hint = 'write it as ::: {.recommendation basis="#section @key"}'
        yield codes.NO_BASIS.at(span, message, hint)


def _lacking(
    copy: Copy, code: Code, has: Callable[[Recommendation], bool]
) -> Iterator[tuple[Recommendation, Span]]:
    """The recommendations that lack something which most have, or for which there is a rule."""
    asks = copy.recommendations
    if sum(map(has, asks)) * 2 > len(asks) or _ruled(code, copy.brief):
        yield from ((one, span) for one, span in _placed(copy) if not has(one))


def asks_without_verb(copy: Copy) -> Iterator[Diagnostic]:
    """D212 for a recommendation in English that names a thing and nothing to do."""
    if not copy.english:
        return
    for one, span in _placed(copy):
        if names_a_thing(one.text):
            message = f"recommendation {one.id} does not say what is to be done: “{_shown(one)}”"
            hint = "begin with what is to be done: Publish …, Repeal …, Ask …"
            yield structure.WITHOUT_VERB.at(span, message, hint)


def number_of_asks(copy: Copy) -> Iterator[Diagnostic]:
    """D211 for more recommendations than the series allows, or fewer than it asks for."""
    count, rule = len(copy.recommendations), copy.brief.series.sections.recommendations
    section = _section(copy)
    span = section.span if section is not None else copy.brief.span("title")
    if rule.most is not None and count > rule.most:
        own = "recommendations" in copy.brief.series.sections.model_fields_set
        wanted = f"the series allows {rule.most}" if own else "four to nine are usual"
        message = f"the brief has {count} recommendations; {wanted}"
        hint = "join those that ask the same actor for the same thing"
        yield structure.RECOMMENDATION_COUNT.at(span, message, hint)
    if rule.least is not None and count < rule.least and (section is not None or count):
        has = "one recommendation" if count == 1 else f"{count} recommendations"
        message = f"the brief has {has}; the series asks for {rule.least}"
        yield structure.RECOMMENDATION_COUNT.at(span, message, "say what else is to be done")


def no_asks(copy: Copy) -> Iterator[Diagnostic]:
    """D214 for a section of recommendations in which none was recognised."""
    section = _section(copy)
    if section is None or not section.blocks:  # an empty one is D210's
        return
    if not any(_asks(section)):
        message = "no recommendation was recognised in this section"
        hint = "write each as an item of a list, or in a ::: recommendation block"
        yield structure.NO_RECOMMENDATION.at(section.span, message, hint)


def _section(copy: Copy) -> Section | None:
    return next((one for one in copy.sections if one.role is Role.RECOMMENDATIONS), None)


def _asks(section: Section) -> Iterator[bool]:
    """For each block, whether it is a recommendation or holds some."""
    for node in nodes(section.blocks):
        yield node["t"] in ("OrderedList", "BulletList") or (
            node["t"] == "Div" and "recommendation" in attributes(node)[1]
        )


def _placed(copy: Copy) -> Iterator[tuple[Recommendation, Span]]:
    """Every recommendation at its place."""
    finder: Finder = copy.finder()
    for one in copy.recommendations:
        yield one, finder.span(one.text) or copy.brief.source.span(copy.brief.body)


def _shown(one: Recommendation) -> str:
    text = " ".join(one.text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _ruled(code: Code, brief: Brief) -> bool:
    return bool({code.id, code.name} & set(brief.series.rules))
