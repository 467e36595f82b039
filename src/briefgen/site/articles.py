"""Articles: the page of each brief in the site, with the way to the others and its files.

It is the page that `build` makes, so that both say the same. Its style sheets are taken out, for
the site has them once for all pages; its head and two places in its body get what only a site has.
"""

import re
from typing import Any, Final
from urllib.parse import quote

from babel.units import format_unit

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact, Theme
from briefgen.site.catalogue import Catalogue, Entry
from briefgen.site.pages import topic_path
from briefgen.site.shell import INDEX, POLICY, Shell, script_json
from briefgen.stages.templates import render
from briefgen.stages.wording import fill, locale_of

PAGE: Final = "html"  # the format that is the page
FACES: Final = "<style>\n@font-face"
END: Final = "\n</style>\n"
META: Final = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*(">)')
PDF: Final = re.compile(r'(<meta name="citation_pdf_url" content=")([^"/]*)(">)')
# Where the navigation goes: behind the page's header, or before its text where it has none.
NAVIGATION: Final = re.compile(r"</header>\n?|(?=<main)|(?=</body>)")
# Formats by name: proper names, or the word of the theme.
NAMES: Final = {
    "pdf": "pdf",
    "markdown": "site_plain",
    "cover": "site_cover",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl": "CSL JSON",
    "recommendations": "site_data",
}


def article(entry: Entry, shelf: Catalogue, shell: Shell, theme: Theme) -> Checked[str]:
    """The page of a brief in the site; T103 for a mistake in a template."""
    page = entry.file(PAGE)
    if page is None:
        raise ValueError("a brief without a page is not in a site")
    values = {
        "site": shell.values(""),
        "terms": entry.terms.model_dump(),
        "page": _says(entry, shelf, shell),
    }
    made = {
        name: render(theme, f"site-{name}.html.j2", values)
        for name in ("head", "navigation", "files")
    }
    found = tuple(finding for one in made.values() for finding in one.diagnostics)
    if found:
        return Checked(value=None, diagnostics=found)
    html = _undressed(page.data.decode(), theme)
    html = META.sub(lambda one: one[1] + POLICY + one[2], html, count=1)
    html = PDF.sub(lambda one: one[1] + (shell.url(one[2]) or one[2]) + one[3], html, count=1)
    head, navigation, files = (one.value or "" for one in made.values())
    html = html.replace("</head>", f"{head}</head>", 1)
    html = NAVIGATION.sub(lambda one: one[0] + navigation, html, count=1)
    end = _end(html)
    return Checked(value=html[:end] + files + html[end:])


def _undressed(html: str, theme: Theme) -> str:
    """A page without the theme's fonts and style sheets inside."""
    start = html.find(FACES)
    if start >= 0:
        html = html[:start] + html[html.index(END, start) + len(END) :]
    for name in ("tokens.css", "screen.css"):
        html = html.replace(f"<style>\n{theme.styles[name]}{END}", "", 1)
    return html


def _end(html: str) -> int:
    """Where the text of a page has ended: before its footer, or at the end where it has none."""
    places = (html.find("<footer", max(html.rfind("</main>"), 0)), html.rfind("</body>"))
    return next((one for one in places if one >= 0), len(html))


def _says(entry: Entry, shelf: Catalogue, shell: Shell) -> dict[str, Any]:
    """What the templates call `page`."""
    address = f"{entry.slug}.html"
    cover = entry.file("cover")
    topics = dict.fromkeys(one.casefold() for one in entry.brief.front.keywords)
    return {
        "address": address,
        # A page says by itself where it is published, where the series knows.
        "canonical": None if entry.brief.series.url else shell.url(address),
        "picture": shell.url(cover.name) if cover else None,
        "linked_data": script_json(_breadcrumbs(entry, shell)),
        "files": [_file(name, one, entry) for name, one in entry.files if name != PAGE],
        "languages": [
            {
                "href": f"{one.slug}.html",
                "url": shell.url(f"{one.slug}.html"),
                "language": one.language,
                "name": _name_of(one.language),
            }
            for one in shelf.translations(entry)
        ],
        "topics": [
            {"text": shelf.topic_ids[one].name, "href": quote(topic_path(shelf.topic_ids[one]))}
            for one in topics
        ],
        "neighbours": _neighbours(entry, shelf),
    }


def _file(name: str, one: Artifact, entry: Entry) -> dict[str, Any]:
    terms = entry.terms.model_dump()
    named = NAMES.get(name, name)
    size = max(1, round(len(one.data) / 1024))
    unit = format_unit(size, "digital-kilobyte", "short", locale=locale_of(entry.language))
    return {
        "href": one.name,
        "type": one.media_type,
        "text": terms.get(named, named),
        "size": unit,
        "alternate": name != "cover",
    }


def _neighbours(entry: Entry, shelf: Catalogue) -> list[dict[str, str]]:
    earlier, later = shelf.neighbours(entry)
    terms = entry.terms
    named = ((earlier, terms.site_earlier, "prev"), (later, terms.site_later, "next"))
    return [
        {"href": f"{one.slug}.html", "text": fill(term, title=one.title), "rel": rel}
        for one, term, rel in named
        if one is not None
    ]


def _breadcrumbs(entry: Entry, shell: Shell) -> dict[str, Any]:
    """The way from the index to the page (schema.org, BreadcrumbList)."""
    steps = ((shell.series.name, INDEX), (entry.brief.front.title, f"{entry.slug}.html"))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": shell.url(path) or path}
            for number, (name, path) in enumerate(steps, 1)
        ],
    }


def _name_of(language: str) -> str:
    """What speakers of a language call it, with a capital letter as links have."""
    name = locale_of(language).display_name or language
    return name[:1].upper() + name[1:]
