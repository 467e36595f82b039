"""Deposits: what each registry is sent, held against what its public schema asks for.

Crossref's elements are those of its schema of deposits 5.5.0, DataCite's of its metadata schema
4.5, Zenodo's of the manual of its interface, RePEc's of ReDIF-Paper 1.0.
"""

import json
import re
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from lxml import etree
from pydantic import AnyUrl, BaseModel, ConfigDict, Field

from briefgen.model.deposit import Deposit
from briefgen.model.record import Creator, Record
from briefgen.stages.deposits import REGISTRIES, crossref, datacite, redif, zenodo
from briefgen.stages.deposits.lacking import lacking
from briefgen.stages.deposits.registry import Sender
from fake_world import SERIES
from projects import a_brief, where
from records import WHOLE, a_record

SENDER = Sender(
    deposit=Deposit(
        name="Office", email="a@test.example", registrant="Test", handle="RePEc:tst:wpaper"
    ),
    stamp=20300102000000,
)
PUBLIC = a_record(doi="10.5555/x", page_url="https://test.example/a.html")
RECORDS = pytest.mark.parametrize("record", [PUBLIC, WHOLE], ids=["bare", "whole"])

# Crossref -----------------------------------------------------------------------------------------

# What may stand in an element and in which order, as a pattern over the names.
CONTENT = {
    "doi_batch": "head body",
    "head": "doi_batch_id timestamp depositor registrant",
    "depositor": "depositor_name email_address",
    "body": "(report-paper )+",
    "report-paper": "(report-paper_metadata|report-paper_series_metadata)",
    "report-paper_metadata": "contributors titles (abstract )?publication_date publisher "
    "(institution ){1,5}(publisher_item )?(program )?version_info doi_data( citation_list)?",
    "report-paper_series_metadata": "series_metadata contributors titles (abstract )?(volume )?"
    "publication_date publisher (institution ){1,5}(publisher_item )?(program )?"
    "version_info doi_data( citation_list)?",
    "series_metadata": "titles issn",
    "titles": "title( subtitle)?",
    "contributors": "((person_name|organization) )+",
    "person_name": "(given_name )?surname( suffix)?( affiliations)?( ORCID)?",
    "affiliations": "(institution )+",
    "institution": "institution_name( institution_place)?",
    "publisher": "publisher_name( publisher_place)?",
    "publication_date": "month day year",
    "publisher_item": "item_number",
    "program": "license_ref",
    "version_info": "version",
    "doi_data": "doi resource( collection)?",
    "collection": "item",
    "item": "resource",
    "abstract": "(p )+",
    "citation_list": "(citation )+",
    "citation": "(doi )?unstructured_citation",
}


def unlike_the_schema(text: str) -> list[str]:
    """Elements of a deposit whose content is none that its schema knows."""
    found = []
    for element in etree.fromstring(text.encode()).iter():
        name = etree.QName(element).localname
        inside = " ".join(etree.QName(child).localname for child in element)
        pattern = CONTENT.get(name, "")
        if not re.fullmatch(pattern, inside) and not re.fullmatch(pattern, f"{inside} "):
            found.append(f"{name}: {inside}")
        if not inside and not (element.text or "").strip():
            found.append(f"{name} is empty")
    return found


@RECORDS
def test_a_deposit_for_crossref_is_as_its_schema_has_it(record: Record) -> None:
    assert unlike_the_schema(crossref.written((record, PUBLIC), SENDER)) == []


def test_crossref_is_told_who_wrote_what_and_where_it_is() -> None:
    tree = etree.fromstring(crossref.written((WHOLE,), SENDER).encode())
    said = [
        (etree.QName(one).localname, (one.text or "").strip())
        for one in tree.iter()
        if not len(one)
    ]

    assert said[1:5] == [
        ("timestamp", "20300102000000"),
        ("depositor_name", "Office"),
        ("email_address", "a@test.example"),
        ("registrant", "Test"),
    ]
    assert said[5:] == [
        ("title", "Test Papers"),
        ("issn", "2049-3630"),
        ("given_name", "Ada"),
        ("surname", "van Well"),
        ("suffix", "Jr."),
        ("institution_name", "Test Institute"),
        ("ORCID", "https://orcid.org/0000-0002-1825-0097"),
        ("surname", "Plato"),
        ("organization", "Ministry of Water"),
        ("title", "Water & Wells"),
        ("subtitle", "In May <1>"),
        ("p", "It falls."),
        ("p", "It is $5 a ton."),
        ("volume", "5"),
        ("month", "11"),
        ("day", "19"),
        ("year", "2009"),
        ("publisher_name", "Test Institute"),
        ("publisher_place", "Larkfield"),
        ("institution_name", "Test Institute"),
        ("institution_place", "Larkfield"),
        ("institution_name", "Other Forum"),
        ("item_number", "5"),
        ("license_ref", "https://creativecommons.org/licenses/by/4.0/"),
        ("version", "2.0"),
        ("doi", "10.5555/a_b"),
        ("resource", "https://test.example/05-water.html"),
        ("resource", "https://test.example/05-water.pdf"),
        ("doi", "10.5555/smith"),
        ("unstructured_citation", "Smith. A History. 1999."),
        ("unstructured_citation", "Water Office. The Wells. 2008."),
    ]


