"""Zenodo: the metadata of an upload, as its interface for deposits takes them."""

import json
from html import escape
from typing import Any, Final

from babel.core import get_global

from briefgen.model.record import Creator, Record
from briefgen.stages.deposits.registry import Sender

NAME: Final = "zenodo"
TITLE: Final = "Zenodo"
MANY: Final = False
WANTS: Final[tuple[str, ...]] = ("license",)
NEXT: Final = (
    "send it: curl --oauth2-bearer TOKEN --json @FILE https://zenodo.org/api/deposit/depositions\n"
    "      then upload the PDF there and publish"
)
# Codes of ISO 639-2 for bibliographies, where terminology has others: Zenodo knows the latter.
FOR_LIBRARIES: Final = (
    "alb arm baq bur chi cze dut fre geo ger gre ice mac mao may per rum scc scr slo tib wel"
).split()


def written(records: tuple[Record, ...], _sender: Sender) -> str:
    """The body of the request that makes an upload, to which the PDF is then added."""
    (record,) = records
    return json.dumps({"metadata": metadata(record)}, ensure_ascii=False, indent=2) + "\n"


def metadata(record: Record) -> dict[str, Any]:
    """The record in Zenodo's words, in which a policy brief is a report; its license is known."""
    made = {
        "upload_type": "publication",
        "publication_type": "report",
        "title": record.full_title,
        "creators": [_creator(one) for one in record.creators],
        "description": _description(record),
        "publication_date": record.issued.isoformat(),
        "access_right": "open",
        "license": record.license.spdx if record.license else None,
        "keywords": list(dict.fromkeys(record.keywords)),
        "doi": record.doi,
        "language": _language(record.language),
        "version": record.version,
        "imprint_publisher": record.publisher,
        "imprint_place": record.place,
        "notes": _series(record),
        "related_identifiers": _related(record),
    }
    return {name: value for name, value in made.items() if value}


def _creator(one: Creator) -> dict[str, str]:
    made = {"name": one.inverted, "affiliation": one.affiliation, "orcid": one.orcid}
    return {name: value for name, value in made.items() if value}


def _description(record: Record) -> str:
    """The summary as HTML, or the title: Zenodo takes no upload without a description."""
    paragraphs = record.abstract or (record.full_title,)
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)


def _language(tag: str) -> str | None:
    """The three letters of a language, by the aliases of CLDR."""
    primary = tag.split("-", maxsplit=1)[0]
    aliases = get_global("language_aliases")
    long = sorted(name for name, short in aliases.items() if short == primary and len(name) == 3)
    known = [name for name in long if name not in FOR_LIBRARIES]
    return primary if len(primary) == 3 else next(iter(known), None)


def _series(record: Record) -> str:
    number = f" {record.number}" if record.number else ""
    return f"{record.series}, {record.label}{number}"


def _related(record: Record) -> list[dict[str, str]]:
    """The brief's own page, the series, and the works cited that have DOIs."""
    related = [
        {"identifier": record.page_url, "relation": "isIdenticalTo", "scheme": "url"},
        {"identifier": record.issn, "relation": "isPartOf", "scheme": "issn"},
        *({"identifier": work.doi, "relation": "cites", "scheme": "doi"} for work in record.works),
    ]
    return [
        {name: value for name, value in one.items() if value}
        for one in related
        if one["identifier"]
    ]
