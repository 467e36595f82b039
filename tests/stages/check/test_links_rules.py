"""Links: the way out of each rule, and its edits."""

import pytest

from desk import found_by, said


def test_only_the_scheme_of_a_doi_is_mended() -> None:
    text = "[a](http://doi.org/10.1/x) and [b](http://www.osce.org/b)\n"
    doi, other = found_by(text, "D308")

    assert [(edit.span.text, edit.text) for edit in doi.edits] == [("http", "https")]
    assert other.edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "[a](http://plain.example/x)",
        "[a](https://osce.org/x)",
        "[a](http://notosce.org/x)",
        "[a](mailto:a@osce.org)",
    ],
)
def test_a_host_nobody_knows_is_left_alone(text: str) -> None:
    assert said(f"{text}\n", "D308") == []


@pytest.mark.parametrize(
    "text",
    [
        "A.[^n]\n\n[^n]: https://x.example/a",
        "# References\n\n- https://x.example/a",
        "| A |\n|---|\n| https://x.example/a |",
        "`https://x.example/a`",
        "Write to <a@x.example>.",
        "See [x.example](https://x.example/).",
        "See the page of x.example.",
    ],
)
def test_an_address_may_stand_where_it_is_looked_for(text: str) -> None:
    assert said(f"{text}\n", "D307") == []


@pytest.mark.parametrize("text", ["[@hrw-2008](https://x.org/a)", "[`a`](https://x.org/a)"])
def test_a_link_of_a_citation_or_code_has_words(text: str) -> None:
    assert said(f"{text}\n", "D306") == []


@pytest.mark.parametrize(
    "text",
    [
        "As Figures 1 and 2 show, it falls.\n\nText.\n\n![One](x.svg)\n\nMore.",
        "The chart has it.\n\n![One](x.svg)\n\nMore.",
        "More.\n\n![One](x.svg)\n\nAbove is the river.",
        "See [it](#one).\n\nText.\n\n![One](x.svg){#one}\n\nMore.",
        "Text.\n\n![](x.svg){.decorative}\n\nMore.",
    ],
)
def test_an_exhibit_is_spoken_of_in_many_ways(text: str) -> None:
    assert said(f"{text}\n", "D309") == []
