"""Context: what templates may say of a brief: plain text, lists, safe HTML, nothing callable."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from briefgen.model.brief import Author, Brief
from briefgen.model.document import Document, Heading, Image
from briefgen.model.evidence import Evidence, Verdict
from briefgen.model.record import Deed, Record
from briefgen.model.series import Institution, Role
from briefgen.model.terms import Terms
from briefgen.stages.metadata import head_metadata, linked_data
from briefgen.stages.quotes import marks_of
from briefgen.stages.record import page_url, record_of
from briefgen.stages.standing import standing, withdrawal
from briefgen.stages.titles import within_marks
from briefgen.stages.versions import version_of
from briefgen.stages.wording import fill, long_date, number_in_words


def context(
    document: Document, evidence: Evidence, terms: Terms, *, held: bool = False
) -> dict[str, Any]:
    """Everything about a document but its parts: brief, series, evidence, terms, outline.

    One that is `held` is stamped with its embargo.
    """
    record = record_of(document)
    return {
        "brief": {**_brief(document, record, terms), **standing(document, terms, held=held)},
        "series": _series(document),
        "evidence": _evidence(evidence, terms),
        "terms": terms.model_dump(),
        "continuation": fill(terms.continuation, heading=about_heading(document.brief, terms)),
        "metadata": head_metadata(record),
        "linked_data": linked_data(record),
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


def _brief(document: Document, record: Record, terms: Terms) -> dict[str, Any]:
    brief, front = document.brief, document.brief.front
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
        "language": brief.language,
        "authors": [_author(author, bio) for author, bio in _with_bios(document)],
        "author_names": list(brief.author_names),
        "corporate": not front.authors,
        "keywords": list(front.keywords),
        "description": document.description,
        "doi": front.doi or "",
        "license": _license(record.license),
        "url": record.page_url or "",
        "pdf_url": record.pdf_url or f"{brief.slug}.pdf",
        "about_heading": about_heading(brief, terms),
        "citation": citation(brief, terms),
        "words": document.words,
    }


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


def _license(deed: Deed | None) -> dict[str, str]:
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
    title = within_marks(title, brief.language)
    where = f"https://doi.org/{front.doi}" if front.doi else page_url(brief)
    first, last, *_ = marks_of(brief.language)
    english = brief.language.startswith("en")
    parts = [
        f"{signed}, “{title},”" if english else f"{signed}. {first}{title}{last},",
        f"{number_line(brief, terms)}, {brief.series.name}",
        f"({publisher}, {long_date(front.date, brief.language)})",
    ]
    if front.corrections:
        parts[-1] += f", {fill(terms.version_cited, version=version_of(front))}"
    withdrawn = withdrawal(brief, terms)
    told = f" {withdrawn}." if withdrawn else ""
    return " ".join(parts) + (f", {where}." if where else ".") + told
