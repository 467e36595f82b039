"""References: the entries a brief cites as pandoc prints them, and what it loses of them."""

import json
from typing import Any

import pytest

from briefgen.model.diagnostic import Checked
from briefgen.model.document import Citation
from briefgen.stages.index import index_source
from briefgen.stages.references import csl_references
from fake_world import FakeWorld
from projects import a_source, where


def references(bib: str, *keys: str, language: str = "en") -> Checked[str]:
    bibliography = index_source(a_source(bib, "references.bib")).value
    assert bibliography is not None
    wanted = keys or tuple(bibliography.entries)
    text = a_source("".join(f"{key}\n" for key in wanted))
    citations = tuple(
        Citation(key=key, span=text.span(text.text.index(key), text.text.index(key) + len(key)))
        for key in wanted
    )
    return csl_references(bibliography, citations, language, FakeWorld())


def items(bib: str, *keys: str, language: str = "en") -> dict[str, dict[str, Any]]:
    made = references(bib, *keys, language=language)
    assert made.value is not None
    return {item["id"]: item for item in json.loads(made.value)}


def test_only_what_is_cited_is_given_to_the_style() -> None:
    bib = "@book{a-1, title = {A}}\n@book{b-1, title = {B}}\n@book{c-1\n}\n"

    assert list(items(bib, "b-1", "nowhere-1", "b-1", "c-1")) == ["b-1"]
    assert references(bib, "nowhere-1").value == "[]"


def test_fields_arrive_as_csl_knows_them() -> None:
    item = items(
        "@online{a-1, author={{River Commission}}, title={Levels}, date={2007-11-30}, "
        "url={https://x.example/a%20b?c=d&e=f#g~h_i}, urldate={2009-10-01}}"
    )["a-1"]

    assert item["author"] == [{"literal": "River Commission"}]
    assert item["issued"]["date-parts"] == [[2007, 11, 30]]
    assert item["accessed"]["date-parts"] == [[2009, 10, 1]]
    assert item["URL"] == "https://x.example/a%20b?c=d&e=f#g~h_i"


def test_an_entry_that_pandoc_rejects_spares_its_neighbours() -> None:
    bib = "@book{a-1, title = {A}}\n@book{b-1, sub title = {B}}\n@book{c-1, title = {C}}\n"
    made = references(bib)

    assert where(made.diagnostics) == ["2:1 R202 b-1"]
    assert [one.span.text for one in made.diagnostics[0].related] == ["@book{b-1, sub title = {B}}"]
    assert list(items(bib)) == ["a-1", "c-1"]


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("$5 billion for rivers", "the title of a-1 is not printed"),
        ("Growth of 5% in May", "the title of a-1 is printed as “Growth of 5”"),
        ("Costs of $5 and $6", "the title of a-1 is printed as “Costs of $5 and$6”"),
        (r"5\% of \$6 \& more \#1", None),
        (r"{\'E}tudes: {OSCE} \textbf{bold} -- \emph{a ``b''}", None),
        (r"R{\"o}ssler's Stra{\ss}e", None),
        ("Су мен дала", None),
        ("A & B", None),
    ],
)
def test_a_title_that_is_cut_is_told_at_its_field(title: str, message: str | None) -> None:
    made = references(f"@book{{a-1,\n  title = {{{title}}},\n}}\n")

    assert [message] * bool(message) == [one.message for one in made.diagnostics]
    assert ["2:3 R203 title"] * bool(message) == where(made.diagnostics)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("date = {2009}", False),
        ("date = {2009-11-19}", False),
        ("date = {2009/2012}", False),
        ("year = 2009", False),
        ("year = {2009}, month = {5}", False),
        ("date = {May 2009}", True),
        ("date = {c. 2009}", True),
        ("date = {[2009]}", True),
        ("date = {n.d.}", False),
        ("year = {forthcoming}", False),
    ],
)
def test_a_date_that_is_dropped_is_told_at_its_field(field: str, told: bool) -> None:
    made = references(f"@book{{a-1, title = {{A}},\n  {field},\n}}\n")

    assert ([f"2:3 R203 {field[:4]}"] if told else []) == where(made.diagnostics)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("institution = {The 5% Club}", "the institution of a-1 is printed as “The 5”"),
        ("subtitle = {$5 and More}", "the subtitle of a-1 is printed as “A”"),
        ("author = {{#1 Club}}", "the author of a-1 is not printed"),
        ("institution = {{\\$5} \\& {\\'E}tudes 5\\% C\\#}", None),
        ("location = {R#D}", None),
        ("note = {5% of all}", None),
        ("title = {The Ili&#8217;s Water}", None),
    ],
)
def test_a_field_that_is_cut_is_told_at_its_name(field: str, message: str | None) -> None:
    title = "" if field.startswith("title") else "title = {A}, "
    made = references(f"@report{{a-1, {title}\n  {field},\n}}\n")

    assert [one.message for one in made.diagnostics] == ([message] if message else [])
    name = field.split(maxsplit=1)[0]
    assert where(made.diagnostics) == ([f"2:3 R203 {name}"] if message else [])


