"""Crossref: a deposit of reports in XML, by the schema of deposits 5.5.0.

With an ISSN they are registered within their series; Crossref takes no series without one.
"""

import hashlib
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from briefgen.model.record import Creator, Record, Work
from briefgen.model.text import CONTROL
from briefgen.stages.deposits.registry import Sender

NAME: Final = "crossref"
TITLE: Final = "Crossref"
MANY: Final = True
WANTS: Final[tuple[str, ...]] = ("doi", "url", "name", "email", "registrant")
NEXT: Final = "upload it at https://doi.crossref.org, as the type “Metadata”"

VERSION: Final = "5.5.0"
SPACE: Final = f"http://www.crossref.org/schema/{VERSION}"
JATS: Final = "http://www.ncbi.nlm.nih.gov/JATS1"
ACCESS: Final = "http://www.crossref.org/AccessIndicators.xsd"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
PLACE: Final = f"{SPACE} https://www.crossref.org/schemas/crossref{VERSION}.xsd"


def written(records: tuple[Record, ...], sender: Sender) -> str:
    """The deposit; the same records and stamp give the same batch id."""
    spaces = {None: SPACE, "xsi": INSTANCE, "jats": JATS, "ai": ACCESS}
    batch = etree.Element(f"{{{SPACE}}}doi_batch", nsmap=spaces)
    batch.set("version", VERSION)
    batch.set(f"{{{INSTANCE}}}schemaLocation", PLACE)
    body = etree.Element(f"{{{SPACE}}}body")
    for record in records:
        _report(_under(body, "report-paper"), record)
    digest = hashlib.sha256(etree.tostring(body)).hexdigest()[:16]
    head = _under(batch, "head")
    _under(head, "doi_batch_id", f"briefgen-{sender.stamp}-{digest}")
    _under(head, "timestamp", str(sender.stamp))
    depositor = _under(head, "depositor")
    _under(depositor, "depositor_name", sender.deposit.name or "")
    _under(depositor, "email_address", sender.deposit.email or "")
    _under(head, "registrant", sender.deposit.registrant or "")
    batch.append(body)
    etree.indent(batch)
    text: bytes = etree.tostring(batch, encoding="UTF-8", xml_declaration=True)
    return f"{text.decode()}\n"


def _report(report: Element, record: Record) -> None:
    """A report, its elements in the order of the schema, which differs within a series."""
    kind = "report-paper_series_metadata" if record.issn else "report-paper_metadata"
    data = _under(report, kind, language=record.language.split("-", maxsplit=1)[0])
    if record.issn:
        series = _under(data, "series_metadata")
        _under(_under(series, "titles"), "title", record.series)
        _under(series, "issn", record.issn, media_type="electronic")
    _contributors(data, record)
    titles = _under(data, "titles")
    _under(titles, "title", record.title)
    if record.subtitle:
        _under(titles, "subtitle", record.subtitle)
    _abstract(data, record)
    if record.issn and record.number:
        _under(data, "volume", str(record.number))
    _published(data, record)
    _licensed(data, record)
    _address(data, record)
    _cited(data, record.works)


def _contributors(data: Element, record: Record) -> None:
    holder = _under(data, "contributors")
    for one in record.creators:
        sequence = "additional" if len(holder) else "first"
        signed = {"sequence": sequence, "contributor_role": "author"}
        if one.is_body:
            _under(holder, "organization", one.name, **signed)
        else:
            _person(_under(holder, "person_name", **signed), one)


def _person(person: Element, one: Creator) -> None:
    if one.given:
        _under(person, "given_name", one.given)
    _under(person, "surname", one.family)
    if one.suffix:
        _under(person, "suffix", one.suffix)
    if one.affiliation:
        institution = _under(_under(person, "affiliations"), "institution")
        _under(institution, "institution_name", one.affiliation)
    if one.orcid:
        _under(person, "ORCID", f"https://orcid.org/{one.orcid}")


def _abstract(data: Element, record: Record) -> None:
    if record.abstract:
        abstract = etree.SubElement(data, f"{{{JATS}}}abstract")
        for text in record.abstract:
            etree.SubElement(abstract, f"{{{JATS}}}p").text = _clean(text)


def _published(data: Element, record: Record) -> None:
    """When and by whom; all publishers are institutions, the first is the publisher as well."""
    day = _under(data, "publication_date", media_type="online")
    _under(day, "month", f"{record.issued.month:02}")
    _under(day, "day", f"{record.issued.day:02}")
    _under(day, "year", f"{record.issued.year:04}")
    publisher = _under(data, "publisher")
    _under(publisher, "publisher_name", record.publishers[0].name)
    if record.publishers[0].place:
        _under(publisher, "publisher_place", record.publishers[0].place)
    for one in record.publishers[:5]:  # the schema has room for five
        institution = _under(data, "institution")
        _under(institution, "institution_name", one.name)
        if one.place:
            _under(institution, "institution_place", one.place)
    if record.number:
        _under(_under(data, "publisher_item"), "item_number", str(record.number))


def _licensed(data: Element, record: Record) -> None:
    if record.license is not None and record.license.url:
        program = etree.SubElement(data, f"{{{ACCESS}}}program", name="AccessIndicators")
        etree.SubElement(program, f"{{{ACCESS}}}license_ref").text = record.license.url


def _address(data: Element, record: Record) -> None:
    _under(_under(data, "version_info"), "version", record.version)
    address = _under(data, "doi_data")
    _under(address, "doi", record.doi or "")
    _under(address, "resource", record.page_url or "", content_version="vor")
    if record.pdf_url:
        item = _under(_under(address, "collection", property="text-mining"), "item")
        _under(item, "resource", record.pdf_url, mime_type="application/pdf")


def _cited(data: Element, works: tuple[Work, ...]) -> None:
    """The works that the brief cites, so that they are counted as cited."""
    cited = _under(data, "citation_list") if works else data
    for number, work in enumerate(works, 1):
        citation = _under(cited, "citation", key=f"ref{number}")
        if work.doi:
            _under(citation, "doi", work.doi)
        _under(citation, "unstructured_citation", work.text)


def _under(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """A new last child, within the schema's own names."""
    made = etree.SubElement(parent, f"{{{SPACE}}}{name}", attributes)
    made.text = _clean(text) if text is not None else None
    return made


def _clean(text: str) -> str:
    """A text on one line, without signs that XML has no room for."""
    return " ".join(CONTROL.sub("", text).split())
