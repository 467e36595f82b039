"""Advice: recommendations as a table, and what is told of those that say too little."""

import pytest

from briefgen.model.document import Part
from briefgen.model.edition import Medium
from briefgen.model.evidence import Evidence
from briefgen.stages import dom
from briefgen.stages.setting import set_texts
from projects import document, terms, where

SERIES = "version: 1\nname: N\ninstitutions: [{name: I}]\ncorporate_author: C\nfunding: F\n"
TEXT = """\
# The River {#river}

It falls.

# Recommendations

## For the Ministry

::: {.recommendation by="2010-06" basis="#river @hrw-2008"}
Mend the *pumps*.
:::

::: {.recommendation actor="parliament" basis="#river"}
Publish the figures.
:::

1. Measure it.
"""


def table(medium: Medium, settings: str = "recommendations_table: true\n") -> list[list[str]]:
    """The rows of the table at the end of a brief, cell by cell."""
    made, _ = document(TEXT, **{"briefs/series.yaml": SERIES + settings})
    texts = set_texts(made, Evidence(), terms(), medium)
    html = str(texts.parts[Part.BODY.value]) + "".join(map(str, texts.bands.values()))
    tree = dom.parse({"x": html.replace(' tabindex="0"', "")})["x"]
    rows = dom.elements(tree, "tr")
    return [[dom.text_of(cell) for cell in dom.elements(row, "th", "td")] for row in rows]


@pytest.mark.parametrize("medium", list(Medium))
def test_the_table_tells_who_is_to_do_what_by_when_and_why(medium: Medium) -> None:
    assert table(medium) == [
        ["No.", "Actor", "Action", "By", "Basis"],
        [
            "R1",
            "Ministry",
            "Mend the pumps.",
            "June 2010",
            "The River; An Atmosphere of Quiet Repression",
        ],
        ["R2", "Parliament", "Publish the figures.", "–", "The River"],
        ["R3", "Ministry", "Measure it.", "–", "–"],
    ]


def test_there_is_no_table_unless_one_is_wanted() -> None:
    assert table(Medium.SCREEN, "") == []


def test_a_brief_decides_for_itself_whatever_its_series_does() -> None:
    made, _ = document(
        TEXT,
        **{
            "briefs/series.yaml": f"{SERIES}recommendations_table: true\n",
            "briefs/a/brief.md": "---\ntitle: T\ndate: 2009-11-19\nrecommendations_table: false\n"
            f"---\n\n{TEXT}",
        },
    )

    assert not made.brief.recommendations_table


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", ["22:4 D206 Measure it"]),
        ("rules: {recommendation-without-basis: off}\n", ["22:4 D206 Measure it"]),  # judged later
    ],
)
def test_a_recommendation_that_says_less_than_most_is_told(settings: str, found: list[str]) -> None:
    _, said = document(TEXT, **{"briefs/series.yaml": SERIES + settings})

    assert where(said) == found


def test_where_none_has_a_basis_only_a_series_with_a_rule_is_told() -> None:
    text = "# Recommendations\n\n1. Act.\n2. Wait.\n"
    rules = "rules: {recommendation-without-actor: warning, D206: error}\n"

    assert where(document(text)[1]) == []
    found = document(text, **{"briefs/series.yaml": SERIES + rules})[1]
    assert sorted(where(found)) == [
        "8:4 D205 Act",
        "8:4 D206 Act",
        "9:4 D205 Wait",
        "9:4 D206 Wait",
    ]
