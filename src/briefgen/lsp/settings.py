"""Settings: what front matter and series.yaml take at a place, and what it means."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel

from briefgen.lsp.candidates import Candidate, rules, told
from briefgen.lsp.fields import Field, field_at, fields_at, names_at, values_at
from briefgen.lsp.pages import Kind, Page
from briefgen.lsp.yaml_lines import Slot, path_of, slot
from briefgen.model.brief import FrontMatter
from briefgen.model.codes import find_code
from briefgen.model.series import Series
from briefgen.model.text import Span
from briefgen.model.world import World
from briefgen.stages.locales import LOCALES

ALLOW: Final = re.compile(r"#[ \t]*briefgen[ \t]+allow[ \t]+(?:[\w-]+[, \t]+)*(?P<word>[\w-]*)\Z")
# The languages whose words the installed theme has; a tag of any other may stand there too.
LANGUAGES: Final = tuple(sorted({"en", "en-GB", "en-US", "fr", "de", "ru", "kk", *LOCALES}))
STYLES: Final = 200  # names of styles in a list: there are thousands


def settings_candidates(page: Page, offset: int, world: World) -> Iterator[Candidate]:
    """The keys or values that may be written at an offset of the settings."""
    at = page.settings_lines(offset)
    if at is None:
        return
    lines, number, column = at
    if (allow := ALLOW.search(lines[number][:column])) is not None:
        yield from rules(offset - len(allow["word"]), text_only=page.kind is Kind.BRIEF)
        return
    here = slot(lines, number, column)
    if here is None:
        return
    start = offset - len(here.word)
    if not here.is_value:
        yield from _keys(page, here, start)
    if here.is_value or here.in_list:
        for value in _values(page, here, world):
            yield Candidate(label=value, kind="value", start=start)


def _keys(page: Page, here: Slot, start: int) -> Iterator[Candidate]:
    if page.kind is Kind.SERIES and here.path == ("rules",):
        for one in rules(start, text_only=False):
            if one.label not in here.beside:
                yield one
        return
    for field in fields_at(model_of(page), here.path):
        if field.name not in here.beside:
            yield _key(field, start)
    for name in names_at(model_of(page), here.path):
        if name not in here.beside:
            yield Candidate(label=name, kind="field", start=start, text=f"{name}: ")


def _key(field: Field, start: int) -> Candidate:
    return Candidate(
        label=field.name,
        kind="field",
        start=start,
        text=f"{field.name}: " if field.holds == "text" else f"{field.name}:",
        detail="must be there" if field.required else "",
        meaning=field.meaning,
    )


def _values(page: Page, here: Slot, world: World) -> Iterable[str]:
    """The words to choose from; of what the world has many, those that begin as typed."""
    match here.path[-1:]:
        case ("language",):
            return LANGUAGES
        case ("theme",) if page.kind is Kind.SERIES:
            return world.themes()
        case ("date",) if len(here.path) == 1:
            return (world.today().isoformat(),)
        case ("style",) if here.path == ("citations", "style"):
            return [one for one in world.styles() if one.startswith(here.word)][:STYLES]
        case _:
            return values_at(model_of(page), here.path)


def model_of(page: Page) -> type[BaseModel]:
    """The model of a page's settings."""
    return Series if page.kind is Kind.SERIES else FrontMatter


def settings_meaning(page: Page, offset: int) -> tuple[str, Span] | None:
    """What the key at an offset means, in Markdown, and where that key stands."""
    at = page.settings_lines(offset)
    if at is None:
        return None
    lines, number, column = at
    named = path_of(lines, number)
    if named is None or not named[1] <= column <= named[2]:
        return None
    path, first, last = named
    span = page.source.span(offset - column + first, offset - column + last)
    if page.kind is Kind.SERIES and path[:1] == ("rules",) and len(path) == 2:
        code = find_code(path[1])
        return (told(code), span) if code is not None else None
    field = field_at(model_of(page), path)
    return (f"**{field.name}**: {field.meaning}", span) if field is not None else None
