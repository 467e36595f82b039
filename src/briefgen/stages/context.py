"""Context: what templates may say of a brief: plain text, lists, safe HTML, nothing callable."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from briefgen.model.brief import Author, Brief, Status
from briefgen.model.document import Document, Heading, Image
from briefgen.model.evidence import Evidence, Verdict
from briefgen.model.series import Institution, Role
from briefgen.model.terms import Terms
from briefgen.stages.quotes import marks_of
from briefgen.stages.wording import License, fill, license_of, long_date, number_in_words


def context(document: Document, evidence: Evidence, terms: Terms) -> dict[str, Any]:
    """Everything about a document but its parts: brief, series, evidence, terms, outline."""
    return {
        "brief": _brief(document, terms),
        "series": _series(document),
        "evidence": _evidence(evidence, terms),
        "terms": terms.model_dump(),
        "continuation": fill(terms.continuation, heading=about_heading(document.brief, terms)),
        "linked_data": _linked_data(document),
        "outline": [_heading(heading) for heading in document.outline],
    }


def number_line(brief: Brief, terms: Terms) -> str:
    """The label and number of a brief, like "Policy Brief Number Five"."""
    number = brief.front.number
    if number is None:
        return brief.series.label
    # The numero sign stands before figures in every language that has it.
    spelt = brief.series.number_style == "words" and "№" not in terms.number
    shown = number_in_words(number, brief.language) if spelt else str(number)
    return fill(terms.number, label=brief.series.label, number=shown)


def about_heading(brief: Brief, terms: Terms) -> str:
    """Heading of the text beside the summary."""
    own = brief.about.heading if brief.about else None
    return own or terms.about


def page_url(brief: Brief) -> str | None:
    """Where the brief's page will stand, when the series says where it is published."""
    base = brief.series.url
    return f"{base.rstrip('/')}/{brief.slug}.html" if base else None


def _brief(document: Document, terms: Terms) -> dict[str, Any]:
    brief, front = document.brief, document.brief.front
    marks = {
        Status.DRAFT: (terms.draft, terms.draft_mark),
        Status.REVIEW: (terms.review, terms.review_mark),
        Status.FINAL: ("", ""),
    }
    mark, watermark = marks[front.status]
    return {
        "slug": brief.slug,
        "title": front.title,
        "subtitle": front.subtitle or "",
        "number": front.number or "",
        "number_line": number_line(brief, terms),
        "date": long_date(front.date, brief.language),
        "iso_date": front.date.isoformat(),
        "year": front.date.year,
        "status": front.status.value,
        "mark": mark,
        "watermark": watermark,
        "language": brief.language,
        "authors": [_author(author, bio) for author, bio in _with_bios(document)],
        "author_names": list(brief.author_names),
        "corporate": not front.authors,
        "keywords": list(front.keywords),
        "description": document.description,
        "doi": front.doi or "",
        "license": _license(license_of(brief.license)),
        "url": page_url(brief) or "",
        "pdf": f"{brief.slug}.pdf",
        "pdf_url": (page_url(brief) or f"{brief.slug}.html").removesuffix(".html") + ".pdf",
        "about_heading": about_heading(brief, terms),
        "citation": citation(brief, terms),
        "words": document.words,
    }


def _linked_data(document: Document) -> Markup:
    """The brief as a schema.org Report, in JSON-LD."""
    brief, front, series = document.brief, document.brief.front, document.brief.series
    signed = [{"@type": "Person", "name": author.name} for author in front.authors]
    deed = license_of(brief.license)
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": front.title,
        "alternativeHeadline": front.subtitle,
        "reportNumber": str(front.number) if front.number else None,
        "author": signed or [{"@type": "Organization", "name": series.corporate_author}],
        "publisher": [{"@type": "Organization", "name": one.name} for one in series.institutions],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": series.name},
        "datePublished": front.date.isoformat(),
        "inLanguage": brief.language,
        "description": document.description,
        "keywords": ", ".join(front.keywords) or None,
        "license": (deed.url or deed.name) if deed else None,
        "url": page_url(brief),
        "identifier": f"https://doi.org/{front.doi}" if front.doi else None,
        "wordCount": document.words,
        "creativeWorkStatus": front.status.value,
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    # Inside a script element only these could end it or open a comment (HTML, 4.12.1.3).
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704


def _with_bios(document: Document) -> list[tuple[Author, str]]:
    return list(zip(document.brief.front.authors, document.bios, strict=True))


def _author(author: Author, bio: str) -> dict[str, Any]:
    return {
        "name": author.name,
        "role": author.role or "",
        "affiliation": author.affiliation or "",
        "email": author.email or "",
        "orcid": author.orcid or "",
        "url": author.url or "",
        "told": bool(author.role or author.affiliation or author.email or author.url or bio),
        "bio": Markup(bio),  # noqa: S704  # pandoc's HTML, sanitised before and after
    }


def _evidence(evidence: Evidence, terms: Terms) -> dict[str, Any]:
    """How many quotations were found in their sources, and that in a sentence if there are any."""
    weighed = [one for one in evidence.proofs if one.verdict is not Verdict.WAIVED]
    verified = sum(one.verdict is Verdict.VERIFIED for one in weighed)
    numbers = {
        "verified": verified,
        "quotations": len(weighed),
        "sources": len(evidence.sources),
    }
    line = fill(terms.verified, **{name: str(count) for name, count in numbers.items()})
    return {**numbers, "line": line if verified else ""}


def _series(document: Document) -> dict[str, Any]:
    series = document.brief.series
    return {
        "name": series.name,
        "label": series.label,
        "url": series.url or "",
        "contact": series.contact or "",
        "copyright": series.copyright or "",
        "corporate_author": series.corporate_author,
        "institutions": [_institution(one, document.images) for one in series.institutions],
    }


def _institution(one: Institution, images: Mapping[str, Image]) -> dict[str, Any]:
    path = str(PurePosixPath(one.logo)) if one.logo else ""
    image = images.get(path)
    return {
        "name": one.name,
        "url": one.url or "",
        "address": list(one.address),
        "logo": {"src": path, "width": image.width, "height": image.height} if image else {},
    }


def _license(deed: License | None) -> dict[str, str]:
    return {"name": deed.name if deed else "", "url": (deed and deed.url) or ""}


def _heading(heading: Heading) -> dict[str, Any]:
    return {
        "level": heading.level,
        "text": heading.text,
        "id": heading.id,
        "summary": heading.role is Role.SUMMARY,
    }


def citation(brief: Brief, terms: Terms) -> str:
    """How to cite the brief itself, in the order of the Chicago notes style for reports."""
    names = brief.author_names
    signed = ", ".join(names[:-1]) + f" {terms.and_} {names[-1]}" if len(names) > 1 else names[0]
    publisher = f" {terms.and_} ".join(one.name for one in brief.series.institutions)
    front = brief.front
    title = f"{front.title}: {front.subtitle}" if front.subtitle else front.title
    where = f"https://doi.org/{front.doi}" if front.doi else page_url(brief)
    first, last, *_ = marks_of(brief.language)
    english = brief.language.startswith("en")
    parts = [
        f"{signed}, “{title},”" if english else f"{signed}. {first}{title}{last},",
        f"{number_line(brief, terms)}, {brief.series.name}",
        f"({publisher}, {long_date(front.date, brief.language)})",
    ]
    return " ".join(parts) + (f", {where}." if where else ".")
