"""Words that are changed in a page before it is made anew."""

import random

import pytest

from briefgen.build import survey
from briefgen.model.brief import Brief
from briefgen.model.edition import Medium
from briefgen.model.evidence import Evidence
from briefgen.outputs import html
from briefgen.preview.page import Page, paged
from briefgen.preview.touch import touched_up
from briefgen.stages.compose import compose
from briefgen.stages.resolve import resolve
from fake_world import FakeWorld
from projects import BIB, HEAD

BODY = """\
# Executive Summary

The Chair promised to reform the law on assemblies
in Madrid, and the law was not reformed that year.

# Introduction to the Matter

A first paragraph says what nobody denies [@hrw-2008, p. 3]; then it says, with *some* force, what
everyone had known – that 17 courts of the region sat in secret, p. 12 of the report says.

1. The first of the things that were promised.
2. The second of the things that were promised.

- An item of a list that is tight
- Another item, of the same list

> A quoted block of words that goes on for a while and is not much to the point.

A last paragraph. It has a note^[The note has words of its own too.] and an end.
"""


def page_of(text: str) -> tuple[Page, Brief]:
    world = FakeWorld({"briefs/a/brief.md": text, "references.bib": BIB})
    overview = survey(world).value
    assert overview is not None
    assert overview.theme is not None
    document = resolve(overview.briefs[0], overview.bibliography, world).value
    assert document is not None
    edition = compose(document, Evidence(), overview.theme, Medium.SCREEN, world).value
    assert edition is not None
    made = html.export(edition).value
    assert made is not None
    return paged(made.data.decode()), overview.briefs[0]


OLD = HEAD + BODY
PAGE, _ = page_of(OLD)


def edited(words: str, by: str) -> str:
    assert OLD.count(words) == 1
    return OLD.replace(words, by)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("the law was not reformed", "the law was never reformed"),
        ("assemblies\nin Madrid", "assemblies\nand parties in Madrid"),
        ("promised to reform", "promised reform of"),
        ("what nobody denies", "what\nhardly anybody denies"),
        ("everyone had known", "everyone knew"),
        ("secret, p. 12", "secret, and not only there, p. 12"),
        ("17 courts", "18 courts"),
        ("Another item, of", "Another item of"),
        ("is tight\n- Another", "is very tight\n- Another"),
        ("first of the things", "first of the many things"),
        ("not much to the point", "quite beside the point"),
        ("and the law was not reformed that year.", "and it was not."),
        ("^[The note has", "^[Of course the note has"),
        ("^[The note has", "^[This note has"),
    ],
)
def test_plain_words_are_changed_as_the_page_made_anew_has_them(words: str, by: str) -> None:
    new = edited(words, by)
    touched, made = touched_up(PAGE, OLD, new), page_of(new)[0]

    assert touched is not None
    assert [(one.key, one.html, one.text) for one in touched.blocks] == [
        (one.key, one.html, one.text) for one in made.blocks
    ]
    assert touched.keys == made.keys


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("A first paragraph", "A *first* paragraph"),
        ("p. 3]", "p. 4]"),
        ("[@hrw-2008, p. 3]", ""),
        ("the law was", "the “law” was"),
        ("the law was", "the law... was"),
        ("A last paragraph. It", "A last paragraph.\n\nIt"),
        ("title: A Title", "title: Another Title"),
        ("# Introduction", "## Introduction"),
        ("Another item", "<b>Another</b> item"),
        ("Another item", "Another [item](https://example.org)"),
    ],
)
def test_where_more_than_plain_words_have_changed_it_is_left_to_the_page_made_anew(
    words: str, by: str
) -> None:
    assert touched_up(PAGE, OLD, edited(words, by)) is None


def test_words_that_are_printed_more_often_than_written_are_changed_everywhere() -> None:
    """As those of a note are, which stands beside the text and behind it."""
    new = edited("has words of its own too", "has many words of its own")
    touched = touched_up(PAGE, OLD, new)

    assert touched is not None
    assert touched.html.count("has many words of its own") == 2
    assert touched.html == page_of(new)[0].html


def test_words_that_are_written_twice_are_left_alone() -> None:
    twice = BODY + "\nIt is said again and again.\n\nIt is said again and again.\n"
    page, _ = page_of(HEAD + twice)
    new = twice.replace("again and again", "again and once more", 1)

    assert touched_up(page, HEAD + twice, HEAD + new) is None


def test_nothing_changed_is_no_touch() -> None:
    assert touched_up(PAGE, OLD, OLD) is None or touched_up(PAGE, OLD, OLD) == PAGE


@pytest.mark.parametrize("seed", range(24))
def test_whatever_is_typed_the_page_is_touched_rightly_or_not_at_all(seed: int) -> None:
    dice = random.Random(seed)
    start = dice.randrange(len(HEAD), len(OLD))
    end = min(len(OLD), start + dice.choice((0, 0, 1, 4, 9)))
    come = "".join(dice.choices("abc  .,-\n*[@1'", k=dice.choice((0, 1, 1, 5))))
    new = OLD[:start] + come + OLD[end:]
    touched = touched_up(PAGE, OLD, new)

    if touched is not None:
        assert [one.text for one in touched.blocks] == [one.text for one in page_of(new)[0].blocks]
