"""The outline of a brief from its text alone, held against what pandoc makes of the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.lsp.outline import anchors, auto_id, citations
from briefgen.model.tree import attributes, nodes
from projects import a_source, blocks, document


def told(text: str) -> list[str]:
    return [f"{one.kind} {one.id}: {one.span.text}" for one in anchors(a_source(text), 0)]


def test_headings_have_the_names_that_pandoc_gives_them() -> None:
    headings = [
        "A Title",
        "What *is* it?",
        "Election monitoring: 2009--2010",
        "3. Applications",
        "[A link](https://example.org) and `code`",
        "Права человека",
        "Ұсыныстар",
        "A -- B --- C...",
        'Mr. Smith\'s "plan"',
        "A_b c.d-e",
        "2009",
        "A Title",
        "Noted^[words]",
        "Given {#own .summary}",
        "Closed ##",
    ]
    text = "".join(f"# {one}\n\n" for one in headings) + "Set\n===\n\nBelow\n-----\n"

    ours = [one.id for one in anchors(a_source(text), 0)]

    assert ours == [attributes(one)[0] for one in blocks(text) if one["t"] == "Header"]


@settings(max_examples=60, deadline=None)
@given(st.text("abcXYZ 019.,-_:;!?()'ЖңәІ№é", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_words_make_the_name_that_pandoc_makes_of_them(words: str) -> None:
    text = f"x\n\n# a{words}\n"
    heads = [one for one in nodes(blocks(text)) if one["t"] == "Header"]

    assert [attributes(one)[0] for one in heads] == [auto_id(f"a{words}")]


def test_figures_tables_and_places_are_found_by_their_names() -> None:
    text = (
        "![Exports.](a.svg){#fig-a width=60%}\n\n: Pledges {#tbl-b .wide}\n\n"
        "::: {#box-c .box}\nText.\n:::\n\n[words]{#d}\n"
    )

    assert told(text) == [
        "figure fig-a: #fig-a",
        "table tbl-b: #tbl-b",
        "place box-c: #box-c",
        "place d: #d",
    ]


def test_recommendations_are_numbered_as_the_document_numbers_them() -> None:
    text = (
        '# Findings\n\n- no item\n\n::: {.recommendation actor="A"}\nRepeal it.\n:::\n\n'
        "# Recommendations\n\n## For B\n\n1. Name it.\n2. Publish it.\n\n# After\n\n1. No item.\n"
    )

    ours = [
        (one.id, one.text) for one in anchors(a_source(text), 0) if one.kind == "recommendation"
    ]

    assert ours == [("R1", "Repeal it."), ("R2", "Name it."), ("R3", "Publish it.")]
    assert ours == [(one.id, one.text) for one in document(text)[0].recommendations]


@pytest.mark.parametrize("shown", ["```\n# no {#n}\n[@no]\n```", "<!-- # no [@no] -->", "`[@no]`"])
def test_what_is_shown_and_not_meant_is_left_out(shown: str) -> None:
    source = a_source(f"{shown}\n\nText [@yes] and ada@example.org.\n")

    assert anchors(source, 0) == ()
    assert [key for key, _ in citations(source, 0)] == ["yes"]
