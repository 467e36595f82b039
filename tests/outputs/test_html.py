"""The HTML pages of the sample briefs: one file each, whole, with what machines look for."""

import json
import re
from typing import Any

import pytest
from lxml import html

from briefgen.model.document import Part
from briefgen.task import Built
from pdfs import signs
from projects import document, run, world

SLUGS = ("01-human-dimension", "02-madrid-scorecard", "03-media-and-internet")


@pytest.fixture(params=SLUGS)
def built(request: pytest.FixtureRequest, samples: dict[str, Built]) -> Built:
    """Each sample brief in turn."""
    return samples[request.param]


def text_of(built: Built) -> str:
    """The HTML of a brief."""
    return next(one.data for one in built.artifacts if one.name.endswith(".html")).decode()


def tree_of(built: Built) -> Any:
    """The HTML of a brief, parsed."""
    return html.fromstring(text_of(built).encode())


def test_a_page_asks_for_nothing(built: Built) -> None:
    """It works offline and from a mail: style sheets, fonts and images are inside it."""
    text = text_of(built)
    tree = tree_of(built)

    assert not tree.xpath("//link[@rel='stylesheet']|//iframe|//object|//embed|//base")
    assert all(src.startswith("data:image/") for src in tree.xpath("//img/@src"))
    assert set(re.findall(r"url\(\"?([a-z]+:)", text)) <= {"data:"}
    assert "@import" not in text


def test_a_page_runs_nothing(built: Built) -> None:
    """No script but data for search engines, no event attribute, and a policy that says so."""
    tree = tree_of(built)
    names = {name.lower() for element in tree.iter() for name in element.attrib}

    assert [one.get("type") for one in tree.xpath("//script")] == ["application/ld+json"]
    assert not [name for name in names if name.startswith("on")]
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_links_have_only_harmless_schemes(built: Built) -> None:
    """The web, mail, places of the page, and the PDF beside it."""
    hrefs = tree_of(built).xpath("//a/@href")
    others = [one for one in hrefs if not re.match(r"(https?:|mailto:|#)", one)]

    assert others == [f"{built.slug}.pdf"]


def test_every_link_inside_the_page_leads_somewhere(built: Built) -> None:
    """Contents, notes and back, headings, recommendations, tables."""
    tree = tree_of(built)
    ids = tree.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_the_contents_are_the_headings(built: Built) -> None:
    """In their order, each once."""
    tree = tree_of(built)
    listed = [link.text_content() for link in tree.xpath("//nav//li/a")]
    headings = tree.xpath("//article//h2[not(ancestor::aside)]|//article//h3[not(@class)]")
    there = [
        "".join(heading.xpath("text()|.//text()[not(ancestor::a[@class='anchor'])]")[:1])
        for heading in headings
        if not heading.xpath("ancestor::div[contains(@class, 'box')]")
    ]

    assert listed == there


def test_notes_are_in_the_list_and_beside_the_text(built: Built) -> None:
    """The list is for everyone; its twins beside the text are for eyes, hidden without style."""
    tree = tree_of(built)
    notes = tree.xpath("//section[@class='notes']/ol/li")
    twins = tree.xpath("//span[@class='side-note']")
    calls = tree.xpath("//a[@class='note-call']")
    in_tables = tree.xpath("//table//a[@class='note-call']")

    assert len(notes) == len(calls) == len(twins) + len(in_tables)
    assert all(one.get("aria-hidden") == "true" and "hidden" in one.attrib for one in twins)
    assert all(link.get("tabindex") == "-1" for one in twins for link in one.xpath(".//a"))
    for note, twin in zip(notes, twins, strict=False):
        said = signs(twin.text_content()).lstrip("0123456789")
        assert said[:40] == signs(note.text_content())[:40]


def test_search_engines_and_scholars_find_what_they_look_for(samples: dict[str, Built]) -> None:
    """Highwire tags, Open Graph and a schema.org Report."""
    tree = tree_of(samples["02-madrid-scorecard"])
    names = {one.get("name"): one.get("content") for one in tree.xpath("//meta[@name]")}
    graph = {one.get("property"): one.get("content") for one in tree.xpath("//meta[@property]")}
    data = json.loads(tree.xpath("//script/text()")[0])

    assert (
        names["citation_title"] == "Promises on Paper: A Scorecard of the Madrid Pledges, 2007–2009"
    )
    assert tree.xpath("//meta[@name='citation_author']/@content") == [
        "Imogen Tarrow",
        "Marek Tolland",
    ]
    assert names["citation_publication_date"] == "2010/03/04"
    assert names["citation_technical_report_number"] == "2"
    assert names["citation_pdf_url"] == "https://larkfield.example/briefs/02-madrid-scorecard.pdf"
    assert graph["og:title"] == "Promises on Paper"
    assert graph["og:url"] == "https://larkfield.example/briefs/02-madrid-scorecard.html"
    assert data["@type"] == "Report"
    assert data["reportNumber"] == "2"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_a_title_with_markup_stays_text_everywhere() -> None:
    """Tags, quotes and script ends in a title are letters like others, in attributes too."""
    title = "A </title></script><img src=x onerror=alert(1)> \" ' & title"
    fake = world("Text.\n", bib=None)
    quoted = title.replace("'", "''")
    head = f"---\ntitle: '{quoted}'\ndate: 2009-11-19\nstatus: final\n---\n"
    fake.files["briefs/a/brief.md"] = (head + "Text.\n").encode()
    _, built, found = run(fake, render=True, formats=("html",))
    tree, shown = tree_of(built[0]), title.replace("'", "’")

    assert found == ()
    assert tree.xpath("//h1")[0].text_content() == shown
    assert tree.xpath("//title")[0].text_content() == shown
    assert json.loads(tree.xpath("//script/text()")[0])["name"] == shown
    assert not tree.xpath("//img")


def test_the_words_of_pdf_and_html_are_the_documents() -> None:
    """One source: what is in the parts is on the page, in order."""
    body = (
        "# Executive Summary\n\nOne *two* three.^[Note.]\n\n# Next\n\n- four\n- five [@hrw-2008]\n"
    )
    made, _ = document(body)
    _, built, _ = run(world(body), render=True, formats=("html",))
    tree = tree_of(built[0])
    for twin in tree.xpath("//span[@class='side-note']|//a[@class='anchor']"):
        twin.drop_tree()
    page = signs(
        "".join(
            one.text_content()
            for one in tree.xpath("//section[@class='summary']|//div[@class='body']")
        )
    )
    parts = "".join(made.parts[part] for part in (Part.SUMMARY, Part.BODY))
    written = signs(html.fragment_fromstring(parts, create_parent="div").text_content())

    assert page == written


def test_a_recommendation_has_an_anchor_an_actor_and_its_basis(samples: dict[str, Built]) -> None:
    """R1, R2 …, each a place that can be cited."""
    tree = tree_of(samples["01-human-dimension"])
    third = tree.xpath("//li[@id='R3']")[0]

    assert [one.get("id") for one in tree.xpath("//li[@class='recommendation']")] == [
        f"R{number}" for number in range(1, 9)
    ]
    line = third.xpath(".//p[@class='recommendation-line']")[0].text_content()
    assert line.startswith("Chairman-in-Office · by June 2010 · Basis: The Pressures on ODIHR")


def test_fonts_are_cut_to_the_letters_of_the_page(samples: dict[str, Built]) -> None:
    """A page of all seven faces stays under a quarter of a megabyte."""
    assert len(text_of(samples["02-madrid-scorecard"])) < 250_000
