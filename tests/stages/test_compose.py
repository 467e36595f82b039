"""Compose: a document in a theme, for the screen and for print."""

import re
from functools import cache
from itertools import pairwise

import pytest
from lxml import html

from briefgen.model.diagnostic import Checked
from briefgen.model.edition import Edition, Medium
from briefgen.model.evidence import Evidence
from briefgen.stages.compose import FLOWS, compose
from briefgen.stages.configure import configure
from briefgen.stages.index import index
from briefgen.stages.parse import parse
from briefgen.stages.resolve import resolve
from briefgen.stages.theme import load_theme
from fake_world import SERIES, FakeWorld
from projects import HEAD, run

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"/>'
BODY = """\
# Executive Summary

The river falls.[^one]

# The River

**Its source:** far away [@levy-2008].

![The river.](river.svg){#fig .wide alt="It falls."}

See [](#fig).

# Recommendations

- Act.

[^one]: Since May.
"""
BIB = "@book{levy-2008, author = {Levy, Ada}, title = {The River}, date = {2008}}\n"


@cache
def composed(
    medium: Medium, settings: str = "", series: str = "", theme: tuple[tuple[str, str], ...] = ()
) -> Checked[Edition]:
    status = "" if "status:" in settings else "status: final\n"
    head = f"---\ntitle: A Title\ndate: 2009-11-19\n{status}{settings}---\n"
    world = FakeWorld(
        {
            "briefs/series.yaml": SERIES + series,
            "briefs/a/brief.md": head + BODY,
            "briefs/a/river.svg": SVG,
            "references.bib": BIB,
            **dict(theme),
        }
    )
    project = configure(world).value
    assert project is not None
    brief = parse(project.briefs[0], project, world).value
    bibliography = index(world).value
    assert brief is not None
    assert bibliography is not None
    made = resolve(brief, bibliography, world)
    loaded = load_theme(project.series, brief.span("series"), world).value
    assert made.value is not None
    assert made.diagnostics == ()
    assert loaded is not None
    return compose(made.value, Evidence(), loaded, medium, world)


SET = (Medium.SCREEN, Medium.PRINT)  # what a theme gives a look


def edition(medium: Medium, settings: str = "", series: str = "") -> Edition:
    made = composed(medium, settings, series)
    assert made.diagnostics == ()
    assert made.value is not None
    return made.value


def page(settings: str = "", series: str = "") -> html.HtmlElement:
    return html.document_fromstring(edition(Medium.SCREEN, settings, series).flows["page"])


def test_a_screen_edition_is_one_page_and_a_print_edition_its_flows() -> None:
    flows = edition(Medium.PRINT).flows

    assert list(edition(Medium.SCREEN).flows) == ["page"]
    assert set(FLOWS[Medium.PRINT]) | {"band", "band-1"} == set(flows)
    assert "It falls." in flows["band-1"]
    assert "It falls." not in flows["main"]


def test_everything_the_html_asks_for_is_an_asset() -> None:
    for medium in SET:
        made = edition(medium)
        texts = "".join(made.flows.values())
        asked = re.findall(r'<link rel="stylesheet" href="([^"]+)"', texts)
        asked += re.findall(r'url\("([^"]+)"\)', texts) + re.findall(r'<img src="([^"]+)"', texts)

        assert set(asked) <= set(made.assets)
        assert {"tokens.css", "briefs/a/river.svg"} <= set(asked)


def test_a_page_has_its_language_its_title_and_one_first_heading() -> None:
    tree = page("subtitle: In May\n")

    assert tree.get("lang") == "en-US"
    assert tree.findtext(".//title") == "A Title: In May"
    assert [one.text_content() for one in tree.iter("h1")] == ["A Title"]


def test_no_two_elements_of_a_page_share_a_name_and_every_link_finds_its_place() -> None:
    for settings in ("", "about: {text: Ours.}\nauthors: [{name: Ada, bio: She.}]\n"):
        tree = page(settings)
        names = [one.get("id") for one in tree.iter() if one.get("id")]
        links = [href[1:] for one in tree.iter("a") if (href := one.get("href") or "")[:1] == "#"]

        assert len(set(names)) == len(names)
        assert set(links) <= set(names)
        assert links


def test_no_link_of_a_page_is_without_words() -> None:
    silent = [
        one.get("href")
        for one in page().iter("a")
        if not one.text_content().strip() and not one.get("aria-label")
    ]

    assert silent == []


