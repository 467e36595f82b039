"""What all flows of an edition share, loaded once."""

from dataclasses import dataclass, field
from typing import Final

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

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
