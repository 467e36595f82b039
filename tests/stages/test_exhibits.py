"""Exhibits: figures and tables numbered through, and links to them named."""

import pytest
from lxml.etree import _Element as Element

from briefgen.model.document import Image
from briefgen.stages import dom
from briefgen.stages.exhibits import set_exhibits, set_images, set_tables, take_bands
from projects import terms

FIGURE = (
    '<div class="exhibit figure{more}"><figure id="{id}"><img src="{id}.png" alt="a" />'
    '<figcaption aria-hidden="true">{caption}</figcaption></figure></div>'
)
TABLE = (
    '<div class="exhibit table{more}"><table id="{id}"><caption>{caption}</caption>'
    "<thead><tr class='header'><th>A</th></tr></thead>"
    "<tbody><tr class='odd'><th>b</th><td>c</td></tr></tbody></table></div>"
)


def figure(name: str, caption: str = "A river.", more: str = "") -> str:
    return FIGURE.format(id=name, caption=caption, more=more)


def table(name: str, caption: str = "Levels.", more: str = "") -> str:
    return TABLE.format(id=name, caption=caption, more=more)


def numbered(language: str = "en", **parts: str) -> dict[str, Element]:
    trees = dom.parse(parts)
    set_exhibits(trees, terms(language))
    return trees


def captions(tree: Element) -> list[str]:
    return [dom.text_of(one) for one in dom.elements(tree, "caption", "figcaption")]


def test_figures_and_tables_are_numbered_apart_and_through_all_parts() -> None:
    trees = numbered(summary=figure("a"), body=table("b") + figure("c") + table("d"))

    assert captions(trees["summary"]) == ["Figure 1. A river."]
    assert captions(trees["body"]) == ["Table 1. Levels.", "Figure 2. A river.", "Table 2. Levels."]


def test_labels_are_in_the_language_of_the_brief() -> None:
    trees = numbered("kk", body=figure("a") + table("b"))

    assert captions(trees["body"]) == ["Сурет 1. A river.", "Кесте 1. Levels."]


def test_a_figure_has_its_caption_above_and_read_aloud() -> None:
    tree = numbered(body=figure("a"))["body"]
    held = [one.tag for one in dom.elements(tree, "figure")[0]]

    assert held == ["figcaption", "img"]
    assert dom.elements(tree, "figcaption")[0].get("aria-hidden") is None


def test_an_exhibit_without_a_caption_has_no_number() -> None:
    bare = (
        '<div class="exhibit table"><table id="a"><tbody><tr><td>b</td></tr></tbody></table></div>'
    )
    trees = numbered(body=bare + table("b"))

    assert captions(trees["body"]) == ["Table 1. Levels."]


def test_a_caption_of_paragraphs_has_its_label_in_the_first() -> None:
    tree = numbered(body=table("a", "<p>One.</p><p>Two.</p>"))["body"]

    assert [dom.text_of(one) for one in dom.elements(tree, "p")] == ["Table 1. One.", "Two."]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ('<a href="#fig"></a>', "Figure\u00a01"),
        ('<a href="#tbl"></a>', "Table\u00a01"),
        ('<a href="#law"></a>', "The\u00a0Law"),
        ('<a href="#law" class="basis-link"></a>', "The Law"),
        ('<a href="#R1"></a>', "R1"),
        ('<a href="#repeal"></a>', "R1"),
        ('<a href="#fig">the river</a>', "the river"),
        ('<a href="#nowhere"></a>', None),
        ('<a href="https://x.example"></a>', None),
    ],
)
def test_a_link_without_words_is_named_by_what_it_leads_to(link: str, words: str | None) -> None:
    body = (
        f'<h2 id="law">The Law:</h2>{figure("fig")}{table("tbl")}<p>See {link}.</p>'
        '<div id="R1" class="recommendation"><div id="repeal"><p>x</p></div></div>'
    )
    tree = numbered(body=body)["body"]

    assert words == dom.elements(tree, "a")[0].text


def test_a_link_in_one_part_is_named_by_an_exhibit_of_another() -> None:
    trees = numbered(summary='<p><a href="#b"></a></p>', body=table("a") + table("b"))

    assert dom.text_of(trees["summary"]) == "Table 2"


def test_exhibits_that_span_the_columns_are_taken_out_and_called_where_they_stood() -> None:
    tree = dom.parse({"body": f"<p>a</p>{figure('x', more=' wide')}<p>b</p>{table('y')}"})["body"]
    bands = take_bands([tree])

    assert list(bands) == ["band-1"]
    assert [one.get("id") for one in dom.elements(bands["band-1"], "figure")] == ["x"]
    assert [one.get("id") for one in dom.has_class(tree, "call")] == ["band-1"]
    assert dom.elements(tree, "figure") == []
    assert [dom.text_of(one) for one in dom.elements(tree, "p")] == ["a", "b"]


def test_header_cells_say_what_they_head() -> None:
    tree = dom.parse({"body": table("a")})["body"]
    set_tables(tree)

    assert [one.get("scope") for one in dom.elements(tree, "th")] == ["col", "row"]
    assert [one.get("class") for one in dom.elements(tree, "tr")] == [None, None]


def test_images_have_the_proportions_of_their_files() -> None:
    tree = dom.parse({"body": figure("a") + figure("b")})["body"]
    set_images(tree, {"a.png": Image(media_type="image/png", data=b"", width=90.4, height=30)})
    sizes = [(one.get("width"), one.get("height")) for one in dom.elements(tree, "img")]

    assert sizes == [("90", "30"), (None, None)]
