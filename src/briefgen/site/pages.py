"""Pages: the index, a page for each year and topic, the recommendations, and one for nothing."""

from collections.abc import Iterator, Sequence
from typing import Any, Final
from urllib.parse import quote, urlsplit

from briefgen.model.diagnostic import Checked, Diagnostic
from briefgen.model.edition import Theme
from briefgen.site.catalogue import Asked, Catalogue, Entry, Group
from briefgen.site.shell import (
    INDEX,
    MISSING,
    RECOMMENDATIONS,
    TOPICS,
    Shell,
    script_json,
)
from briefgen.stages.templates import render
from briefgen.stages.wording import fill, long_date, partial_date

SHOWN: Final = 12  # topics on the index; all of them have a page of their own
Page = tuple[str, str, dict[str, Any]]  # its path, its template, and what the page says


def pages(shelf: Catalogue, shell: Shell, theme: Theme) -> Checked[dict[str, str]]:
    """All pages but those of the briefs, by their path; T103 for a mistake in a template."""
    made: dict[str, str] = {}
    found: list[Diagnostic] = []
    for path, template, says in _pages(shelf, shell):
        root = "../" * path.count("/")
        if path == MISSING and shell.base is not None:  # it is shown at any address
            root = f"{urlsplit(shell.base).path.rstrip('/')}/"
        told = {
            "address": "" if path == MISSING else path,
            "url": None if path == MISSING or shell.drafts else shell.url(path),
            "linked_data": "",
            **says,
        }
        values = {"site": shell.values(root), "terms": shell.terms.model_dump(), "page": told}
        page = render(theme, template, values)
        found += page.diagnostics
        made[path] = page.value or ""
    return Checked(value=made, diagnostics=tuple(dict.fromkeys(found)))


def _pages(shelf: Catalogue, shell: Shell) -> Iterator[Page]:
    name, terms = shell.series.name, shell.terms
    yield INDEX, "site-briefs.html.j2", _index(shelf, shell)
    for year in _years(shelf):
        heading = fill(terms.site_year, year=year.name)
        yield year_path(year), "site-briefs.html.j2", _list(heading, year.items, shell)
    for topic in shelf.topics:
        heading = fill(terms.site_topic, topic=topic.name)
        yield topic_path(topic), "site-briefs.html.j2", _list(heading, topic.items, shell)
    if shelf.topics:
        groups = [{"term": "site_topics", "links": _topics(shelf.topics, shell), "more": ""}]
        says = _list(terms.site_topics, (), shell) | {"groups": groups}
        yield TOPICS, "site-briefs.html.j2", says
    if shelf.actors:
        yield RECOMMENDATIONS, "site-recommendations.html.j2", _recommendations(shelf, shell)
    lost = {"title": f"{terms.site_missing} · {name}", "heading": terms.site_missing}
    yield MISSING, "site-missing.html.j2", lost | {"description": terms.site_lost}


def year_path(year: Group[Entry]) -> str:
    """The path of the page of a year."""
    return f"years/{year.name}.html"


def topic_path(topic: Group[Entry]) -> str:
    """The path of the page of a topic."""
    return f"topics/{topic.id}.html"


def _years(shelf: Catalogue) -> tuple[Group[Entry], ...]:
    """The years that have a page: none where all briefs are of one."""
    return shelf.years if len(shelf.years) > 1 else ()


def _index(shelf: Catalogue, shell: Shell) -> dict[str, Any]:
    series = shell.series
    most = sorted(shelf.topics, key=lambda one: -len(one.items))[:SHOWN]
    topics = [one for one in shelf.topics if any(one is other for other in most)]
    groups = [
        {
            "term": "site_years",
            "links": [_link(one, year_path(one), shell, series.language) for one in _years(shelf)],
            "more": "",
        },
        {
            "term": "site_topics",
            "links": _topics(topics, shell),
            "more": TOPICS if len(topics) < len(shelf.topics) else "",
        },
    ]
    publishers = [{"@type": "Organization", "name": one.name} for one in series.institutions]
    data = {
        "@context": "https://schema.org",
        "@type": "CreativeWorkSeries",
        "name": series.name,
        "url": shell.url(INDEX),
        "inLanguage": series.language,
        "publisher": publishers,
    }
    said = {"title": series.name, "heading": series.name, "linked_data": script_json(data)}
    return (
        _list(series.name, shelf.entries, shell)
        | said
        | {"groups": [one for one in groups if one["links"]]}
    )


def _list(heading: str, entries: Sequence[Entry], shell: Shell) -> dict[str, Any]:
    """A page that lists briefs."""
    institutions = ", ".join(one.name for one in shell.series.institutions)
    return {
        "title": f"{heading} · {shell.series.name}",
        "heading": heading,
        "description": f"{heading}. {shell.series.name}, {institutions}",
        "groups": [],
        "briefs": [_brief(one, shell) for one in entries],
    }


def _brief(entry: Entry, shell: Shell) -> dict[str, Any]:
    brief, front = entry.brief, entry.brief.front
    pdf = entry.file("pdf")
    return {
        "href": f"{entry.slug}.html",
        "lang": other_language(entry.language, shell.series.language),
        "number_line": entry.number_line,
        "title": front.title,
        "subtitle": front.subtitle or "",
        "byline": ", ".join(brief.author_names) if front.authors else "",
        "date": long_date(front.date, entry.language),
        "iso_date": front.date.isoformat(),
        "mark": entry.mark,
        "description": entry.description,
        "pdf": pdf.name if pdf else "",
        "pdf_name": entry.terms.pdf,
    }


def _topics(topics: Sequence[Group[Entry]], shell: Shell) -> list[dict[str, Any]]:
    return [_link(one, topic_path(one), shell, one.language) for one in topics]


def _link(group: Group[Entry], path: str, shell: Shell, language: str) -> dict[str, Any]:
    return {
        "href": quote(path),
        "text": group.name,
        "lang": other_language(language, shell.series.language),
        "count": len(group.items),
    }


def _recommendations(shelf: Catalogue, shell: Shell) -> dict[str, Any]:
    terms = shell.terms
    return _list(terms.site_recommendations, (), shell) | {
        "actors": [
            {
                "name": one.name or terms.site_nobody,
                "id": one.id,
                "lang": other_language(one.language, shell.series.language) if one.name else "",
                "asked": [_asked(item) for item in one.items],
            }
            for one in shelf.actors
        ]
    }


def _asked(item: Asked) -> dict[str, Any]:
    """A recommendation with its date and the way to it."""
    entry, one = item.entry, item.recommendation
    by = fill(entry.terms.by, date=partial_date(one.by, entry.language)) if one.by else ""
    return {
        "text": " ".join(one.text.split()),
        "lang": entry.language,
        "by": by[:1].upper() + by[1:],
        "href": f"{entry.slug}.html#{one.id}",
        "id": one.id,
        "number_line": entry.number_line,
        "title": entry.brief.front.title,
    }


def other_language(language: str, around: str) -> str:
    """The tag of a language, or "" where the text around it has it too."""
    return "" if language == around else language
