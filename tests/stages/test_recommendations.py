"""Recommendations as lists, each with its actor, its day and its basis; and what screens add."""

from lxml.etree import _Element as Element

from briefgen.stages import dom
from briefgen.stages.recommendations import set_recommendations
from briefgen.stages.screen import set_anchors, set_scrolling
from briefgen.stages.wording import partial_date
from projects import terms

ONE = '<div id="R{n}" class="recommendation"{more}><p>Act {n}.</p>{basis}</div>'
BASIS = (
    '<div class="basis"><p><span class="basis-list"><a href="#law" class="basis-link">The Law</a>'
    "</span></p></div>"
)


def one(n: int, more: str = "", basis: str = "") -> str:
    return ONE.format(n=n, more=f" {more}" if more else "", basis=basis)


def listed(html: str, language: str = "en") -> Element:
    tree = dom.parse({"body": html})["body"]
    set_recommendations(tree, terms(language), lambda text: partial_date(text, language))
    return tree


def lines(tree: Element) -> list[str]:
    return [dom.text_of(line) for line in dom.has_class(tree, "recommendation-line")]


def test_recommendations_that_follow_each_other_are_one_list() -> None:
    tree = listed(f"<p>a</p>{one(1)}\n{one(2)}\n<p>b</p>{one(3)}")
    lists = [[item.get("id") for item in found] for found in dom.elements(tree, "ul")]

    assert lists == [["R1", "R2"], ["R3"]]
    assert [child.tag for child in tree] == ["p", "ul", "p", "ul"]


def test_the_text_behind_a_list_stays_behind_it() -> None:
    tree = listed(f"{one(1)} tail <p>b</p>")

    assert dom.text_of(tree) == "Act 1. tail b"


def test_a_recommendation_says_who_is_to_act_by_when_and_why() -> None:
    tree = listed(one(1, 'data-actor="Parliament" data-by="2010-06"', BASIS))

    assert lines(tree) == ["Parliament · by June 2010 · Basis: The Law"]
    assert dom.has_class(tree, "basis") == []
    assert [item.get("data-actor") for item in dom.elements(tree, "li")] == [None]


def test_what_a_recommendation_does_not_say_leaves_no_line() -> None:
    tree = listed(one(1) + one(2, 'data-by="2010"'))

    assert lines(tree) == ["By 2010"]


def test_the_line_is_in_the_language_of_the_brief() -> None:
    tree = listed(one(1, 'data-by="2010-06"', BASIS), "ru")

    assert lines(tree)[0].startswith("Срок: июнь 2010")
    assert lines(tree)[0].endswith("Основание: The Law")


def test_recommendations_in_a_box_are_a_list_in_the_box() -> None:
    tree = listed(f'<div class="box"><h3>a</h3>{one(1)}{one(2)}</div>')

    assert [child.tag for child in tree[0]] == ["h3", "ul"]


def test_headings_and_recommendations_have_links_to_themselves() -> None:
    tree = listed(f'<h2 id="law">The Law</h2><h3>Nameless</h3>{one(1)}')
    set_anchors(tree, "Link to this place")
    links = [(link.get("href"), link.get("aria-label")) for link in dom.elements(tree, "a")]

    assert links == [
        ("#law", "Link to this place: The Law"),
        ("#R1", "Link to this place: R1"),
    ]


def test_a_table_scrolls_by_itself_and_with_the_keyboard() -> None:
    tree = dom.parse({"body": "<p>a</p><table><caption>Levels</caption></table> tail"})["body"]
    set_scrolling(tree)
    frame = dom.has_class(tree, "scroll")[0]

    assert (frame.get("tabindex"), frame.get("role")) == ("0", "region")
    assert frame.get("aria-label") == "Levels"
    assert dom.text_of(tree) == "aLevels tail"
    assert [child.tag for child in frame] == ["table"]
