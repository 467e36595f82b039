"""Sanitise: what is not known to be harmless does not pass, whatever it is dressed as."""

from typing import Any

import pytest

from briefgen.model.diagnostic import Diagnostic
from briefgen.model.limits import TABLE_COLUMNS, TABLE_ROWS
from briefgen.model.tree import Node, attributes, nodes, plain, string
from briefgen.stages.locate import Places
from briefgen.stages.sanitise import sanitise
from projects import a_source, blocks, where


def cleaned(text: str) -> tuple[list[Node], tuple[Diagnostic, ...]]:
    made = sanitise(blocks(text), Places(a_source(text), 0))
    assert made.value is not None, made.diagnostics
    return made.value, made.diagnostics


def link(url: str) -> Node:
    """A link as no Markdown could write it, such as one with control characters."""
    return {"t": "Para", "c": [{"t": "Link", "c": [["", [], []], [string("a")], [url, ""]]}]}


def image(url: str) -> Node:
    return {"t": "Para", "c": [{"t": "Image", "c": [["", [], []], [string("a")], [url, ""]]}]}


def spanned(*pair: str, id_: str = "", classes: tuple[str, ...] = ()) -> Node:
    attr: list[Any] = [id_, list(classes), [list(pair)] if pair else []]
    return {"t": "Para", "c": [{"t": "Span", "c": [attr, [string("a")]]}]}


def refused(node: Node) -> list[str]:
    """The codes of what is found in a node, after what is left of it was seen to be harmless."""
    made = sanitise([node], a_source("x").span(0))
    assert made.value is not None
    kinds = {one["t"] for one in nodes(made.value)}
    if "D103" in {one.code.id for one in made.diagnostics}:
        assert not kinds & {"Link", "Image"}
    assert plain(made.value) == "a"
    return [one.code.id for one in made.diagnostics]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a <b>c</b>\n", "1:3 D101 <b>"),
        ("<script>alert(1)</script>\n", "1:1 D101 <script>alert(1)</script>"),
        ("<img src=x onerror=alert(1)>\n", "1:1 D101 <img src=x onerror=alert(1)>"),
        ("<?php echo 1 ?>\n", "1:1 D101 <?php echo 1 ?>"),
        ("a <!-- x --><b>\n", "1:13 D101 <b>"),
        ("<iframe src='https://x.example'>\n", "1:1 D101 <iframe src='https://x.example'>"),
        ("<base href='file:///'>\n", "1:1 D101 <base href='file:///'>"),
        ("<link rel=attachment href=x>\n", "1:1 D101 <link rel=attachment href=x>"),
        ("<style>a{}</style>\n", "1:1 D101 <style>a{}</style>"),
        ("<svg onload=alert(1)>\n", "1:1 D101 <svg onload=alert(1)>"),
        ("\\textbf{a}\n", "1:1 D101 \\textbf{a}"),
        ("\\input{/etc/passwd}\n", "1:1 D101 \\input{/etc/passwd}"),
        ("\\begin{x}\na\n\\end{x}\n", "1:1 D101 \\begin{x}"),
        ("`<b>`{=html}\n", "1:1 D101 `<b>`{=html}"),
        ("```{=openxml}\n<w:p/>\n```\n", "2:1 D101 <w:p/>"),
        ("`x`{=typst}\n", "1:1 D101 `x`{=typst}"),
    ],
)
def test_raw_markup_of_any_kind_is_refused_at_its_place(text: str, place: str) -> None:
    tree, found = cleaned(text)

    assert [node for node in nodes(tree) if node["t"].startswith("Raw")] == []
    assert where(found)[0] == place


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a comment -->\n",
        "a <!-- a\ncomment --> b\n",
        "1 < 2 > 1, a<b, `<b>`, \\<b>, &lt;b&gt;\n",
        "$5 and $6, a\\_b, 5\\%, \\\\ and C:\\\\x\n",
        "    <b>\n",
        "```html\n<script>\n```\n",
        "@levy-2008 and ada@example.org\n",
    ],
)
def test_comments_code_and_plain_signs_are_no_markup(text: str) -> None:
    _, found = cleaned(text)

    assert found == ()


def test_a_comment_is_no_text_of_the_brief() -> None:
    tree, _ = cleaned("a <!-- hidden --> b\n\n<!-- hidden -->\n")

    assert plain(tree) == "a  b"


