"""Context: what templates may say of a brief, in plain values."""

import json
from typing import Any

import pytest
from markupsafe import Markup

from briefgen.model.brief import Brief
from briefgen.model.document import Document, Heading, Part
from briefgen.model.evidence import Evidence
from briefgen.model.series import Role
from briefgen.stages.context import citation, context, number_line
from fake_world import SERIES
from projects import a_brief, terms

TOWN = SERIES + "url: https://test.example/briefs/\n"


def brief(*settings: str, series: str = SERIES, title: str = "Water") -> Brief:
    lines = "".join(f"{line}\n" for line in settings)
    return a_brief("Text.\n", f"---\ntitle: {title}\ndate: 2009-11-19\n{lines}---\n", series)


def values(one: Brief, **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "parts": dict.fromkeys(Part, ""),
        "bios": tuple("" for _ in one.front.authors),
        "outline": (),
        "citations": (),
        "recommendations": (),
        "images": {},
        "words": 7,
        "sections": (),
        "description": "It falls.",
    }
    return context(Document(brief=one, **(given | more)), Evidence(), terms())


@pytest.mark.parametrize(
    ("settings", "series", "line"),
    [
        ((), "", "Policy Brief"),
        (("number: 5",), "", "Policy Brief Number Five"),
        (("number: 5",), "number_style: figures\n", "Policy Brief Number 5"),
        (("number: 21",), "label: Paper\n", "Paper Number Twenty-One"),
    ],
)
def test_a_number_is_in_words_or_figures_behind_the_label(
    settings: tuple[str, ...], series: str, line: str
) -> None:
    assert line == number_line(brief(*settings, series=SERIES + series), terms())


def test_behind_the_numero_sign_stands_a_figure() -> None:
    line = number_line(brief("number: 5", "language: ru"), terms("ru"))

    assert line == "Policy Brief № 5"


def test_a_brief_says_what_it_is() -> None:
    made = values(brief("number: 5", "subtitle: In May", "keywords: [a]", "doi: 10.5281/x"))[
        "brief"
    ]

    assert made["title"] == "Water"
    assert made["subtitle"] == "In May"
    assert made["date"] == "November 19, 2009"
    assert made["iso_date"] == "2009-11-19"
    assert made["keywords"] == ["a"]
    assert made["author_names"] == ["Test Institute"]
    assert made["corporate"] is True
    assert made["description"] == "It falls."
    assert made["words"] == 7


def test_what_is_absent_is_empty_and_never_undefined() -> None:
    made = values(brief())

    assert made["brief"]["number"] == made["brief"]["doi"] == made["brief"]["url"] == ""
    assert made["series"]["contact"] == made["series"]["copyright"] == ""
    assert made["brief"]["license"] == {"name": "", "url": ""}


@pytest.mark.parametrize(
    ("status", "mark"),
    [
        ("draft", "Draft: not for citation"),
        ("review", "In review: not for citation"),
        ("final", ""),
    ],
)
def test_every_status_but_final_is_marked(status: str, mark: str) -> None:
    assert mark == values(brief(f"status: {status}"))["brief"]["mark"]


def test_authors_come_with_their_biographies_as_html() -> None:
    one = brief("authors: [{name: Ada, role: Fellow, bio: x}, Bo]")
    made = values(one, bios=("<p>x</p>", ""))["brief"]["authors"]

    assert [(author["name"], author["role"], author["bio"]) for author in made] == [
        ("Ada", "Fellow", Markup("<p>x</p>")),
        ("Bo", "", Markup("")),
    ]


def test_addresses_are_known_where_the_series_says_where_it_is_published() -> None:
    made = values(brief(series=TOWN))["brief"]

    assert made["url"] == "https://test.example/briefs/a.html"
    assert made["pdf_url"] == "https://test.example/briefs/a.pdf"
    assert values(brief())["brief"]["pdf_url"] == "a.pdf"


def test_the_outline_is_a_plain_list() -> None:
    span = brief().span("title")
    heading = Heading(level=1, text="Key", id="key", role=Role.SUMMARY, span=span)
    made = values(brief(), outline=(heading,))

    assert made["outline"] == [{"level": 1, "text": "Key", "id": "key", "summary": True}]


def test_the_heading_beside_the_summary_is_its_own_or_the_themes() -> None:
    own = values(brief("about: {heading: Us, text: x}"))

    assert values(brief("about: {text: x}"))["brief"]["about_heading"] == "About the Project"
    assert own["brief"]["about_heading"] == "Us"
    assert own["continuation"] == "Us, continued from pg {page}"


def test_linked_data_is_a_report_and_leaves_out_what_is_absent() -> None:
    data = json.loads(values(brief("number: 5", "license: CC-BY-4.0"))["linked_data"])

    assert data["@type"] == "Report"
    assert data["name"] == "Water"
    assert data["reportNumber"] == "5"
    assert data["author"] == [{"@type": "Organization", "name": "Test Institute"}]
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "identifier" not in data
    assert "url" not in data


def test_linked_data_cannot_end_the_element_it_stands_in() -> None:
    made = values(brief(title="'</script><!-- & Water'"))["linked_data"]

    assert "<" not in made
    assert ">" not in made
    assert "&" not in made
    assert json.loads(made)["name"] == "</script><!-- & Water"


PRINTED = "Test Papers (Test Institute, November 19, 2009)"


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        (
            ("number: 5",),
            f"Test Institute, “Water,” Policy Brief Number Five, {PRINTED}.",
        ),
        (
            ("subtitle: In May", "authors: [Ada]", "doi: 10.5281/x"),
            f"Ada, “Water: In May,” Policy Brief, {PRINTED}, https://doi.org/10.5281/x.",
        ),
        (
            ("authors: [Ada, Bo, Cem]",),
            f"Ada, Bo and Cem, “Water,” Policy Brief, {PRINTED}.",
        ),
        (
            ("subtitle: 'A \"Dry\" Year'",),
            f"Test Institute, “Water: A ‘Dry’ Year,” Policy Brief, {PRINTED}.",
        ),
    ],
)
def test_a_brief_says_how_it_is_cited(settings: tuple[str, ...], line: str) -> None:
    assert line == citation(brief(*settings), terms())


def test_marks_within_marks_are_the_inner_ones_of_the_language() -> None:
    cited = citation(brief("subtitle: 'Год \"воды\"'", "language: ru"), terms())

    assert cited.startswith("Test Institute. «Water: Год „воды“»,")


def test_a_citation_names_the_page_where_there_is_one() -> None:
    assert citation(brief(series=TOWN), terms()).endswith("https://test.example/briefs/a.html.")


def test_every_value_of_the_context_is_plain() -> None:
    def kinds(value: Any) -> set[type]:
        if isinstance(value, dict):
            return {kind for one in value.values() for kind in kinds(one)}
        if isinstance(value, list):
            return {kind for one in value for kind in kinds(one)}
        return {type(value)}

    made = values(brief("number: 5", "authors: [Ada]", "license: CC-BY-4.0"), bios=("x",))

    assert kinds(made) <= {str, int, bool, Markup}
