"""Locate: the exact line and column of what pandoc's tree names without a place."""

import json
import re

import pytest

from briefgen.model.text import Source
from briefgen.model.world import PandocCall
from briefgen.stages.locate import Places, mark_keys
from briefgen.stages.read import READER
from fake_world import FakeWorld
from projects import a_source, document

EVERYWHERE = """\
---
title: Water
date: 2009-11-19
---

Paragraph [@para-1, p. 3], narrative @narr-2 [p. 4], and two
[see @wrap-3; but cf.
@wrap-4], hidden [-@hide-5], in braces @{brace-6} and [@{https://x.example/7}].

| Head [@cell-8] | B |
|----------------|---|
| [@cell-9, p. 1] | @cell-a |

: Caption [@capt-10]

  Right     Left
-------     ------
     12     [@simple-11]

+---------------+
| [@grid-12]    |
+---------------+

Term [@term-13]
:   Definition [@defi-14].

> Quoted [@quot-15]
> and again [@quot-16].

- item [@item-17]

  1. nested [@item-18]

# Heading [@head-19]

![Figure [@figu-20]](x.png){#f}

A note[^n] and inline.^[As in @inli-21.]

[^n]: Text [@note-22].

    More [@note-23].

::: {.recommendation basis="#f @basi-24 @basi-25"}
*In emphasis [@emph-26]*, [in a link [@link-27]](https://x.example).
:::

Twice [@para-1] and @para-1. Юникод [@кітап-28].

| line [@line-29]
| block

Not: `@code-30`, \\@escaped-31, ada@example-32.org, [text](https://x.example/@path-33).

    @block-34

```
@fence-35
```

<!-- @comment-36 -->
"""


def test_every_citation_is_found_at_its_very_place() -> None:
    made, _ = document(EVERYWHERE.split("---\n", 2)[2])
    cited = [one for one in made.citations if one.span]
    last = [int(found[1]) for one in cited if (found := re.search(r"-(\d+)$", one.key))]

    assert len(made.citations) == len(cited) == 33
    assert [one.key for one in cited] == [one.span.text for one in cited if one.span]
    assert set(range(1, 30)) - {7} == set(last)
    assert {30, 31, 32, 33, 34, 35, 36} & set(last) == set()


def test_citations_come_in_the_order_of_the_text_notes_where_they_are_called() -> None:
    made, _ = document("One [@aaa-1].[^n] Two [@bbb-2].\n\n[^n]: Note [@ccc-3].\n")

    assert [one.key for one in made.citations] == ["aaa-1", "ccc-3", "bbb-2"]


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("Text [@levy-2008].\n", 1, 8),
        ("Two\nlines [see\n@levy-2008].\n", 3, 2),
        ("Әлем [@levy-2008].\n", 1, 8),
        ("𝟙 [@levy-2008].\n", 1, 5),
        ("| a |\n|---|\n| [@levy-2008] |\n", 3, 5),
        ("`@levy-2008` then @levy-2008.\n", 1, 20),
        ("<!-- @levy-2008 -->\n\n[@levy-2008]\n", 3, 3),
        ("\\@levy-2008 [@levy-2008]\n", 1, 15),
        ("@{levy-2008}s.\n", 1, 3),
        ("Text.^[@levy-2008]\n", 1, 9),
        ("> - Text @levy-2008\n", 1, 11),
    ],
)
def test_a_citation_has_its_line_and_column(body: str, line: int, column: int) -> None:
    made, _ = document(body)
    head = made.brief.source.text.count("\n", 0, made.brief.body)
    places = [one.span.first for one in made.citations if one.span]

    assert [(line, column)] == [(place.line - head, place.column) for place in places]


def restored(text: str) -> tuple[object, object]:
    """The tree of a text whose keys were marked and put back, and that of the untouched one."""
    marked = mark_keys(a_source(text), 0)
    trees = []
    for one in (marked.text, text):
        reply = FakeWorld().pandoc(PandocCall(reader=READER, writer="json", text=one))
        assert reply.text is not None
        trees.append(json.loads(marked.restore(reply.text) if one is marked.text else reply.text))
    return trees[0], trees[1]


def test_a_tree_with_its_keys_restored_is_the_untouched_one() -> None:
    made, untouched = restored(EVERYWHERE.split("---\n", 2)[2])

    assert made == untouched


@pytest.mark.parametrize(
    "text",
    [
        "# Heading [@levy-2008]\n\nText.\n",
        "# @levy-2008 and @{levy-2008}\n",
        '@levy"quoted\n',
        "[@a:b.c#d$e%f&g-h+i?j<k>l~m/n]\n",
        "@qaa @qab @qac [@qaa] zaa\n",
        "[@levy-2008]{.box} ada@levy-2008.example\n",
    ],
)
def test_headings_and_odd_keys_are_restored_too(text: str) -> None:
    made, untouched = restored(text)

    assert made == untouched