def test_headings_of_a_page_skip_no_level() -> None:
    tree = page("about: {text: Ours.}\n")
    levels = [int(str(one.tag)[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
    steps = [after - before for before, after in pairwise(levels)]

    assert levels[0] == 1
    assert max(steps) <= 1


def test_a_page_runs_no_script_and_asks_nobody() -> None:
    text = edition(Medium.SCREEN).flows["page"]
    tree = page()
    scripts = [one.get("type") for one in tree.iter("script")]
    events = [name for one in tree.iter() for name in one.attrib if name.startswith("on")]

    assert scripts == ["application/ld+json"]
    assert events == []
    assert "default-src 'none'" in text
    assert not re.search(r'(src|href)="(https?:)?//(?!creativecommons|schema)', text)


def test_what_an_author_writes_is_escaped_wherever_a_template_prints_it() -> None:
    evil = '"<script>alert(1)</script>\\" onload=x"'
    settings = f"subtitle: {evil}\nkeywords: [{evil}]\nacknowledgements: x\nauthors: [{evil}]\n"
    for medium in Medium:
        text = "".join(edition(medium, settings).flows.values())

        tree = html.document_fromstring(text)

        assert "<script>alert" not in text
        assert [one for one in tree.iter() if one.get("onload")] == []


@pytest.mark.parametrize(
    ("series", "paper"), [("", (612.0, 792.0)), ("paper: a4\n", (595.28, 841.89))]
)
def test_paper_is_letter_or_a4(series: str, paper: tuple[float, float]) -> None:
    assert paper == edition(Medium.PRINT, "", series).paper


def test_in_print_notes_stand_at_the_foot_or_after_the_text() -> None:
    foot = edition(Medium.PRINT).flows["main"]
    end = edition(Medium.PRINT, "citations: {notes: end}\n").flows["main"]

    assert 'class="fn"' in foot
    assert 'id="notes"' not in foot
    assert 'class="fn"' not in end
    assert 'id="notes"' in end


def test_on_screen_every_note_is_in_the_list_and_beside_its_call() -> None:
    tree = page()

    assert len(tree.find_class("side-note")) == 2
    assert len(tree.find_class("note-back")) == 2


def test_without_an_about_text_there_is_no_sidebar() -> None:
    with_about = edition(Medium.PRINT, "about: {heading: Us, text: 'Ours, *all*.'}\n")

    assert not edition(Medium.PRINT).flows["sidebar"].strip()
    assert "Ours, <em>all</em>." in with_about.flows["sidebar"]
    assert "<h2>Us</h2>" in with_about.flows["sidebar"]


@pytest.mark.parametrize("medium", Medium)
def test_a_draft_is_marked_in_both_media(medium: Medium) -> None:
    draft = "".join(edition(medium, "status: draft\n").flows.values())
    final = "".join(edition(medium).flows.values())

    assert "not for citation" in draft
    assert "not for citation" not in final


@pytest.mark.parametrize("medium", SET)
def test_spaces_hold_in_every_text_of_both_media(medium: Medium) -> None:
    series = "about: {text: In 1 km.}\ndisclaimer: In 2 km.\n"
    settings = "language: en\nauthors: [{name: Ada, bio: In 3 km.}]\nfunding: In 4 km.\n"
    made = "".join(edition(medium, settings, series).flows.values())

    assert [number for number in "1234" if f"{number}\u00a0km." in made] == list("1234")
    assert re.search(r"\d km", made) is None


def test_a_mistake_of_the_theme_leaves_no_edition() -> None:
    theme = (("templates/csis-ind/masthead.html.j2", "{{ nope }}"),)
    made = composed(Medium.PRINT, "", "", theme)

    assert made.value is None
    assert [one.code.id for one in made.diagnostics] == ["T103"]
    assert composed(Medium.SCREEN, "", "", theme).value is not None


def test_a_mistake_used_by_several_flows_is_told_once() -> None:
    made = composed(Medium.PRINT, "", "", (("templates/csis-ind/head.html.j2", "{{ nope }}"),))

    assert [one.code.id for one in made.diagnostics] == ["T103"]


def test_an_edition_is_the_same_each_time_it_is_composed() -> None:
    composed.cache_clear()
    first = edition(Medium.SCREEN)
    composed.cache_clear()

    assert first == edition(Medium.SCREEN)


def test_a_brief_with_errors_is_composed_all_the_same() -> None:
    world = FakeWorld({"briefs/a/brief.md": HEAD + "# One\n\n[@nobody]\n\n<b>x</b>\n"})
    _, built, found = run(world)

    assert {one.code.id for one in found} == {"R101", "D101"}
    assert built[0].words == 2
    assert built[0].failed
