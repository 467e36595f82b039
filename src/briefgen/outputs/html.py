"""HTML: a screen edition as one self-contained file that works offline and without scripts."""

import base64
import re
from dataclasses import replace
from typing import Final

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact, Asset, Edition, Medium
from briefgen.outputs.drawings import with_fonts
from briefgen.outputs.harmless import page_faults
from briefgen.outputs.subset import subset

NAME: Final = "html"
SUFFIX: Final = ".html"
MEDIUM: Final = Medium.SCREEN
MEDIA_TYPE: Final = "text/html; charset=utf-8"

SHEET: Final = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
URL: Final = re.compile(r'url\("([^"]+)"\)')
IMAGE: Final = re.compile(r'(<img\b[^>]*?\bsrc=")([^"]+)(")')


def export(edition: Edition) -> Checked[Artifact]:
    """The page of a screen edition, with its style sheets, fonts and images inside it.

    O103 and O120 say what it would fetch or run: such a page is none.
    """
    if found := page_faults(edition):
        return Checked(value=None, diagnostics=tuple(found))
    page = edition.flows["page"]
    letters = frozenset(page)
    page = SHEET.sub(lambda found: f"<style>\n{_text(edition, found[1])}\n</style>", page)
    page = URL.sub(lambda found: f'url("{_inlined(edition, found[1], letters)}")', page)
    page = IMAGE.sub(lambda found: found[1] + _inlined(edition, found[2], letters) + found[3], page)
    return Checked(value=edition.file(SUFFIX, MEDIA_TYPE, page.encode()))


def _text(edition: Edition, name: str) -> str:
    return edition.assets[name].data.decode()


def _inlined(edition: Edition, name: str, letters: frozenset[str]) -> str:
    """An asset as a data: address; a font cut to the letters of the page, a drawing with fonts."""
    asset = edition.assets.get(name)
    if asset is None:
        return name
    if asset.media_type == "font/ttf":
        asset = Asset(media_type="font/woff", data=subset(asset.data, letters))
    elif asset.media_type == "image/svg+xml":
        asset = replace(asset, data=with_fonts(asset.data, edition))
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode()}"
