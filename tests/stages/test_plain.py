"""Plain text: the whole brief in Markdown that any program reads, and no HTML."""

import re

from briefgen.stages.dom import parse
from briefgen.stages.plain import plain_text
from briefgen.stages.plainer import simplify
from fake_world import SERIES, FakeWorld
from projects import HEAD, document, terms

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
TEXT = """
# Executive Summary

A "word" on water,^[With *stress*.] see [](#tbl-a).

# Text {#text}

**Waiting:** a run-in heading.

![Two bars](a.svg){#fig-a alt="It rose."}

: Waits {#tbl-a}

| Harbor | 2019 |
|:-------|-----:|
| North  |    4 |

::: box
### A box

Set apart.
:::

# Recommendations

## For the Port

1. Dig.

::: {.recommendation actor="Parliament" by="2010-06" basis="#text"}
Pay.
:::
"""


def plain(
    body: str, head: str = HEAD, files: dict[str, str] | None = None, *, held: bool = False
) -> str:
    made, _ = document("", **{"briefs/a/brief.md": head + body, **(files or {})})
    text = plain_text(made, terms(), FakeWorld(), held=held).value
    assert text is not None
    return text


def test_a_brief_is_plain_text_from_its_title_to_its_licence() -> None:
    more = "license: CC-BY-4.0\ncopyright: Test Institute\n"
    text = plain(TEXT, files={"briefs/a/a.svg": SVG, "briefs/series.yaml": SERIES + more})

    assert text == (
        "---\ntitle: A Title\nauthor:\n- Test Institute\ndate: '2009-11-19'\nlang: en-US\n---\n\n"
        "# A Title\n\nTest Institute\n\nPolicy Brief · Test Papers · November 19, 2009\n\n"
        "## Executive Summary\n\nA “word” on water,[^1] see Table 1.\n\n"
        "## Text\n\n**Waiting:** a run-in heading.\n\n"
        "**Figure 1. Two bars** [It rose.](a.html#fig-a)\n\n"
        "**Table 1. Waits**\n\n"
        "| Harbor | 2019 |\n|:-------|-----:|\n| North  |    4 |\n\n"
        "> ### A box\n>\n> Set apart.\n\n"
        "## Recommendations\n\n### For the Port\n\n"
        "1.  **Port:** Dig.\n\n"
        "2.  **Parliament:** Pay.\n\n    By June 2010 · Basis: Text\n\n"
        "## Funding\n\nPaid for from general funds.\n\n"
        "## Contact\n\nTest Institute\n\n"
        "## Suggested Citation\n\nTest Institute, “A Title,” Policy Brief, Test Papers "
        "(Test Institute, November 19, 2009).\n\n"
        "## Copyright and License\n\n© 2009 Test Institute. [Creative Commons Attribution 4.0]"
        "(https://creativecommons.org/licenses/by/4.0/)\n\n"
        "[^1]: With *stress*.\n"
    )


def test_what_a_reader_must_know_first_stands_before_the_title() -> None:
    head = HEAD.replace(
        "status: final",
        "status: draft\nembargo: 2030-01-02T06:00+00:00\n"
        "corrections:\n- {date: 2009-12-01, level: minor, text: A slip.}\n"
        "- {date: 2009-12-02, level: retraction, text: It is wrong.}",
    )
    text = plain("Text.\n", head, held=True)
    before, _, after = text.partition("# A Title")

    assert re.findall(r"^\*\*(.+)\*\*$", before, re.MULTILINE) == [
        "Retracted on December 2, 2009",
        "Embargoed until January 2, 2030, 06:00 (UTC)",
        "Draft: not for citation",
    ]
    assert "> It is wrong." in after
    assert "1.1, December 1, 2009\n\nA slip." in after


def test_a_table_whose_cells_span_and_hold_blocks_becomes_rows_of_lines() -> None:
    (tree,) = parse(
        {
            "a": "<table><thead><tr><th rowspan='2'>A</th><th colspan='2'>B</th></tr>"
            "<tr><th>C</th><th>D</th></tr></thead><tbody><tr><td><p>1</p><p>2</p></td>"
            "<td>3<br/>4</td><td>5</td></tr></tbody></table>"
        }
    ).values()
    simplify(tree, {}, "a.html")
    rows = [[cell.text or "" for cell in row] for row in tree.iter("tr")]

    assert rows == [["A", "B", ""], ["", "C", "D"], ["1; 2", "3 4", "5"]]