def test_a_comment_that_hides_markup_behind_its_end_is_refused() -> None:
    node: Node = {"t": "RawBlock", "c": ["html", "<!-- a --><script>x</script><!-- b"]}
    made = sanitise([node], a_source("x").span(0))

    assert made.value == []
    assert [one.code.id for one in made.diagnostics] == ["D101"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "jAvAsCrIpT:alert(1)",
        " javascript:alert(1)",
        "\tjavascript:alert(1)",
        "java\nscript:alert(1)",
        "java\r\nscript:alert(1)",
        "java\tscript:alert(1)",
        "\x00javascript:alert(1)",
        "\x01javascript:alert(1)",
        "javascript\x00:alert(1)",
        "\u200bjavascript:alert(1)",
        "\ufeffjavascript:alert(1)",
        "javascript\u2028:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "DATA:text/html,x",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "URL:file:///etc/passwd",
        "blob:https://example.org/1",
        "about:blank",
        "ftp://example.org",
        "tel:+1",
        "ws://example.org",
        "jar:https://example.org!/x",
        "//example.org/x",
        "\\\\example.org\\share",
        "/\\example.org",
        "///example.org",
        " //example.org",
        "/etc/passwd",
        "../other/brief.md",
        "page.html",
        "",
        "?query",
        "javascript&colon;alert(1)",
    ],
)
def test_a_link_leads_nowhere_but_to_the_web_a_mailbox_or_a_place_in_the_brief(url: str) -> None:
    found = refused(link(url))

    assert found == ["D103"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a?b=javascript:c#d",
        "HTTPS://example.org",
        "mailto:ada@example.org",
        "Mailto:ada@example.org",
        "#the-river",
        "#",
    ],
)
def test_a_link_to_the_web_a_mailbox_or_a_place_in_the_brief_passes(url: str) -> None:
    made = sanitise([link(url)], a_source("x").span(0))

    assert made.diagnostics == ()
    assert made.value == [link(url)]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a.png",
        "//example.org/a.png",
        "data:image/png;base64,AAAA",
        "file:///a.png",
        "/etc/a.png",
        "\\\\host\\a.png",
        "a.html",
        "a.pdf",
        "a.eps",
        "a.tiff",
        "a.png.html",
        "a",
        "",
        "a.png?x",
        "a.png#x",
        "%2e%2e/a.png",
        "a\n.png",
        "the river.png",
        'a".png',
        "a'.png",
        "a&b.png",
        "a<b.png",
        "C:a.png",
        "javascript:a.png",
    ],
)
def test_an_image_is_nothing_but_a_picture_file_of_the_project(url: str) -> None:
    found = refused(image(url))

    assert found == ["D103"]


@pytest.mark.parametrize(
    "url", ["a.png", "figures/a.JPG", "../shared/a.webp", "ә.svg", "a(1),b+c=d.gif", "a.b.jpeg"]
)
def test_a_picture_file_of_the_project_passes(url: str) -> None:
    made = sanitise([image(url)], a_source("x").span(0))

    assert made.diagnostics == ()
    assert made.value == [image(url)]


@pytest.mark.parametrize(
    "name",
    "onclick onload onerror ONCLICK style srcdoc src href rel target download formaction action "
    "xlink:href data-x aria-label class id http-equiv ping autofocus tabindex title dir".split(),
)
def test_an_attribute_that_is_not_known_is_left_out(name: str) -> None:
    node = spanned(name, "x")
    made = sanitise([node], a_source("x").span(0))

    assert made.value == [spanned()]
    assert [one.code.id for one in made.diagnostics] == ["D102"]
    assert name in made.diagnostics[0].message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", "1e9px"),
        ("width", "100vw"),
        ("width", "calc(1px)"),
        ("width", "50%;position:fixed"),
        ("height", "-1px"),
        ("height", "99999px"),
        ("lang", 'en" onload="x'),
        ("lang", "a b"),
        ("alt", "x" * 501),
    ],
)
def test_a_value_that_is_out_of_bounds_is_left_out_with_what_to_write(
    name: str, value: str
) -> None:
    made = sanitise([spanned(name, value)], a_source("x").span(0))

    assert made.value == [spanned()]
    assert made.diagnostics[0].message.startswith(f"{name} cannot be ")
    assert made.diagnostics[0].hint


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", "50%"),
        ("width", "12.5cm"),
        ("height", "300"),
        ("lang", "kk-KZ"),
        ("alt", 'What "it" shows <&>'),
        ("actor", "Parliament"),
        ("by", "2010-06"),
        ("basis", "#law @levy-2008"),
        ("row-heads", "1"),
        ("start", "3"),
    ],
)
def test_an_attribute_that_is_known_passes(name: str, value: str) -> None:
    node = spanned(name, value)

    assert sanitise([node], a_source("x").span(0)).value == [node]


@pytest.mark.parametrize(
    "name", ["a b", 'a"b', "a<b", "a&b", "a'b", "a`b", "a=b", "a/b", "x" * 201]
)
def test_a_name_that_could_end_its_attribute_is_left_out(name: str) -> None:
    made = sanitise([spanned(id_=name)], a_source("x").span(0))

    assert made.value == [spanned()]


def test_names_in_any_script_pass() -> None:
    node = spanned(id_="түйін-1")

    assert sanitise([node], a_source("x").span(0)).value == [node]


@pytest.mark.parametrize("name", ["a b", 'x"y', "5a", "a/b", "", "x" * 65, "-a"])
def test_a_class_that_is_no_plain_name_is_left_out(name: str) -> None:
    made = sanitise([spanned(classes=(name, "box"))], a_source("x").span(0))

    assert made.value == [spanned(classes=("box",))]


