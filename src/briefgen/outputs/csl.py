"""CSL: the brief as an item of CSL-JSON, which pandoc, Zotero and citation styles work from."""

import json
from typing import Any, Final

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Artifact, Edition, Medium
from briefgen.model.record import Creator, Record

NAME: Final = "csl"
SUFFIX: Final = ".csl.json"
MEDIUM: Final = Medium.SCREEN
MEDIA_TYPE: Final = "application/vnd.citationstyles.csl+json"


def export(edition: Edition) -> Checked[Artifact]:
    """The item of an edition's record, in a list of one."""
    text = json.dumps([item(edition.record)], ensure_ascii=False, indent=2)
    return Checked(value=edition.file(SUFFIX, MEDIA_TYPE, f"{text}\n".encode()))


def item(record: Record) -> dict[str, Any]:
    """The record in the variables of CSL 1.0.2; what is absent is left out."""
    day = record.issued
    made = {
        "id": record.slug,
        "type": "report",
        "title": record.full_title,
        "author": [_name(one) for one in record.creators],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "genre": record.label,
        "number": str(record.number) if record.number else None,
        "collection-title": record.series,
        "publisher": record.publisher,
        "publisher-place": record.place,
        "version": record.edition,
        "note": record.retraction,
        "number-of-pages": str(record.pages) if record.pages else None,
        "ISSN": record.issn,
        "DOI": record.doi,
        "URL": record.page_url,
        "language": record.language,
        "keyword": ", ".join(record.keywords),
        "abstract": "\n\n".join(record.abstract),
    }
    return {name: value for name, value in made.items() if value}


def _name(one: Creator) -> dict[str, str]:
    if one.is_body:
        return {"literal": one.name}
    made = {"family": one.family, "given": one.given, "suffix": one.suffix}
    return {name: value for name, value in made.items() if value}
