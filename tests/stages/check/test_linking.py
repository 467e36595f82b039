"""Linking: every link of the tree at its place in the source."""

import pytest

from briefgen.stages.check.linking import Link, links_of
from briefgen.stages.locate import Places
from projects import a_source, blocks


def links(text: str) -> list[Link]:
    return list(links_of(blocks(text), Places(a_source(text), 0)))


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        ("See [the *report*](https://x.org/a).\n", "the *report*", "https://x.org/a"),
        ("See [two\nlines](https://x.org/a).\n", "two\nlines", "https://x.org/a"),
        ("See [a [b] c](https://x.org/a_(b)).\n", "a [b] c", "https://x.org/a_(b)"),
        ('See [a](<https://x.org/a> "T").\n', "a", "https://x.org/a"),
        ("See <https://x.org/a>.\n", "https://x.org/a", "https://x.org/a"),
        ("See [](https://x.org/a).\n", "https://x.org/a", "https://x.org/a"),
        ("See [a][b].\n\n[b]: https://x.org/a\n", "a", "https://x.org/a"),
        ("See [b].\n\n[B]: <https://x.org/a>\n", "b", "https://x.org/a"),
        ("[![p](p.png)](https://x.org/a)\n", "![p](p.png)", "https://x.org/a"),
        ("`[x](https://x.org/a)` [y](https://x.org/a)\n", "y", "https://x.org/a"),
    ],
)
def test_a_link_is_found_with_its_words_and_its_address(
    text: str, words: str, address: str
) -> None:
    (link,) = links(text)

    assert link.span.text == words
    assert link.address.text == address


def test_of_two_links_to_one_address_each_is_found_by_its_words() -> None:
    text = "A.[^n] See [here](https://x.org/a).\n\n[^n]: See [there](https://x.org/a).\n"
    found = [(link.words, link.span.first.line, link.note) for link in links(text)]

    assert found == [("there", 3, True), ("here", 1, False)]


def test_many_brackets_that_are_never_closed_do_not_hold_it_up() -> None:
    text = "Words. " + "[a " * 3000 + "\n\n[b](https://x.org/a)\n"

    assert [one.span.text for one in links_of([], Places(a_source(text), 0))] == []
    assert links_of(blocks("[b](https://x.org/a)\n"), Places(a_source(text), 0))[0].words == "b"