@pytest.mark.parametrize(
    "text",
    [
        "[a]{onclick=x}\n",
        "::: {onclick=x}\na\n:::\n",
        "# a {onclick=x}\n",
        "`a`{onclick=x}\n",
        "```{.a onclick=x}\na\n```\n",
        "[a](https://x.example){onclick=x}\n",
        "![a](a.png){onclick=x}\n",
        "a ![a](a.png){onclick=x}\n",
        "| a |\n|---|\n| a |\n\n: a {onclick=x}\n",
        "> - [a]{onclick=x}\n",
        "a^[[a]{onclick=x}]\n",
        "a\n:   [a]{onclick=x}\n",
    ],
)
def test_attributes_are_looked_at_wherever_pandoc_takes_them(text: str) -> None:
    tree, found = cleaned(text)
    pairs = [pair for node in nodes(tree) for pair in attributes(node)[2]]

    assert pairs == []
    assert [one.code.id for one in found] == ["D102"]
    assert found[0].span is not None
    assert found[0].span.text == "onclick"


def test_a_control_character_by_its_number_is_nothing() -> None:
    tree, found = cleaned("a&#1;b &#xD800;&#xFFFF; [e](https://x.example/&#1;f)\n")
    urls = [node["c"][2][0] for node in nodes(tree) if node["t"] == "Link"]

    assert found == ()
    assert plain(tree).replace("\ufffd", "") == "ab  e"
    assert urls == ["https://x.example/f"]


def test_the_text_of_what_is_refused_stays() -> None:
    tree, _ = cleaned("See [the *press*](javascript:x) and ![a river](https://x.example/a.png).\n")

    assert plain(tree) == "See the press and a river."


def test_findings_of_a_field_stand_at_the_field() -> None:
    span = a_source("title: x").span(7, 8)
    made = sanitise(blocks("<b>a</b> [b](javascript:x) [c]{style=d}\n"), span)

    assert {one.span for one in made.diagnostics} == {span}
    assert [one.code.id for one in made.diagnostics] == ["D101", "D101", "D103", "D102"]


def test_what_a_message_quotes_is_short_and_without_control_characters() -> None:
    made = sanitise([link("x:\x1b[31m" + "y" * 300)], a_source("x").span(0))

    assert "\x1b" not in made.diagnostics[0].message
    assert len(made.diagnostics[0].message) < 100


@pytest.mark.parametrize("mark", ["> ", "- ", "::: a\n"])
def test_text_may_nest_as_deep_as_the_limit_and_no_deeper(mark: str) -> None:
    def nested(depth: int) -> str:
        inner = "a\n"
        for _ in range(depth):
            inner = f":::: a\n\n{inner}\n::::\n" if mark[0] == ":" else mark + inner
        return inner

    deep = nested(130)
    made = sanitise(blocks(deep), Places(a_source(deep), 0))

    assert cleaned(nested(25))[1] == ()
    assert made.value is None
    assert [one.code.id for one in made.diagnostics] == ["D104"]
    assert made.diagnostics[0].message == "the text nests deeper than 40 levels"


def test_a_table_may_be_as_large_as_the_limit_and_no_larger() -> None:
    def table(rows: int, columns: int) -> str:
        return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|b|\n" * rows

    wide, long = table(1, TABLE_COLUMNS + 1), table(TABLE_ROWS + 1, 1)

    assert cleaned(table(3, TABLE_COLUMNS))[1] == ()
    said = {"this table has 31 columns, over the limit of 30": wide}
    said["this table has 2,001 rows, over the limit of 2,000"] = long
    for message, text in said.items():
        made = sanitise(blocks(text), Places(a_source(text), 0))
        assert made.value is None
        assert made.diagnostics[0].message == message
        assert made.diagnostics[0].span is not None
        assert made.diagnostics[0].span.text == "a"


def test_a_tree_with_nothing_to_refuse_is_left_as_it_is() -> None:
    text = (
        "# A {#b .c}\n\n*d* **e** ~~f~~ ^g^ ~h~ `i` [j]{.k lang=ru} “l” 'm' -- ... \\\n"
        "[n](https://x.example 'o')^[p]\n\n1. q\n\n   r\n\n- s\n\nt\n:   u\n\n"
        "| v |\n|---|\n| w |\n\n: x {#y}\n\n> z\n\n| a\n| b\n\n* * *\n\n    c\n"
    )

    assert (blocks(text), ()) == cleaned(text)


@pytest.mark.parametrize("sign", ["\u200b", "\t", " ", "\ufeff\u2028"])
def test_what_cannot_be_seen_before_an_address_goes(sign: str) -> None:
    """Or some would take it for the name of a file; in the midst of a scheme, it is refused."""
    made = sanitise([link(f"{sign}https://x.example")], a_source("x").span(0))

    assert made.diagnostics == ()
    assert made.value == [link("https://x.example")]
    assert refused(link(f"ht{sign}tps://x.example")) == ["D103"]
