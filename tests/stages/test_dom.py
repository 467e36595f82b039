"""The HTML pandoc wrote, as a tree: a second wall behind the syntax tree's."""

import pytest
from lxml.etree import _Element as Element

from briefgen.stages import dom


def tree(html: str) -> Element:
    return dom.parse({"a": html})["a"]


def cleaned(html: str) -> str:
    return dom.write(tree(html))


@pytest.mark.parametrize(
    "html",
    [
        "",
        "text",
        '<p id="a" class="b">c <em>d</em> &amp; &lt;e&gt;</p>',
        '<p><a href="https://example.org/?a=b&amp;c=d">x</a></p>',
        '<ol start="3" type="1"><li>a</li></ol>',
        "<p>a<br>b</p>\n<hr>",
    ],
)
def test_what_is_known_is_written_as_it_was_read(html: str) -> None:
    read = cleaned(html.replace("<br>", "<br />").replace("<hr>", "<hr />"))

    assert html == read


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p onclick='x'>a</p>", "<p>a</p>"),
        ("<p style='position:fixed'>a</p>", "<p>a</p>"),
        ("<p data-x='y' data-cites='k'>a</p>", '<p data-cites="k">a</p>'),
        ("<script>x</script>", "<span>x</span>"),
        ("<iframe src='https://x.example'/>", '<span src="https://x.example"></span>'),
        ("<svg onload='x'/>", "<span></span>"),
        ("<a href='javascript:x'>a</a>", "<a>a</a>"),
        ("<a href=' javascript:x'>a</a>", "<a>a</a>"),
        ("<a href='data:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='//x.example'>a</a>", "<a>a</a>"),
        ("<a href='file:///x'>a</a>", "<a>a</a>"),
        ("<a href='x.html'>a</a>", "<a>a</a>"),
        ("<a href='#x'>a</a>", '<a href="#x">a</a>'),
        ("<a href='HTTPS://x.example' rel='attachment'>a</a>", '<a href="HTTPS://x.example">a</a>'),
        ("<a href='mailto:a@x.example'>a</a>", '<a href="mailto:a@x.example">a</a>'),
        ("<p>a<!-- b -->c</p>", "<p>ac</p>"),
        ("<p>a\x01\x0bb</p>", "<p>ab</p>"),
    ],
)
def test_what_is_not_known_is_taken_off(html: str, left: str) -> None:
    assert left == cleaned(html)


@pytest.mark.parametrize(
    ("style", "left"),
    [
        ("text-align: right;", '<p class="right"></p>'),
        ("text-align:center", '<p class="center"></p>'),
        ("width:50.0%", '<p style="width:50.0%"></p>'),
        ("width: 5cm;", '<p style="width: 5cm;"></p>'),
        ("width:50%;position:fixed", "<p></p>"),
        ("text-align: right; display: flex", "<p></p>"),
        ("width: calc(1px)", "<p></p>"),
    ],
)
def test_of_styles_only_alignment_and_width_are_kept(style: str, left: str) -> None:
    assert left == cleaned(f'<p style="{style}"></p>')


def test_an_alignment_joins_the_classes_there_are() -> None:
    assert cleaned('<td class="a" style="text-align: left;">b</td>') == '<td class="a left">b</td>'


def test_parts_are_parsed_each_by_itself() -> None:
    trees = dom.parse({"a": "<p>a</p>", "b": ""})

    assert {name: dom.write(one) for name, one in trees.items()} == {"a": "<p>a</p>", "b": ""}


def test_elements_are_found_in_their_order_also_while_the_tree_changes() -> None:
    whole = tree("<p>a</p><div><p>b</p></div><p>c</p>")
    for one in dom.elements(whole, "p"):
        dom.remove(one)

    assert dom.write(whole) == "<div></div>"


def test_an_element_is_had_by_each_of_its_classes() -> None:
    whole = tree('<p class="a b">x</p><p class="ab">y</p>')

    assert [dom.text_of(one) for one in dom.has_class(whole, "b")] == ["x"]


def test_made_elements_escape_what_they_hold() -> None:
    whole = tree("")
    whole.append(dom.make("a", "<b>", href="&", class_="c", data_x="y"))

    assert dom.write(whole) == '<a href="&amp;" class="c" data-x="y">&lt;b&gt;</a>'


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<del>x</del>c", "ac"),
        ("<em>a</em>b<del>x</del>c", "<em>a</em>bc"),
        ("<del>x</del>c<em>d</em>", "c<em>d</em>"),
        ("<em>a</em><del>x</del>", "<em>a</em>"),
    ],
)
def test_an_element_is_taken_out_without_the_text_behind_it(html: str, left: str) -> None:
    whole = tree(html)
    dom.remove(dom.elements(whole, "del")[0])

    assert left == dom.write(whole)


@pytest.mark.parametrize(
    ("html", "tied"),
    [
        ("one two<sup>1</sup>, x", "one two\u2060<sup>1</sup>, x"),
        ("two<sup>1</sup>", "two\u2060<sup>1</sup>"),
        ("<em>one</em> two<sup>1</sup>", "<em>one</em> two\u2060<sup>1</sup>"),
        ("<em>one</em><sup>1</sup> x", "<em>one</em><sup>1</sup> x"),
        ("one <sup>1</sup> x", "one <sup>1</sup> x"),
        ("<sup>1</sup>", "<sup>1</sup>"),
    ],
)
def test_a_call_is_tied_to_the_word_before_it(html: str, tied: str) -> None:
    whole = tree(html)
    dom.tie(dom.elements(whole, "sup")[0])

    assert tied == dom.write(whole)


def test_a_new_element_stands_before_the_text_that_follows() -> None:
    whole = tree("a<sup>1</sup> b")
    dom.insert_after(dom.elements(whole, "sup")[0], dom.make("span", "x"))

    assert dom.write(whole) == "a<sup>1</sup><span>x</span> b"
