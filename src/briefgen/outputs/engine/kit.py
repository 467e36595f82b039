"""What all flows of an edition share, loaded once."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from briefgen.wall import WRITE, code, confined

R = TypeVar("R")
ORIGIN: Final = "https://brief.invalid/"  # never resolves (RFC 2606); keeps disk paths out of PDFs


@dataclass(frozen=True, kw_only=True)
class Kit:
    """The way to an edition's assets, its fonts, and the style sheets its texts link to."""

    fetcher: URLFetcher
    fonts: FontConfiguration
    sheets: dict[str, CSS] = field(default_factory=dict)

    def linked(self, html: HTML) -> list[CSS]:
        """The style sheets an HTML text links to; the links are taken out of it.

        What a text says in a `style` element of its own comes after them.
        """
        found: list[CSS] = []
        for holder in list(html.etree_element.iter("head")):
            for link in [one for one in holder.iter("link") if one.get("rel") == "stylesheet"]:
                holder.remove(link)
                found.append(self._sheet(link.get("href")))
        return found

    def _sheet(self, href: str) -> CSS:
        if href not in self.sheets:
            url = ORIGIN + href
            self.sheets[href] = CSS(url=url, url_fetcher=self.fetcher, font_config=self.fonts)
        return self.sheets[href]


def behind_wall(fetcher: URLFetcher, call: Callable[[Kit], R]) -> R:
    """What a call gives that has a kit, and of the machine only the engine's own files.

    The engine puts fonts into a folder before it reads them; no other can be written meanwhile.
    """
    with tempfile.TemporaryDirectory(prefix="briefgen-") as name:
        kit = Kit(fetcher=fetcher, fonts=FontConfiguration())
        kit.fonts._folder = Path(name)  # noqa: SLF001  # it would make one where it cannot
        return confined(lambda: call(kit), {**code(), Path(name): WRITE})
