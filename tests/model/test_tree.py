"""pandoc's tree: walking it, copying it with changes, and reading its text."""

import copy

import pytest

from briefgen.model.tree import (
    Node,
    attributes,
    div,
    nodes,
    para,
    plain,
    rebuild,
    span,
    string,
    words,
)

SPACE: Node = {"t": "Space"}
NOTE: Node = {"t": "Note", "c": [para([string("Below.")])]}


def test_nodes_come_parents_first_in_the_order_of_the_text() -> None:
    tree = [para([string("a"), span([string("b")], []), string("c")]), para([string("d")])]
    kinds = [node["t"] for node in nodes(tree)]
    said = [node["c"] for node in nodes(tree) if node["t"] == "Str"]

    assert kinds == ["Para", "Str", "Span", "Str", "Str", "Para", "Str"]
    assert said == ["a", "b", "c", "d"]


def test_rebuild_replaces_nodes_and_leaves_the_tree_it_was_given() -> None:
    tree = [para([string("a"), SPACE, string("b")])]
    before = copy.deepcopy(tree)
    made = rebuild(tree, {"Str"}, lambda node: string(node["c"].upper()))

    assert made == [para([string("A"), SPACE, string("B")])]
    assert tree == before


def test_rebuild_changes_only_the_kinds_that_are_named_and_copies_all_that_holds_others() -> None:
    tree = [para([string("a"), span([string("b")], [])])]
    made = rebuild(tree, {"Span"}, lambda node: span(node["c"][1], ["seen"]))

    assert made == [para([string("a"), span([string("b")], ["seen"])])]
    assert made[0]["c"] is not tree[0]["c"]
    assert tree == [para([string("a"), span([string("b")], [])])]


def test_rebuild_puts_a_list_in_the_place_of_a_node() -> None:
    tree = [para([string("ab"), string("c")])]

    def split(node: Node) -> list[Node]:
        return [string(sign) for sign in node["c"]]

    made = rebuild(tree, {"Str"}, split)

    assert made == [para([string("a"), string("b"), string("c")])]


def test_rebuild_takes_out_a_node_for_which_it_gets_an_empty_list() -> None:
    made = rebuild([para([string("a"), SPACE])], {"Space"}, lambda _node: [])

    assert made == [para([string("a")])]


def test_rebuild_changes_children_before_their_parents() -> None:
    seen: list[str] = []

    def note(node: Node) -> Node:
        seen.append(node["t"])
        return node

    rebuild([para([span([string("a")], [])])], {"Para", "Span", "Str"}, note)

    assert seen == ["Str", "Span", "Para"]


def test_plain_is_the_text_with_blocks_on_lines_of_their_own() -> None:
    tree = [para([string("One"), SPACE, string("two.")]), para([string("Three.")])]

    assert plain(tree) == "One two.\nThree."


def test_plain_leaves_notes_and_citations_out_unless_notes_are_asked_for() -> None:
    cite = {"t": "Cite", "c": [[], [string("[@levy]")]]}
    tree = [para([string("Text."), NOTE, cite])]

    assert plain(tree) == "Text."
    assert plain(tree, notes=True) == "Text.Below."


@pytest.mark.parametrize(
    ("node", "text"),
    [
        ({"t": "Code", "c": [["", [], []], "a  b"]}, "a  b"),
        ({"t": "CodeBlock", "c": [["", [], []], "a\nb"]}, "a\nb"),
        ({"t": "Quoted", "c": [{"t": "DoubleQuote"}, [string("a")]]}, "“a”"),
        ({"t": "Quoted", "c": [{"t": "SingleQuote"}, [string("a")]]}, "‘a’"),
        ({"t": "Math", "c": [{"t": "InlineMath"}, "x^2"]}, "x^2"),
        ({"t": "Link", "c": [["", [], []], [string("here")], ["https://x.example", "t"]]}, "here"),
        ({"t": "LineBreak"}, ""),
        (div([para([string("a")])], ["box"], "name"), "a"),
    ],
)
def test_plain_reads_every_kind_of_text_and_no_attribute(node: Node, text: str) -> None:
    read = plain(node)

    assert text == read


def test_attributes_are_found_in_every_node_that_has_them() -> None:
    attr = ["name", ["box"], [["by", "2010"]]]
    header: Node = {"t": "Header", "c": [1, attr, []]}

    assert attributes(header) == ("name", ["box"], [["by", "2010"]])
    assert attributes({"t": "Div", "c": [attr, []]}) == ("name", ["box"], [["by", "2010"]])
    assert attributes(para([])) == ("", [], [])
    assert attributes({}) == ("", [], [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        ("one – two — three", 3),
        ("a\u00a0b\nc", 3),
        ("well-known 5 % … !", 2),
        ("Әлем мен даму", 3),
    ],
)
def test_a_word_stands_between_spaces_and_has_a_letter_or_a_digit(text: str, count: int) -> None:
    counted = words(text)

    assert count == counted
