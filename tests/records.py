"""Records for tests: a brief as a publication, whole or bare."""

from dataclasses import replace
from datetime import date
from typing import Any

from briefgen.model.record import Amendment, Creator, Deed, Publisher, Record, Work

BARE = Record(
    slug="a",
    title="Water",
    subtitle=None,
    creators=(Creator(name="Test Institute"),),
    issued=date(2009, 11, 19),
    modified=date(2009, 11, 19),
    version="1.0",
    status="final",
    series="Test Papers",
    issn=None,
    label="Policy Brief",
    number=None,
    publishers=(Publisher(name="Test Institute"),),
    language="en-US",
    doi=None,
    page_url=None,
    pdf_url=None,
    license=None,
    copyright=None,
    keywords=(),
    description="It falls.",
    abstract=(),
    words=7,
)
WHOLE = replace(
    BARE,
    slug="05-water",
    title="Water & Wells",
    subtitle="In May <1>",
    creators=(
        Creator(
            name="Ada van Well Jr.",
            family="van Well",
            given="Ada",
            suffix="Jr.",
            orcid="0000-0002-1825-0097",
            affiliation="Test Institute",
        ),
        Creator(name="Plato", family="Plato"),
        Creator(name="Ministry of Water"),
    ),
    modified=date(2010, 1, 2),
    version="2.0",
    issn="2049-3630",
    number=5,
    publishers=(
        Publisher(name="Test Institute", place="Larkfield", url="https://test.example"),
        Publisher(name="Other Forum"),
    ),
    doi="10.5555/a_b",
    page_url="https://test.example/05-water.html",
    pdf_url="https://test.example/05-water.pdf",
    license=Deed(
        name="Creative Commons Attribution 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        spdx="CC-BY-4.0",
    ),
    copyright="Test Institute",
    keywords=("wells", "rain & snow"),
    abstract=("It falls.", "It is $5 a ton."),
    amendments=(Amendment(day=date(2010, 1, 2), text="It was $6."),),
    works=(
        Work(key="smith", text="Smith. A History. 1999.", doi="10.5555/smith"),
        Work(key="water", text="Water Office. The Wells. 2008."),
    ),
    pages=8,
)


def a_record(**changes: Any) -> Record:
    """A record with nothing but what every brief has, but for these changes."""
    return replace(BARE, **changes)
