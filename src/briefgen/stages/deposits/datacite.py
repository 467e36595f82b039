"""DataCite: a report as its REST interface takes it, by the metadata schema 4.5."""

import json
from typing import Any, Final

from briefgen.model.record import Creator, Record
from briefgen.stages.deposits.registry import Sender

NAME: Final = "datacite"
TITLE: Final = "DataCite"
MANY: Final = False
WANTS: Final[tuple[str, ...]] = ("doi", "url")
NEXT: Final = (
    "send it: curl --user REPOSITORY:PASSWORD --json @FILE https://api.datacite.org/dois\n"
    "      the DOI is a draft until you publish it there"
)
SCHEMA: Final = "http://datacite.org/schema/kernel-4"


def written(records: tuple[Record, ...], _sender: Sender) -> str:
    """The body of the request that makes the DOI, a draft until its owner publishes it."""
    (record,) = records
    body = {"data": {"type": "dois", "attributes": attributes(record)}}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def attributes(record: Record) -> dict[str, Any]:
    """The record in the words of the schema; what is absent is left out."""
    made = {
        "doi": record.doi,
        "url": record.page_url,
        "creators": [_creator(one) for one in record.creators],
        "titles": _titles(record),
        "publisher": {"name": record.publisher},
        "publicationYear": str(record.issued.year),
        "types": {"resourceTypeGeneral": "Report", "resourceType": record.label},
        "subjects": [{"subject": word} for word in record.keywords],
        "dates": _dates(record),
        "language": record.language,
        "alternateIdentifiers": _numbered(record),
        "relatedIdentifiers": _related(record),
        "relatedItems": [_series(record)],
        "sizes": [f"{record.pages} pages"] if record.pages else [],
        "formats": ["application/pdf", "text/html"],
        "version": record.version,
        "rightsList": _rights(record),
        "descriptions": _descriptions(record),
        "schemaVersion": SCHEMA,
    }
    return {name: value for name, value in made.items() if value}


def _creator(one: Creator) -> dict[str, Any]:
    if one.is_body:
        return {"name": one.name, "nameType": "Organizational"}
    made: dict[str, Any] = {
        "name": one.inverted,
        "nameType": "Personal",
        "givenName": one.given,
        "familyName": one.family,
        "affiliation": [{"name": one.affiliation}] if one.affiliation else [],
        "nameIdentifiers": [_orcid(one.orcid)] if one.orcid else [],
    }
    return {name: value for name, value in made.items() if value}


def _orcid(orcid: str) -> dict[str, str]:
    return {
        "nameIdentifier": f"https://orcid.org/{orcid}",
        "nameIdentifierScheme": "ORCID",
        "schemeUri": "https://orcid.org",
    }


def _titles(record: Record) -> list[dict[str, str]]:
    titles = [{"title": record.title, "lang": record.language}]
    if record.subtitle:
        more = {"title": record.subtitle, "titleType": "Subtitle", "lang": record.language}
        titles.append(more)
    return titles


def _dates(record: Record) -> list[dict[str, str]]:
    dates = [{"date": record.issued.isoformat(), "dateType": "Issued"}]
    if record.modified != record.issued:
        dates.append({"date": record.modified.isoformat(), "dateType": "Updated"})
    return dates


def _numbered(record: Record) -> list[dict[str, str]]:
    if record.number is None:
        return []
    kind = f"{record.series}, {record.label}"
    return [{"alternateIdentifier": str(record.number), "alternateIdentifierType": kind}]


def _related(record: Record) -> list[dict[str, str]]:
    """The series by its ISSN, and the works cited that have DOIs."""
    related = [
        {
            "relatedIdentifier": work.doi,
            "relatedIdentifierType": "DOI",
            "relationType": "References",
        }
        for work in record.works
        if work.doi
    ]
    if record.issn:
        one = {"relatedIdentifier": record.issn, "relatedIdentifierType": "ISSN"}
        related.insert(0, {**one, "relationType": "IsPartOf"})
    return related


def _series(record: Record) -> dict[str, Any]:
    made: dict[str, Any] = {
        "relatedItemType": "Collection",
        "relationType": "IsPublishedIn",
        "titles": [{"title": record.series}],
    }
    if record.number:
        made |= {"number": str(record.number), "numberType": "Report"}
    if record.issn:
        made["relatedItemIdentifier"] = {
            "relatedItemIdentifier": record.issn,
            "relatedItemIdentifierType": "ISSN",
        }
    return made


def _rights(record: Record) -> list[dict[str, str]]:
    if record.license is None:
        return []
    made = {"rights": record.license.name, "rightsUri": record.license.url or ""}
    if record.license.spdx:
        made |= {
            "rightsIdentifier": record.license.spdx.lower(),
            "rightsIdentifierScheme": "SPDX",
            "schemeUri": "https://spdx.org/licenses/",
        }
    return [{name: value for name, value in made.items() if value}]


def _descriptions(record: Record) -> list[dict[str, str]]:
    """The summary, and the series again: the registry shows it from here only."""
    number = f" {record.number}" if record.number else ""
    series = f"{record.series}, {record.label}{number}"
    made = [{"description": series, "descriptionType": "SeriesInformation"}]
    if record.abstract:
        text = "\n\n".join(record.abstract)
        whole = {"description": text, "descriptionType": "Abstract", "lang": record.language}
        made.insert(0, whole)
    return made
