"""The shell: what all pages of a site have around their text, and how they name each other."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from briefgen.model.document import Image
from briefgen.model.series import Series
from briefgen.model.terms import Terms
from briefgen.stages.wording import license_of

INDEX: Final = "index.html"
TOPICS: Final = "topics/index.html"
RECOMMENDATIONS: Final = "recommendations/index.html"
MISSING: Final = "404.html"
ATOM: Final = "feed.xml"
JSON: Final = "feed.json"
STYLE: Final = "assets/site.css"
FEEDS: Final = (
    {"file": ATOM, "type": "application/atom+xml"},
    {"file": JSON, "type": "application/feed+json"},
)
# What a page may load: nothing but the files of the site. From a disk, "self" is nowhere, so that
# the scheme is named; on the web, no page may load what begins with it.
POLICY: Final = (
    "default-src 'none'; img-src 'self' file: data:; style-src 'self' file: 'unsafe-inline'; "
    "font-src 'self' file: data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, kw_only=True)
class Shell:
    """What all pages share.

    `base` is the address of the site with a slash at its end, None where it is not known; `logos`
    are images by their path in the project; `sections` are the pages that the navigation links to.
    """

    series: Series
    terms: Terms = field(repr=False)
    base: str | None
    drafts: bool
    logos: Mapping[str, Image] = field(repr=False)
    sections: tuple[str, ...] = (INDEX,)

    @property
    def feeds(self) -> tuple[dict[str, str], ...]:
        """The feeds there are: a feed wants addresses, and drafts have no followers."""
        return FEEDS if self.base and not self.drafts else ()

    def url(self, path: str) -> str | None:
        """The address of a file; that of the index is the site's own. None where not known."""
        if self.base is None:
            return None
        return self.base + ("" if path == INDEX else quote(path))

    def values(self, root: str) -> dict[str, Any]:
        """What templates call `site`, for a page that is as deep as `root` leads up."""
        series = self.series
        deed = license_of(series.license)
        return {
            "name": series.name,
            "language": series.language,
            "policy": POLICY,
            "root": root,
            "drafts": self.drafts,
            "feeds": list(self.feeds),
            "links": self._links(),
            "institutions": [
                {
                    "name": one.name,
                    "url": one.url or "",
                    "address": list(one.address),
                    "logo": self._logo(number, one.logo),
                }
                for number, one in enumerate(series.institutions)
            ],
            "contact": series.contact or "",
            "copyright": series.copyright or "",
            "license": {"name": deed.name if deed else "", "url": (deed and deed.url) or ""},
        }

    def _links(self) -> list[dict[str, str]]:
        """The navigation: sections, and the feed that most readers know."""
        links = [{"href": path, "term": TERMS[path], "type": ""} for path in self.sections]
        feeds = [one for one in self.feeds if one["file"] == ATOM]
        return links + [{"href": ATOM, "term": "site_feed", "type": one["type"]} for one in feeds]

    def _logo(self, number: int, path: str | None) -> dict[str, Any]:
        image = self.logos.get(_key(path))
        if image is None:
            return {}
        return {"src": logo_file(number, image), "width": image.width, "height": image.height}

    def logo_files(self) -> dict[str, bytes]:
        """The logos as files of the site."""
        made: dict[str, bytes] = {}
        for number, one in enumerate(self.series.institutions):
            if (image := self.logos.get(_key(one.logo))) is not None:
                made[logo_file(number, image)] = image.data
        return made


TERMS: Final = {
    INDEX: "site_briefs",
    TOPICS: "site_topics",
    RECOMMENDATIONS: "site_recommendations",
}
SUFFIXES: Final = {"image/svg+xml": "svg", "image/jpeg": "jpg"}


def _key(path: str | None) -> str:
    """The path of a logo as its image is kept."""
    return str(PurePosixPath(path)) if path else ""


def logo_file(number: int, image: Image) -> str:
    """The path of a logo in the site."""
    suffix = SUFFIXES.get(image.media_type, image.media_type.partition("/")[2])
    return f"assets/logo-{number + 1}.{suffix}"


def script_json(data: Mapping[str, Any]) -> Markup:
    """Data as JSON inside a script element, which only these signs could end (HTML, 4.12.1.3)."""
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704  # nothing in it can end the script
