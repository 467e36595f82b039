"""Structure: what Markdown writes plainly and a brief means more by."""

import pytest

from briefgen.model.document import Part, Recommendation
from briefgen.model.tree import Node, attributes, nodes, plain
from briefgen.stages.locate import Places
from briefgen.stages.sections import split
from briefgen.stages.structure import shape
from projects import a_source, blocks, document


def shaped(text: str, first: int = 1) -> tuple[list[Node], list[Recommendation]]:
    sections = split(blocks(text), Places(a_source(text), 0))
    assert len(sections) == 1
    return shape(sections[0], first)


def headings(text: str) -> list[tuple[int, str]]:
    tree = shaped(text)[0]
    return [(node["c"][0], plain(node)) for node in nodes(tree) if node["t"] == "Header"]


def run_ins(text: str) -> list[tuple[str, str]]:
    """The heading and the text of every run-in heading."""
    return [
        (plain(node["c"][1][0]), plain(node["c"][1][1]))
        for node in nodes(shaped(text)[0])
        if node["t"] == "Div" and "run-in" in attributes(node)[1]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "**Elections:** the vote was early.\n",
        "**Elections**: the vote was early.\n",
        "**Elections:**\nthe vote was early.\n",
    ],
)
def test_a_leading_bold_phrase_with_a_colon_is_a_heading_on_the_same_line(text: str) -> None:
    assert run_ins(text) == [("Elections:", "the vote was early.")]


@pytest.mark.parametrize(
    "text",
    [
        "**Elections** were early.\n",
        "**Elections:**\n",
        "The **vote:** early.\n",
        "*Elections:* the vote.\n",
        "> **Elections:** the vote.\n",
        "- **Elections:** the vote.\n",
        "**a** b: c.\n",
    ],
)
def test_other_bold_phrases_are_no_headings(text: str) -> None:
    assert run_ins(text) == []


def test_a_run_in_heading_is_one_level_below_the_heading_above() -> None:
    found = headings("# One\n\n**a:** b\n\n## Two\n\n**c:** d\n")

    assert found == [(1, "One"), (2, "a:"), (2, "Two"), (3, "c:")]


def test_a_run_in_heading_is_named_by_its_section_and_its_words_and_no_two_alike() -> None:
    tree, _ = shaped("# The Law {#law}\n\n**Its Aim!:** a\n\n**Its aim:** b\n\n**Мақсат:** c\n")
    names = [attributes(node)[0] for node in nodes(tree) if node["t"] == "Header"]

    assert names == ["law", "law-its-aim", "law-its-aim-2", "law-мақсат"]


def test_text_before_any_heading_may_have_run_in_headings() -> None:
    tree, _ = shaped("**Aim:** a\n")
    names = [attributes(node)[0] for node in nodes(tree) if node["t"] == "Header"]

    assert names == ["text-aim"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n\n## b\n\n### c\n\n## d\n", [1, 2, 3, 2]),
        ("# a\n\n#### b\n\n###### c\n\n## d\n", [1, 2, 3, 2]),
        ("# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f\n", [1, 2, 3, 4, 5, 5]),
        ("# a\n\n::: box\n#### b\n\n###### c\n:::\n\n#### d\n", [1, 2, 3, 2]),
        ("# a\n\n> #### b\n\n- ###### c\n\n  text\n", [1, 2, 2]),
        ("::: box\n#### a\n\n###### b\n:::\n\n**c:** d\n", [1, 2, 1]),
        ("# a\n\n## b\n\n1. > ###### c\n\n   text\n", [1, 2, 3]),
    ],
)
def test_heading_levels_never_skip_one(text: str, levels: list[int]) -> None:
    found = [level for level, _ in headings(text)]

    assert levels == found


def exhibits(text: str) -> list[tuple[str, str, list[str]]]:
    """Classes, source lines and what follows each exhibit of a text."""
    tree, _ = shaped(text)
    return [
        (
            " ".join(attributes(node)[1]),
            plain(node["c"][1][0]),
            [plain(one) for one in node["c"][1][1:]],
        )
        for node in nodes(tree)
        if node["t"] == "Div" and "exhibit" in attributes(node)[1]
    ]


TABLE = "| A |\n|---|\n| b |\n\n: Caption.\n"


def test_a_table_or_figure_takes_the_source_lines_that_follow_it() -> None:
    found = exhibits(
        f"{TABLE}\nSource: a.\n\nNote: b.\n\nSource: c.\n\n![d](e.png)\n\nИсточник: f.\n"
    )

    assert [(kind, lines) for kind, _, lines in found] == [
        ("exhibit table", ["Source: a.", "Note: b."]),
        ("exhibit figure", ["Источник: f."]),
    ]


@pytest.mark.parametrize(
    "line",
    ["Source: a.", "Sources: a.", "NOTE: a.", "Quelle: a.", "Примечание: a.", "Дереккөз: a."],
)
def test_a_source_line_is_known_in_several_languages(line: str) -> None:
    found = exhibits(f"{TABLE}\n{line}\n")

    assert [one[2] for one in found] == [[line]]


def test_a_source_line_elsewhere_is_a_paragraph() -> None:
    tree, _ = shaped(f"Source: a.\n\n{TABLE}\nText.\n\nSource: b.\n")

    assert [node["t"] for node in tree] == ["Para", "Div", "Para", "Para"]