# DataCite and Zenodo ------------------------------------------------------------------------------

Words = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Named(Strict):
    name: Words


class NameIdentifier(Strict):
    nameIdentifier: Words  # noqa: N815  # DataCite's name, as all below
    nameIdentifierScheme: Literal["ORCID"]  # noqa: N815
    schemeUri: Words  # noqa: N815


class DataCiteCreator(Named):
    nameType: Literal["Organizational", "Personal"]  # noqa: N815
    givenName: Words | None = None  # noqa: N815
    familyName: Words | None = None  # noqa: N815
    affiliation: Annotated[list[Named], Field(min_length=1)] | None = None
    nameIdentifiers: Annotated[list[NameIdentifier], Field(min_length=1)] | None = None  # noqa: N815


class Attributes(Strict):
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")]
    url: Annotated[AnyUrl, Field(strict=False)]
    creators: Annotated[list[DataCiteCreator], Field(min_length=1)]
    titles: Annotated[list[dict[Literal["title", "titleType", "lang"], Words]], Field(min_length=1)]
    publisher: Named
    publicationYear: Annotated[str, Field(pattern=r"^\d{4}$")]  # noqa: N815
    types: dict[Literal["resourceTypeGeneral", "resourceType"], Words]
    subjects: list[dict[Literal["subject"], Words]] = []
    dates: list[dict[Literal["date", "dateType"], Words]]
    language: Words
    alternateIdentifiers: list[  # noqa: N815
        dict[Literal["alternateIdentifier", "alternateIdentifierType"], Words]
    ] = []
    relatedIdentifiers: list[  # noqa: N815
        dict[Literal["relatedIdentifier", "relatedIdentifierType", "relationType"], Words]
    ] = []
    relatedItems: list[dict[str, Any]]  # noqa: N815
    sizes: list[Words] = []
    formats: list[Words]
    version: Words
    rightsList: list[  # noqa: N815
        dict[
            Literal[
                "rights", "rightsUri", "rightsIdentifier", "rightsIdentifierScheme", "schemeUri"
            ],
            Words,
        ]
    ] = []
    descriptions: list[dict[Literal["description", "descriptionType", "lang"], Words]]
    schemaVersion: Literal["http://datacite.org/schema/kernel-4"]  # noqa: N815


class ZenodoCreator(Named):
    affiliation: Words | None = None
    orcid: Annotated[str, Field(pattern=r"^(\d{4}-){3}\d{3}[\dX]$")] | None = None


class Metadata(Strict):
    upload_type: Literal["publication"]
    publication_type: Literal["report", "workingpaper"]
    title: Annotated[str, Field(min_length=3)]
    creators: Annotated[list[ZenodoCreator], Field(min_length=1)]
    description: Words
    publication_date: Annotated[date, Field(strict=False)]
    access_right: Literal["open"]
    license: Words
    keywords: list[Words] = []
    doi: Words | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{3}$")]
    version: Words
    imprint_publisher: Words
    imprint_place: Words | None = None
    notes: Words
    related_identifiers: list[dict[Literal["identifier", "relation", "scheme"], Words]] = []


@RECORDS
def test_a_deposit_for_datacite_is_as_its_schema_has_it(record: Record) -> None:
    body = json.loads(datacite.written((record,), SENDER))

    assert body["data"]["type"] == "dois"
    assert Attributes.model_validate(body["data"]["attributes"])


