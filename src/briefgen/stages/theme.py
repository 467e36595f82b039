"""Theme: a folder of settings, words, templates and style sheets to one value."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final, TypeVar

from pydantic import BaseModel

from briefgen.model.brief import Brief
from briefgen.model.codes import theme as codes
from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Theme, ThemeSettings
from briefgen.model.limits import SETTINGS_BYTES
from briefgen.model.series import Series
from briefgen.model.terms import Terms, TermsFile
from briefgen.model.text import Source, Span
from briefgen.model.world import Unable, Unreadable, World
from briefgen.stages.contrast import low_contrast
from briefgen.stages.fields import Typed, validated
from briefgen.stages.files import decode
from briefgen.stages.yaml_nodes import Fields, read_fields

TEMPLATES: Final = (
    "page.html.j2",
    "masthead.html.j2",
    "main.html.j2",
    "sidebar.html.j2",
    "continued.html.j2",
    "continuation.html.j2",
    "aside.html.j2",
    "band.html.j2",
    "imprint.html.j2",
    "sheet.html.j2",
    "head.html.j2",
    "redline.html.j2",
    "changes.html.j2",
    "watermark.svg.j2",
    "site.html.j2",
    "site-navigation.html.j2",
    "site-briefs.html.j2",
    "site-recommendations.html.j2",
    "site-missing.html.j2",
    "site-head.html.j2",
    "site-files.html.j2",
)
STYLES: Final = ("tokens.css", "screen.css", "print.css", "site.css")

M = TypeVar("M", bound=BaseModel)


def load_theme(series: Series, place: Span, world: World) -> Checked[Theme]:
    """The series' theme, whole; T101, T102, T106 say what is missing, T107 and F what is wrong."""
    name = series.theme
    if name not in world.themes():
        message = f'there is no theme "{name}"'
        hint = f"there are: {', '.join(world.themes())}"
        return Checked(value=None, diagnostics=(codes.UNKNOWN_THEME.at(place, message, hint),))
    settings = _settings(name, "theme.yaml", ThemeSettings, world)
    terms = _settings(name, "terms.yaml", TermsFile, world)
    templates = {file: _text(name, file, world) for file in TEMPLATES}
    styles = {file: _text(name, file, world) for file in STYLES}
    texts = [*templates.values(), *styles.values()]
    found: list[Diagnostic] = [*settings.diagnostics, *terms.diagnostics]
    missing = tuple(_missing_fonts(settings.value, world)) if settings.value is not None else ()
    found += missing
    found += [finding for one in texts for finding in one.diagnostics]
    whole = all(one.value is not None for one in texts)
    if settings.value is None or terms.value is None or not whole or missing:
        return Checked(value=None, diagnostics=tuple(found))
    theme = Theme(
        name=name,
        settings=settings.value.settings,
        terms=dict(terms.value.settings.languages),
        templates={file: one.value for file, one in templates.items() if one.value is not None},
        styles={file: one.value.text for file, one in styles.items() if one.value is not None},
    )
    found += low_contrast({file: one.value for file, one in styles.items() if one.value})
    return Checked(value=theme, diagnostics=tuple(found))


def terms_for(theme: Theme, brief: Brief) -> Checked[Terms]:
    """The words of a brief's language, the series' before the theme's; T105 where it is English."""
    terms = _theme_terms(theme, brief)
    if terms.value is None or _primary(brief.language) != _primary(brief.series.language):
        return terms
    return terms.then(lambda own: Checked(value=_worded(own, brief.series)))


def terms_of(theme: Theme, series: Series) -> Terms:
    """The words of the series' own language, its own before the theme's; English where none are."""
    return _worded(_found(theme, series.language) or _english(theme), series)


def _worded(terms: Terms, series: Series) -> Terms:
    """The terms with the words of the series, which are in its own language."""
    return Terms.model_validate({**terms.model_dump(by_alias=True), **series.words})


def _found(theme: Theme, language: str) -> Terms | None:
    tags = (language, _primary(language))
    return next((theme.terms[tag] for tag in tags if tag in theme.terms), None)


def _english(theme: Theme) -> Terms:
    return theme.terms.get("en", next(iter(theme.terms.values())))


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0]


def _theme_terms(theme: Theme, brief: Brief) -> Checked[Terms]:
    language = brief.language
    if (terms := _found(theme, language)) is not None:
        return Checked(value=terms)
    message = f'the theme "{theme.name}" has no words in {language}, so English is printed'
    hint = f"add it to templates/{theme.name}/terms.yaml; there are: {', '.join(theme.terms)}"
    fault = codes.NO_TERMS.at(_language_place(brief), message, hint)
    return Checked(value=_english(theme), diagnostics=(fault,))


def _language_place(brief: Brief) -> Span:
    """Where a brief's language is set: in its front matter, its file name or series.yaml."""
    if brief.front.language is not None:
        return brief.span("language")
    if brief.file_language is not None:
        return brief.source.span(0)
    return brief.span("series", "language")


def _text(theme: str, name: str, world: World) -> Checked[Source]:
    path = PurePosixPath("templates") / theme / name
    try:
        return decode(path, world.theme_file(theme, name), SETTINGS_BYTES)
    except Unreadable as fault:
        place = Source(path=path, text="").span(0)
        missing = codes.THEME_FILE.at(place, f"the theme's file {name} {fault.reason}")
        return Checked(value=None, diagnostics=(missing,))


def _settings(theme: str, name: str, model: type[M], world: World) -> Checked[Typed[M]]:
    return _text(theme, name, world).then(_read).then(lambda read: validated(read, model))


@lru_cache(maxsize=8)  # a theme is read with every survey
def _read(source: Source) -> Checked[Fields]:
    """The settings of a file, which is nothing else."""
    return read_fields(source, 0, len(source.text))


def _missing_fonts(typed: Typed[ThemeSettings], world: World) -> Iterator[Diagnostic]:
    # Faces are made ready on the way, once for all briefs and outside their time limits.
    for number, face in enumerate(typed.settings.fonts):
        try:
            world.font(face.font())
        except Unable as fault:
            place = typed.spans["fonts", number]
            yield codes.MISSING_FONT.at(place, fault.message, fault.remedy)
