"""Compose: a document in a theme for one medium, as the HTML of each flow and all it asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, Final

from markupsafe import Markup, escape

from briefgen.model.codes import theme as codes
from briefgen.model.diagnostic import Checked
from briefgen.model.document import Document
from briefgen.model.edition import Asset, Edition, Face, Medium, Theme
from briefgen.model.evidence import Evidence
from briefgen.model.series import Paper
from briefgen.model.terms import Terms
from briefgen.model.world import World
from briefgen.stages.context import context
from briefgen.stages.holding import SUFFIX, held
from briefgen.stages.plain import plain_text
from briefgen.stages.record import record_of
from briefgen.stages.setting import set_texts
from briefgen.stages.standing import standing
from briefgen.stages.templates import css_string, render
from briefgen.stages.theme import terms_for
from briefgen.stages.wording import fill

FLOWS: Final[Mapping[Medium, tuple[str, ...]]] = {
    Medium.SCREEN: ("page",),
    Medium.PRINT: (
        "masthead",
        "main",
        "sidebar",
        "continued",
        "continuation",
        "imprint",
        "sheet",
    ),
}
WATERMARK: Final = "watermark.svg"
PAPERS: Final[Mapping[Paper, tuple[float, float]]] = {
    Paper.LETTER: (612.0, 792.0),
    Paper.A4: (595.28, 841.89),
}


def compose(
    document: Document,
    evidence: Evidence,
    theme: Theme,
    medium: Medium,
    world: World,
    redline: Mapping[str, Any] | None = None,
) -> Checked[Edition]:
    """Set a document in a theme; T103 and T105 say what the theme gets wrong.

    `redline` is what there is to say of its changes, if it is one that shows them. What is under
    embargo is stamped and named so, whoever asks for it.
    """
    stamped = held(document.brief, world)
    terms = terms_for(theme, document.brief)
    if terms.value is None:
        return Checked(value=None, diagnostics=terms.diagnostics)
    if medium is Medium.TEXT:
        text = plain_text(document, terms.value, world, held=stamped)
        flows = text.then(lambda flow: Checked(value={"text": flow}))
    else:
        more = {"redline": redline or {}, "held": stamped}
        flows = _rendered(document, evidence, theme, terms.value, medium, more)
    found = tuple(dict.fromkeys((*terms.diagnostics, *flows.diagnostics)))
    if flows.value is None:
        return Checked(value=None, diagnostics=found)
    value = _edition(document, theme, medium, flows.value, world)
    if stamped:
        value = replace(value, slug=value.slug + SUFFIX, embargo=document.brief.front.embargo)
    return Checked(value=value, diagnostics=found)


def _rendered(
    document: Document,
    evidence: Evidence,
    theme: Theme,
    terms: Terms,
    medium: Medium,
    more: Mapping[str, Any],
) -> Checked[dict[str, str]]:
    """The flows of a medium, as the theme's templates have them; `more` is for all templates."""
    made = {
        name: render(theme, template, values)
        for name, template, values in _wanted(document, evidence, terms, medium, more)
    }
    found = tuple(chain.from_iterable(one.diagnostics for one in made.values()))
    if any(one.value is None for one in made.values()):
        return Checked(value=None, diagnostics=found)
    flows = {name: one.value or "" for name, one in made.items()}
    if unsaid := _unsaid(document, terms, flows, held=more["held"]):
        span = theme.templates[unsaid[0]].span(0)
        message = f"the theme {theme.name} does not print “{unsaid[1]}” on every page"
        hint = "see brief.stamp and brief.withdrawn in the manual"
        return Checked(value=None, diagnostics=(*found, codes.UNSTAMPED.at(span, message, hint)))
    return Checked(value=flows, diagnostics=found)


def _unsaid(
    document: Document, terms: Terms, flows: Mapping[str, str], *, held: bool
) -> tuple[str, str] | None:
    """The template and the line that it should print on every page, and does not."""
    flow, shown = ("page", escape) if "page" in flows else ("sheet", css_string)
    said = standing(document, terms, held=held)
    for line in (said["withdrawn"], said["stamp"]):
        if line and shown(line).strip('"') not in flows[flow]:
            return f"{flow}.html.j2", line
    return None


def _edition(
    document: Document, theme: Theme, medium: Medium, flows: dict[str, str], world: World
) -> Edition:
    """The flows with all they ask for."""
    assets = {} if medium is Medium.TEXT else _assets(document, theme, medium, world)
    if (mark := flows.pop(WATERMARK, None)) is not None:
        assets[WATERMARK] = Asset(media_type="image/svg+xml", data=mark.encode())
    brief = document.brief
    return Edition(
        slug=brief.slug,
        title=brief.front.title,
        language=brief.language,
        medium=medium,
        flows=flows,
        assets=assets,
        frames=theme.settings.frames,
        paper=PAPERS[brief.series.paper],
        source=brief.source,
        record=record_of(document),
        budget=brief.budget,
        tolerances=theme.settings.fit,
        sections=document.sections,
        recommendations=document.recommendations,
    )


def _wanted(
    document: Document,
    evidence: Evidence,
    terms: Terms,
    medium: Medium,
    more: Mapping[str, Any],
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each text of a medium: its name, its template and what fills it."""
    texts = set_texts(document, evidence, terms, medium)
    document = replace(document, bios=texts.bios, notices=texts.notices)
    values = context(document, evidence, terms, held=more["held"])
    values |= {"parts": texts.parts, "proofs": texts.proofs, "redline": more["redline"]}
    for flow in FLOWS[medium]:
        yield flow, f"{flow}.html.j2", values
    if medium is Medium.SCREEN:
        return
    yield WATERMARK, f"{WATERMARK}.j2", values
    # For tables that turn out too wide: the comment gives way to one.
    for name, band in {**texts.bands, "band": Markup("<!-- band -->")}.items():
        yield name, "band.html.j2", values | {"band": band}
    for name, aside in texts.asides.items():
        line = fill(terms.continuation, heading=aside.heading).lstrip(",: ")
        yield name, "aside.html.j2", values | {"aside": aside.text}
        yield f"{name}-return", "continuation.html.j2", values | {"continuation": line}


def _assets(document: Document, theme: Theme, medium: Medium, world: World) -> dict[str, Asset]:
    """Everything the HTML may ask for, by the name it uses."""
    assets = {
        path: Asset(media_type=image.media_type, data=image.data)
        for path, image in document.images.items()
    }
    faces = ""
    for face in theme.settings.fonts:
        name = f"fonts/{face.package}-{face.weight}{'i' if face.italic else ''}.ttf"
        assets[name] = Asset(media_type="font/ttf", data=world.font(face.font()))
        faces += font_face(face, name, medium)
    assets["fonts.css"] = Asset(media_type="text/css", data=faces.encode())
    sheet = "screen.css" if medium is Medium.SCREEN else "print.css"
    for name in ("tokens.css", sheet):
        assets[name] = Asset(media_type="text/css", data=theme.styles[name].encode())
    return assets


def font_face(face: Face, file: str, medium: Medium) -> str:
    """The rule that gives a face its file (CSS Fonts 4, section 4); words on screen do not wait."""
    style = "italic" if face.italic else "normal"
    swap = "font-display: swap; " if medium is Medium.SCREEN else ""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {style}; {swap}src: url("{file}"); }}\n'
    )