def test_datacite_is_told_of_people_series_and_sources() -> None:
    made = datacite.attributes(WHOLE)

    assert [one["name"] for one in made["creators"]] == [
        "van Well, Ada, Jr.",
        "Plato",
        "Ministry of Water",
    ]
    assert made["dates"][1] == {"date": "2010-01-02", "dateType": "Updated"}
    assert [one["relatedIdentifier"] for one in made["relatedIdentifiers"]] == [
        "2049-3630",
        "10.5555/smith",
    ]
    assert made["relatedItems"][0]["number"] == "5"


def test_a_deposit_for_zenodo_is_as_its_manual_has_it() -> None:
    body = json.loads(zenodo.written((WHOLE,), SENDER))
    made = Metadata.model_validate(body["metadata"])

    assert made.license == "CC-BY-4.0"
    assert made.creators[0].name == "van Well, Ada, Jr."
    assert made.description == "<p>It falls.</p><p>It is $5 a ton.</p>"


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "eng"), ("ru", "rus"), ("kk", "kaz"), ("de", "deu"), ("fr", "fra")]
)
def test_zenodo_has_three_letters_for_a_language(tag: str, code: str) -> None:
    assert zenodo.metadata(a_record(language=tag))["language"] == code


# RePEc --------------------------------------------------------------------------------------------


def test_a_template_for_repec_has_a_line_for_each_field() -> None:
    text = redif.written((WHOLE, a_record(title="Oﬃce:\nx", slug="06-x.ru", number=6)), SENDER)
    first, second = text.split("\n\n")

    assert first.splitlines() == [
        "\ufeffTemplate-Type: ReDIF-Paper 1.0",
        "Author-Name: Ada van Well Jr.",
        "Author-Name-First: Ada",
        "Author-Name-Last: van Well",
        "Author-Workplace-Name: Test Institute",
        "Author-Name: Plato",
        "Author-Name-Last: Plato",
        "Author-Name: Ministry of Water",
        "Title: Water & Wells: In May <1>",
        "Abstract: It falls. It is $5 a ton.",
        "Length: 8 pages",
        "Language: en",
        "Creation-Date: 2009-11-19",
        "Revision-Date: 2010-01-02",
        "File-URL: https://test.example/05-water.html",
        "File-Format: text/html",
        "File-URL: https://test.example/05-water.pdf",
        "File-Format: application/pdf",
        "Number: 5",
        "Keywords: wells, rain & snow",
        "DOI: 10.5555/a_b",
        "Handle: RePEc:tst:wpaper:5",
    ]
    assert "Title: Office: x" in second.splitlines()
    assert "Handle: RePEc:tst:wpaper:06-x.ru" in second.splitlines()


# What is lacking ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "crossref",
            [*["1:1 O202 "] * 4, "2:1 O202 ", "4:9 O203 draft"],
        ),
        ("datacite", ["1:1 O202 ", "2:1 O202 ", "4:9 O203 draft"]),
        ("zenodo", ["2:1 O202 ", "4:9 O203 draft"]),
        ("redif", ["1:1 O202 ", "4:9 O203 draft"]),
    ],
)
def test_what_a_registry_wants_and_nobody_says_is_told_at_its_place(
    name: str, said: list[str]
) -> None:
    head = "---\ntitle: Water\ndate: 2009-11-19\nstatus: draft\n---\n"
    found = lacking(a_brief("Text.\n", head), a_record(), REGISTRIES[name])

    assert sorted(where(found)) == said
    assert all(one.hint for one in found)


def test_a_brief_that_is_held_is_not_deposited() -> None:
    head = (
        "---\ntitle: Water\ndate: 2009-11-19\nstatus: final\nembargo: 2030-01-02T06:00+00:00\n---\n"
    )
    brief = a_brief("Text.\n", head, SERIES + "deposit: {handle: 'RePEc:tst:wpaper'}\n")
    found = lacking(brief, a_record(), redif, held=True)

    assert where(found) == ["5:10 O204 2030-01-02T06:00+00:00"]
    assert lacking(brief, a_record(), redif) == ()


def test_a_body_that_signs_is_a_body_everywhere() -> None:
    record = a_record(creators=(Creator(name="Ministry of Water"),))

    assert datacite.attributes(record)["creators"][0]["nameType"] == "Organizational"
    assert zenodo.metadata(record)["creators"] == [{"name": "Ministry of Water"}]
    assert ">Ministry of Water</organization>" in crossref.written((record,), SENDER)