def test_marked_keys_have_the_length_of_what_they_stand_for() -> None:
    text = "[@levy-2008; @a; @ab; @abc] @{omarov-2009}\n"
    marked = mark_keys(a_source(text), 0)

    assert len(text) == len(marked.text)
    assert [key for key, _ in marked.keys.values()] == ["levy-2008", "abc", "omarov-2009"]
    assert all(text[place:].startswith(key) for key, place in marked.keys.values())


def test_no_token_occurs_in_the_text_already() -> None:
    text = "qaa qab QAC qad @abc @def"
    marked = mark_keys(a_source(text), 0)

    assert [token for token in marked.keys if token in text.lower()] == []


def test_what_is_before_the_text_becomes_as_many_empty_lines() -> None:
    text = "---\ntitle: @abc\n---\nText.\n"
    marked = mark_keys(a_source(text), text.index("Text"))

    assert marked.text == "\n\n\nText.\n"
    assert marked.keys == {}


def test_a_key_of_one_or_two_characters_is_found_by_its_text() -> None:
    made, _ = document("`@a` and [@a; @b1]\n", bib="@book{a, title={A}}\n@book{b1, title={B}}\n")
    places = [(one.key, one.span.first.column) for one in made.citations if one.span]

    assert places == [("a", 11), ("b1", 15)]


def places(text: str, start: int = 0) -> Places:
    return Places(a_source(text), start)


def at(source: Source, offset: int) -> tuple[int, int]:
    place = source.place(offset)
    return place.line, place.column


def test_what_is_asked_for_again_is_found_at_its_next_place() -> None:
    finder = places("one two\none two\n")
    found = [at(finder.source, finder.of("two").start) for _ in range(2)]

    assert found == [(1, 5), (2, 5)]


def test_what_is_asked_for_too_often_is_found_at_its_first_place() -> None:
    finder = places("one two\n")
    found = [finder.of("two").start for _ in range(3)]

    assert found == [4, 4, 4]


def test_what_is_not_there_is_told_at_the_beginning_of_the_text() -> None:
    finder = places("---\n---\nText.\n", 8)

    assert finder.of("nothing", "").start == 8
    assert places("", 0).of("x").start == 0


def test_the_first_needle_that_is_there_is_the_place() -> None:
    finder = places("a url (url)\n")

    assert finder.of("](url", "(url", "url").text == "(url"


def test_a_span_may_show_a_part_of_the_needle() -> None:
    finder = places("[a](url)\n")

    assert finder.of("](url", shown="url").text == "url"
    assert finder.of("](url", shown="other").text == "](url"


def test_front_matter_code_and_comments_hold_no_places() -> None:
    text = "x: url\n`url` <!-- url --> ``a ` url``\n\n```\nurl\n```\n\n~~~ {.a}\nurl\n~~~\n\nurl\n"
    finder = places(text, 7)

    assert at(finder.source, finder.of("url").start) == (12, 1)


def test_code_that_is_never_closed_reaches_to_the_end() -> None:
    finder = places("url\n\n```\nurl\n")

    assert [finder.of("url").start for _ in range(2)] == [0, 0]


def test_raw_markup_is_found_where_it_is_meant_before_where_it_is_shown() -> None:
    finder = places("`<b>` <b> `<b>`{=html}\n")

    assert at(finder.source, finder.raw("html", "<b>").start) == (1, 11)
    assert at(finder.source, finder.raw("html", "<b>").start) == (1, 7)


def test_raw_markup_of_a_fenced_block_is_found_inside_it() -> None:
    finder = places("```{=latex}\n\\newpage\nmore\n```\n")

    assert finder.raw("latex", "\\newpage\nmore").text == "\\newpage"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Words.\n\n# Words and More\n", 3),
        ("> # Words\n", 1),
        ("Words\n=====\n", 1),
        ("Words\n-----\n", 1),
        ("```\n# Words\n```\n\n## Words ##\n", 5),
        ("# *Words*, and more {#id .class}\n", 1),
    ],
)
def test_a_heading_is_found_by_its_first_word_in_a_line_that_is_one(text: str, line: int) -> None:
    finder = places(text)

    assert line == finder.heading("Words and").first.line


def test_headings_are_found_in_their_order() -> None:
    finder = places("# Water\n\n## Source\n\n# Rail\n\n## Source\n")
    lines = [finder.heading(text).first.line for text in ("Water", "Source", "Rail", "Source")]

    assert lines == [1, 3, 5, 7]


def test_the_place_of_a_heading_is_its_whole_line() -> None:
    finder = places("#  Water in the Steppe {.summary}  \nText.\n")

    assert finder.heading("Water").text == "#  Water in the Steppe {.summary}"
