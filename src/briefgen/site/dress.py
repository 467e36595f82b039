"""Dress: the style sheet of a site, and its fonts with the letters that its pages have."""

from collections.abc import Iterable

from briefgen.model.edition import Medium, Theme
from briefgen.model.world import World
from briefgen.outputs.subset import subset
from briefgen.site.shell import STYLE
from briefgen.stages.compose import font_face

SHEETS = ("tokens.css", "screen.css", "site.css")


def dress(theme: Theme, pages: Iterable[str], world: World) -> dict[str, bytes]:
    """One style sheet for all pages, and a file for each face of the theme."""
    letters = frozenset[str]().union(*map(frozenset, pages))
    made: dict[str, bytes] = {}
    rules = ""
    for face in theme.settings.fonts:
        name = f"{face.package}-{face.weight}{'i' if face.italic else ''}.woff"
        made[f"assets/{name}"] = subset(world.font(face.font()), letters)
        rules += font_face(face, name, Medium.SCREEN)
    sheets = "\n".join(theme.styles[name] for name in SHEETS)
    return {STYLE: f"{rules}\n{sheets}".encode(), **made}