def test_the_place_of_a_loss_is_the_field_and_not_an_address_that_names_it() -> None:
    made = references("@book{a-1, url = {https://x.example/?title=b},\n  title = {$5 Dams}}\n")

    assert where(made.diagnostics) == ["2:3 R203 title"]


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://x.example/a", "https://x.example/a"),
        ("HTTP://x.example", "HTTP://x.example"),
        ("www.x.example/a", "https://www.x.example/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        (r"https://x.example/{\_}a\%20b", "https://x.example/_a%20b"),
        (r"\url{https://x.example/a}", "https://x.example/a"),
    ],
)
def test_an_address_of_a_reference_can_stand_in_a_page(url: str, printed: str | None) -> None:
    item = items(f"@online{{a-1, title = {{A}}, url = {{{url}}}}}")["a-1"]

    assert printed == item.get("URL")


@pytest.mark.parametrize("doi", ["10.1080/a_b", "https://doi.org/10.1080/a_b", r"10.1080/a\_b"])
def test_a_doi_is_printed_without_what_leads_to_it(doi: str) -> None:
    assert items(f"@article{{a-1, title = {{A}}, doi = {{{doi}}}}}")["a-1"]["DOI"] == "10.1080/a_b"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Money for R&D in Asia", "Money for R&D in asia"),
        ("Rivers of the U.S., G-20 and EU-Asia", "Rivers of the U.S., G-20 and EU-asia"),
        ("Notes of O'Brien on A/B Tests", "Notes of O’Brien on A/B tests"),
        ("What It Means for IT: It Is Long-Term", "What it means for IT: It is long-term"),
        (r"\emph{The R\&D} of \#1", "<i>The R&D</i> of #1"),
        (r"{\'E}tudes of McDonald's iPhone", "Études of McDonald’s iPhone"),
    ],
)
def test_abbreviations_keep_their_capitals_in_an_english_brief_too(
    written: str, printed: str
) -> None:
    assert items(f"@book{{a-1, title = {{{written}}}}}")["a-1"]["title"] == printed


TITLES = r"""
@incollection{a-1,
  title = {Water of the Ili: A {Long} Story},
  subtitle = {Of Almaty and {\'E}tudes},
  booktitle = {Rivers of Central Asia},
  series = {Papers of Almaty},
  publisher = {River Press},
}
"""


def test_in_an_english_brief_titles_are_as_csl_wants_them() -> None:
    item = items(TITLES)["a-1"]

    assert item["title"].startswith("Water of the ili")


@pytest.mark.parametrize("language", ["ru", "kk-KZ", "de"])
def test_in_other_languages_titles_keep_the_capitals_of_the_file(language: str) -> None:
    item = items(TITLES, language=language)["a-1"]

    assert item["title"] == "Water of the Ili: A Long Story: Of Almaty and Études"
    assert item["container-title"] == "Rivers of Central Asia"
    assert item["publisher"] == "River Press"


def test_titles_of_a_parent_keep_their_capitals_too() -> None:
    bib = (
        "@incollection{a-1, title={The Ili}, crossref={b-1}}\n"
        "@collection{b-1, title={Rivers of Asia}, date={2008}}\n"
    )

    assert items(bib, "a-1", language="ru")["a-1"]["container-title"] == "Rivers of Asia"


@pytest.mark.parametrize("title", [r"A \textit{Very} {Long} One", "iPhone in the USA", "ЕС и ОБСЕ"])
def test_markup_and_odd_capitals_of_a_title_survive(title: str) -> None:
    item = items(f"@book{{a-1, title={{{title}}}}}", language="ru")["a-1"]
    plain = title.replace(r"\textit{Very}", "<i>Very</i>").replace("{", "").replace("}", "")

    assert plain == item["title"].replace('<span class="nocase">', "").replace("</span>", "")