def test_exhibits_in_a_box_take_their_source_lines_too() -> None:
    found = exhibits(f"::: box\n{TABLE}\nSource: a.\n:::\n")

    assert [one[2] for one in found] == [["Source: a."]]


def test_an_exhibit_marked_wide_says_so() -> None:
    found = exhibits(f"![a](b.png){{#c .wide}}\n\n{TABLE.rstrip()} {{#d .wide}}\n\n![e](f.png)\n")

    assert [one[0] for one in found] == [
        "exhibit figure wide",
        "exhibit table wide",
        "exhibit figure",
    ]


@pytest.mark.parametrize(("value", "count"), [("1", 1), ("2", 2), ("x", 0), ("-1", 0)])
def test_the_first_columns_of_a_table_may_be_headers(value: str, count: int) -> None:
    tree, _ = shaped(f"| A | B |\n|---|---|\n| c | d |\n\n: Caption. {{row-heads={value}}}\n")
    table = next(node for node in nodes(tree) if node["t"] == "Table")

    assert count == table["c"][4][0][1]
    assert attributes(table)[2] == []


def test_items_of_lists_in_the_recommendations_are_recommendations() -> None:
    tree, found = shaped(
        "# Recommendations\n\nLead.\n\n1. Measure.\n2. Publish.\n\n- Pass.\n\nEnd.\n", 4
    )
    kinds = [(node["t"], attributes(node)[0]) for node in tree]

    assert [(one.id, one.text, one.actor) for one in found] == [
        ("R4", "Measure.", None),
        ("R5", "Publish.", None),
        ("R6", "Pass.", None),
    ]
    assert kinds == [
        ("Header", "recommendations"),
        ("Para", ""),
        ("Div", "R4"),
        ("Div", "R5"),
        ("Div", "R6"),
        ("Para", ""),
    ]


def test_items_of_lists_elsewhere_are_items() -> None:
    _, found = shaped("# Findings\n\n1. Measured.\n2. Published.\n")

    assert found == []


@pytest.mark.parametrize(
    ("heading", "actor"),
    [
        ("For the Chairman-in-Office", "Chairman-in-Office"),
        ("To Parliament", "Parliament"),
        ("to the OSCE", "OSCE"),
        ("Министерству", "Министерству"),
        ("For", "For"),
    ],
)
def test_a_recommendation_is_to_the_actor_of_the_sub_head_above(heading: str, actor: str) -> None:
    _, found = shaped(f"# Recommendations\n\n## {heading}\n\n- Act.\n")

    assert [actor] == [one.actor for one in found]


def test_a_recommendation_may_name_its_own_actor_day_and_basis() -> None:
    text = (
        "# Recommendations\n\n## For the Ministry\n\n"
        '::: {.recommendation actor="Parliament" by="2010-06" '
        'basis="#law @levy-2008 @omarov-2009"}\n'
        "Repeal *it*.\n:::\n\n::: recommendation\nMeasure.\n:::\n"
    )
    tree, found = shaped(text)
    shown = [attributes(node)[2] for node in tree if attributes(node)[0] in ("R1", "R2")]
    cited = [
        [one["citationId"] for one in node["c"][0]] for node in nodes(tree) if node["t"] == "Cite"
    ]

    assert found == [
        Recommendation(
            id="R1",
            text="Repeal it.",
            actor="Parliament",
            by="2010-06",
            basis=("#law", "@levy-2008", "@omarov-2009"),
        ),
        Recommendation(id="R2", text="Measure.", actor="Ministry", by=None, basis=()),
    ]
    assert shown == [[["actor", "Parliament"], ["by", "2010-06"]], []]
    assert cited == [["levy-2008", "omarov-2009"]]


def test_a_recommendation_may_stand_in_any_section() -> None:
    _, found = shaped("# Law\n\n::: {.recommendation by=2010}\nRepeal.\n:::\n")

    assert [(one.id, one.by, one.actor) for one in found] == [("R1", "2010", None)]


def test_recommendations_are_numbered_through_all_sections() -> None:
    made, _ = document(
        "# Law\n\n::: recommendation\nRepeal.\n:::\n\n# Recommendations\n\n- Pass.\n- Publish.\n"
    )

    assert [one.id for one in made.recommendations] == ["R1", "R2", "R3"]


def test_the_name_an_author_gives_a_recommendation_leads_to_it() -> None:
    made, found = document("::: {.recommendation #repeal}\nRepeal.\n:::\n\nSee [it](#repeal).\n")

    assert [one.code.id for one in found if one.code.id == "D304"] == []
    assert 'id="R1"' in made.parts[Part.BODY]
    assert 'id="repeal"' in made.parts[Part.BODY]


def test_the_paragraphs_of_tight_and_loose_items_are_alike() -> None:
    tight, _ = shaped("# Recommendations\n\n- Act.\n- Now.\n")
    loose, _ = shaped("# Recommendations\n\n- Act.\n\n- Now.\n")

    assert tight == loose


def test_shaping_leaves_the_section_as_it_was() -> None:
    text = f"# Recommendations\n\n**a:** b\n\n{TABLE}\nSource: c.\n\n- d\n"
    section = split(blocks(text), Places(a_source(text), 0))[0]

    assert shape(section, 1) == shape(section, 1)
