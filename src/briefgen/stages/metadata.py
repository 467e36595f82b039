"""Metadata: what a page says of its brief to catalogues and search engines, from the one record."""

import json
from typing import Any

from markupsafe import Markup

from briefgen.model.record import Amendment, Creator, Publisher, Record


def head_metadata(record: Record) -> list[dict[str, str]]:
    """The page's `meta` elements by name and content, in order: Highwire Press and Dublin Core.

    Google Scholar reads the former, one author each, dates as year/month/day; the latter are those
    of DCMI's terms in HTML (DC-HTML). What is absent is left out.
    """
    pairs = [*_highwire(record), *_dublin_core(record)]
    return [{"name": name, "content": content} for name, content in pairs if content]


def _highwire(record: Record) -> list[tuple[str, str | None]]:
    return [
        ("citation_title", record.full_title),
        *(("citation_author", one.name) for one in record.creators),
        ("citation_publication_date", record.issued.strftime("%Y/%m/%d")),
        ("citation_language", record.language),
        *(("citation_technical_report_institution", one.name) for one in record.publishers),
        ("citation_technical_report_number", str(record.number) if record.number else None),
        ("citation_doi", record.doi),
        ("citation_issn", record.issn),
        *(("citation_keywords", word) for word in record.keywords),
        ("citation_abstract_html_url", record.page_url),
        # Beside the page, where the series does not say where that is.
        ("citation_pdf_url", record.pdf_url or f"{record.slug}.pdf"),
    ]


def _dublin_core(record: Record) -> list[tuple[str, str | None]]:
    made: list[tuple[str, str | None]] = [
        ("dcterms.title", record.full_title),
        *(("dcterms.creator", one.name) for one in record.creators),
        *(("dcterms.publisher", one.name) for one in record.publishers),
        ("dcterms.issued", record.issued.isoformat()),
        ("dcterms.type", "Text"),
        ("dcterms.format", "text/html"),
        ("dcterms.language", record.language),
        ("dcterms.identifier", record.address),
        ("dcterms.isPartOf", record.series),
        *(("dcterms.subject", word) for word in record.keywords),
        ("dcterms.abstract", record.description),
        ("dcterms.license", _license(record)),
    ]
    if record.amendments:
        made.append(("dcterms.modified", record.modified.isoformat()))
        made.append(("dcterms.hasVersion", record.version))
    return made


def linked_data(record: Record) -> Markup:
    """The brief as a schema.org Report, in JSON-LD."""
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": record.title,
        "alternativeHeadline": record.subtitle,
        "reportNumber": str(record.number) if record.number else None,
        "author": [_creator(one) for one in record.creators],
        "publisher": [_publisher(one) for one in record.publishers],
        "isPartOf": _present(
            {"@type": "CreativeWorkSeries", "name": record.series, "issn": record.issn}
        ),
        "datePublished": record.issued.isoformat(),
        "dateModified": record.modified.isoformat(),
        "version": record.version,
        "inLanguage": record.language,
        "description": record.description,
        "keywords": ", ".join(record.keywords),
        "license": _license(record),
        "url": record.page_url,
        "identifier": record.doi_url,
        "encoding": _encoding(record),
        "wordCount": record.words,
        "creativeWorkStatus": "retracted" if record.withdrawn else record.status,
        "correction": [_correction(one) for one in record.amendments],
    }
    text = json.dumps(_present(data), ensure_ascii=False)
    # Inside a script element only these could end it or open a comment (HTML, 4.12.1.3).
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704


def _creator(one: Creator) -> dict[str, Any]:
    if one.is_body:
        return {"@type": "Organization", "name": one.name}
    works_for = {"@type": "Organization", "name": one.affiliation} if one.affiliation else None
    return _present(
        {
            "@type": "Person",
            "@id": f"https://orcid.org/{one.orcid}" if one.orcid else None,
            "name": one.name,
            "familyName": one.family,
            "givenName": one.given,
            "affiliation": works_for,
        }
    )


def _publisher(one: Publisher) -> dict[str, str]:
    return _present({"@type": "Organization", "name": one.name, "url": one.url})


def _correction(one: Amendment) -> dict[str, str]:
    return {"@type": "CorrectionComment", "text": one.text, "datePublished": one.day.isoformat()}


def _license(record: Record) -> str | None:
    return (record.license.url or record.license.name) if record.license else None


def _encoding(record: Record) -> dict[str, Any] | None:
    """The PDF, where it has an address."""
    if record.pdf_url is None:
        return None
    kind = {"@type": "MediaObject", "encodingFormat": "application/pdf"}
    return {**kind, "contentUrl": record.pdf_url}


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}
